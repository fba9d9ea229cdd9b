"""Cuts an article into the tokens that quantities are made of: numbers, scales, currencies. Decides no meaning."""

import re
from decimal import Decimal
from enum import Enum, auto
from functools import cache, lru_cache
from typing import NamedTuple

import re2

from pipelines.extraction.onebyte import compile_bytes, one_byte
from pipelines.extraction.tables import by_length, rows


class TokenKind(Enum):
    """The terminal symbols of the quantity grammar."""

    NUMBER = auto()
    WORD = auto()
    SCALE = auto()
    CURRENCY = auto()
    VAGUE = auto()


class Token(NamedTuple):
    """One terminal: where it stands, and for numbers and scales what it is worth."""

    kind: TokenKind
    start: int
    end: int
    text: str
    value: Decimal | None = None
    glued: bool = False


FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3}
DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)*(?:[ -]\d/\d{1,2}\b)?[½¼¾⅓⅔]?|\.\d+|[½¼¾⅓⅔]"
VAGUE_WORDS = "several|few|many|multi|tens|hundreds|thousands|lakhs|crores|millions|billions|trillions|dozens|scores"


@cache
def scales() -> dict[str, Decimal]:
    """Every scale word in lower case, with its factor."""
    return {row["form"]: Decimal(row["factor"]) for row in rows("scales")}


