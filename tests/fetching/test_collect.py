"""Whole sources: conditions, rules of robots, waiting, and files as received."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pipelines.fetching.client import Client, Limits
from pipelines.fetching.collect import Collector
from pipelines.fetching.config import Source
from pipelines.fetching.outcome import DeadLetter, Fetched
from pipelines.reading.inbox import read_inbox
from pipelines.reading.model import Article
from pipelines.warehouse.build_file import open_build_file
from pipelines.warehouse.fetches import append_outcomes, memory_of
from tests.fetching.conftest import PAGE, Site, answer

NOW = datetime(2025, 9, 1, 6, 0)
Collect = Callable[..., list[Fetched | DeadLetter]]


@pytest.fixture
def collect(site: Site, tmp_path: Path) -> Collect:
    """Asks one source, remembering earlier questions in a build file as the job does."""

    def run(now: datetime = NOW, **settings: Any) -> list[Fetched | DeadLetter]:
        facts = {"name": "wire", "kind": "feed", "url": site.url("/rss"), "publisher": "The Wire", "pause_seconds": 0}
        source = Source(**{**facts, **settings})
        with open_build_file(tmp_path / "build.duckdb") as connection:
            with Client(Limits(body_bytes=200_000, seconds=1.0), {site.address}) as client:
                memory = memory_of(connection, source.name)
                outcomes = list(Collector(source, memory, client, tmp_path / "articles", now).collect())
            append_outcomes(connection, outcomes)
        return outcomes

    return run


def feed(site: Site, *paths: str) -> str:
    items = "".join(
        f"<item><link>{site.url(path)}</link><pubDate>Fri, 29 Aug 2025 10:00:00 GMT</pubDate></item>" for path in paths
    )
    return f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'


def told(outcomes: list[Fetched | DeadLetter]) -> list[tuple[str, object]]:
    """Path and status, or reason, of each outcome."""
    return [
        (each.url.partition("://")[2].partition("/")[2], each.status if isinstance(each, Fetched) else each.reason_code)
        for each in outcomes
    ]


def test_a_feed_s_articles_reach_the_inbox_as_received(collect: Collect, site: Site, tmp_path: Path) -> None:
    site.says("/rss", feed(site, "/a.html", "/b.txt"))
    page = PAGE.format(title="A plant")
    site.says("/a.html", page, content_type="text/html; charset=UTF-8", x_served_by="cache 7")
    site.says("/b.txt", "Sojitz invests $395 million.", content_type="text/plain")
    assert told(collect()) == [("rss", 200), ("a.html", 200), ("b.txt", 200)]
    folder = tmp_path / "articles" / "wire" / "2025-09-01"
    (html,) = folder.glob("*.html")
    assert html.read_bytes() == page.encode()
    facts = json.loads((folder / f".{html.name}.json").read_text())
    assert ["x-served-by", "cache 7"] in facts["headers"]
    assert (facts["status"], facts["requested_url"], facts["source"]) == (200, site.url("/a.html"), "wire")
    read = [each for each in read_inbox(tmp_path / "articles") if isinstance(each, Article)]
    assert [(each.publisher, each.language, str(each.published), each.url) for each in read] == [
        ("The Wire", "en", "2025-08-29", site.url("/a.html")),
        ("The Wire", "en", "2025-08-29", site.url("/b.txt")),
    ]
    assert len(list(read_inbox(tmp_path / "articles"))) == 2, "neither feed nor headers are taken for articles"


def test_nothing_new_is_asked_for_with_conditions_and_costs_no_file(
    collect: Collect, site: Site, tmp_path: Path
) -> None:
    def conditional(etag: str, body: str) -> Any:
        def send(to: Any, asked: Any) -> None:
            same = asked.headers.get("if-none-match") == etag
            to.sendall(answer(b"", "304 Not Modified") if same else answer(body.encode(), etag=etag))

        return send

    site.routes["/rss"] = conditional('"f"', feed(site, "/a"))
    site.routes["/a"] = conditional('"a"', PAGE.format(title="A"))
    assert told(collect()) == [("rss", 200), ("a", 200)]
    files = sorted(tmp_path.rglob("*.html"))
    assert told(collect(NOW + timedelta(hours=1))) == [("rss", 304)], "the article rests"
    assert told(collect(NOW + timedelta(days=1))) == [("rss", 304), ("a", 304)]
    assert told(collect(NOW + timedelta(days=2))) == [("rss", 304), ("a", 304)], "the condition outlives a 304"
    assert sorted(tmp_path.rglob("*.html")) == files
    site.routes["/a"] = conditional('"a2"', PAGE.format(title="A, corrected"))
    assert told(collect(NOW + timedelta(days=3))) == [("rss", 304), ("a", 200)]
    assert len(sorted(tmp_path.rglob("*.html"))) == 2


def test_a_304_nobody_asked_for_is_a_failure(collect: Collect, site: Site) -> None:
    site.says("/rss", "", "304 Not Modified")
    assert told(collect()) == [("rss", "bad_answer")]


def test_robots_rules_are_kept_at_every_hop(collect: Collect, site: Site) -> None:
    site.says("/robots.txt", "User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\n", content_type="text/plain")
    site.says("/rss", feed(site, "/private/a", "/hop", "/x.pdf", "/b"))
    site.says("/private/a", PAGE.format(title="P"))
    site.says("/hop", "", "302 Found", location="/private/a")
    site.says("/b", PAGE.format(title="B"))
    assert told(collect()) == [
        ("rss", 200),
        ("private/a", "robots_disallow"),
        ("hop", "robots_disallow"),
        ("x.pdf", "robots_disallow"),
        ("b", 200),
    ]
    assert site.paths() == ["/rss", "/hop", "/b"]


@pytest.mark.parametrize(
    ("status", "expected"),
    [("500 Oh", "robots_unreachable"), ("429 Slow", "robots_unreachable"), ("403 No", 200), ("410 Gone", 200)],
)
def test_rules_that_cannot_be_read(collect: Collect, site: Site, status: str, expected: object) -> None:
    site.says("/robots.txt", "", status)
    site.says("/rss", feed(site))
    assert told(collect()) == [("rss", expected)]


def test_rules_without_end_are_read_in_part(collect: Collect, site: Site) -> None:
    site.says("/robots.txt", "User-agent: *\nDisallow: /rss\n" + "# filler\n" * 150_000)
    assert told(collect()) == [("rss", "robots_disallow")]


def test_failures_wait_longer_each_time_and_are_given_up(collect: Collect, site: Site) -> None:
    site.says("/rss", feed(site, "/a"))
    site.says("/a", "", "500 Oh")
    now, waits = NOW, []
    for _ in range(6):
        (failed,) = [each for each in collect(now) if isinstance(each, DeadLetter)]
        waits.append(failed.retry_at - now)
        assert told(collect(failed.retry_at - timedelta(seconds=1))) == [("rss", 200)], "too early"
        now = failed.retry_at
    assert waits == [timedelta(minutes=15 * 2**n) for n in range(6)]
    assert failed.given_up
    site.says("/a", PAGE.format(title="A"))
    assert told(collect(now + timedelta(days=30))) == [("rss", 200)]


def test_a_success_ends_the_row_of_failures(collect: Collect, site: Site) -> None:
    site.says("/rss", "", "500 Oh")
    first, second = collect()[0], collect(NOW + timedelta(hours=1))[0]
    assert isinstance(first, DeadLetter)
    assert isinstance(second, DeadLetter)
    site.says("/rss", feed(site))
    collect(NOW + timedelta(hours=3))
    site.says("/rss", "", "500 Oh")
    third = collect(NOW + timedelta(hours=4))[0]
    assert isinstance(third, DeadLetter)
    assert (first.attempt, second.attempt, third.attempt) == (1, 2, 1)


def test_a_server_that_asks_for_rest_gets_it(collect: Collect, site: Site) -> None:
    site.says("/rss", feed(site, "/a", "/b"))
    site.says("/a", "", "429 Too Many Requests", retry_after="7200")
    assert told(collect()) == [("rss", 200), ("a", "http_429")], "no further question in this run"
    asked = len(site.asked)
    assert collect(NOW + timedelta(minutes=119)) == []
    assert len(site.asked) == asked
    assert [path for path, _ in told(collect(NOW + timedelta(minutes=121)))] == ["rss", "a"]


def test_an_index_of_sitemaps_and_a_single_page(collect: Collect, site: Site) -> None:
    site.says("/index.xml", f"<sitemapindex><sitemap><loc>{site.url('/map.xml')}</loc></sitemap></sitemapindex>")
    site.says("/map.xml", f"<urlset><url><loc>{site.url('/a')}</loc></url></urlset>")
    site.says("/a", PAGE.format(title="A"))
    assert told(collect(name="map", kind="sitemap", url=site.url("/index.xml"))) == [
        ("index.xml", 200),
        ("map.xml", 200),
        ("a", 200),
    ]
    assert told(collect(name="page", kind="page", url=site.url("/a"))) == [("a", 200)]


def test_no_more_than_a_source_s_share_and_no_other_types(collect: Collect, site: Site) -> None:
    paths = [f"/{number}" for number in range(5)]
    site.says("/rss", feed(site, *paths))
    for path in paths:
        site.says(path, PAGE.format(title=path))
    site.says("/0", b"%PDF-1.7", content_type="application/pdf")
    assert told(collect(max_articles=3)) == [("rss", 200), ("0", "wrong_type"), ("1", 200), ("2", 200)]
    assert told(collect(NOW + timedelta(minutes=1), max_articles=3)) == [("rss", 200), ("3", 200), ("4", 200)]


def test_a_folder_that_is_a_link_is_not_written_to(collect: Collect, site: Site, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "wire").symlink_to(tmp_path / "elsewhere")
    site.says("/rss", feed(site))
    assert told(collect()) == [("rss", "bad_folder")]
    assert not [path for path in (tmp_path / "elsewhere").rglob("*") if path.is_file()]


def test_a_page_speaks_for_its_own_server_only(collect: Collect, site: Site, tmp_path: Path) -> None:
    canonical = '<link rel="canonical" href="https://other.example/theirs"></head>'
    site.says("/a", PAGE.format(title="A").replace("</head>", canonical))
    collect(kind="page", url=site.url("/a"))
    (article,) = read_inbox(tmp_path / "articles")
    assert isinstance(article, Article)
    assert article.article_id == site.url("/a")


def test_the_server_s_encoding_goes_before_the_page_s_own(collect: Collect, site: Site, tmp_path: Path) -> None:
    text = PAGE.format(title="円").replace("₹", "Rs ").replace("Sakura Motors", "日本製鉄")
    site.says("/a", text.encode("shift_jis"), content_type="text/html; charset=Shift_JIS")
    site.says("/b", text.encode(), content_type="text/html; charset=nonsense")
    for name in "ab":
        collect(name=name, kind="page", url=site.url(f"/{name}"))
    read = list(read_inbox(tmp_path / "articles"))
    assert [isinstance(each, Article) and "日本製鉄" in each.text for each in read] == [True, True]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "null",
        "{",
        '{"url": "javascript:alert(1)"}',
        '{"url": 5}',
        '{"url": "https://a.example/", "publisher": []}',
    ],
)
def test_damaged_facts_beside_a_page_are_left_aside(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.html").write_text(PAGE.format(title="A"))
    (tmp_path / ".a.html.json").write_text(content)
    (article,) = read_inbox(tmp_path)
    assert isinstance(article, Article)
    assert article.article_id == "a.html"
