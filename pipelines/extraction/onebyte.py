"""Articles as google-re2 reads them fastest: one byte a character, so that offsets stay. Knows no meaning of words."""

import codecs
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import re2

from pipelines.extraction.tables import rows

FRACTIONS = "½¼¾⅓⅔"
UNKNOWN = "\ufffd"
LAST_LATIN = 0x250
"""Behind the letters of the Latin alphabets."""
FREE = [*range(0x80, 0xB5), *range(0xB6, 0xC0)]
"""Bytes of Latin-1 that have no capital: (?i) leaves them apart."""
SPACE = r"[\s?\x0b\x1c-\x1f]"
"""White space in a text of one byte a character."""
FIRST_DIGIT, LAST_DIGIT = b"09"
MEMORY = 64 << 20
"""Bytes that a pattern may use at most; with the library's 8 MB the largest tables are compiled again and again."""


@lru_cache(maxsize=8)
def one_byte(text: str) -> bytes:
    """``text`` with one byte for each character: ASCII and the signs of currencies as they are.

    Letters with accents become "z" or "Z", so that no word ends before them; all else is "?".
    """
    if text.isascii():
        return text.encode()
    data = bytearray(text.encode("ascii", "replace"))  # a character map takes ten times as long
    known, pattern = _bytes()
    for match in pattern.finditer(text):
        data[match.start()] = known[match[0]]
    return bytes(data)


def as_one_byte(words: str) -> str:
    """``words`` for a pattern that is to find them in what :func:`one_byte` returns."""
    return "".join(char if char.isascii() or char in _signs() else _letters().get(ord(char), "?") for char in words)


def compile_bytes(pattern: str, *, longest: bool = False) -> "re2._Regexp[bytes]":
    """``pattern`` for use on what :func:`one_byte` returns; word characters and spaces are those of ASCII."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.longest_match = longest
    options.max_mem = MEMORY
    both_cases = "".join(char if char.isascii() else _both_cases(char) for char in pattern)
    return re2.compile(codecs.charmap_encode(both_cases, "strict", _code_page())[0], options)


def spans(
    pattern: "re2._Regexp[bytes]", data: bytes, start: int = 0, *, leave_digits: bool = False
) -> Iterator[tuple[int, int]]:
    """Start and end of each match from ``start`` on; ``pattern`` matches no empty string and has no groups.

    With ``leave_digits`` the digit that ends a match which began with a letter is left to the next match.
    This is ``finditer`` without its match objects, which take longer than the search.
    """
    find, anywhere, length = pattern._regexp.Match, re2._Anchor.UNANCHORED, len(data)
    while start < length:
        first, start = span = find(anywhere, data, start, length)[0]
        if start < 0:
            return
        if leave_digits and data[first] > LAST_DIGIT and FIRST_DIGIT <= data[start - 1] <= LAST_DIGIT:
            start -= 1
            span = first, start
        yield span


def _both_cases(char: str) -> str:
    return char if char.lower() == char.upper() else f"[{char.lower()}{char.upper()}]"


@cache
def _signs() -> frozenset[str]:
    forms = "".join(row["form"] for row in rows("currencies"))
    return frozenset(sign for sign in forms + forms.upper() + FRACTIONS + UNKNOWN if not sign.isascii())


@cache
def _bytes() -> tuple[dict[str, int], re.Pattern[str]]:
    """The byte of each character that is neither ASCII nor "?", and the pattern of all these characters."""
    known = {chr(code): ord(letter) for code, letter in _letters().items()}
    known |= {sign: codecs.charmap_encode(sign, "strict", _code_page())[0][0] for sign in _signs()}
    return known, re.compile("[" + re.escape("".join(known)) + "]")


@cache
def _letters() -> dict[int, str]:
    letters = (chr(code) for code in range(0xC0, LAST_LATIN) if chr(code).isalpha())
    return {ord(letter): "Z" if letter.isupper() else "z" for letter in letters if letter not in _signs()}


@cache
def _code_page() -> Any:
    signs = _signs()
    page = [chr(code) if code < 0x80 else "\ufffe" for code in range(256)]
    for code, sign in zip(FREE[: len(signs)], sorted(signs), strict=True):
        page[code] = sign
    return codecs.charmap_build("".join(page))
