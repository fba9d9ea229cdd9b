"""What a printed form is wherever it stands: a number and its value, a number word, a scale. Reads no other words."""

import re
from decimal import Decimal
from enum import Enum, auto
from functools import cache, lru_cache
from typing import NamedTuple

from pipelines.extraction.tables import rows


class TokenKind(Enum):
    """The terminal symbols of the quantity grammar."""

    NUMBER = auto()
    WORD = auto()
    SCALE = auto()
    CURRENCY = auto()
    VAGUE = auto()


FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3}
VAGUE_WORDS = "several|few|many|multi|tens|hundreds|thousands|lakhs|crores|millions|billions|trillions|dozens|scores"
VAGUE_FORMS = frozenset(VAGUE_WORDS.split("|"))
SLASH = re.compile(r"(.*?)[ -]?(\d)/(\d{1,2})")
FORMS = 1 << 16
"""Printed forms whose reading is remembered."""


class Form(NamedTuple):
    """What a printed form can be wherever it stands; without a kind it is a currency or part of a longer word."""

    kind: TokenKind | None
    text: str
    value: Decimal | None = None
    vague: bool = False
    glued_letters: int = 0


@lru_cache(maxsize=FORMS)
def read_form(form: str) -> Form:
    """What ``form`` is on its own."""
    if form[0].isdigit() or form[0] in FRACTIONS or (form[0] == "." and len(form) > 1):
        return Form(TokenKind.NUMBER, form, number_value(form))
    factors, words, lower, glued = scales(), _number_words(), form.lower(), 0
    if form[-1].isupper() and lower[:-1] in factors and lower not in factors.keys() | alphabetic_currencies():
        lower, glued = lower[:-1], 1  # a sentence glued behind the scale: "EUR 2.66 bnNominal"
    if lower in words:
        return Form(TokenKind.WORD, lower, words[lower], glued_letters=glued)
    vague = lower in VAGUE_FORMS
    if lower in factors or vague:
        kind = TokenKind.SCALE if lower in factors else TokenKind.VAGUE
        return Form(kind, lower, factors.get(lower), vague, glued)
    return Form(None, form)


def number_value(digits: str) -> Decimal | None:
    """The value of a printed number; of several points the last is the decimal one. None where it is no number."""
    fraction = Decimal(0)
    if digits[-1] in FRACTIONS:
        fraction, digits = FRACTIONS[digits[-1]], digits[:-1]
    slash = SLASH.fullmatch(digits) if "/" in digits else None
    if slash and slash[3].strip("0"):
        fraction, digits = Decimal(slash[2]) / Decimal(slash[3]), slash[1]
    whole = digits.replace(",", "")
    if whole.count(".") > 1:
        head, tail = whole.rsplit(".", 1)
        whole = head.replace(".", "") + "." + tail
    if not whole:
        return fraction
    return Decimal(whole) + fraction if len(whole) < 40 else None


@cache
def scales() -> dict[str, Decimal]:
    """Every scale word in lower case, with its factor."""
    return {row["form"]: Decimal(row["factor"]) for row in rows("scales")}


@cache
def _number_words() -> dict[str, Decimal]:
    return {row["word"]: Decimal(row["value"]) for row in rows("number_words")}


@cache
def alphabetic_currencies() -> frozenset[str]:
    """Currency forms that the press glues to the end of a number ("115USD", "470p")."""
    return frozenset(row["form"].lower() for row in rows("currencies") if row["form"].isalpha()) | {"p", "c"}
