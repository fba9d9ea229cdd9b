"""Cuts an article into the tokens that quantities are made of: numbers, scales, currencies. Decides no meaning."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import re2

from pipelines.extraction.forms import VAGUE_WORDS, TokenKind, alphabetic_currencies, read_form, scales
from pipelines.extraction.onebyte import compile_bytes, one_byte, spans
from pipelines.extraction.tables import by_length, rows


class Token(NamedTuple):
    """One terminal: where it stands, and for numbers and scales what it is worth."""

    kind: TokenKind
    start: int
    end: int
    text: str
    value: Decimal | None = None
    glued: bool = False


DIGITS = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)*(?:[ -]\d/\d{1,2}\b)?[½¼¾⅓⅔]?|\.\d+|[½¼¾⅓⅔]"


NO_LETTER = r"(?:\b|\d)"
"""Behind a form that may be glued to a number. The digit is the number's, not the form's."""
APART = 24
"""Characters between two tokens at which nothing can join them: no gap of the grammar is as long."""


LOST_SIGNS = frozenset("?�")
"""What stands before a number where a sign was lost."""


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
    return (
        rf"(?i:{_alternation(by_length(iter(signs)))})"
        rf"|\b(?i:{_alternation(by_length(iter(nouns)))})\b"  # before the prefixes: "reais" is not "Re"
        rf"|\b(?i:{_ended(prefixes)}|c ?\$|u\.?\s?s\.?\s?\$|hk ?\$)"
        rf"|\b(?:{_ended(capitals)})"
    )


def _ended(forms: list[str]) -> str:
    """An alternation of ``forms`` where no letter follows them: "Rs" and "Rs500", but not the "re" of "report"."""
    return "|".join(_alternation([form]) + (NO_LETTER if form[-1].isalpha() else "") for form in by_length(iter(forms)))


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


def _is_letter(text: str, position: int) -> bool:
    return 0 <= position < len(text) and (text[position].isalpha() or text[position] == "_")


def tokens(text: str, may_count: Callable[[str, int, int], bool] | None = None) -> list[Token]:
    """All tokens of ``text`` in their order. Forms that are parts of longer words are left out.

    With ``may_count`` numbers that stand apart from all other tokens are left out too where it is false or a "%" stands
    behind: without a scale or currency they can do nothing but count.
    """
    found: list[Token] = []
    places = list(spans(token_pattern(), one_byte(text), leave_digits=True))
    behind = [start for start, _ in places[1:]] + [len(text) + APART]
    last = -APART
    for (start, end), following in zip(places, behind, strict=False):
        kind, form, value, vague, glued = read_form(text[start:end])
        alone = start - last >= APART and following - end >= APART
        last = end
        if (
            alone
            and may_count is not None
            and (kind is TokenKind.NUMBER or kind is TokenKind.WORD or vague or kind is TokenKind.VAGUE)
            and not text[end : end + 1].isalpha()
            and text[start - 1 : start] not in LOST_SIGNS
            and (text.startswith("%", end) or not may_count(text, start, end))
        ):
            continue
        if kind is TokenKind.NUMBER:
            if value is not None:
                priced = bool(found) and found[-1].kind is TokenKind.CURRENCY and start - found[-1].end <= 1
                found += _number_tokens(text, Token(kind, start, end, form, value), priced)
        elif kind is None:
            if not (
                (form[-1].isalpha() and _is_letter(text, end)) or (form[0].isalpha() and _is_letter(text, start - 1))
            ):
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
    if code and code[0].lower() in alphabetic_currencies():
        result.append(Token(TokenKind.CURRENCY, end, code.end(), code[0], glued=True))
    return result


GLUED_CURRENCY = re.compile(r"[A-Za-z]{1,5}\b")


@cache
def follows_only(form: str) -> bool:
    """True for a currency that is never printed before its number ("lira", "dlrs")."""
    sides = {row["side"] for row in rows("currencies") if row["form"].lower() == form.lower()}
    return sides == {"after"}
