"""Two quantities that are one amount: ranges ("$3-4 billion") and notes with coins ("13 dollars and 45 cents")."""

import re
from decimal import Decimal

from pipelines.extraction.amounts import Amount, Priced
from pipelines.extraction.model import Qualifier, Span
from pipelines.extraction.pricing import Pricing
from pipelines.extraction.quantities import Quantity

RANGE_GAP = re.compile(r"(?:/-)?\s?(?:-|–|—|to|and|or|and up to|to as much as)\s?", re.IGNORECASE)
LONGEST_GAP = len("/- to as much as ")
DASHES = ("-", "–", "—")
CHANGE = re.compile(
    r"(?i)\b(?:from|by)\s+"
    r"(?:(?:about|around|nearly|over|some|just|an?|the|earlier|estimated|previous|almost|as low as)\s+){0,2}$"
)
SPREAD = re.compile(r"(?i)\b(?:rang(?:e|es|ed|ing)|anywhere|between)\s+from\s+\S{0,12}$")
MOVES = re.compile(
    r"(?i)\b(?:ros(?:e|en)|fell|fall\w*|rais\w+|ris\w+|increas\w+|cut\w*|up|down|jump\w*|grow\w*|grew|grown|reduc\w+|climb\w*|drop\w*|doubl\w+|tripl\w+|"
    r"expand\w*|lift\w*|slash\w*|lower\w*|hik\w+|chang\w+|revis\w+|widen\w*|narrow\w*|surg\w+|soar\w*|went|go|goes|gone|going|came|comes?|coming|mov\w+|tumbl\w+|swing|swung|boost\w*|shr\w+|declin\w+|improv\w+|"
    r"enhanc\w+|augment\w+|escalat\w+|ramp\w*|swell\w*|swollen|balloon\w*|spik\w+|plung\w+|sank|slid|trimm\w+|par(?:e|ed|ing)|"
    r"halv\w+|quadrupl\w+|bump\w*|inflat\w+|scal(?:e|ed|ing)|upscal\w+|upgrad\w+)\b"
)
BETWEEN = re.compile(r"(?i)\bbetween\s+(?:\w+\s+){0,2}$")
CONTINUES = re.compile(r"\s+(?:and\s+)?")
AMOUNT_ENDS = re.compile(r"\s*(?:[.,;!?]|$|more\b)")
CENT = Decimal("0.01")


def read_range(text: str, low: Quantity, high: Quantity, first: Priced | None, pricing: Pricing) -> Amount | None:
    """ "$3-4 billion", "between Rs 400 and 600 crore", "Rs 100 crore to Rs 200 crore"; "from X to Y" is a change.

    ``first`` is ``low`` as money, where it has a currency of its own.
    """
    if high.start - low.end > LONGEST_GAP or low.number is None or high.number is None:
        return None
    gap = RANGE_GAP.fullmatch(text, low.end, high.start)
    if gap is None:
        return None
    second = pricing.price(high)
    priced = second or first
    if priced is None or (first and second and first.currency != second.currency):
        return None
    if high.before and not low.is_money:
        return None  # "in 2015 and $5 million"
    if low.scaled and not high.scaled:
        return None
    if low.after and high.after and low.scaled != high.scaled:
        return None
    if not _joins(text, low.start, gap[0], both_priced=bool(first and second)):
        return None
    shared = not low.scaled and low.number < high.number  # "Rs 3,800-4,200 crore", but not "$500 to $1 million"
    bottom = low.number * (high.scale if shared else low.scale) * priced.factor
    top = high.number * high.scale * priced.factor
    if bottom >= top:
        return None
    return Amount(Span(low.start, high.end), None, bottom, top, priced.currency, Qualifier.RANGE)


def _joins(text: str, start: int, gap: str, *, both_priced: bool) -> bool:
    """Whether the words between two numbers, and those before them, make a range of the two."""
    before = text[max(0, start - 60) : start]
    joiner = gap.strip().lower()
    if joiner == "and":
        return BETWEEN.search(before) is not None
    if joiner == "to":
        changes = CHANGE.search(before) is not None and MOVES.search(before) is not None
        return not changes or SPREAD.search(before) is not None
    return joiner not in DASHES or joiner == gap or both_priced


def read_compound(text: str, first: Priced | None, coins: Quantity, pricing: Pricing) -> Amount | None:
    """ "13 dollars and 45 cents", "15 USD 50"."""
    if first is None or first.value is None or first.quantity.scaled or coins.scaled or coins.before:
        return None
    if coins.number is None or not 0 < coins.number < 100:
        return None
    if not CONTINUES.fullmatch(text, first.span.end, coins.start):
        return None
    if coins.after:
        resolved = pricing.context.resolve(coins.after)
        if resolved is None or resolved[1] != CENT:
            return None
        if resolved[0] != first.currency and coins.after not in ("cent", "cents"):
            return None
    else:
        behind_unit = first.quantity.after is not None or text.endswith("and ", 0, coins.start)
        if not behind_unit or coins.number < 10 or not AMOUNT_ENDS.match(text, coins.end):
            return None
    value = first.value + coins.number * CENT
    return Amount(Span(first.span.start, coins.end), value, None, None, first.currency, Qualifier.EXACT)
