"""Feeds and sitemaps from bytes, good and hostile."""

import gzip
from datetime import date

import pytest

from pipelines.fetching.errors import FetchError
from pipelines.fetching.listings import Item, read_feed, read_sitemap

AT = "https://wire.example/list"
ENTRY = (
    "<item><title>{0}</title><link>https://wire.example/{0}</link>"
    "<pubDate>Fri, 29 Aug 2025 10:00:00 GMT</pubDate></item>"
)
RSS = '<?xml version="1.0"?>{0}<rss version="2.0"><channel><title>Wire</title>{1}</channel></rss>'
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><title>A</title><link href="/a"/>'
    "<updated>2025-08-30T01:00:00Z</updated></entry></feed>"
)
BOMB = (
    "<!DOCTYPE rss [<!ENTITY a '"
    + "x" * 1_000
    + "'>"
    + "".join(
        f"<!ENTITY {name} '{('&' + before + ';') * 50}'>" for before, name in zip("abcdef", "bcdefg", strict=True)
    )
    + "]>"
)
MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{0}</loc></url></urlset>'
LIMIT = 1_000_000


def test_rss_and_atom() -> None:
    feed = RSS.format("", ENTRY.format("a") + ENTRY.format("b") + ENTRY.format("a"))
    assert read_feed(feed.encode(), AT).items == (
        Item("https://wire.example/a", date(2025, 8, 29)),
        Item("https://wire.example/b", date(2025, 8, 29)),
    )
    assert read_feed(ATOM.encode(), AT).items == (Item("https://wire.example/a", date(2025, 8, 30)),)


def test_a_feed_with_named_characters_is_read() -> None:
    feed = RSS.format("", ENTRY.format("a").replace("<title>a", "<title>Suzuki&rsquo;s &nbsp;&lt;b&gt; plant"))
    assert [item.url for item in read_feed(feed.encode(), AT).items] == ["https://wire.example/a"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_declared_entities_are_refused(encoding: str) -> None:
    with pytest.raises(FetchError, match="entities"):
        read_feed(RSS.format(BOMB, "<title>&g;</title>").encode(encoding), AT)


def test_a_link_that_is_none_or_of_another_kind_stays_what_it_is() -> None:
    entries = "".join(f"<item><link>{link}</link></item>" for link in ("http://[", "javascript:alert(1)", "/ü?q=ä", ""))
    assert [item.url for item in read_feed(RSS.format("", entries).encode(), AT).items] == [
        "javascript:alert(1)",
        "https://wire.example/%C3%BC?q=%C3%A4",
    ]


@pytest.mark.parametrize(
    "body",
    [b"", b"no feed", b"<html><body>Not found</body></html>", b"\0" * 1000, b"/etc/passwd", b"http://127.0.0.1/"],
)
def test_what_is_no_feed(body: bytes) -> None:
    with pytest.raises(FetchError):
        read_feed(body, AT)


def test_a_broken_feed_gives_what_it_has() -> None:
    feed = RSS.format("", ENTRY.format("a") + "<item><title>b & c</title>")[:-20]
    assert [item.url for item in read_feed(feed.encode("cp1252"), AT).items] == ["https://wire.example/a"]


def test_a_sitemap_packed_and_an_index() -> None:
    page = MAP.format("https://wire.example/a?x=1&amp;y=2")
    assert read_sitemap(page.encode(), AT, LIMIT).items == (Item("https://wire.example/a?x=1&y=2"),)
    assert read_sitemap(gzip.compress(page.encode()), AT, LIMIT).items
    index = page.replace("urlset", "sitemapindex").replace("url>", "sitemap>")
    assert read_sitemap(index.encode(), AT, LIMIT).lists == ("https://wire.example/a?x=1&y=2",)


@pytest.mark.parametrize(
    "body",
    [b"", b"text", b"<html/>", gzip.compress(bytes(10 * LIMIT)), gzip.compress(b"<urlset>")[:-6], b"\x1f\x8bnonsense"],
)
def test_what_is_no_sitemap(body: bytes) -> None:
    with pytest.raises(FetchError):
        read_sitemap(body, AT, LIMIT)


def test_a_sitemap_reads_no_file_and_expands_no_entity() -> None:
    for declared, used in (
        (BOMB.replace("rss", "urlset"), "&g;"),
        ('<!DOCTYPE urlset [<!ENTITY f SYSTEM "file:///etc/passwd">]>', "&f;"),
    ):
        found = read_sitemap((declared + MAP.format("https://wire.example/" + used)).encode(), AT, LIMIT)
        assert all(len(item.url) < 100 and "root:" not in item.url for item in found.items)
