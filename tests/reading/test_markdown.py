"""Markdown files: what the front matter gives, what is refused, and which lines stay lines."""

from datetime import date
from time import process_time

import pytest

from pipelines.reading.markdown import to_text
from tests.reading.conftest import Inbox, article, rejection

WHOLE = """---
title: "Steel: the figures"
publisher: The Ledger
url: https://ledger.example/steel
published: 2025-09-18
language: en
ours: true
---

A first paragraph on $15 bn.

## Box

- **Fujitsu:** 9,000
"""


def test_front_matter_gives_the_fields(inbox: Inbox) -> None:
    found = article(inbox({"a.md": WHOLE}))
    assert (found.title, found.publisher, found.language) == ("Steel: the figures", "The Ledger", "en")
    assert found.article_id == found.url == "https://ledger.example/steel"
    assert found.published == date(2025, 9, 18)
    assert found.text == "A first paragraph on $15 bn.\n\nBox\n\n• Fujitsu: 9,000"


def test_only_the_text_is_required(inbox: Inbox) -> None:
    found = article(inbox({"deep/b.md": "No head at all.\n"}))
    assert (found.article_id, found.title, found.url, found.published) == ("deep/b.md", None, None, None)


def test_numbers_and_words_of_yaml_stay_what_is_printed(inbox: Inbox) -> None:
    found = article(inbox({"a.md": "---\ntitle: 1984\npublisher: no\n---\nText"}))
    assert (found.title, found.publisher) == ("1984", "no")


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("2025-08-30", date(2025, 8, 30)),
        ("2025-8-3", date(2025, 8, 3)),
        ("2025/08/30", date(2025, 8, 30)),
        ("20250830", date(2025, 8, 30)),
        ("2025-08-30T23:30:00-07:00", date(2025, 8, 30)),
        ("2025-08-30 07:15", date(2025, 8, 30)),
        ("30 August 2025", date(2025, 8, 30)),
        ("Aug. 30, 2025", date(2025, 8, 30)),
        ("September 1st, 2025", date(2025, 9, 1)),
        ("Sat, 30 Aug 2025 10:00:00 GMT", date(2025, 8, 30)),
    ],
)
def test_dates_are_read_leniently(inbox: Inbox, printed: str, meant: date) -> None:
    assert article(inbox({"a.md": f'---\npublished: "{printed}"\n---\nText'})).published == meant


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("title: [unclosed", "bad_front_matter"),
        ("title: a: b: c", "bad_front_matter"),
        ("- a\n- list", "bad_front_matter"),
        ("a: &x [1]\nb: *x", "bad_front_matter"),
        ("{" * 5000, "bad_front_matter"),
        ("x: " + "y" * 30_000, "bad_front_matter"),
        ("title: [a, b]", "wrong_type"),
        ("published: yesterday", "bad_date"),
        ("published: 2025-02-30", "bad_date"),
        ("published: 03/04/2025", "bad_date"),
        ("published: 9999-01-01", "bad_date"),
        ("url: javascript:alert(1)", "bad_url"),
        ("url: /relative", "bad_url"),
        ("url: https://", "bad_url"),
        ("url: http://[::1", "bad_url"),
        ("title: " + "x" * 1500, "bad_field"),
    ],
)
def test_a_head_that_cannot_be_meant_is_rejected(inbox: Inbox, head: str, code: str) -> None:
    found = rejection(inbox({"a.md": f"---\n{head}\n---\nText of $1 bn"}))
    assert found.reason_code == code
    assert found.original_sha256 is not None


def test_a_head_that_asks_for_objects_gives_words(inbox: Inbox) -> None:
    found = article(inbox({"a.md": "---\npublisher: !!python/name:os.system x\n---\nText"}))
    assert found.publisher == "x"


def test_a_head_without_end_is_rejected(inbox: Inbox) -> None:
    assert rejection(inbox({"a.md": "---\ntitle: x\nText"})).reason_code == "bad_front_matter"


