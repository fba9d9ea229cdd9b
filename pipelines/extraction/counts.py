"""Counts that are not money: jobs, agreements, facilities, companies and capacity, with their ranges."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from pipelines.extraction.model import FigureKind, Qualifier, Span
from pipelines.extraction.qualifiers import qualifier_of
from pipelines.extraction.quantities import Quantity
from pipelines.extraction.units import unit_behind, unit_of


class Count(NamedTuple):
    """One counted figure with its unit as printed."""

    span: Span
    kind: FigureKind
    unit: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier


MEASURE = re.compile(
    r"[- ]?(?:inch|mm|nm|nanomet\w+|cm|foot|feet|metre|meter|storey|star|seater|point|percentage)\b"
    r"|-(?:bed|bedded|room|key|seat|page|member(?!\s(?:[a-z]+\s)?team)|day|hour|level)\b"
)
DATE = re.compile(r"(?i)\b(?:in|since|by|until|during|before|after|early|late|mid|for) (?:the )?$")
LONGEST_DATE = len(" during the ")
YEAR = re.compile(r"(?:19|20)\d\d")
POWER = re.compile(r"\s?[MG]Wp?\b")
OF = re.compile(r" of\b")
OF_THEM = re.compile(
    r"\sthe\s(?:total\s)?number\sof\s|\s(?:out )?of\s(?:(?:the|our|its|their|these|those|his)\s)?"
    r"(?:(?:[A-Z][\w.]+\s){0,2}[A-Za-z]\w+[’']s?\s)?(?:[\d,]+\s)?"
)
""" " of its", " of the country's", " out of 45": what is counted stands behind, for all of them."""
DEFINITE = re.compile(r"(?i)\b(?:the|these|both|its|tier-|of the)\s?-?$")
TOP = re.compile(r"\b[Tt]op\s$")
""" "one of the top ", before a number that ranks and counts nobody."""
JOINED = re.compile(r"\s?(?:-|–|to|or|and)\s?")
BETWEEN = re.compile(r"(?i)between\s$")


def find_counts(text: str, sentences: Sequence[Span], parts: Sequence[Quantity], taken: Sequence[Span]) -> list[Count]:
    """Every count among the quantities ``parts`` that is not already read as money (``taken``).

    ``sentences``, ``parts`` and ``taken`` are each in the text's order.
    """
    found: list[Count] = []
    free_from = 0
    starts, taken_starts = [sentence.start for sentence in sentences], [span.start for span in taken]
    for index, part in enumerate(parts):
        if part.after is not None or part.start < free_from:
            continue
        span = Span(part.number_start, part.end)  # the "won" of "it won 250 MW" was taken for a currency
        before = bisect_left(taken_starts, span.end) - 1
        if before >= 0 and taken[before].touches(span):
            continue
        sentence = sentences[bisect_right(starts, part.start) - 1]
        one = not part.scaled and part.number == 1 and not POWER.match(text, part.end)
        if one or _is_no_count(text, part, sentence):
            continue
        following = parts[index + 1] if index + 1 < len(parts) else None
        if following is not None and (following.is_money or not JOINED.fullmatch(text, part.end, following.start)):
            following = None
        end = following.end if following else part.end
        of = OF.match(text, end) if part.number is None else OF_THEM.match(text, end)  # "dozens of companies"
        unit = unit_of(text, part, of.end() if of else end, sentence)
        if unit is None:
            continue
        if following is not None and (ends := _range(text, part, following)):
            found.append(Count(Span(part.start, following.end), *unit, None, *ends, Qualifier.RANGE))
            free_from = following.end
        elif following is None or unit_behind(text, part.end, sentence):
            qualifier = Qualifier.VAGUE if part.value is None else qualifier_of(text, span)
            found.append(Count(span, *unit, part.value, None, None, qualifier))
    return found


def _is_no_count(text: str, part: Quantity, sentence: Span) -> bool:
    """ "12-inch" measures, "in 2019" dates, "many firms" are no number, and "the two plants" were counted before."""
    if part.number is None and not part.scaled:
        return True
    if MEASURE.match(text, part.end):
        return True
    before = max(sentence.start, part.start - LONGEST_DATE)
    if YEAR.fullmatch(text, part.start, part.end) and DATE.search(text, before, part.start):
        return True
    if TOP.search(text, max(sentence.start, part.start - 8), part.start):
        return True
    return part.spelled and DEFINITE.search(text, max(sentence.start, part.start - 8), part.start) is not None


def _range(text: str, low: Quantity, high: Quantity) -> tuple[Decimal, Decimal] | None:
    """Both ends of a range that shares its scale ("3-4 lakh"), None where the two are counts of their own."""
    if low.number is None or high.number is None:
        return None
    joiner = text[low.end : high.start].strip().lower()
    if joiner == "and" and not BETWEEN.search(text, max(0, low.start - 9), low.start):
        return None
    bottom = low.number * (low.scale if low.scaled else high.scale)
    top = high.number * high.scale
    return (bottom, top) if bottom < top else None
