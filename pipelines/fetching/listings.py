"""The addresses that a feed or a sitemap lists, from its bytes. Follows none of them."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from pipelines.fetching.bodies import unpack
from pipelines.fetching.client import absolute
from pipelines.fetching.errors import FetchError

GZIP = b"\x1f\x8b"
MOST_ITEMS = 50_000
"""What one sitemap may hold by its own standard."""


@dataclass(frozen=True, slots=True)
class Item:
    """One listed article, with the day the list gives it."""

    url: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list holds: articles in its order, and further lists (of a sitemap index)."""

    items: tuple[Item, ...]
    lists: tuple[str, ...] = ()


def read_feed(body: bytes, url: str) -> Listing:
    """The articles of an RSS or Atom feed.

    Raises:
        FetchError: it is no feed, or declares entities: no feed needs them, and they can stand for gigabytes.
    """
    import feedparser

    if b"<!ENTITY" in body.replace(b"\0", b""):
        raise FetchError("bad_feed", "the feed declares entities")
    # A stream and never the bytes themselves, which feedparser would take for a file's name.
    found: Any = feedparser.parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not found.entries and not found.get("version"):
        raise FetchError("bad_feed", "this is no RSS or Atom feed")
    items = []
    for entry in found.entries[:MOST_ITEMS]:
        link = str(entry.get("link") or "")
        if link:
            items.append(Item(absolute(url, link), _day(entry.get("published_parsed") or entry.get("updated_parsed"))))
    return Listing(_once(items))


def read_sitemap(body: bytes, url: str, most_bytes: int) -> Listing:
    """The pages of a sitemap, or the sitemaps of an index; packed with gzip or not.

    Raises:
        FetchError: it is no sitemap.
    """
    from lxml import etree

    if body.startswith(GZIP):
        body = unpack(body, most_bytes)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FetchError("bad_sitemap", f"this is no sitemap ({error})") from error
    kind = etree.QName(root).localname if root is not None and isinstance(root.tag, str) else ""
    if kind not in ("urlset", "sitemapindex"):
        raise FetchError("bad_sitemap", "this is no sitemap")
    items = []
    for entry in list(root)[:MOST_ITEMS]:
        texts = {
            etree.QName(child).localname: (child.text or "").strip() for child in entry if isinstance(child.tag, str)
        }
        if texts.get("loc"):
            items.append(Item(absolute(url, texts["loc"])))
    if kind == "sitemapindex":
        return Listing((), tuple(item.url for item in _once(items)))
    return Listing(_once(items))


def _once(items: list[Item]) -> tuple[Item, ...]:
    found: dict[str, Item] = {}
    for item in items:
        if item.url:
            found.setdefault(item.url, item)
    return tuple(found.values())


def _day(value: Any) -> date | None:
    try:
        return date(*value[:3]) if value else None
    except (TypeError, ValueError):
        return None
