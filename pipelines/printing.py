"""Rows as text for a terminal, a spreadsheet or a program, safe to look at. Knows nothing of where rows come from."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

WIDEST_CELL = 72
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_FORMULA = re.compile(r"^[\s]*[=+\-@\t\r]")


def harmless(text: str) -> str:
    """``text`` with characters that steer a terminal, or turn its reading direction, written as escapes."""
    return _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


def as_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """An aligned table for a terminal: numbers to the right, long cells cut with an ellipsis."""
    rows = list(rows)
    cells = [[_cell(value) for value in row] for row in rows]
    heads = [harmless(column) for column in columns]
    widths = [max(map(_width, column)) for column in zip(heads, *cells, strict=True)]
    right = [any(map(_is_number, column)) for column in zip(*rows, strict=True)] or [False] * len(heads)
    lines = [_line(heads, widths, right), "  ".join("-" * width for width in widths)]
    lines += [_line(row, widths, right) for row in cells]
    return "\n".join(line.rstrip() for line in lines)


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """CSV in which no text can be taken for a formula: a spreadsheet shows the apostrophe's cell as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([_csv_cell(column) for column in columns])
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    return out.getvalue().rstrip("\n")


def as_json(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """One JSON object per line; decimals as numbers, dates and times in ISO 8601."""
    return "\n".join(json_line(dict(zip(columns, row, strict=True))) for row in rows)


def json_line(value: Any) -> str:
    """``value`` as one line of JSON that is safe on a terminal too."""
    text = json.dumps(value, ensure_ascii=False, default=_plain)
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def number(value: Decimal) -> int | float:
    """A decimal as the plainest number JSON has: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return _trimmed(f"{value:,f}")
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    text = harmless(str(value))
    return text if _width(text) <= WIDEST_CELL else text[: WIDEST_CELL - 1] + "…"


def _trimmed(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _csv_cell(value: Any) -> Any:
    if value is None or _is_number(value):
        return _trimmed(f"{value:f}") if isinstance(value, Decimal) else value
    text = harmless(json_line(value) if isinstance(value, list | dict) else str(value))
    return "'" + text if _FORMULA.match(text) else text


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = []
    for cell, width, to_right in zip(cells, widths, right, strict=True):
        space = " " * (width - _width(cell))
        padded.append(space + cell if to_right else cell + space)
    return "  ".join(padded)
