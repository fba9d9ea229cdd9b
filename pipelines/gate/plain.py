"""Makes values from articles safe to show on a terminal: short, one line, no control characters. Makes no markup."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import islice

MAX_LENGTH = 120
"""Characters of one value shown; the rest stands in the warehouse."""

MAX_ROWS = 5
"""Failing rows shown for one check."""

_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


def plain(value: object) -> str:
    """``value`` as one short line: numbers without trailing zeros, text with control and direction marks spelt out."""
    if value is None:
        return "null"
    if isinstance(value, Decimal | float):
        return _number(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    text = str(value)
    shown = "".join(_visible(character) for character in text[:MAX_LENGTH])
    return shown if len(text) <= MAX_LENGTH else shown + "…"


def plain_rows(rows: Iterable[Mapping[str, object]]) -> tuple[dict[str, str], ...]:
    """The first few ``rows`` with names and values made plain."""
    return tuple({plain(name): plain(value) for name, value in row.items()} for row in islice(rows, MAX_ROWS))


def _visible(character: str) -> str:
    if unicodedata.category(character) not in _UNSEEN:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _number(value: Decimal | float) -> str:
    text = f"{value:,.6f}" if value == value and abs(value) != float("inf") else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
