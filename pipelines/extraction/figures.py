"""Puts the figures of an article together: amounts of money with their roles, and counts, in the order of the text."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extraction.amounts import Amount
from pipelines.extraction.countable import may_count
from pipelines.extraction.counts import Count, find_counts
from pipelines.extraction.elided import elided_counts
from pipelines.extraction.model import Figure, FigureKind
from pipelines.extraction.money import find_amounts
from pipelines.extraction.quantities import quantities
from pipelines.extraction.role_scores import RoleReading
from pipelines.extraction.roles import read_roles
from pipelines.extraction.sentences import Sentence


def read_figures(
    printed: str, text: str, sentences: Sequence[Sentence], title: str | None = None
) -> tuple[Figure, ...]:
    """All figures of ``text``, shown as ``printed``: the same article before its characters were repaired."""
    spans = [sentence.span for sentence in sentences]
    parts = quantities(text, may_count)
    amounts = find_amounts(text, parts)
    roles = read_roles(text, spans, amounts, title)
    taken = [amount.span for amount in amounts]
    counts = find_counts(text, spans, parts, taken)
    counts += elided_counts(text, spans, counts, taken)
    starts = [span.start for span in spans]
    money = [
        _money(printed, amount, reading, sentences[bisect_right(starts, amount.span.start) - 1])
        for amount, reading in zip(amounts, roles, strict=True)
    ]
    counted = [_count(printed, count, sentences[bisect_right(starts, count.span.start) - 1]) for count in counts]
    return _in_order([*money, *counted])


def _money(printed: str, amount: Amount, reading: RoleReading, home: Sentence) -> Figure:
    return Figure(
        span=amount.span,
        text=amount.span.of(printed),
        kind=FigureKind.MONEY,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        currency=amount.currency,
        qualifier=amount.qualifier,
        role=reading.role,
        unit=None,
        restates=amount.restates,
        zone=home.zone,
        sentence=home.span,
        rule=f"role by “{reading.cue}”" if reading.cue else "no cue near: other",
    )


def _count(printed: str, count: Count, home: Sentence) -> Figure:
    return Figure(
        span=count.span,
        text=count.span.of(printed),
        kind=count.kind,
        value=count.value,
        low=count.low,
        high=count.high,
        currency=None,
        qualifier=count.qualifier,
        role=None,
        unit=count.unit,
        restates=None,
        zone=home.zone,
        sentence=home.span,
        rule=f"counted by “{count.unit}”",
    )


def _in_order(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Figures by start; positions in ``restates`` follow their figures."""
    order = sorted(range(len(figures)), key=lambda index: figures[index].span.start)
    place: dict[int | None, int | None] = {old: new for new, old in enumerate(order)}
    return tuple(
        figure if figure.restates is None else replace(figure, restates=place.get(figure.restates))
        for figure in map(figures.__getitem__, order)
    )
