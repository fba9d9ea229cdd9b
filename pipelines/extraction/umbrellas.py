"""Which amounts are totals that other amounts may be part of, and by which of an ordered list of signs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from pipelines.extraction.cast.cast import Cast
from pipelines.extraction.model import Figure, Span
from pipelines.extraction.places import gazetteer

INFLOW = re.compile(
    r"(?i)\b(?:FDI|ODI|outbound direct investments?|foreign direct investments?|inflows?"
    r"|venture capital investments?)\b"
)
STATISTIC = re.compile(
    r"(?i)\b(?:FDI|ODI|foreign direct investments?|inflows?|foreign investments?|outbound investments?"
    r"|direct investments?|venture capital investments?|investments? (?:in|into|by|from) (?:the )?"
    r"(?:country|state|sector|industry|region))\b"
)
AGREEMENTS = re.compile(
    r"(?i)\b(?:MoUs|memoranda|memorandums|agreements|investment (?:proposals|intentions|commitments|pledges)|proposals)"
    r"\b[^.;]{0,60}\b(?:worth|valued|totall?ing|of|for|amounting|aggregating|involving|entailing)\b"
    r"|\b(?:projects|deals)\s(?:together\s)?(?:worth|valued|totall?ing)\b"
    r"|\b(?:signed|inked|secured|attracted|received|garnered)\b"
    r"[^.;]{0,40}\b(?:MoUs|memoranda|proposals|commitments|pledges)\b"
)
TOTAL = re.compile(
    r"(?i)\b(?:total(?:l?ing|led)?|overall|combined|cumulative(?:ly)?|aggregate|in all|altogether"
    r"|across (?:its|all|the)|investment (?:programme?|plan|package|commitment)"
    r"|so far|since (?:19|20)\d\d|takes? (?:the|its) [^.]{0,30}to"
    r"|bring(?:s|ing)? (?:the|its) total|pipeline)\b"
)
TOGETHER = re.compile(r"(?i)\b(?:combined|total)\b")
PART_OF = re.compile(
    r"(?i)\b(?:part of|out of|of which|(?<!instead )(?<!share )(?<!stake )of the|first (?:of|tranche|phase)"
    r"|component of)\b[^.;,\d]{0,50}$"
)
CLEAR_PART_OF = re.compile(r"(?i)\b(?:part of|component of|first tranche of)\b")
WORLDWIDE = re.compile(
    r"(?i)\b(?:mobili[sz]\w+|(?:in|into|of)\s(?:\d+\s)?(?:\w+[- ]){0,2}start-?ups|globally|worldwide|around the world"
    r"|global investment)\b"
)
SECTOR_WIDE = re.compile(
    r"(?i)\b(?:industry|sector|investors|venture capital|start-?ups|companies|impact investing"
    r"|augment infrastructure)\b"
)
INCLUDING = re.compile(
    r"(?i)[^.;]{0,80}\b(?:includ(?:es|ing|e)|of which|comprising|split|spread|consist\w+|made up of"
    r"|with .{0,20} going to)\b"
)
WHOLE_FIRM = re.compile(
    r"(?i)(?:\s\([^)]*\))?\s(?:over [^,.;]{0,25}\s)?across (?:its|all(?: of)?(?: its)?) (?:\w+ )?"
    r"(?:businesses|business (?:areas|lines|units)|operations|divisions|verticals)\b"
)
""" " across its businesses", behind the amount."""
ATTRACTED = re.compile(r"(?i)\b(?:attract|draw|lure|woo|bring)(?:s|ed|ing)?\s(?:in\s)?(?!back)[^.;,]{0,40}$")
OVER_SITES = re.compile(
    r"(?:\s\([^)]*\))?\s(?:in|at|on)\s(?:its|their|those|these|existing)\s(?:[\w.-]+\s){0,2}?"
    r"(?:plants|facilities|operations|factories)\b"
)
""" " in its Ruritanian plants", behind an amount that several projects share."""
SEVERAL = re.compile(
    r"(?:\s\([^)]*\))?,?\s(?:in\s(?=(?:over |more than |some )?[1-9][\d,])(?![^.;]{0,30}plants)"
    r"|(?:at|across|over|with|under)\s(?:plants in\s)?)(?:over |more than |some )?"
    r"(?:[1-9][\d,]+|[2-9]|two|three|four|five|six|seven|eight|nine|ten|several|many)\s(?:[\w.-]+\s){0,2}?"
    r"(?:projects|plants|states|sites|countries|facilities|factories|cities|locations|provinces|deals|hotels|mills"
    r"|companies|start-?ups|firms)\b"
)
""" " across 30 projects", behind such an amount."""
OF_FUND = re.compile(
    r"(?i)\bportfolio (?:of|worth) (?:\w+ ){0,2}¤|¤ (?:\([^)]*\) )?(?:since (?:its )?inception|to invest across)\b"
    r"|\b(?<!close )(?<!closing )(?:of|from) (?:an?|its|the|their) (?:[\w-]+,? )?¤ (?:[\w-]+ )?fund\b"
)
""" "out of its ¤ fund", with the amount as ¤: what a fund holds or has spent went into many things."""
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
    text: str, cast: Cast, figure: Figure, segment: Span, investors: Sequence[str], others: Sequence[Figure]
) -> tuple[bool, str]:
    """True with the reason where ``figure`` is an aggregate; ``others`` are the same investors' other amounts."""
    setting = _Setting(text, cast, figure, segment, investors, others)
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
    return ATTRACTED.search(at.near(60)) is not None


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
}
"""Tried in this order; the key is the reason that a claim shows."""
