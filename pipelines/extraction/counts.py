"""Counts that are not money: jobs, agreements, facilities, companies and capacity, by the unit behind the number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from pipelines.extraction.model import FigureKind, Qualifier, Span
from pipelines.extraction.money import qualifier_of
from pipelines.extraction.quantities import Quantity
from pipelines.extraction.tables import by_length, rows


@dataclass(frozen=True, slots=True)
class Count:
    """One counted figure with its unit as printed."""

    span: Span
    kind: FigureKind
    unit: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: Qualifier


NEEDS = {
    "": re.compile(""),
    "employment": re.compile(
        r"(?i)\b(?:employ\w*|hir(?:e|es|ed|ing)|jobs?|recruit\w*|workforce|headcount|staff|lay(?:ing)? off|laid off|works? (?:at|for|in))\b"
    ),
    "signed": re.compile(r"(?i)\b(?:sign(?:ed|s|ing)?|MoUs?|MOUs?|inked|agreements?)\b"),
    "industry": re.compile(
        r"(?i)\b(?:industrial|manufacturing|production|processing|set(?:ting)? up|assembly|textile|food|MSME|micro)\b"
    ),
    "energy": re.compile(r"(?i)\b(?:wind|solar|power|energy)\b"),
    "production": re.compile(r"(?i)\b(?:assembly|production|transmission|product|manufacturing|metro|rail)\s+lines\b"),
    "plant": re.compile(r"(?i)\b(?:capacity|plants?|refiner\w+|facilit\w+|produce|storage|add|expand)\b"),
    "capacity": re.compile(r"(?i)\b(?:capacity|handle)\b"),
    "rate": re.compile(
        r"(?i)\b(?:(?:a|per|each|every) (?:year|day|month|annum|hour|week)|annual(?:ly)?(?: (?:production )?capacity)?|capacit(?:y|ies)|p\.?a\.?)\b|(?:-a-|/|-per-)(?:year|day|month|annum)"
    ),
}
OUTPUT = re.compile(
    r"(?i)\b(?:sold|sells?|sales?|export(?:s|ed)?|import(?:s|ed)?|shipped|ships|consum\w+|demand|output (?:of|was|rose|fell)|grew|market of|registrations)\b"
)
STOP = re.compile(
    r"(?i)^(?:of|in|for|to|by|with|that|the|from|at|on|as|is|are|was|were|be|has|have|had|will|would|who|which|than|it|its|their|his|per|an?|"
    r"year|years|months?|days?|weeks?|hours?|percent|per|pct|cent|times|km|kilomet\w+|miles|acres?|hectares?|more|into|through|over|under|each|"
    r"million|billion|crore|lakh|said|when|where|while|but|if|because|after|before|during|since|until|this|these|those|such|between)$"
)
WORD = re.compile(r"([\s-]+|\s*,\s*|/)?(?:\d{1,2}-inch\s)?([A-Za-z][\w’'&]*(?:-[A-Za-z]\w*)*)")
REVERSED = re.compile(
    r"(?i)\b(?:work\s?force|headcount|employee strength|strength|employ(?:s|ing|ed|ees)?|staff) (?:of|to|strength of|is|at|base of)?\s*(?:about|around|over|more than|nearly|some|approximately|up to|at least|almost)?\s*$"
)
MEASURE = re.compile(r"[- ]?(?:inch|mm|nm|nanomet\w+|cm|foot|feet|metre|meter|storey|star|seater|point|percentage)\b")
DEFINITE = re.compile(r"(?i)\b(?:the|these|both|its|tier-|of the)\s?-?$")
RATE = re.compile(r"\s(?:[A-Za-z-]+\s){1,3}?(?:per|a|an)\s(?:annum|year|month|day)\b|\s(?:[A-Za-z-]+\s){1,3}?annually\b")
MAKING = re.compile(r"(?i)\b(?:capacit\w+|produc\w+|manufactur\w+|plant|factory|facility|output|make|assembl\w+)\b")
JOINED = re.compile(r"\s?(?:-|–|to|or|and)\s?")


@cache
def _units() -> dict[str, list[dict[str, str]]]:
    result: dict[str, list[dict[str, str]]] = {}
    for row in rows("units"):
        result.setdefault(row["unit"], []).append(row)
    return result


@cache
def _first_words() -> frozenset[str]:
    return frozenset(unit.split()[0] for unit in _units())


@cache
def _unit_pattern() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, by_length(iter(_units())))) + r")\b")


def find_counts(text: str, sentences: Sequence[Span], parts: Sequence[Quantity], taken: Sequence[Span]) -> list[Count]:
    """Every count among the quantities ``parts`` that is not already read as money (``taken``)."""
    found: list[Count] = []
    money = sorted(taken, key=lambda span: span.start)
    skip_until = -1
    for index, part in enumerate(parts):
        span = Span(part.start, part.end)
        if part.is_money or part.start < skip_until or any(span.touches(other) for other in money):
            continue
        sentence = next((item for item in sentences if item.start <= part.start < item.end), None)
        if sentence is None or (part.number is not None and part.number == 1 and not part.scaled):
            continue
        following = parts[index + 1] if index + 1 < len(parts) else None
        joined = (
            following is not None
            and not following.is_money
            and JOINED.fullmatch(text, part.end, following.start) is not None
        )
        end = following.end if joined and following else part.end
        if MEASURE.match(text, part.end) or (part.spelled and DEFINITE.search(text, max(sentence.start, part.start - 8), part.start)):
            continue
        unit = _unit_behind(text, end, sentence) or _rate_behind(text, end, sentence) or _unit_before(text, part, sentence)
        if unit is None:
            continue
        if joined and following is not None and _is_range(text, part, following):
            found.append(_range(part, following, unit))
            skip_until = following.end
        elif not joined or _unit_behind(text, part.end, sentence):
            qualifier = Qualifier.VAGUE if part.value is None else qualifier_of(text, span)
            found.append(Count(span, unit[0], unit[1], part.value, None, None, qualifier))
    return found


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    gap = text[low.end : high.start].strip().lower()
    if (
        low.number is None
        or high.number is None
        or (gap == "and"
        and not re.search(r"(?i)between\s$", text[max(0, low.start - 9) : low.start]))
    ):
        return False
    return low.number * (high.scale if not low.scaled else low.scale) < high.number * high.scale


def _range(low: Quantity, high: Quantity, unit: tuple[FigureKind, str]) -> Count:
    assert low.number is not None and high.number is not None
    scale = low.scale if low.scaled else high.scale
    return Count(
        Span(low.start, high.end), unit[0], unit[1], None, low.number * scale, high.number * high.scale, Qualifier.RANGE
    )


def _unit_behind(text: str, end: int, sentence: Span) -> tuple[FigureKind, str] | None:
    """The unit noun that the number counts: within five words, before any word that ends the noun phrase."""
    position, seen = end, 0
    best: tuple[FigureKind, str] | None = None
    while seen < 6 and (match := WORD.match(text, position, sentence.end)):
        unit = _unit_pattern().match(text, match.start(2), sentence.end)
        kind = _kind_of(text, unit[0], seen, sentence, unit.end()) if unit else None
        if unit and kind:
            best = (kind, text[end : unit.end()].strip(" -"))
            if kind is FigureKind.CAPACITY:
                return best
            position, seen = unit.end(), seen + 1
            continue
        if (
            best
            or STOP.match(match[2])
            or (match[2].lower().endswith(("ly", "ing"))
            and seen
            and match[1] == " "
            and match[2][-3:] == "ing"
            and False)
        ):
            break
        if match[1] and "," in match[1] and not re.match(r"\s*,\s*[a-z-]+\s", match[0] + " "):
            break
        position, seen = match.end(), seen + 1
    return best


def _kind_of(text: str, unit: str, words_between: int, sentence: Span, end: int) -> FigureKind | None:
    around = sentence.of(text)
    for row in _units()[unit]:
        if not row["kind"]:
            continue
        kind = FigureKind(row["kind"])
        if kind is FigureKind.CAPACITY:
            if words_between > (2 if row["needs"] == "rate" else 0):
                continue
            near = text[end : end + 45] if row["needs"] == "rate" else around
            if row["needs"] == "rate" and re.search(
                r"(?i)\bcapacit(?:y|ies)\b", text[max(sentence.start, end - 90) : min(sentence.end, end + 60)]
            ):
                return kind
            if not NEEDS[row["needs"]].search(near) or OUTPUT.search(text[max(sentence.start, end - 70) : end + 30]):
                continue
            return kind
        if NEEDS[row["needs"]].search(around):
            return kind
    return None


def _rate_behind(text: str, end: int, sentence: Span) -> tuple[FigureKind, str] | None:
    """Whatever is made: "one million modules per annum", where the sentence speaks of making it."""
    match = RATE.match(text, end, sentence.end)
    if match is None or not MAKING.search(sentence.of(text)) or OUTPUT.search(match[0]):
        return None
    return FigureKind.CAPACITY, match[0].strip(" -")


def _unit_before(text: str, part: Quantity, sentence: Span) -> tuple[FigureKind, str] | None:
    """ "a workforce of 1,200", "employs about 330"."""
    match = REVERSED.search(text, max(sentence.start, part.start - 60), part.start)
    if (
        match is None
        or part.scale == 100000
        or re.match(r"\s*(?:per ?cent|pct|%|years?|hours?)", text[part.end : part.end + 10])
    ):
        return None
    return FigureKind.JOBS, match[0].split()[0]
