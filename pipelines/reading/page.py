"""Web pages through trafilatura, with the boxes it leaves out put back. Fetches nothing; keeps no markup."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from pipelines.reading.boxes import boxes
from pipelines.reading.fields import Unreadable, web_address
from pipelines.reading.limits import PAGE_MARKS
from pipelines.reading.markdown import BULLET
from pipelines.reading.model import Article, Source, make_article

DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-12-31"}
"""Only dates the page declares: a search through its text would find some date, not the article's."""


def read(source: Source) -> Iterator[Article]:
    """The one article of an HTML page, its tables, lists and boxes included.

    Raises:
        Unreadable: no page, too many tags, or no article.
        Exception: markup that the parser cannot take in, in ways that no list would hold.
    """
    if b"\0" in source.data:
        raise Unreadable("nul_byte", "the page holds NUL bytes")
    if source.data.count(b"<") > PAGE_MARKS:
        raise Unreadable("too_large", f"the page has more than {PAGE_MARKS:,} tags")
    # Imported here: it takes a third of a second, which runs without web pages need not spend.
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(_decoded(source))
    if tree is None:
        raise Unreadable("no_article", "this is no HTML page")
    extra, language = boxes(tree), tree.get("lang")
    found: Any = bare_extraction(
        tree,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params=dict(DATES),
    )
    if found is None or not found.text:
        raise Unreadable("no_article", "no article was found on the page")
    declared = language if isinstance(language, str) and len(language) <= 35 else None
    facts = source.received
    yield make_article(
        source,
        _with_boxes(_plain(found.text), extra),
        title=found.title,
        publisher=facts.publisher if facts and facts.publisher else found.sitename or found.hostname,
        url=_own_address(found.url, facts.url) if facts else _address(found.url),
        published=_day(found.date) or (facts.published if facts else None),
        language=declared or (facts.language if facts else None),
        encoding="declared",
    )


def _decoded(source: Source) -> bytes | str:
    """The page by the encoding its server declared, which goes before its own word; else its bytes."""
    charset = source.received.charset if source.received else None
    try:
        return source.data.decode(charset) if charset else source.data
    except (UnicodeError, LookupError):  # the server was wrong: the page's own word, or a guess, is all there is
        return source.data


def _plain(text: str) -> str:
    """trafilatura's lines with our bullets, and table rows without their frame."""
    lines = []
    for line in text.split("\n"):
        bare = line.strip()
        if bare.startswith("|"):
            if not bare.strip("|-: "):
                continue
            bare = " | ".join(cell.strip() for cell in bare.strip("|").split("|"))
        lines.append(BULLET + bare[2:] if bare.startswith("- ") else bare)
    return "\n".join(lines)


def _with_boxes(text: str, extra: list[list[str]]) -> str:
    """``text``, and after a blank line each box of which it misses a line."""
    known = {_key(line) for line in text.split("\n")}
    for lines in extra:
        if not {_key(line) for line in lines} <= known:
            text += "\n\n" + "\n".join(lines)
            known.update(_key(line) for line in lines)
    return text


def _key(line: str) -> str:
    return re.sub(r"\W+", "", line).lower()


def _address(url: object) -> str | None:
    """The page's own address where it declares a whole one; a page from anywhere may claim nonsense."""
    try:
        return web_address(url)
    except Unreadable:
        return None


def _own_address(declared: object, received: str) -> str:
    """What a fetched page calls itself, where that is on the server it came from: it cannot speak for another's."""
    own = _address(declared)
    return own if own and urlsplit(own).hostname == urlsplit(received).hostname else received


def _day(value: object) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None
