"""Words of articles are shown short and inert."""

from decimal import Decimal

import pytest

from pipelines.gate.plain import MAX_ROWS, plain, plain_rows


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "null"),
        (Decimal("350000000000.000000"), "350,000,000,000"),
        (Decimal("0.000001"), "0.000001"),
        (0.25, "0.25"),
        (float("nan"), "nan"),
        (100, "100"),
        (True, "True"),
        ("₹350 billion", "₹350 billion"),
        ("a\nb\tc", "a\\x0ab\\x09c"),
        ("\x1b[2J\x9b1m", "\\x1b[2J\\x9b1m"),
        ("a\u202eb\u200b\u2028", "a\\u202eb\\u200b\\u2028"),
        ("x" * 121, "x" * 120 + "…"),
    ],
)
def test_values(value: object, shown: str) -> None:
    assert plain(value) == shown


def test_rows_are_few() -> None:
    assert len(plain_rows([{"key": str(number)} for number in range(9)])) == MAX_ROWS
