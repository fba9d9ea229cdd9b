"""A second reading finds what was stored, also where a span needs its article or an analyst knew better."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipelines.gate import audit
from pipelines.gate.reparse import Money, OwnGrammar, write_reparsed
from pipelines.warehouse.build_file import open_build_file

EXPECTATIONS = Path(__file__).parents[2] / "expectations"


class Counted:
    """A grammar of few amounts that counts how often it is asked."""

    def __init__(self, within: Mapping[tuple[int, int], Money]) -> None:
        self.found = within
        self.alone_asked = 0
        self.within_asked = 0

    def alone(self, text: str) -> Money | None:
        """What the project's own grammar says, but no rupees."""
        self.alone_asked += 1
        money = OwnGrammar().alone(text)
        return None if money and money[3] == "INR" else money

    def within(self, article: str) -> Mapping[tuple[int, int], Money]:
        """What the case says."""
        self.within_asked += 1
        return self.found


def reparsed(build_file: Path, grammar: Any = None) -> dict[str, tuple[Any, ...]]:
    """Stored and second reading of every claim with an amount."""
    with open_build_file(build_file) as connection:
        connection.execute("create schema if not exists audit")
        write_reparsed(connection, grammar or OwnGrammar())
        rows = connection.execute(
            "select claim_key, amount_native, reread_value, reread_currency, text_at_span "
            "from audit.reparsed order by 1"
        ).fetchall()
    return {row[0]: row[1:] for row in rows}


def failed(build_file: Path) -> list[str]:
    """The names of what fails in an audit, of the second reading only."""
    found = audit(build_file, EXPECTATIONS, None)
    return [result.name for result in found.failures if result.suite == "audit_reparsed"]


def test_every_amount_is_read_again_and_counts_are_not(build_file: Path) -> None:
    rows = reparsed(build_file)
    assert sorted(rows) == ["c1", "c2", "c3", "c4", "c5", "c6", "c8"]
    assert all(stored == reread for stored, reread, *_ in rows.values())
    assert rows["c8"][1:] == (Decimal("350000000000.000000"), "INR", "Rs 35,000 crore")


def test_what_a_span_alone_does_not_say_its_article_does(build_file: Path) -> None:
    with open_build_file(build_file) as connection:
        span = connection.execute("select span_start, span_end from marts.fct_claim where claim_key = 'c2'").fetchone()
    assert span is not None
    grammar = Counted({span: (Decimal(350_000_000_000), None, None, "INR")})
    rows = reparsed(build_file, grammar)
    assert rows["c2"][1:3] == (Decimal("350000000000.000000"), "INR")
    assert rows["c3"][1:3] == (None, None)
    assert grammar.within_asked == 2


def test_an_article_is_not_read_again_where_its_spans_suffice(build_file: Path) -> None:
    grammar = Counted({})
    with open_build_file(build_file) as connection:
        connection.execute("delete from marts.fct_claim where currency = 'INR'")
    reparsed(build_file, grammar)
    assert (grammar.alone_asked, grammar.within_asked) == (3, 0)


def test_spans_count_characters_not_bytes(build_file: Path) -> None:
    text = "Ōsaka’s 𝒩ara fund — ₹5 crore — grew."
    start = text.index("₹")
    with open_build_file(build_file) as connection:
        connection.execute("update raw.articles set text = ? where content_hash = 'h2'", [text])
        connection.execute(
            "update marts.fct_claim set span_start = ?, span_end = ? where claim_key = 'c8'", [start, start + 8]
        )
    assert reparsed(build_file)["c8"][1:] == (Decimal("50000000.000000"), "INR", "₹5 crore")


@pytest.mark.parametrize("key", ["c2", "sc2"])
def test_an_analysts_correction_is_no_misreading(build_file: Path, key: str) -> None:
    with open_build_file(build_file) as connection:
        connection.execute(
            "update marts.fct_claim set amount_native = 35e9, amount_low = 35e9, amount_high = 35e9, currency = 'USD' "
            "where claim_key = 'c2'"
        )
    assert failed(build_file) == ["span_rereads_to_its_value", "span_rereads_to_its_currency"]
    with open_build_file(build_file) as connection:
        for field, value in (("amount", "35000000000"), ("currency", "USD")):
            connection.execute(
                "insert into raw.corrections values (?, 'claim', ?, ?, null, ?, 'misprint', 'an analyst', "
                "date '2025-09-02', 2)",
                [field, key, field, value],
            )
    assert failed(build_file) == []


def test_a_range_is_read_again(build_file: Path) -> None:
    text = "Sakura Motors will invest between Rs 400 and 600 crore."
    quote = "Rs 400 and 600 crore"
    with open_build_file(build_file) as connection:
        connection.execute("update raw.articles set text = ? where content_hash = 'h2'", [text])
        connection.execute(
            "update marts.fct_claim set quote = ?, amount_text = ?, sentence = ?, span_start = ?, span_end = ?, "
            "amount_native = null, amount_low = 4e9, amount_high = 6e9 where claim_key = 'c8'",
            [quote, quote, text, text.index(quote), text.index(quote) + len(quote)],
        )
    assert failed(build_file) == []
