"""Amounts that say another amount again: "10 trillion yen ($67 billion)", "Rs 52 crore (Rs 520 million)"."""

import re
from collections.abc import Sequence
from decimal import Decimal

from pipelines.extraction.amounts import Amount
from pipelines.extraction.model import Qualifier

LONGEST_GAP = 40
GAP = re.compile(
    r"(?i)(?:\s+\w+){0,2}\s*[(\[]\s*"
    r"(?:(?:or|about|around|approximately|approx\.?|roughly|nearly|almost|some|over|equal to|equivalent to|worth|"
    r"at least|at|i\.e\.|~|=)\s*,?\s*){0,2}"
    r"|\s*[,;]?\s*(?:or|equivalent to|which is|i\.e\.|that is|equal to)\s+"
    r"(?:about|around|roughly|approximately|nearly|some|almost)?\s*"
    r"|\s*/\s*|;\s*"
)
ROUNDING = Decimal("0.01")
"""The share by which two scales of one sum may differ."""
LEAST_RATE, LARGEST_RATE = Decimal("0.00001"), Decimal(100000)


def as_conversion(text: str, found: Sequence[Amount], amount: Amount) -> Amount:
    """``amount``, marked with the amount of ``found`` that it converts; it shares that amount's qualifier."""
    if not found or (found[-1].currency == amount.currency and not _alike(found[-1].value, amount.value)):
        return amount
    last = found[-1]
    gap = text[last.span.end : amount.span.start]
    if len(gap) > LONGEST_GAP or not GAP.fullmatch(gap) or (";" in gap and last.restates is None):
        return amount
    if last.value is not None and amount.value is not None and not _plausible_rate(last.value, amount.value):
        return amount
    origin = len(found) - 1 if last.restates is None else last.restates
    qualifier = amount.qualifier
    if qualifier is Qualifier.EXACT and found[origin].qualifier is not Qualifier.RANGE:
        qualifier = found[origin].qualifier
    return amount._replace(restates=origin, qualifier=qualifier)


def _alike(one: Decimal | None, other: Decimal | None) -> bool:
    """True for one sum of money printed in two scales."""
    return one is not None and other is not None and abs(one - other) <= ROUNDING * one


def _plausible_rate(one: Decimal, other: Decimal) -> bool:
    return bool(one) and bool(other) and LEAST_RATE < one / other < LARGEST_RATE
