"""Tells which quantities of an article are money, and in which currency. Ranges and conversions are made elsewhere."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from pipelines.extraction.amounts import Amount, Priced
from pipelines.extraction.currencies import CurrencyContext, is_indian_scale
from pipelines.extraction.model import Span
from pipelines.extraction.quantities import Quantity

MONEY_WORDS = re.compile(
    r"(?i)\b(?:cost|price|pay|paid|spen[dt]|worth|fee|fine[ds]?|earn|salary|wage|sold|sell|buy|bought|money|invest|"
    r"profit|revenue|share|sterling|budget|fund)"
)
STERLING = re.compile(r"£|pence|sterling|London|FTSE")
MASS_NOUN = re.compile(
    r"[\s-]+(?:bags?\b|sacks?\b|babies|baby|man\b|heavier|lighter|per square|"
    r"of (?:meat|weight|coal|rice|body|fish|thrust|force|explosive|beans|pork))"
)
FUNCTION_WORD = re.compile(
    r"(?i)(?:for|in|to|of|as|by|and|or|on|from|over|during|at|with|without|was|were|is|are|has|had|have|will"
    r"|would|that|"
    r"which|per|each|annually|this|last|so|while|but|under|towards?|into|through|against|only|respectively|more|worth|"
    r"invest\w*|project|loan|deal|plan|package|fund|funds|the|a|an|he|she|it|they|we|after|before|until|till"
    r"|first|originally|initially|previously|forecast|expected|predicted|planned|analysts|along|altogether"
    r"|together|today"
    r"|since|when|"
    r"if|may|can|could|should|be|been|being|now|also|approximately|annual|required|spent|budget|revenue"
    r"|profit|debt|bond|"
    r"earmarked|allocated|"
    r"bonds|scam|fine|cess|market|industry|economy|turnover)\b"
)
FOLLOWING = re.compile(r"[\s-]*([A-Za-z]+)")
SENTENCE_END = re.compile(r"[.!?]\s+[A-Z]|\n")
COMPARES = re.compile(
    r"(?i)\b(?:from|to|against|versus|vs|than|compared (?:with|to)|or|was|is|at|another|further|and|including"
    r"|of which|of the|average)\s+"
    r"(?:(?:an?|the|now|well|just|about|around|some|nearly|almost|over|under|above|below|more than|less than|earlier)"
    r"\s+)*$"
)
COUNTED = re.compile(r"(?i)\d\s?(?:m|bn|million|billion|trillion|lakh|crore)\s")
""" "a capacity of 20 million tonnes by then, from ": what is compared behind an amount is no money."""
FROM = re.compile(r"\s(?:from|versus|against|compared (?:with|to))\s(?:(?:an?|the|about|around|some|earlier)\s)*")
""" "to 290,000 won from ": a number right behind that is of the same currency, even a small one."""
YEAR = re.compile(r"(?:19|20)\d\d")
PAYS = re.compile(
    r"(?i)\b(?:put|puts|putting|spen[dt]|spends|spending|sought|raise[ds]?|raising|invest(?:s|ed|ing)?|supply(?:ing)?"
    r"|supplied|paid|pays?|paying|worth|valued at|target of|costs?|sum of|total of|contribut(?:e[ds]?|ing)"
    r"|exceed(?:ed|s)?|nearer|close to|bring(?:s|ing)? in|brought in|with)\s"
    r"(?:(?:an?|in|up|down|about|around|some|nearly|over|under|more than|less than|at least|up to|perhaps|only|maybe"
    r"|another|further|well|north of|as much as|close to|almost)\s)*[“\"]?$"
)
""" "It had sought ", "China with ", before a number that leaves its currency out."""
WIRE_FORMS = ("dlrs", "mln", "bln")
WIRE = re.compile(rf"\b(?:{'|'.join(WIRE_FORMS)})\b")
"""Marks of the old wire services, which print a currency once and leave it out in what follows."""
THINGS = re.compile(
    r"[\s-]+(?:[a-z]+\s)?(?:[a-z]+[a-rt-z]s|people|women|children|cubic|square|metric|troy|barrel|share|tonne"
    r"|ton|bpd|bags|acres|units|tape)\b"
)
COLUMN = re.compile(r"(?:^|[\s(])\d{1,3} $")
"""A number that stands alone before another: a row of a table, in which the currency's is not the only one."""
ACCOUNT = re.compile(r"\b(?:is|was|of|at) \($")
"""Accountants write a loss in brackets; elsewhere an amount in brackets explains the words before it."""
CONVERTED = re.compile(
    r"\s\((?:about |around |approx\.? |approximately |over )?"
    r"(?:US\$|[$€£]|\d[\d.,]*\s(?:million|billion)\s(?:euros|dollars|pounds|USD|EUR))"
)
""" " (46.2 million euros)", behind what can only be money."""
DAMAGED_SIGN = re.compile(r"(?:^|[\s(])([?`�~])\s?$")
LOST_RUPEE = re.compile(r"(?:^|[\s(])[?�]\d[\d,.]*[ -]?(?:lakh|crore|cr)\b")
LOST_POUND = re.compile(r"(?:^|[\s(])[?�]\d[\d,.]*\s?(?:bn|m|tn|million|billion|trillion)\b")
""" "?14bn": who lost the sign of one amount has lost those of all, small prices too."""
SCALE_WORD = re.compile(r"[A-Za-z]+")
INDIAN_SIGNS = ("rs", "₹", "inr")
LAKH, CRORE, MILLION = 100_000, 10_000_000, 1_000_000
SMALL = 1000
"""A bare number below this is no price where the currency's form means other things too ("COP 21", "he won 3")."""
LONGEST_COMPARISON = 150


