"""What an amount of money is doing: its cues speak first, then all the words beside it on whether it is invested."""

from collections.abc import Sequence

from pipelines.extraction.amounts import Amount
from pipelines.extraction.company import company
from pipelines.extraction.model import Role, Span
from pipelines.extraction.role_scores import FLOOR, RoleReading, by_cues, homes_of
from pipelines.extraction.role_words import Told, headline_words, is_invested

BESIDE = "all the words beside it"
"""The cue that is told where no single one decided."""
BELOW_ZERO = "below zero"
"""The cue that is told where a table of accounts prints what was paid: nobody invests less than nothing."""
CLOSE = 60
"""Characters between two amounts of which the second does what the first does if no word is told of it."""


def read_roles(
    text: str, sentences: Sequence[Span], amounts: Sequence[Amount], title: str | None = None
) -> list[RoleReading]:
    """The role of each amount, in the order of ``amounts``; conversions take the role of what they convert."""
    if not amounts:
        return []
    homes = homes_of(sentences, amounts)
    headline = headline_words(title or "")
    firsts = by_cues(text, sentences, amounts)
    weighed = [
        _reconsidered(first, text, home, amount.span, headline, others)
        for amount, home, first, others in zip(amounts, homes, firsts, company(amounts, homes, firsts), strict=True)
    ]
    agreed = {
        home
        for home, first, reading in zip(homes, firsts, weighed, strict=True)
        if first.role is reading.role is Role.INVESTMENT
    }
    readings: list[RoleReading] = []
    for index, (amount, home, first) in enumerate(zip(amounts, homes, firsts, strict=True)):
        if amount.restates is not None:
            readings.append(readings[amount.restates])
            continue
        # What one amount of a sentence is invested in speaks for its others that the cues call invested.
        reading = first if first.role is Role.INVESTMENT and home in agreed else weighed[index]
        if reading.role is Role.INVESTMENT and amount.value is not None and amount.value < 0:
            reading = RoleReading(Role.RESULTS, BELOW_ZERO, 0.0, first.scores)
        beside = index > 0 and home == homes[index - 1] and amount.span.start - amounts[index - 1].span.end < CLOSE
        if reading.cue == "" and beside:
            reading = readings[-1]
        readings.append(reading)
    return readings


def _reconsidered(
    first: RoleReading, text: str, sentence: Span, at: Span, headline: frozenset[str], beside: Told
) -> RoleReading:
    """``first``, or what all the words beside the amount say against it on whether it is invested."""
    if first.scores is None:
        return first
    invested = is_invested(text, sentence, at, headline, first, beside)
    if invested == (first.role is Role.INVESTMENT):
        return first
    if invested:
        return RoleReading(Role.INVESTMENT, BESIDE, 0.0, first.scores)
    others = {role: weight for role, weight in first.scores.items() if role != Role.INVESTMENT and weight >= FLOOR}
    role = Role(max(others, key=others.__getitem__)) if others else Role.OTHER
    return RoleReading(role, BESIDE, 0.0, first.scores)
