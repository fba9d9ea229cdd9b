"""Amounts of money: quantities with a currency, their ranges, compounds, qualifiers and conversions in brackets."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from pipelines.extraction.currencies import CurrencyContext
from pipelines.extraction.lexer import scales
from pipelines.extraction.model import Qualifier, Span
from pipelines.extraction.quantities import Quantity, quantities
from pipelines.extraction.tables import by_length, rows


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount of money as printed; ``restates`` is the position of the amount that it converts."""

    span: Span
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    currency: str
    qualifier: Qualifier
    restates: int | None = None


RANGE_GAP = re.compile(r"(?:/-)?\s?(?:-|–|—|to|and|or|and up to|to as much as)\s?", re.IGNORECASE)
CHANGE = re.compile(
    r"(?i)\b(?:from|by)\s+(?:(?:about|around|nearly|over|some|just|an?|the|earlier|estimated|previous|almost|as low as)\s+){0,2}$"
)
SPREAD = re.compile(r"(?i)\b(?:rang(?:e|es|ed|ing)|anywhere|between)\s+from\s+\S{0,12}$")
BETWEEN = re.compile(r"(?i)\bbetween\s+(?:\w+\s+){0,2}$")
RESTATES_GAP = re.compile(
    r"(?i)(?:\s+\w+){0,2}\s*[(\[]\s*(?:(?:or|about|around|approximately|approx\.?|roughly|nearly|almost|some|over|equal to|equivalent to|worth|at least|at|i\.e\.|~|=)\s*,?\s*){0,2}"
    r"|\s*[,;]?\s*(?:or|equivalent to|which is|i\.e\.|that is|equal to)\s+(?:about|around|roughly|approximately|nearly|some|almost)?\s*"
    r"|\s*/\s*|;\s*"
)
MONEY_WORDS = re.compile(
    r"(?i)\b(?:cost|price|pay|paid|spen[dt]|worth|fee|fine[ds]?|earn|salary|wage|sold|sell|buy|bought|money|invest|profit|revenue|share|sterling|budget|fund)"
)
MASS_NOUN = re.compile(
    r"[\s-]+(?:bags?\b|sacks?\b|babies|baby|man\b|of (?:meat|weight|coal|rice|body|fish|thrust|force|explosive|beans|pork)|heavier|lighter|per square)"
)
FUNCTION_WORD = re.compile(
    r"(?i)(?:for|in|to|of|as|by|and|or|on|from|over|during|at|with|without|was|were|is|are|has|had|have|will|would|that|which|per|each|"
    r"annually|this|last|so|while|but|under|towards?|into|through|against|only|respectively|more|worth|invest\w*|project|loan|deal|plan|"
    r"package|fund|funds|the|a|an|he|she|it|they|we|after|before|until|till|since|when|if|may|can|could|should|be|been|being|now|also|"
    r"approximately|annual|required|spent|budget|revenue|profit|debt|bond|bonds|scam|fine|cess|market|industry|economy|turnover)\b"
)
SENTENCE_END = re.compile(r"[.!?]\s+[A-Z]|\n")
COMPARES = re.compile(
    r"(?i)\b(?:from|to|against|versus|vs|than|compared (?:with|to)|or|was|is|at|another|further|and|of which)\s+(?:(?:a|an|about|around|some|nearly|over|more than|earlier)\s+)*$"
)
DAMAGED_SIGN = re.compile(r"(?:^|[\s(])([?`�~])\s?$")
CONTINUES = re.compile(r"\s+(?:and\s+)?(?!\d{4})")


def find_amounts(text: str, parts: list[Quantity] | None = None) -> list[Amount]:
    """Every amount of money in ``text``, in order of start.

    ``parts`` are the text's quantities where the caller has them already.
    """
    context = CurrencyContext(text)
    found: list[Amount] = []
    index = 0
    parts = quantities(text) if parts is None else parts
    indian = any(part.before and part.before.lower().startswith(("rs", "₹", "inr")) for part in parts)
    while index < len(parts):
        first = _with_currency(text, parts[index], context, indian) or _bare_scaled(text, parts[index], found)
        second = parts[index + 1] if index + 1 < len(parts) else None
        amount = None
        if second is not None:
            amount = _range(text, first, parts[index], second, context, indian) or _compound(
                text, first, second, context
            )
        if amount is not None:
            index += 2
        elif first is not None:
            amount = _single(text, first)
            index += 1
        else:
            index += 1
            continue
        found.append(_restating(text, found, amount))
    return found


@dataclass(frozen=True, slots=True)
class _Priced:
    """A quantity whose currency is known."""

    quantity: Quantity
    span: Span
    value: Decimal | None
    currency: str


