"""Which amounts are totals that other amounts may be part of, and by which of an ordered list of signs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from pipelines.extraction.cast.cast import Cast
from pipelines.extraction.model import Figure, Span
from pipelines.extraction.places import gazetteer
from pipelines.extraction.umbrella_words import (
    AGREEMENTS,
    ATTRACTED,
    CLEAR_PART_OF,
    COST,
    INCLUDING,
    INFLOW,
    OF_FUND,
    OVER_SITES,
    PART_OF,
    SECTOR_WIDE,
    SECURED,
    SEVERAL,
    STATISTIC,
    TOGETHER,
    TOTAL,
    WHOLE_FIRM,
    WORLDWIDE,
)

ROUNDING = Decimal("0.015")
"""Three or more parts may miss their sum by this share of it; two must meet it."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """The amount with what its signs are read from; ``others`` are other amounts of the same investors."""

    text: str
    cast: Cast
    figure: Figure
    segment: Span
    investors: Sequence[str]
    others: Sequence[Figure]
    places: Sequence[str]

    def near(self, before: int, behind: int = 0) -> str:
        """The words around the amount, inside its segment to the left."""
        start = max(self.segment.start, self.figure.span.start - before)
        return self.text[start : self.figure.span.end + behind if behind else self.figure.span.start]

    def smaller(self) -> list[Figure]:
        """The other amounts of the same currency that this one could contain."""
        value = self.figure.value
        same = [other for other in self.others if other.currency == self.figure.currency]
        return [other for other in same if value and other.value and other.value < value]


def is_umbrella(
    text: str,
    cast: Cast,
    figure: Figure,
    segment: Span,
    investors: Sequence[str],
    others: Sequence[Figure],
    places: Sequence[str],
) -> tuple[bool, str]:
    """True with the reason where ``figure`` is an aggregate.

    ``others`` are the same investors' other amounts, ``places`` the names of where this one goes.
    """
    setting = _Setting(text, cast, figure, segment, investors, others, places)
    for reason, holds in SIGNS.items():
        if holds(setting):
            return True, reason
    return False, ""


def _statistic(at: _Setting) -> bool:
    said = at.segment.of(at.text)
    return bool(INFLOW.search(said) or (not at.investors and STATISTIC.search(said)))


def _agreements(at: _Setting) -> bool:
    return AGREEMENTS.search(at.segment.of(at.text)) is not None


def _country(at: _Setting) -> bool:
    places = [gazetteer().get(name) for name in at.investors]
    return bool(places) and all(place is not None and place.rank >= 3 for place in places)


def _group(at: _Setting) -> bool:
    return bool(at.investors) and at.investors[0] in at.cast.groups


def _has_part(at: _Setting) -> bool:
    before = at.near(70)
    return PART_OF.search(before) is not None and (
        any(other.sentence == at.figure.sentence for other in at.others) or CLEAR_PART_OF.search(before) is not None
    )


def _worldwide(at: _Setting) -> bool:
    start = max(at.segment.start, at.figure.span.start - 12)
    return WORLDWIDE.search(at.text[start : min(at.segment.end, at.figure.span.end + 40)]) is not None


def _sector(at: _Setting) -> bool:
    return not at.investors and SECTOR_WIDE.search(at.segment.of(at.text)) is not None


def _attracted(at: _Setting) -> bool:
    return ATTRACTED.search(at.near(60)) is not None or (not at.investors and SECURED.search(at.near(60)) is not None)


def _whole_firm(at: _Setting) -> bool:
    return WHOLE_FIRM.match(at.text, at.figure.span.end, at.segment.end) is not None


def _over_sites(at: _Setting) -> bool:
    return any(behind.match(at.text, at.figure.span.end, at.segment.end) for behind in (OVER_SITES, SEVERAL))


def _fund(at: _Setting) -> bool:
    before, behind = at.near(40), Span(at.figure.span.end, min(at.segment.end, at.figure.span.end + 60))
    return OF_FUND.search(f"{before}¤{behind.of(at.text)}") is not None


def _parts_follow(at: _Setting) -> bool:
    behind = Span(at.figure.span.end, at.segment.end)
    return any(behind.start <= other.span.start < behind.end for other in at.others) and bool(
        INCLUDING.match(at.text, behind.start, behind.end)
    )


def _together(at: _Setting) -> bool:
    return len(at.investors) > 1 and TOGETHER.search(at.near(30)) is not None


def _total(at: _Setting) -> bool:
    return bool(at.smaller()) and TOTAL.search(at.near(45, 35)) is not None


def _sum(at: _Setting) -> bool:
    """True where two of the smaller amounts, or all of them, add up to this one."""
    values = sorted({other.value for other in at.smaller() if other.value})
    if at.figure.value is None or len(values) < 2:
        return False
    miss = abs(sum(values) - at.figure.value)
    if miss == 0 or (len(values) >= 3 and miss <= at.figure.value * ROUNDING):
        return True
    return any(one + other == at.figure.value for one, other in combinations(values, 2))


def _of_country(at: _Setting) -> bool:
    """True for what goes into a country from nobody in particular."""
    place = gazetteer().get(at.places[0]) if at.places else None
    wide = place is not None and place.rank >= 3
    return wide and not at.investors and COST.search(at.segment.of(at.text)) is None


def _largest(at: _Setting) -> bool:
    """True for the largest of three or more, where no state or town is told."""
    smaller, value = at.smaller(), at.figure.value
    wide = all(place is None or place.rank >= 3 for place in map(gazetteer().get, at.places))
    larger = any(other.value and value and other.value > value for other in at.others)
    return wide and not larger and len({other.value for other in smaller}) >= 2


SIGNS: dict[str, Callable[[_Setting], bool]] = {
    "statistic": _statistic,
    "agreements together": _agreements,
    "a country's total": _country,
    "a group's total": _group,
    "another is part of it": _has_part,
    "worldwide": _worldwide,
    "a whole sector's": _sector,
    "attracted from many": _attracted,
    "across all businesses": _whole_firm,
    "over several sites": _over_sites,
    "its parts follow": _parts_follow,
    "a fund's money": _fund,
    "several investors together": _together,
    "called a total": _total,
    "the sum of others": _sum,
    "a country's whole": _of_country,
    "the largest of many": _largest,
}
"""Tried in this order; the key is the reason that a claim shows."""
