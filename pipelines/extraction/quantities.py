"""The quantity grammar: number, scale and currency tokens become quantities. What is counted is decided elsewhere.

quantity := [currency] number scale* [currency] | [currency] number currency scale
number   := digits | words | ("a" | "half a" | "several") before a scale or currency
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipelines.extraction.lexer import Token, TokenKind, follows_only, tokens


@dataclass(slots=True)
class Quantity:
    """A number with its scale, and the currency forms that stand directly before or after it, as printed."""

    start: int
    end: int
    number: Decimal | None
    scale: Decimal
    scaled: bool
    before: str | None
    after: str | None
    spelled: bool
    number_start: int

    @property
    def value(self) -> Decimal | None:
        """The value in single units, null where the number is vague ("several billion")."""
        return None if self.number is None else self.number * self.scale

    @property
    def is_money(self) -> bool:
        """True where a currency is printed with the number."""
        return self.before is not None or self.after is not None


GAP = re.compile(r"[ \t\u00a0\u202f]{0,2}(?:-[ ]?)?(?:\n(?=\w))?")
BEFORE_GAP = re.compile(r"[ \t\u00a0\u202f.]{0,2}-?")
HALF_GAP = re.compile(r"[ -]and[ -]a[ -](half|quarter)[ -]$")
IMPLICIT = re.compile(
    r"(?i)(?:(?P<three>three)[ -])?\b(?P<part>half|quarters?|third)[ -](?:of )?(?:an?[ -])?$"
    r"|\b(?P<one>an?|one)[ -]$|\b(?P<some>several|few|many|couple of|multi|multiple)[ -]?$"
)
QUARTERS = re.compile(r"[ -]quarters?\b")
THOUSANDS = re.compile(r"\d{1,3} \d{3}")
YEAR = re.compile(r"(?:19|20)\d\d")
PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.25"), "third": Decimal(1) / 3}


def quantities(text: str) -> list[Quantity]:
    """Every quantity of ``text`` in its order."""
    return _Parser(text, tokens(text)).parse()


class _Parser:
    def __init__(self, text: str, stream: Sequence[Token]) -> None:
        self.text = text
        self.stream = stream
        self.position = 0
        self.used_until = 0
        self.found: list[Quantity] = []

    def parse(self) -> list[Quantity]:
        while self.position < len(self.stream):
            token = self.stream[self.position]
            if token.kind in (TokenKind.NUMBER, TokenKind.WORD):
                self._numbered()
            elif token.kind in (TokenKind.SCALE, TokenKind.VAGUE) or token.kind is TokenKind.CURRENCY:
                if not self._implicit(token):
                    self.position += 1
            else:
                self.position += 1
        return self.found

    def _peek(self, offset: int = 0) -> Token | None:
        index = self.position + offset
        return self.stream[index] if index < len(self.stream) else None

    def _adjacent(self, end: int, token: Token | None) -> bool:
        return token is not None and token.start >= end and GAP.fullmatch(self.text, end, token.start) is not None

    def _currency_before(self, start: int) -> Token | None:
        token = self.stream[self.position - 1] if self.position else None
        if token is None or token.kind is not TokenKind.CURRENCY or token.start < self.used_until:
            return None
        return token if BEFORE_GAP.fullmatch(self.text, token.end, start) else None

    def _numbered(self) -> None:
        first = self.stream[self.position]
        before = self._currency_before(first.start)
        if (
            (before is None
            and first.start
            and self.text[first.start - 1].isalpha())
            or QUARTERS.match(self.text, first.end)
        ):
            self.position += 1  # "A380", "three quarters"
            return
        spelled = first.kind is TokenKind.WORD
        number, end = self._spelled() if spelled else self._digits()
        number, end = self._and_a_half(number, end)
        scale, scaled, end = self._scales(end)
        self._finish(before, first.start, end, number, scale, scaled, spelled)

    def _digits(self) -> tuple[Decimal, int]:
        token = self.stream[self.position]
        self.position += 1
        assert token.value is not None
        group, following = self._peek(), self._peek(1)
        if (
            group
            and following
            and following.kind is TokenKind.CURRENCY
            and THOUSANDS.fullmatch(self.text, token.start, group.end)
        ):
            self.position += 1  # "10 000 dollars"
            return Decimal(self.text[token.start : group.end].replace(" ", "")), group.end
        return token.value, token.end

    def _spelled(self) -> tuple[Decimal, int]:
        """Number words up to, not including, the first scale of a thousand or more."""
        total, end = Decimal(0), self.stream[self.position].start
        while (token := self._peek()) is not None and token.value is not None:
            gap = self.text[end : token.start]
            if total and gap not in (" ", "-", " and ", "-and-"):
                break
            if token.kind is TokenKind.WORD and (gap != " and " or total >= 100):
                if total and total % 100 and not (total % 10 == 0 and token.value < 10 and total % 100 >= 20):
                    break
                total = total * token.value if token.text == "dozen" and total else total + token.value
            elif token.kind is TokenKind.SCALE and token.text == "hundred" and 0 < total < 100:
                total *= 100
            else:
                break
            end = token.end
            self.position += 1
        return total, end

    def _and_a_half(self, number: Decimal, end: int) -> tuple[Decimal, int]:
        following = self._peek()
        if following is not None and following.kind is TokenKind.SCALE:
            half = HALF_GAP.fullmatch(self.text, end, following.start)
            if half:
                return number + PARTS[half[1]], following.start - 1
        return number, end

    def _scales(self, end: int) -> tuple[Decimal, bool, int]:
        """The product of the scales from here ("lakh crore", "hundred thousand"); smaller ones after larger are misprints."""
        scale, last, scaled = Decimal(1), Decimal(0), False
        while (token := self._peek()) is not None and token.kind is TokenKind.SCALE and self._adjacent(end, token):
            assert token.value is not None
            if not scaled or (last <= 100000 and token.value > last):
                scale *= token.value
                last = token.value
            scaled = True
            end = token.end
            self.position += 1
        return scale, scaled, end

    def _implicit(self, token: Token) -> bool:
        """ "half a billion dollars", "a million jobs", "several crore rupees", "billions of dollars", "a dollar a day"."""
        lead = IMPLICIT.search(self.text, max(self.used_until, token.start - 18), token.start)
        vague_lead = token.kind is TokenKind.VAGUE
        if token.kind is TokenKind.CURRENCY:
            if not (
                lead
                and lead["one"]
                and token.text.lower() in ("dollar", "rupee", "euro")
                and re.match(r" (?:a|per) ", self.text[token.end :])
            ):
                return False
            self.position += 1
            self.used_until = token.end
            self.found.append(
                Quantity(lead.start(), token.end, Decimal(1), Decimal(1), False, None, token.text, True, lead.start())
            )
            return True
        before = self._currency_before(token.start if not lead else lead.start())
        if vague_lead:
            return self._vague(token, before)
        if lead is None:
            return False
        number: Decimal | None = Decimal(1)
        if lead["part"]:
            number = PARTS[lead["part"].lower()] * (3 if lead["three"] else 1)
        elif lead["some"]:
            number = None
        scale, scaled, end = self._scales(token.start)
        self._finish(before, lead.start(), end, number, scale, scaled, True)
        return True

    def _vague(self, token: Token, before: Token | None) -> bool:
        """ "hundreds of millions of dollars", "several billion", "multi-crore"."""
        self.position += 1
        end = token.end
        while (following := self._peek()) is not None and following.kind in (TokenKind.VAGUE, TokenKind.SCALE):
            if self.text[end : following.start] not in (" ", " of ", "-"):
                break
            end = following.end
            self.position += 1
        following = self._peek()
        after = None
        if (
            following is not None
            and following.kind is TokenKind.CURRENCY
            and self.text[end : following.start] in (" of ", " ", "-", " of US ")
        ):
            after = following
            self.position += 1
        self.found.append(
            Quantity(
                before.start if before else token.start,
                after.end if after else end,
                None,
                Decimal(1),
                end > token.end or token.text[-1] == "s",
                before.text if before else None,
                after.text if after else None,
                True,
                token.start,
            )
        )
        self.used_until = self.found[-1].end
        return True

    def _finish(
        self,
        before: Token | None,
        start: int,
        end: int,
        number: Decimal | None,
        scale: Decimal,
        scaled: bool,
        spelled: bool,
    ) -> None:
        after = self._peek()
        if after is not None and not self._is_after(end, after, before):
            after = None
        if after is not None:
            end = after.end
            self.position += 1
            if not scaled:  # "75 USD million"
                scale, scaled, end = self._scales(end)
        self.found.append(
            Quantity(
                before.start if before else start,
                end,
                number,
                scale,
                scaled,
                before.text if before else None,
                after.text if after else None,
                spelled,
                start,
            )
        )
        self.used_until = end

    def _is_after(self, end: int, token: Token, before: Token | None) -> bool:
        """True where the currency belongs to the number before it, not to the one behind it."""
        if token.kind is not TokenKind.CURRENCY or not self._adjacent(end, token):
            return False
        if before is not None and token.text.lower() not in (
            "us",
            "dollars",
            "dlrs",
            "rupees",
            "euros",
            "yen",
            "usd",
            "inr",
        ):
            return False
        number = self._peek(1)
        if follows_only(token.text):
            return True
        if (
            number is None
            or number.kind is not TokenKind.NUMBER
            or not BEFORE_GAP.fullmatch(self.text, token.end, number.start)
        ):
            return True
        if before is not None:
            return False  # "rmb 10 usd 20"
        if not token.text[-1].isalpha() and number.start == token.end and token.start > end:
            return False  # "in 2013 $500 million"
        second = self._peek(2)
        if second is not None and GAP.fullmatch(self.text, number.end, second.start):
            return second.kind is TokenKind.CURRENCY  # "10 $ 30 $", not "in EUR 15 mn"
        return token.start == end or not YEAR.fullmatch(self.text, end - 4, end)  # "15 USD 50", not "in 2013 EUR 50"
