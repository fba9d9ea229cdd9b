"""Plain text and JSON lines: encodings, line numbers, and one bad line among good ones."""

import json

import pytest

from pipelines.reading import json_lines
from pipelines.reading.model import Article, Rejection
from tests.reading.conftest import Inbox, article, rejection


def test_all_of_a_text_file_is_the_article(inbox: Inbox) -> None:
    found = article(inbox({"a.txt": "Headline-like line\r\nThe rest: $5 bn\r\n"}))
    assert (found.title, found.text, found.format) == (None, "Headline-like line\nThe rest: $5 bn", "txt")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("₹5 – “crore”".encode(), "utf-8"),
        ("\ufeff₹5 – “crore”".encode(), "utf-8-sig"),
        ("₹5 – “crore”".encode("utf-16"), "utf-16"),
        ("£5 – “crore”".encode("cp1252"), "cp1252"),
    ],
)
def test_the_encoding_is_found_and_told(inbox: Inbox, data: bytes, encoding: str) -> None:
    found = article(inbox({"a.txt": data}))
    assert found.encoding == encoding
    assert found.text[1:] == "5 – “crore”"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"text\0more", "nul_byte"),
        (b"\xff\xfea", "bad_encoding"),
        (b"\x89PNG\r\n\x1a\n\x81\x02 binary", "bad_encoding"),
        (b"good until \xe9\x02 here", "bad_encoding"),
        (b"\xef\xbb\xbf", "empty_text"),
        (b"", "empty_text"),
        (b"?!\n...", "empty_text"),
    ],
)
def test_bytes_that_are_no_text_are_rejected(inbox: Inbox, data: bytes, code: str) -> None:
    assert rejection(inbox({"a.txt": data})).reason_code == code


GOOD = {"id": "x-1", "text": "Paid $5 bn.", "title": "T", "published": "2025-08-29", "publisher": "P"}


def test_one_article_a_line(inbox: Inbox) -> None:
    second = {"text": "More ₹6 crore", "url": "https://a.example/2"}
    results = inbox({"day.jsonl": f"\ufeff{json.dumps(GOOD)}\n\n{json.dumps(second)}\r\n"})
    assert [(each.article_id, each.line_number) for each in results if isinstance(each, Article)] == [
        ("day.jsonl#x-1", 1),
        ("https://a.example/2", 3),
    ]


def test_a_line_without_id_is_named_by_its_number(inbox: Inbox) -> None:
    assert article(inbox({"d.jsonl": '\n{"text": "A $1 bn"}'})).article_id == "d.jsonl#2"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{not json", "bad_json"),
        ("[" * 100_000, "bad_json"),
        ('{"text": ' + "9" * 10_000 + "}", "bad_json"),
        ("[1, 2]", "wrong_type"),
        ("null", "wrong_type"),
        ("{}", "empty_text"),
        ('{"text": ""}', "empty_text"),
        ('{"text": 5}', "wrong_type"),
        ('{"text": ["a"]}', "wrong_type"),
        ('{"text": "a", "title": 5}', "wrong_type"),
        ('{"text": "a", "id": true}', "wrong_type"),
        ('{"text": "a", "id": "a\\u0007"}', "bad_field"),
        ('{"text": "a", "published": 20250830}', "wrong_type"),
        ('{"text": "a", "published": "soon"}', "bad_date"),
        ('{"text": "a", "url": "file:///etc/passwd"}', "bad_url"),
        ('{"text": "a\\u0000b"}', "nul_byte"),
        ('{"text": "a\\ud800b"}', "bad_encoding"),
        ('{"text": "a", "title": "\\udc00"}', "bad_field"),
        (json.dumps(GOOD), "duplicate_id"),
    ],
)
def test_a_bad_line_is_told_by_number_and_the_rest_is_read(inbox: Inbox, line: str, code: str) -> None:
    after = json.dumps({"id": "x-2", "text": "Later ₹7 crore"})
    first, bad, last = inbox({"d.jsonl": f"{json.dumps(GOOD)}\n{line}\n{after}\n"})
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, Rejection)
    assert (bad.path, bad.line_number, bad.reason_code) == ("d.jsonl", 2, code)
    assert len(bad.reason) < 300


def test_a_line_that_is_not_utf8_is_rejected_alone(inbox: Inbox) -> None:
    results = inbox({"d.jsonl": b'{"text": "\xe9"}\n' + json.dumps(GOOD).encode()})
    assert [type(each) for each in results] == [Rejection, Article]


def test_a_line_beyond_the_limit_is_rejected(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LINE_BYTES", 50)
    assert rejection(inbox({"d.jsonl": json.dumps({"text": "x" * 60})})).reason_code == "too_large"
