"""Which amounts are totals that other amounts may be part of."""

import re
from collections.abc import Sequence
from decimal import Decimal

from pipelines.extraction.cast.cast import Cast
from pipelines.extraction.model import Figure, Span
from pipelines.extraction.names.mention import MentionKind
from pipelines.extraction.places import gazetteer

INFLOW = re.compile(r"(?i)\b(?:FDI|foreign direct investments?|inflows?|venture capital investments?)\b")
STATISTIC = re.compile(
    r"(?i)\b(?:FDI|foreign direct investments?|inflows?|foreign investments?|outbound investments?"
    r"|direct investments?|venture capital investments?|investments? (?:in|into|by|from) (?:the )?(?:country|state"
    r"|sector|industry|region))\b"
)
AGREEMENTS = re.compile(
    r"(?i)\b(?:MoUs|MOUs|memoranda|memorandums|agreements|investment (?:proposals|intentions|commitments|pledges)"
    r"|proposals)\b[^.;]{0,60}\b(?:worth|valued|totall?ing|of|for|amounting|aggregating|involving|entailing)\b"
    r"|\b(?:projects|deals)\s(?:together\s)?(?:worth|valued|totall?ing)\b|\b(?:signed|inked|secured|attracted"
    r"|received|garnered)\b[^.;]{0,40}\b(?:MoUs|MOUs|memoranda|proposals|commitments|pledges)\b"
)
TOTAL = re.compile(
    r"(?i)\b(?:total(?:l?ing|led)?|overall|combined|cumulative(?:ly)?|aggregate|in all|altogether|across (?:its|all"
    r"|the)|investment (?:programme?|plan|package|commitment)|so far|since (?:19|20)\d\d|takes? (?:the"
    r"|its) [^.]{0,30}to|bring(?:s|ing)? (?:the|its) total|pipeline)\b"
)
PART_OF = re.compile(
    r"(?i)\b(?:part of|out of|of which|of the|first (?:of|tranche|phase)|component of)\b[^.;,\d]{0,50}$"
)
WORLDWIDE = re.compile(
    r"(?i)\b(?:mobili[sz]\w+|(?:in|into|of)\s(?:\d+\s)?(?:\w+[- ]){0,2}start-?ups|globally|worldwide"
    r"|around the world|global investment)\b"
)
SECTOR_WIDE = re.compile(
    r"(?i)\b(?:industry|sector|investors|venture capital|start-?ups|companies|impact investing"
    r"|augment infrastructure)\b"
)
INCLUDING = re.compile(
    r"(?i)^[^.;]{0,80}\b(?:includ(?:es|ing|e)|of which|comprising|split|spread|consist\w+|made up of"
    r"|with .{0,20} going to)\b"
)


def is_umbrella(
    text: str, cast: Cast, figure: Figure, segment: Span, investors: Sequence[str], others: Sequence[Figure]
) -> tuple[bool, str]:
    """True with the reason where ``figure`` is an aggregate; ``others`` are the article's other investment amounts."""
    around = segment.of(text)
    if INFLOW.search(around) or (not investors and STATISTIC.search(around)):
        return True, "statistic"
    if AGREEMENTS.search(around):
        return True, "agreements together"
    if investors and all(_is_nation(name) for name in investors):
        return True, "a country's total"
    if any(
        mention.kind is MentionKind.GROUP and mention.name == name
        for name in investors[:1]
        for row in cast.mentions
        for mention in row
    ):
        return True, "a group's total"
    before = text[max(segment.start, figure.span.start - 70) : figure.span.start]
    if PART_OF.search(before) and (
        any(other.sentence == figure.sentence for other in others)
        or re.search(r"(?i)\b(?:part of|component of|first tranche of)\b", before)
    ):
        return True, "another is part of it"
    if WORLDWIDE.search(text[max(segment.start, figure.span.start - 12) : min(segment.end, figure.span.end + 40)]):
        return True, "worldwide"
    if not investors and SECTOR_WIDE.search(around):
        return True, "a whole sector's"
    behind = text[figure.span.end : segment.end]
    if INCLUDING.match(behind) and any(figure.span.end <= other.span.start < segment.end for other in others):
        return True, "its parts follow"
    if len(investors) > 1 and re.search(
        r"(?i)\b(?:combined|total)\b",
        text[max(segment.start, figure.span.start - 30) : figure.span.start],
    ):
        return True, "several investors together"
    near = text[max(segment.start, figure.span.start - 45) : figure.span.end + 35]
    smaller = [
        other
        for other in others
        if other.value and figure.value and other.currency == figure.currency and other.value < figure.value
    ]
    if TOTAL.search(near) and smaller:
        return True, "called a total"
    if _sums(figure, smaller):
        return True, "the sum of others"
    return False, ""


def _is_nation(name: str) -> bool:
    place = gazetteer().get(name)
    return place is not None and place.rank >= 3


def _sums(figure: Figure, parts: Sequence[Figure]) -> bool:
    """True where two or more other amounts add up to this one exactly."""
    values = sorted({part.value for part in parts if part.value})
    if figure.value is None or len(values) < 2:
        return False
    total = sum(value for value in values if value)
    if len(values) >= 3 and abs(total - figure.value) <= figure.value * Decimal("0.015"):
        return True
    pairs = any(
        one + other == figure.value
        for number, one in enumerate(values)
        for other in values[number + 1 :]
        if one and other
    )
    return pairs or total == figure.value
