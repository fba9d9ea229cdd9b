"""Web pages: what trafilatura leaves out by itself must be there, what is not the article must not."""

from datetime import date

import pytest

from tests.reading.conftest import Inbox, article, rejection

PARAGRAPH = (
    "Tokyo has promised India 10 trillion yen ($67 billion), a sum that both governments want to see in factories "
    "and small firms all over the country in the coming decade, officials of the two sides said on Friday."
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Trillions | Post</title>
<meta property="og:title" content="Japan's trillions"><meta property="og:site_name" content="Example Post">
<meta property="article:published_time" content="2025-08-30T01:00:00+05:30">
<link rel="canonical" href="https://post.example/trillions"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/biz">Business $1 bn</a></li></ul></nav>
<main><article><h1>Japan's trillions</h1><p>{PARAGRAPH}</p>
<h2>What is built</h2>
<ul><li>Suzuki: ₹350 billion in <b>Gujarat</b></li><li><p>Toyota Kirloskar: ₹33 billion in Karnataka</p></li></ul>
<table><tr><th>Firm</th><th>Amount</th></tr><tr><td>Sojitz</td><td>$395 million</td></tr></table>
<p>More of the same is to follow before the year is out, as the ministries clear land and power for the plants.</p>
<aside class="sidebar"><h3>Ambitious vision</h3><p>Fujitsu: hiring 9,000 engineers</p>
<ul><li><p>ArcelorMittal–Nippon Steel: $15 bn expansion</p></li></ul><script>var x = "$99 bn";</script></aside>
</article>
<div class="fact-box">Sojitz–Indian Oil: <em>$395 mn</em> in 30 biogas plants<br>Jobs: 4,000</div>
<aside><h4>Related</h4><ul><li><a href="/a">Toyota sells 5 million cars</a></li></ul></aside></main>
<footer><p>Copyright 2024 Example Post, capital $7 bn</p></footer></body></html>"""


def test_fields_come_from_what_the_page_declares(inbox: Inbox) -> None:
    found = article(inbox({"p.html": PAGE}))
    assert (found.title, found.publisher, found.language) == ("Japan's trillions", "Example Post", "en")
    assert found.article_id == "https://post.example/trillions"
    assert found.published == date(2025, 8, 30)


@pytest.mark.parametrize(
    "line",
    [
        PARAGRAPH,
        "What is built",
        "• Suzuki: ₹350 billion in Gujarat",
        "• Toyota Kirloskar: ₹33 billion in Karnataka",
        "Firm | Amount",
        "Sojitz | $395 million",
        "Ambitious vision",
        "Fujitsu: hiring 9,000 engineers",
        "• ArcelorMittal–Nippon Steel: $15 bn expansion",
        "Sojitz–Indian Oil: $395 mn in 30 biogas plants",
        "Jobs: 4,000",
    ],
)
def test_lists_tables_and_boxes_survive_once(inbox: Inbox, line: str) -> None:
    assert article(inbox({"p.htm": PAGE})).text.split("\n").count(line) == 1


@pytest.mark.parametrize("other", ["Home", "$1 bn", "$99 bn", "5 million cars", "$7 bn", "<"])
def test_what_is_not_the_article_stays_out(inbox: Inbox, other: str) -> None:
    assert other not in article(inbox({"p.html": PAGE})).text


def test_a_declared_encoding_is_followed(inbox: Inbox) -> None:
    page = f'<html><head><meta charset="windows-1252"></head><body><p>£5 billion – {PARAGRAPH}</p></body></html>'
    assert "£5 billion – Tokyo" in article(inbox({"p.html": page.encode("cp1252")})).text


def test_no_date_is_guessed_from_the_text(inbox: Inbox) -> None:
    page = f"<html><body><article><p>{PARAGRAPH} On 3 May 2021.</p></article><p>Copyright 2019</p></body></html>"
    assert article(inbox({"p.html": page})).published is None


def test_an_address_that_is_none_is_ignored(inbox: Inbox) -> None:
    page = PAGE.replace("https://post.example/trillions", "javascript:alert(1)")
    assert article(inbox({"p.html": page})).article_id == "p.html"


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        (b"", {"no_article"}),
        (b"<html><body></body></html>", {"no_article"}),
        (b"<html>\0</html>", {"nul_byte"}),
        (b"<p>5 " * 100_001, {"too_large"}),
        (b"\x89PNG\r\n\x1a\n\x81\x02", {"no_article", "empty_text"}),
    ],
)
def test_a_page_without_article_is_rejected(inbox: Inbox, page: bytes, codes: set[str]) -> None:
    assert rejection(inbox({"p.html": page})).reason_code in codes


def test_a_page_nested_without_end_harms_nobody(inbox: Inbox) -> None:
    results = inbox({"a.html": "<html><body>" + "<div>" * 50_000 + PARAGRAPH, "b.html": PAGE})
    assert len(results) == 2
    assert results[1].path == "b.html"
