"""Puts what was received below raw/articles/: the bytes as they came, the headers in a hidden file beside them."""

import json
import os
import re
import tempfile
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from pipelines.fetching.client import Response
from pipelines.fetching.errors import FetchError

ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
}


class For(Protocol):
    """Whom a page is fetched for: the folder's ``name``, and what is known of its publisher and language."""

    @property
    def name(self) -> str:
        """A folder below raw/articles/."""
        ...

    @property
    def publisher(self) -> str | None:
        """As it shall stand in dim_article, whatever the page says; null where the page is to say."""
        ...

    @property
    def language(self) -> str | None:
        """Of pages that do not say."""
        ...


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be kept: its ``path``, its bytes, and the ``facts`` that go into the hidden file beside it."""

    path: Path
    body: bytes
    facts: dict[str, Any]


def keep_article(
    response: Response, source: For, asked: str, published: date | None, at: datetime, articles_dir: Path
) -> str:
    """Keeps a page for the inbox to read, and returns its path below ``articles_dir``. Equal bytes are kept once a day.

    Raises:
        FetchError: its type is none that the inbox reads, or the folder is not to be trusted.
    """
    page = page_of(response, source, asked, published, at, articles_dir)
    # Headers first: once the page is there, the inbox may read both.
    write_whole(beside(page.path), as_bytes(page.facts))
    write_whole(page.path, page.body)
    return page.path.relative_to(articles_dir).as_posix()


def page_of(
    response: Response, source: For, asked: str, published: date | None, at: datetime, articles_dir: Path
) -> Page:
    """The page as it would be kept; writes nothing but its folder. Raises FetchError as :func:`keep_article` does."""
    kind = (response.header("content-type") or "").partition(";")[0].strip().lower()
    if not kind and response.body.lstrip()[:1] == b"<":
        kind = "text/html"
    if kind not in ENDINGS:
        raise FetchError("wrong_type", f"the answer is {kind[:80] or 'of no type'!r}, no article")
    path = _path(response, source, asked, at, articles_dir, prefix="", ending=ENDINGS[kind])
    facts = {
        "source": source.name,
        "requested_url": asked,
        "url": response.url,
        "received_at": at.isoformat(timespec="seconds"),
        "status": response.status,
        "headers": [list(header) for header in response.headers],
        "publisher": source.publisher,
        "language": source.language,
        "published": published.isoformat() if published else None,
    }
    return Page(path, response.body, facts)


def beside(path: Path) -> Path:
    """The hidden file with the facts of the page at ``path``."""
    return path.with_name(f".{path.name}.json")


def as_bytes(facts: dict[str, Any]) -> bytes:
    """The facts as they are written."""
    return (json.dumps(facts, indent=1) + "\n").encode("ascii")


def keep_listing(response: Response, source: For, asked: str, at: datetime, articles_dir: Path) -> str:
    """Keeps a feed or sitemap as a hidden file, which the inbox passes over; its path below ``articles_dir``."""
    path = _path(response, source, asked, at, articles_dir, prefix=".", ending=".xml")
    write_whole(path, response.body)
    return path.relative_to(articles_dir).as_posix()


def _path(
    response: Response, source: For, asked: str, at: datetime, articles_dir: Path, *, prefix: str, ending: str
) -> Path:
    articles_dir.mkdir(parents=True, exist_ok=True)
    folder = articles_dir.resolve() / source.name / at.date().isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    if folder.resolve() != folder:
        raise FetchError("bad_folder", f"{source.name} is a link that leads out of the inbox")
    words = re.sub(r"[^a-z0-9]+", "-", urlsplit(asked).path.rpartition("/")[2].lower().partition(".")[0]).strip("-")[
        :60
    ]
    name = "-".join(filter(None, [words, _short(asked.encode("ascii")), _short(response.body)]))
    return articles_dir / source.name / at.date().isoformat() / f"{prefix}{name}{ending}"


def _short(data: bytes) -> str:
    return sha256(data).hexdigest()[:10]


def write_whole(path: Path, data: bytes, *, replacing: bool = True) -> None:
    """Whole or not at all; its name begins with a dot, and the inbox passes it over, until it is whole.

    Raises ``OSError``; ``FileExistsError`` where a file is there that is not to be replaced.
    """
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.chmod(0o644)
        if replacing:
            partial.replace(path)
        else:
            path.hardlink_to(partial)  # unlike a rename, a link never takes the place of a file
    finally:
        partial.unlink(missing_ok=True)