@pytest.mark.parametrize("body", ["", "---\ntitle: x\n---\n", "   \n\n", "***\n", "<!-- $5 bn -->"])
def test_nothing_to_read_is_rejected(inbox: Inbox, body: str) -> None:
    assert rejection(inbox({"a.md": body})).reason_code == "empty_text"


def test_a_leading_heading_is_the_title_and_stays(inbox: Inbox) -> None:
    found = article(inbox({"a.md": "# Suzuki's *big* plant #\n\nText"}))
    assert found.title == "Suzuki's big plant"
    assert found.text.startswith("Suzuki's big plant\n\n")


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("## Head ##\nText", "Head\n\nText"),
        ("Head\n====\nText", "Head\n\nText"),
        ("# C#", "C#"),
        ("#hashtag stays", "#hashtag stays"),
        ("* one\n+ two\n- three", "• one\n• two\n• three"),
        ("- [x] done\n  and on", "• done and on"),
        ("1. one\n2) two", "1. one\n2) two"),
        ("> quoted $5\n> again", "quoted $5\nagain"),
        ("a > b and 5 < 6", "a > b and 5 < 6"),
        ("| A | B |\n|---|:-:|\n| **1** | $2 bn |", "A | B\n1 | $2 bn"),
        ("**b** *i* ***bi*** __b__ _i_ `c` ~~s~~", "b i bi b i c s"),
        ("snake_case_name 5 * 3 * 2", "snake_case_name 5 * 3 * 2"),
        ("[link](https://x.example/a_(b) 'title') [ref][1]\n\n[1]: https://x.example", "link ref"),
        ("![chart of $5 bn](c.png) <https://x.example/a>", "chart of $5 bn https://x.example/a"),
        (r"\$15 bn \*not\* \# a\_b", "$15 bn *not* # a_b"),
        ("AT&amp;T&nbsp;pays &#8377;5<br>more <b>bold</b>", "AT&T pays ₹5\nmore bold"),
        ("```\n$5 *bn*\n```\nafter", "$5 *bn*\n\nafter"),
        ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
        ("before<!-- hidden\n$9 bn -->after", "beforeafter"),
        ("text <!-- never closed", "text <!-- never closed"),
        ("above\n\n***\n\n- - -\n\nbelow", "above\n\nbelow"),
    ],
)
def test_marks_go_and_words_stay(markdown: str, text: str) -> None:
    assert to_text(markdown) == text


def test_lines_of_a_pasted_article_stay_lines() -> None:
    pasted = "A long paragraph that stands on a line of its own, as pasted text does. " * 3 + "\nName: 5\nOther: $6 bn"
    assert to_text(pasted).split("\n") == [pasted.split("\n")[0].strip(), "Name: 5", "Other: $6 bn"]


def test_prose_wrapped_to_a_width_is_joined() -> None:
    wrapped = (
        "The company said on Friday that it would invest ₹350\n"
        "billion in a plant in Gujarat, and that the first of\n"
        "its cars would leave the line there in 2029 or so."
    )
    assert to_text(wrapped) == wrapped.replace("\n", " ")


def test_sidebar_lines_of_like_length_are_not_joined() -> None:
    box = (
        "Fujitsu: 9,000 engineers in its centre for capability\n"
        "Sojitz–Indian Oil: $395 mn for some 30 biogas plants\n"
        "Suzuki: a plant in Gujarat and another one elsewhere"
    )
    assert to_text(box) == box


@pytest.mark.parametrize("piece", ["[x](", "**a", "<!--", "> ", "|a", "`a", "# #", "\n", "a\n", "&amp", "<a ", "  "])
def test_a_long_run_of_one_mark_is_read_in_linear_time(piece: str) -> None:
    started = process_time()
    to_text(piece * (400_000 // len(piece)))
    assert process_time() - started < 5