def _with_currency(text: str, part: Quantity, context: CurrencyContext, indian: bool) -> _Priced | None:
    form = part.before or part.after
    if form is None:
        return _bare_indian(text, part, indian)
    resolved = context.resolve(form)
    if resolved is None:
        return None
    currency, factor, needs = resolved
    if form == "p" and not re.search(r"£|pence|sterling|London|FTSE", text):
        return None
    small = part.number is not None and not part.scaled and part.number < 1000
    if needs == "upper" and small and not form.startswith("M"):
        return None  # "COP 21"
    if (needs == "scale" and not part.scaled) or (needs == "large" and small):
        return None
    if needs == "money" and not part.scaled:
        around = text[max(0, part.start - 80) : part.end + 40]
        if MASS_NOUN.match(text, part.end) or not MONEY_WORDS.search(around):
            return None
    start = part.start
    if part.before and text[part.number_start - 1] == "-" and not form[-1].isalnum():
        return _Priced(part, Span(start, part.end), None if part.value is None else -part.value * factor, currency)
    if start and text[start - 1] in "-−" and (start < 2 or text[start - 2] in " (\n"):
        return _Priced(part, Span(start - 1, part.end), None if part.value is None else -part.value * factor, currency)
    return _Priced(part, Span(start, part.end), None if part.value is None else part.value * factor, currency)


def _bare_indian(text: str, part: Quantity, indian: bool) -> _Priced | None:
    """Crore and lakh crore need no sign in an Indian article; before a noun they count people or things."""
    if part.scale < 100000 or not _is_indian(text, part):
        return None
    sign = DAMAGED_SIGN.search(text, max(0, part.start - 3), part.start)
    if sign:
        return _Priced(part, Span(sign.start(1), part.end), part.value, "INR")
    following = re.compile(r"[\s-]*([A-Za-z]+)").match(text, part.end)
    if part.scale < 10000000 or not indian:
        return None
    if (
        following
        and not re.match(r"[\s-]*[^\w\s-]", text[part.end : part.end + 2])
        and not FUNCTION_WORD.match(following[1])
    ):
        return None
    return _Priced(part, Span(part.start, part.end), part.value, "INR")


def _bare_scaled(text: str, part: Quantity, found: list[Amount]) -> _Priced | None:
    """The second amount of a comparison may leave its currency out: "rose to 1.5 billion pounds from 1.4 billion"."""
    if not found or part.is_money or part.number is None or part.scale < 1000000:
        return None
    gap = text[found[-1].span.end : part.start]
    if len(gap) > 150 or SENTENCE_END.search(gap) or not COMPARES.search(gap):
        return None
    following = re.match(r"[\s-]*([A-Za-z]+)", text[part.end : part.end + 30])
    if (
        following
        and not re.match(r"\s*[^\w\s-]", text[part.end : part.end + 2])
        and not FUNCTION_WORD.match(following[1])
    ):
        return None
    return _Priced(part, Span(part.start, part.end), part.value, found[-1].currency)


def _is_indian(text: str, part: Quantity) -> bool:
    words = re.findall(r"[a-z]+", text[part.start : part.end].lower())
    return any(scales().get(word) in (Decimal(100000), Decimal(10000000)) for word in words)


def _range(
    text: str, first: _Priced | None, low_part: Quantity, high_part: Quantity, context: CurrencyContext, indian: bool
) -> Amount | None:
    """ "$3-4 billion", "between Rs 400 and 600 crore", "Rs 100 crore to Rs 200 crore"; "from X to Y" is a change."""
    gap = RANGE_GAP.fullmatch(text, low_part.end, high_part.start)
    if not gap:
        return None
    second = _with_currency(text, high_part, context, indian)
    priced = second or first
    if priced is None or (first and second and first.currency != second.currency):
        return None
    if (
        low_part.number is None
        or high_part.number is None
        or (low_part.after
        and high_part.after
        and low_part.scaled != high_part.scaled)
    ):
        return None
    if high_part.is_money and not low_part.is_money and high_part.before:
        return None  # "in 2015 and $5 million"
    factor = (
        priced.value / (priced.quantity.value or 1)
        if priced.value is not None and priced.quantity.value
        else Decimal(1)
    )
    shared = not low_part.scaled and high_part.scaled and low_part.number < 1000
    low = low_part.number * (high_part.scale if shared else low_part.scale) * factor
    high = high_part.number * high_part.scale * factor
    if low_part.scaled and not high_part.scaled:
        return None
    before = text[max(0, low_part.start - 60) : low_part.start]
    joiner = gap[0].strip().lower()
    between = BETWEEN.search(before) is not None
    if joiner == "and" and not between:
        return None
    if joiner == "to" and CHANGE.search(before) and not SPREAD.search(before):
        return None
    if joiner in ("-", "–", "—") and gap[0].strip() != gap[0] and not (second and first):
        return None
    if low >= high:
        return None
    return Amount(Span(low_part.start, high_part.end), None, low, high, priced.currency, Qualifier.RANGE)


