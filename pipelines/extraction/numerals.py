"""Reads the number of a quantity from its tokens: digits, number words, halves and scales. Knows no currency."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from pipelines.extraction.forms import TokenKind
from pipelines.extraction.lexer import Token

GAP = re.compile(r"[ \t\u00a0\u202f]{0,2}(?:-[ ]?)?(?:\n(?=\w))?")
"""What may stand between the parts of one quantity."""
FIRST_GROUP, GROUP = re.compile(r"\d{1,3}"), re.compile(r"[ \u00a0\u202f]\d{3}")
HALF_GAP = re.compile(r"[ -]and[ -]a[ -](half|quarter)[ -]$")
PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.25"), "third": Decimal(1) / 3}
LARGEST_SHARED = Decimal(100000)
"""A larger scale may follow one up to this ("lakh crore"); what follows a larger one is a misprint."""


class Scale(NamedTuple):
    """The product of scale words and where the last of them ends; ``said`` is false where there was none."""

    factor: Decimal
    said: bool
    end: int


class Numerals:
    """A position in the tokens of one text, moved forward by whatever is read."""

    def __init__(self, text: str, stream: Sequence[Token]) -> None:
        self.text = text
        self.stream = stream
        self.position = 0

    def peek(self, offset: int = 0) -> Token | None:
        """The token ``offset`` after the next one, None behind the last and before the first."""
        index = self.position + offset
        return self.stream[index] if 0 <= index < len(self.stream) else None

    def adjacent(self, end: int, token: Token) -> bool:
        """True where ``token`` may continue a quantity that reaches to ``end``."""
        return token.start >= end and GAP.fullmatch(self.text, end, token.start) is not None

    def number(self) -> tuple[Decimal, int]:
        """The number that begins at the next token, and where it ends; scales of a thousand or more are left."""
        digits = self.stream[self.position].kind is TokenKind.NUMBER
        value, end = self._digits() if digits else self._words()
        scale = self.peek()
        if scale is not None and scale.kind is TokenKind.SCALE:
            half = HALF_GAP.fullmatch(self.text, end, scale.start)
            if half:  # "three and a half million"
                return value + PARTS[half[1]], scale.start - 1
        return value, end

    def scale(self, end: int) -> Scale:
        """The product of the scales from here ("lakh crore", "hundred thousand")."""
        factor, last, said = Decimal(1), Decimal(0), False
        while (token := self.peek()) is not None and token.kind is TokenKind.SCALE and self.adjacent(end, token):
            assert token.value is not None
            if last <= LARGEST_SHARED and token.value > last:
                factor *= token.value
                last = token.value
            said, end = True, token.end
            self.position += 1
        return Scale(factor, said, end)

    def _digits(self) -> tuple[Decimal, int]:
        token = self.stream[self.position]
        assert token.value is not None
        self.position += 1
        groups, end, digits = 0, token.end, token.text
        while (group := self.peek(groups)) is not None and GROUP.fullmatch(self.text, end, group.end):
            groups, end, digits = groups + 1, group.end, digits + group.text
        unit = self.peek(groups)
        if groups and unit is not None and unit.kind is TokenKind.CURRENCY and FIRST_GROUP.fullmatch(token.text):
            self.position += groups  # "10 000 dollars"
            return Decimal(digits), end
        return token.value, token.end

    def _words(self) -> tuple[Decimal, int]:
        total, end = Decimal(0), self.stream[self.position].start
        while (token := self.peek()) is not None and token.value is not None:
            gap = self.text[end : token.start]
            if total and gap not in (" ", "-", " and ", "-and-"):
                break
            if token.text == "dozen" and 0 < total < 100:
                total *= token.value
            elif token.kind is TokenKind.WORD and (gap != " and " or total >= 100):
                if total and not _continues(total, token.value):
                    break
                total += token.value
            elif token.kind is TokenKind.SCALE and token.text == "hundred" and 0 < total < 100:
                total *= 100
            else:
                break
            end = token.end
            self.position += 1
        return total, end


def _continues(total: Decimal, word: Decimal) -> bool:
    """ "hundred" takes any word behind it, "twenty" a digit; "five" takes none."""
    return total % 100 == 0 or (total % 10 == 0 and total % 100 >= 20 and word < 10)
