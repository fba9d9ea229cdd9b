"""What the inbox yields: articles and rejections, and the check every article passes. Knows no file format."""

import json
import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from pipelines.reading.fields import Unreadable, day, line, web_address
from pipelines.reading.limits import TEXT_CHARACTERS
from pipelines.reading.received import Received


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read: ``path`` below the inbox, ``format`` md, txt, html or jsonl, and its bytes.

    ``received`` are the facts of a fetched file; null for one that somebody put there.
    """

    path: str
    format: str
    data: bytes
    sha256: str
    received: Received | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one article. ``article_id`` says which article, ``content_hash`` which version of it.

    ``line_number`` (from 1) is null but for JSON lines. ``encoding`` is how the bytes were read. ``published`` is the
    calendar day the publisher printed, in the publisher's own time zone.
    """

    article_id: str
    content_hash: str
    path: str
    line_number: int | None
    format: str
    url: str | None
    title: str | None
    publisher: str | None
    language: str | None
    published: date | None
    text: str
    original_sha256: str
    encoding: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """One file, or one line of a file, that gave no article. ``original_sha256`` is null where no bytes were read."""

    path: str
    line_number: int | None
    reason_code: str
    reason: str
    original_sha256: str | None


def content_hash(title: str | None, published: date | None, publisher: str | None, text: str) -> str:
    """SHA-256 in hex over what makes two versions of an article differ."""
    parts = [title, published.isoformat() if published else None, publisher, text]
    return sha256(json.dumps(parts, separators=(",", ":")).encode("ascii")).hexdigest()


def make_article(
    source: Source,
    text: object,
    *,
    title: object = None,
    publisher: object = None,
    url: object = None,
    published: object = None,
    language: object = None,
    line_number: int | None = None,
    local_id: str | None = None,
    encoding: str = "utf-8",
) -> Article:
    """Checks the fields as a format's reader found them; ``local_id`` names the article within its file.

    Raises:
        Unreadable: a field has the wrong type, holds what no article can hold, or there is no text.
    """
    if not isinstance(text, str):
        raise Unreadable("wrong_type", f"text is {kind_of(text)}, not a string")
    text = _body(text)
    heading, outlet = line("title", title), line("publisher", publisher)
    address, written = web_address(url), day(published)
    return Article(
        article_id=address or (source.path if local_id is None else f"{source.path}#{local_id}"),
        content_hash=content_hash(heading, written, outlet, text),
        path=source.path,
        line_number=line_number,
        format=source.format,
        url=address,
        title=heading,
        publisher=outlet,
        language=line("language", language),
        published=written,
        text=text,
        original_sha256=source.sha256,
        encoding=encoding,
    )


def kind_of(value: object) -> str:
    """The JSON name of a value's type, for messages."""
    names = {bool: "a boolean", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return "null" if value is None else names.get(type(value), "a string")


def _body(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > TEXT_CHARACTERS:
        raise Unreadable("too_large", f"the text has {len(text):,} characters, more than {TEXT_CHARACTERS:,}")
    if "\0" in text:
        raise Unreadable("nul_byte", "the text holds a NUL character")
    if re.search("[\ud800-\udfff]", text):
        raise Unreadable("bad_encoding", "the text holds half of a surrogate pair")
    text = "\n".join(row.rstrip() for row in text.split("\n")).strip("\n")
    if not any(character.isalnum() for character in text):
        raise Unreadable("empty_text", "there is no text")
    return text
