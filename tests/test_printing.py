"""What is printed is aligned, and does nothing to the terminal or the spreadsheet that shows it."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest

from pipelines.printing import as_csv, as_json, as_table, harmless


def test_numbers_stand_to_the_right_and_names_to_the_left() -> None:
    table = as_table(["who", "amount"], [("Suzuki", Decimal("350000000000.000000")), ("トヨタ", Decimal("33.5"))])
    assert table.splitlines() == [
        "who              amount",
        "------  ---------------",
        "Suzuki  350,000,000,000",
        "トヨタ             33.5",
    ]


def test_no_rows_still_show_the_columns() -> None:
    assert as_table(["a", "b"], []) == "a  b\n-  -"


@pytest.mark.parametrize("evil", ["\x1b]0;title\x07", "\x1b[2J", "\x9b31m", "a\rb", "\u202egnp.exe"])
def test_nothing_steers_the_terminal(evil: str) -> None:
    shown = [as_table(["x"], [(evil,)]), as_csv(["x"], [(evil,)]), as_json(["x"], [(evil,)]), harmless(evil)]
    for text in shown:
        assert all(char == "\n" or char.isprintable() for char in text)
    assert json.loads(as_json(["x"], [(evil,)]))["x"] == evil


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "  =1"])
def test_no_text_is_a_formula(formula: str) -> None:
    (cell,) = list(csv.reader(io.StringIO(as_csv(["x"], [(formula,)]))))[1]
    assert cell.startswith(("'", "\\t"))


def test_negative_numbers_stay_numbers() -> None:
    assert as_csv(["x"], [(Decimal("-5.5"),)]) == "x\n-5.5"


def test_json_keeps_types() -> None:
    row = (Decimal("15000000000.000000"), Decimal("0.5"), date(2025, 8, 30), ["a"], None, True)
    line = as_json(["a", "b", "c", "d", "e", "f"], [row])
    assert json.loads(line) == {"a": 15000000000, "b": 0.5, "c": "2025-08-30", "d": ["a"], "e": None, "f": True}
