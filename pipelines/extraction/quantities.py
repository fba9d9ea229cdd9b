"""The quantity grammar: number, scale and currency tokens become quantities. What is counted is decided elsewhere.

quantity := [currency] number scale* [currency] | [currency] number currency scale
number   := digits | words | ("a" | "half a" | "several") before a scale or currency
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from pipelines.extraction.forms import TokenKind
from pipelines.extraction.lexer import Token, follows_only, tokens
from pipelines.extraction.numerals import PARTS, Numerals


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


BEFORE_GAP = re.compile(r"[ \t\u00a0\u202f.]{0,2}[-(]?")
IMPLICIT = re.compile(
    r"(?i)(?:(?P<three>three)[ -])?\b(?P<part>half|quarters?|third)[ -](?:of )?(?:an?[ -])?$"
    r"|\b(?P<one>an?|one)[ -]$|\b(?P<some>couple of|multiple)[ -]?$"
)
LEADS = ("half", "quarter", "quarters", "third", "of", "a", "an", "one", "multiple")
"""What such words end with."""
LONGEST_LEAD = len("three quarters of a ")
QUARTERS = re.compile(r"[ -]quarters?\b")
YEAR = re.compile(r"(?:19|20)\d\d")
EACH = re.compile(r" (?:a|per) ")
SINGLE = frozenset({"dollar", "rupee", "euro"})
REPEATED = frozenset({"us", "dollars", "dlrs", "rupees", "euros", "yen", "usd", "inr"})
"""Forms that the press prints behind an amount that has its sign already ("$5 million dollars")."""


def quantities(text: str, may_count: Callable[[str, int, int], bool] | None = None) -> list[Quantity]:
    """Every quantity of ``text`` in its order; with ``may_count`` those only that can be money or may count."""
    return _Parser(text, tokens(text, may_count)).parse()


class _Parser:
    def __init__(self, text: str, stream: list[Token]) -> None:
        self.text = text
        self.at = Numerals(text, stream)
        self.used_until = 0
        self.found: list[Quantity] = []

    def parse(self) -> list[Quantity]:
        while (token := self.at.peek()) is not None:
            if token.kind in (TokenKind.NUMBER, TokenKind.WORD):
                self._numbered(token)
            elif token.kind is TokenKind.VAGUE:
                self._vague(token)
            else:
                lead = self._lead(token)
                if lead is None:
                    self.at.position += 1
                elif token.kind is TokenKind.SCALE:
                    self._implied(token, lead)
                else:
                    self._single(token, lead)
        return self.found

    def _numbered(self, first: Token) -> None:
        before = self._currency_before(first.start)
        inside_name = before is None and first.start > 0 and self.text[first.start - 1].isalpha()
        if inside_name or QUARTERS.match(self.text, first.end):
            self.at.position += 1  # "A380", "three quarters"
            return
        number, end = self.at.number()
        if before is not None and self.text[first.start - 1] == "(":
            closed = self.text.startswith(")", end)  # a loss as accounts print it: "INR (83) lakh"
            before, end = (before, end + 1) if closed else (None, end)
        self._finish(before, first.start, end, number, spelled=first.kind is TokenKind.WORD)

    def _implied(self, token: Token, lead: re.Match[str]) -> None:
        """ "half a billion dollars", "a million jobs", "a couple of crore rupees"."""
        before = self._currency_before(lead.start())
        number: Decimal | None = Decimal(1)
        if lead["part"]:
            number = PARTS[lead["part"].lower()] * (3 if lead["three"] else 1)
        elif lead["some"]:
            number = None
        self._finish(before, lead.start(), token.start, number, spelled=True)

    def _single(self, token: Token, lead: re.Match[str]) -> None:
        """ "a dollar a day"."""
        self.at.position += 1
        if lead["one"] and token.text.lower() in SINGLE and EACH.match(self.text, token.end):
            self._add(None, token, lead.start(), token.end, Decimal(1), Decimal(1), scaled=False, spelled=True)

    def _vague(self, token: Token) -> None:
        """ "hundreds of millions of dollars", "several billion", "multi-crore"."""
        lead = self._lead(token)
        before = self._currency_before(lead.start() if lead else token.start)
        self.at.position += 1
        end = token.end
        while (following := self.at.peek()) is not None and following.kind in (TokenKind.VAGUE, TokenKind.SCALE):
            if self.text[end : following.start] not in (" ", " of ", "-"):
                break
            end = following.end
            self.at.position += 1
        scaled = end > token.end or token.text.endswith("s")
        after = None
        unit = following is not None and following.kind is TokenKind.CURRENCY
        if following is not None and unit and self.text[end : following.start] in (" of ", " ", "-", " of US "):
            after, end = following, following.end
            self.at.position += 1
        self._add(before, after, token.start, end, None, Decimal(1), scaled=scaled, spelled=True)

    def _finish(self, before: Token | None, start: int, end: int, number: Decimal | None, *, spelled: bool) -> None:
        """Reads scales and a currency behind the number, in either order, and keeps the quantity."""
        scale = self.at.scale(end)
        after = self.at.peek()
        if after is None or not self._is_after(scale.end, after, before):
            self._add(before, None, start, scale.end, number, scale.factor, scaled=scale.said, spelled=spelled)
            return
        self.at.position += 1
        end = after.end
        if not scale.said:  # "75 USD million"
            scale = self.at.scale(end)
            end = scale.end
        self._add(before, after, start, end, number, scale.factor, scaled=scale.said, spelled=spelled)

    def _add(
        self,
        before: Token | None,
        after: Token | None,
        start: int,
        end: int,
        number: Decimal | None,
        scale: Decimal,
        *,
        scaled: bool,
        spelled: bool,
    ) -> None:
        first = before.start if before else start
        forms = before.text if before else None, after.text if after else None
        self.found.append(Quantity(first, end, number, scale, scaled, *forms, spelled, start))
        self.used_until = end

    def _lead(self, token: Token) -> re.Match[str] | None:
        """The words before a scale or currency that stand for its number."""
        start = max(self.used_until, token.start - LONGEST_LEAD)
        if not self.text[start : token.start].lower().rstrip(" -").endswith(LEADS):
            return None
        return IMPLICIT.search(self.text, start, token.start)

    def _currency_before(self, start: int) -> Token | None:
        token = self.at.peek(-1)
        if token is None or token.kind is not TokenKind.CURRENCY or token.start < self.used_until:
            return None
        return token if BEFORE_GAP.fullmatch(self.text, token.end, start) else None

    def _is_after(self, end: int, token: Token, before: Token | None) -> bool:
        """True where the currency belongs to the number before it, not to the one behind it."""
        if token.kind is not TokenKind.CURRENCY or not self.at.adjacent(end, token):
            return False
        if before is not None and token.text.lower() not in REPEATED:
            return False
        number = self.at.peek(1)
        if follows_only(token.text) or number is None or number.kind is not TokenKind.NUMBER:
            return True
        if not BEFORE_GAP.fullmatch(self.text, token.end, number.start):
            return True
        if "(" in self.text[token.end : number.start] and not self.text.startswith(")", number.end):
            return True  # "17 million rupees (220 million euros)"
        if before is not None:
            return False  # "rmb 10 usd 20"
        if not token.text[-1].isalpha() and number.start == token.end and token.start > end:
            return False  # "in 2013 $500 million"
        second = self.at.peek(2)
        if second is not None and self.at.adjacent(number.end, second):
            return second.kind is TokenKind.CURRENCY  # "10 $ 30 $", not "in EUR 15 mn"
        return token.start == end or not YEAR.fullmatch(self.text, end - 4, end)  # "15 USD 50", not "in 2013 EUR 50"