def _alternation(forms: list[str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)


def _currency_pattern() -> str:
    signs, prefixes, nouns, capitals = [], [], [], []
    for row in rows("currencies"):
        form = row["form"]
        if row["needs"] == "upper":
            capitals.append(form)
        elif not form[0].isalpha() or not (form[0] + form[-1]).isascii():
            signs.append(form)
        elif not form[-1].isalpha() or row["side"] != "after":
            prefixes.append(form)
        else:
            nouns.append(form)
    signs.append("�")
    before = by_length(iter(prefixes))
    return (
        rf"(?i:{_alternation(by_length(iter(signs)))})"
        rf"|\b(?i:{_alternation(by_length(iter(nouns)))})\b"  # before the prefixes: "reais" is not "Re"
        rf"|\b(?i:{_alternation(before)}|c ?\$|u\.?\s?s\.?\s?\$|hk ?\$)"
        rf"|\b(?:{_alternation(by_length(iter(capitals)))})"
    )


@cache
def token_pattern() -> "re2._Regexp[bytes]":
    """The one pattern that finds every token; without groups, since what a token is can be read off its text."""
    spaced = _alternation(by_length(row["form"] for row in rows("scales") if row["glued"] != "only"))
    words = _alternation(by_length(row["word"] for row in rows("number_words")))
    return compile_bytes(
        rf"(?:{DIGITS})|\b(?i:{spaced})\b"  # before the currencies: "LAKH" is not Laos's "LAK"
        rf"|(?:{_currency_pattern()})|\b(?i:{VAGUE_WORDS})\b|\b(?i:{spaced})(?:\b|[A-Z])|\b(?i:{words})\b"
    )


@cache
def _glue_pattern() -> re.Pattern[str]:
    glued = _alternation(by_length(row["form"] for row in rows("scales") if row["glued"] != "no"))
    return re.compile(rf"(?:{glued})(?![^\W\d])", re.IGNORECASE)


def number_value(digits: str) -> Decimal | None:
    """The value of a printed number; of several points the last is the decimal one. None where it is no number."""
    fraction = Decimal(0)
    if digits[-1] in FRACTIONS:
        fraction, digits = FRACTIONS[digits[-1]], digits[:-1]
    slash = re.fullmatch(r"(.*?)[ -]?(\d)/(\d{1,2})", digits)
    if slash and slash[3].strip("0"):
        fraction, digits = Decimal(slash[2]) / Decimal(slash[3]), slash[1]
    whole = digits.replace(",", "")
    if whole.count(".") > 1:
        head, tail = whole.rsplit(".", 1)
        whole = head.replace(".", "") + "." + tail
    if not whole:
        return fraction
    return Decimal(whole) + fraction if len(whole) < 40 else None


def _is_letter(text: str, position: int) -> bool:
    return 0 <= position < len(text) and (text[position].isalpha() or text[position] == "_")


class _Form(NamedTuple):
    """What a printed form can be wherever it stands; without a kind it is a currency or part of a longer word."""

    kind: TokenKind | None
    text: str
    value: Decimal | None = None
    vague: bool = False
    glued_letters: int = 0


@lru_cache(maxsize=1 << 16)
def _form(form: str) -> _Form:
    if form[0].isdigit() or form[0] in FRACTIONS or (form[0] == "." and len(form) > 1):
        return _Form(TokenKind.NUMBER, form, number_value(form))
    factors, words, lower, glued = scales(), _number_words(), form.lower(), 0
    if form[-1].isupper() and lower[:-1] in factors and lower not in factors.keys() | _alphabetic_currencies():
        lower, glued = lower[:-1], 1  # a sentence glued behind the scale: "EUR 2.66 bnNominal"
    if lower in words:
        return _Form(TokenKind.WORD, lower, words[lower], glued_letters=glued)
    vague = lower in VAGUE_FORMS
    if lower in factors or vague:
        kind = TokenKind.SCALE if lower in factors else TokenKind.VAGUE
        return _Form(kind, lower, factors.get(lower), vague, glued)
    return _Form(None, form)


def tokens(text: str) -> list[Token]:
    """All tokens of ``text`` in their order. Forms that are parts of longer words are left out."""
    found: list[Token] = []
    for match in token_pattern().finditer(one_byte(text)):
        start, end = match.span()
        kind, form, value, vague, glued = _form(text[start:end])
        if kind is TokenKind.NUMBER:
            if value is not None:
                priced = bool(found) and found[-1].kind is TokenKind.CURRENCY and start - found[-1].end <= 1
                found += _number_tokens(text, Token(kind, start, end, form, value), priced)
        elif kind is None:
            if not ((form[-1].isalpha() and _is_letter(text, end)) or (form[0].isalpha() and _is_letter(text, start - 1))):
                found.append(Token(TokenKind.CURRENCY, start, end, form))
        else:
            if vague and not _behind_number(text, found, start):
                kind = TokenKind.VAGUE
            found.append(Token(kind, start, end - glued, form, value))
    return found


def _behind_number(text: str, found: list[Token], start: int) -> bool:
    """True for the "crores" of "800 crores", which is a plain scale, unlike that of "crores of rupees"."""
    last = found[-1] if found else None
    return last is not None and last.value is not None and text[last.end : start] in ("", " ", "-", "\u00a0")


VAGUE_FORMS = frozenset(VAGUE_WORDS.split("|"))


@cache
def _number_words() -> dict[str, Decimal]:
    return {row["word"]: Decimal(row["value"]) for row in rows("number_words")}


SPACED_GLUE = re.compile(r" ([mMbB])(?=[\s,;)]|$)")


def _number_tokens(text: str, number: Token, priced: bool) -> list[Token]:
    # "A380" and "Q4" are names, "Rs500" and "USD115" are not: there a currency token ends where the number begins.
    result, end = [number], number.end
    behind = text[end : end + 1]
    if not behind.isalpha() and not (priced and behind == " "):
        return result
    glue = _glue_pattern().match(text, end) or (SPACED_GLUE.match(text, end) if priced else None)
    if glue:
        end = glue.end()
        form = glue[0].strip()
        result.append(Token(TokenKind.SCALE, end - len(form), end, form, scales()[form.lower()], glued=True))
    code = GLUED_CURRENCY.match(text, end)
    if code and code[0].lower() in _alphabetic_currencies():
        result.append(Token(TokenKind.CURRENCY, end, code.end(), code[0], glued=True))
    return result


GLUED_CURRENCY = re.compile(r"[A-Za-z]{1,5}\b")


@cache
def follows_only(form: str) -> bool:
    """True for a currency that is never printed before its number ("lira", "dlrs")."""
    sides = {row["side"] for row in rows("currencies") if row["form"].lower() == form.lower()}
    return sides == {"after"}


@cache
def _alphabetic_currencies() -> frozenset[str]:
    """Currency forms that the press glues to the end of a number ("115USD", "470p")."""
    return frozenset(row["form"].lower() for row in rows("currencies") if row["form"].isalpha()) | {"p", "c"}