class Pricing:
    """The currencies of one article's quantities."""

    def __init__(self, text: str, parts: Sequence[Quantity]) -> None:
        self.text = text
        self.context = CurrencyContext(text)
        self.parts = parts

    @cached_property
    def wire(self) -> bool:
        """True for a report of the old wire services."""
        return any(form in self.text for form in WIRE_FORMS) and WIRE.search(self.text) is not None

    @cached_property
    def indian(self) -> bool:
        """True where the article prints rupees."""
        return any(part.before and part.before.lower().startswith(INDIAN_SIGNS) for part in self.parts)

    def price(self, part: Quantity) -> Priced | None:
        """The quantity as money, None where it counts something else."""
        form = part.before or part.after
        if form is None:
            return self._bare_indian(part) or self._without_sign(part)
        resolved = self.context.resolve(form)
        if resolved is None or (form == "p" and not STERLING.search(self.text)):
            return None
        currency, factor, needs = resolved
        if not self._satisfies(part, form, needs) or (
            part.before is None and COLUMN.search(self.text, max(0, part.start - 6), part.start)
        ):
            return None
        if ACCOUNT.search(self.text, max(0, part.start - 6), part.start) and self.text.startswith(")", part.end):
            return Priced(part, Span(part.start - 1, part.end + 1), -factor, currency)
        if part.before and self.text[part.number_start - 1] == "-" and not form[-1].isalnum():
            return Priced(part, Span(part.start, part.end), -factor, currency)  # "$-5"
        sign = part.start - 1
        if sign >= 0 and self.text[sign] in "-−" and (sign == 0 or self.text[sign - 1] in " (\n"):
            return Priced(part, Span(sign, part.end), -factor, currency)
        return Priced(part, Span(part.start, part.end), factor, currency)

    def continued(self, part: Quantity, found: Sequence[Amount]) -> Priced | None:
        """The second amount of a comparison leaves its currency out: "rose to 1.5 billion pounds from 1.4 billion".

        Where the amount before was converted, the currency meant is the one converted.
        """
        last = found[-1]
        gap = self.text[last.span.end : part.start]
        if part.is_money or part.number is None or (part.scale < MILLION and not self._bare_from(gap, part, last)):
            return None
        near = len(gap) <= LONGEST_COMPARISON and self._goes_on(gap)
        if self.wire and len(gap) <= 2 * LONGEST_COMPARISON:
            if THINGS.match(self.text, part.end):
                return None
        elif not near or self._counts_a_noun(part):
            return None
        meant = last if last.restates is None else found[last.restates]
        return Priced(part, Span(part.start, part.end), Decimal(1), meant.currency)

    def _bare_from(self, gap: str, part: Quantity, last: Amount) -> bool:
        """Whether a number without a scale is compared with the amount without a scale right before it."""
        if part.scaled or last.value is None or part.number is None or FROM.fullmatch(gap) is None:
            return False
        alike = last.value / 20 < part.number < last.value * 20
        return alike and not YEAR.fullmatch(self.text, part.start, part.end)

    @staticmethod
    def _goes_on(gap: str) -> bool:
        """True where the words before a number say that it is money, too; in the next sentence these are verbs."""
        if COUNTED.search(gap):
            return False
        ends = len(SENTENCE_END.findall(gap))
        return (not ends and COMPARES.search(gap) is not None) or (ends <= 1 and PAYS.search(gap) is not None)

    def _satisfies(self, part: Quantity, form: str, needs: str) -> bool:
        """Whether the number is what ``needs`` of its currency's row asks for."""
        small = not part.scaled and part.number is not None and part.number < SMALL
        if needs == "upper":
            return not small or form.startswith(("M", "P", "N", "R"))
        if needs == "scale":
            return part.scaled
        if needs == "large":
            return not small
        if needs == "money" and not part.scaled:
            around = self.text[max(0, part.start - 80) : part.end + 40]
            return MONEY_WORDS.search(around) is not None and not MASS_NOUN.match(self.text, part.end)
        return True

    def _bare_indian(self, part: Quantity) -> Priced | None:
        """Crore and lakh crore need no sign in an Indian article; before a noun they count people or things."""
        if part.scale < LAKH or not any(map(is_indian_scale, SCALE_WORD.findall(self.text, part.start, part.end))):
            return None
        sign = DAMAGED_SIGN.search(self.text, max(0, part.start - 3), part.start)
        if sign:
            return Priced(part, Span(sign.start(1), part.end), Decimal(1), "INR")
        converted = CONVERTED.match(self.text, part.end) is not None  # "370 crores (46.2 million euros)"
        if part.scale < CRORE or not (self.indian or converted) or self._counts_a_noun(part):
            return None
        return Priced(part, Span(part.start, part.end), Decimal(1), "INR")

    def _without_sign(self, part: Quantity) -> Priced | None:
        """ "?9 an hour", where other amounts of the article show which sign was lost."""
        sign = DAMAGED_SIGN.search(self.text, max(0, part.start - 3), part.start)
        if sign is None or sign.end() != part.start or sign[1] not in "?�" or part.number is None or not self.lost:
            return None
        return Priced(part, Span(sign.start(1), part.end), Decimal(1), self.lost)

    @cached_property
    def lost(self) -> str | None:
        """The currency of which the article prints "?" in place of the sign."""
        if LOST_RUPEE.search(self.text):
            return "INR"
        named = self.context.mentions
        british = named["GB"] > 0 and named["GB"] >= max(named.values())
        return "GBP" if british and LOST_POUND.search(self.text) else None

    def _counts_a_noun(self, part: Quantity) -> bool:
        following = FOLLOWING.match(self.text, part.end)
        return following is not None and not FUNCTION_WORD.match(following[1])