def _compound(text: str, first: _Priced | None, second: Quantity, context: CurrencyContext) -> Amount | None:
    """ "13 dollars and 45 cents", "15 USD 50"."""
    if first is None or first.value is None or first.quantity.scaled or second.scaled or second.before:
        return None
    if (
        second.number is None
        or not 0 < second.number < 100
        or not CONTINUES.fullmatch(text, first.span.end, second.start)
    ):
        return None
    if second.after:
        resolved = context.resolve(second.after)
        if (
            resolved is None
            or resolved[1] != Decimal("0.01")
            or (resolved[0] != first.currency
            and second.after not in ("cent", "cents"))
        ):
            return None
    elif (first.quantity.after is None and not re.search(r"and $", text[: second.start])) or second.number < 10 or not re.match(r"\s*(?:[.,;!?]|$|more\b)", text[second.end :]):
        return None
    cents = second.number * (Decimal("0.01") if second.after or first.quantity.after else Decimal("0.01"))
    return Amount(Span(first.span.start, second.end), first.value + cents, None, None, first.currency, Qualifier.EXACT)


def _single(text: str, priced: _Priced) -> Amount:
    qualifier = Qualifier.VAGUE if priced.value is None else qualifier_of(text, priced.span)
    return Amount(priced.span, priced.value, None, None, priced.currency, qualifier)


@cache
def _qualifier_patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[tuple[str, str], Qualifier]]:
    meaning = {(row["side"], row["phrase"]): Qualifier(row["qualifier"]) for row in rows("qualifiers")}

    def alternation(side: str) -> str:
        forms = by_length(phrase for where, phrase in meaning if where == side)
        return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)

    before = re.compile(
        rf"(?i)(?<![\w-])({alternation('before')})(?:\s+(?:an?|the|total|of|another|additional|further|whopping|staggering)){{0,3}}\s*$|(~|>|<)\s?$"
    )
    after = re.compile(rf"(?i)\s?({alternation('after')})(?!\w)")
    return before, after, meaning


SIGNS = {"~": Qualifier.ABOUT, ">": Qualifier.AT_LEAST, "<": Qualifier.AT_MOST}


def qualifier_of(text: str, span: Span) -> Qualifier:
    """How exactly the words directly around ``span`` mean the number in it."""
    before, after, meaning = _qualifier_patterns()
    match = before.search(text, max(0, span.start - 45), span.start)
    if match:
        return SIGNS[match[2]] if match[2] else meaning["before", re.sub(r"\s+", " ", match[1].lower())]
    match = after.match(text, span.end)
    return meaning["after", re.sub(r"\s+", " ", match[1].lower())] if match else Qualifier.EXACT


def _restating(text: str, found: list[Amount], amount: Amount) -> Amount:
    """Marks a conversion that stands directly behind the amount it converts; it shares that amount's qualifier."""
    if not found or found[-1].currency == amount.currency:
        return amount
    origin = found[-1].restates if found[-1].restates is not None else len(found) - 1
    gap = text[found[-1].span.end : amount.span.start]
    if len(gap) > 40 or not RESTATES_GAP.fullmatch(gap) or (";" in gap and found[-1].restates is None):
        return amount
    if found[-1].value is not None and amount.value is not None and not _plausible_rate(found[-1].value, amount.value):
        return amount
    qualifier = amount.qualifier
    if qualifier is Qualifier.EXACT and found[origin].qualifier is not Qualifier.RANGE:
        qualifier = found[origin].qualifier
    return replace(amount, restates=origin, qualifier=qualifier)


def _plausible_rate(one: Decimal, other: Decimal) -> bool:
    return bool(one) and bool(other) and Decimal("0.00001") < one / other < Decimal(100000)


def parse_money(text: str) -> tuple[Decimal | None, Decimal | None, Decimal | None, str] | None:
    """Reads a text that is one amount: (value, low, high, currency); None where it is not exactly one amount."""
    amounts = find_amounts(text)
    if len(amounts) != 1:
        return None
    amount = amounts[0]
    return amount.value, amount.low, amount.high, amount.currency
