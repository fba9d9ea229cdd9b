"""Puts right what the press does to characters and lines, one character for one. What the text says is not asked."""

import re
from itertools import islice

UNDECODED = {
    "\x80": "€",
    "\x82": "‚",
    "\x84": "„",
    "\x85": "…",
    "\x91": "‘",
    "\x92": "’",
    "\x93": "“",
    "\x94": "”",
    "\x95": "•",
    "\x96": "–",
    "\x97": "—",
    "\xa0": " ",
}
"""Bytes of Windows-1252 that stand undecoded in much of the press's text."""
SPLIT = re.compile(r"\n(?:(?<=[a-z,]\n)|(?<=[a-z,] \n))(?= *[a-z][a-z ])")
"""A line break where the next line goes on in small letters."""
TICKER_BELOW = re.compile(r"\n(?= *\( ?[A-Z0-9]+\.[A-Z]{1,2} ?\))")
"""A line break before "(ACME.N)"."""
WRAPS = 5
"""Such line breaks from which a text is of a fixed width."""
UNENDED = r"""[^\s.!?:;”"]"""
WRAPPED = re.compile(rf"\n(?:(?<={UNENDED}\n)|(?<={UNENDED} \n))(?! *(?:\n|[*•-]))")
"""A line break of such a text that is behind no full stop and before no blank line or item of a list."""


def repaired(text: str) -> str:
    """``text`` with what stands undecoded in it read as what it was meant to be, and split sentences joined.

    It has as many characters as ``text``: offsets stay.
    """
    if not text.isascii():
        for byte, mark in UNDECODED.items():
            text = text.replace(byte, mark)
    if "\n" not in text:
        return text
    text = TICKER_BELOW.sub(" ", text)
    wrapped = sum(1 for _ in islice(SPLIT.finditer(text), WRAPS)) == WRAPS
    return (WRAPPED if wrapped else SPLIT).sub(" ", text)
