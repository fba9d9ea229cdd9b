"""Which numbers of an article may count anything, found for all at once. What a number counts, units.py says."""

from functools import cache

from pipelines.extraction.model import Span
from pipelines.extraction.onebyte import SPACE
from pipelines.extraction.trigger import Trigger
from pipelines.extraction.units import FURTHEST, PEOPLE_REACH, people_may_stand, unit_forms

LONGEST_WORD = 40
"""Characters of a word of the press with what stands before it, at most, where several follow a number."""


def may_count(text: str, start: int, end: int) -> bool:
    """False where neither behind nor before the number from ``start`` to ``end`` a word makes it a count."""
    return _units().touches(text, Span(end, end + FURTHEST * LONGEST_WORD)) or people_may_stand(
        text, max(0, start - PEOPLE_REACH), start
    )


def never(text: str, start: int, end: int) -> bool:
    """For those who look for money only."""
    return False


@cache
def _units() -> Trigger:
    rate = rf"(?:per|an?|each|every){SPACE}(?:annum|year|month|day)\b|annually\b"
    return Trigger(rf"(?:{unit_forms()})\b|{rate}")
