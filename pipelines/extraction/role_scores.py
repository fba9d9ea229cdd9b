"""What the words of ``role_cues.csv`` around an amount say that it is doing. What overrules them stands elsewhere."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from pipelines.extraction.cues import Cue, Place, cues_by_sentence
from pipelines.extraction.model import Role, Span
from pipelines.extraction.money import Amount

BARRIER = re.compile(
    r"(?=[;wba.:,\s])(?:;|[.:]\s|,\s(?:and|which|who|with)\b|\s[–—-]\s|\b(?:while|but|whereas|although)\b)"
)
"""What parts clauses, behind a look at what it can begin with: that passes over most of the text faster."""
NAME_BEFORE = re.compile(r"[A-Z][a-z&.-]+\s$")
NAME_BEHIND = re.compile(
    r"(?:[’']s|,|\)|\s(?:Group|Funds?|Company|Corp|Partners|Management|Bank|Trust|Ltd|Inc|Advisors)\b)"
)
LISTED = re.compile(r"(?:\s\([^)]{1,40}\))?(?:,|,?\sand|,?\sor)\s(?:about\s|approximately\s|another\s)?")
""" " and ", between amounts that are told in one breath."""
EXCHANGE_RATE = re.compile(r"\(?\s*(?:US)?\$?\s?1\s?=|=\s*$")
PER_UNIT = re.compile(
    r"\s?(?:/|per\s)(?:[kKMG]We?|[kMG]Wp|MTPH|TPH|MTPA|tonnes?|tons?|kg|litres?|barrels?|units?|acres?|hectares?"
    r"|employees?|shares?|day|night|head)\b"
)
""" "/MW", " per tonne", behind a rate."""
REACH = 30.0
"""Characters at which a cue counts half."""
FLOOR = 0.18
"""Below this no cue speaks clearly enough, and the role is other."""
ECHO = 1.0
"""What a cue at another mention of the same amount counts here."""
ECHOES = 50
"""Other mentions of one amount that are asked; no article of the press has so many."""
FARTHEST = 3000
"""Characters from which a cue weighs nothing: what is longer than that is a wall of text, not a sentence."""
TOPIC = 2.0
"""How strongly the article's own subject pulls an amount towards it."""


class RoleReading(NamedTuple):
    """A role with the cue that decided, the lead over the next role from 0 to 1, and the weight of every role.

    ``scores`` is null where the form of the amount decided, not its words.
    """

    role: Role
    cue: str
    lead: float
    scores: Mapping[str, float] | None = None


def by_cues(text: str, sentences: Sequence[Span], amounts: Sequence[Amount]) -> list[RoleReading]:
    """The role that the cues around each amount speak for."""
    places = dict(zip(sentences, cues_by_sentence("role_cues", text, sentences), strict=True))
    topic = _topic(places.values())
    scores: list[dict[str, float]] = []
    best: list[str] = []
    homes = homes_of(sentences, amounts)
    read = {home: _Sentence(text, home, places[home]) for home in set(homes)}
    for amount, home in zip(amounts, homes, strict=True):
        if amount.restates is None:
            read[home].told.append(amount.span.start)
    for amount, home in zip(amounts, homes, strict=True):
        cues = _near(read[home].cues, amount.span)
        weights = [_weight(cue, amount, read[home]) for cue in cues]
        total: dict[str, float] = defaultdict(float)
        for cue, weight in zip(cues, weights, strict=True):
            role = cue.row["role"]
            total[role] += weight * (1 + TOPIC * topic[role])
        scores.append(total)
        most = max(weights, default=0.0)
        best.append(
            max((cue.span.of(text) for cue, weight in zip(cues, weights, strict=True) if weight == most), default="")
        )
    summed = _listed(text, amounts, _echo(amounts, scores))
    return [_decide(text, amount, total, cue) for amount, total, cue in zip(amounts, summed, best, strict=True)]


def homes_of(sentences: Sequence[Span], amounts: Sequence[Amount]) -> list[Span]:
    """The sentence of each amount."""
    starts = [sentence.start for sentence in sentences]
    return [sentences[bisect_right(starts, amount.span.start) - 1] for amount in amounts]


def _topic(places: Iterable[list[Place]]) -> dict[str, float]:
    """The share of each role among all cues of the article."""
    counts: dict[str, float] = defaultdict(float)
    for sentence in places:
        for place in sentence:
            for row, weight in place.entries:
                counts[row["role"]] += weight
    total = sum(counts.values()) or 1
    return {role: weight / total for role, weight in counts.items()}


def _echo(amounts: Sequence[Amount], scores: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """Adds to each amount what was said where the same amount stands elsewhere in the article."""
    same: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, amount in enumerate(amounts):
        if amount.value:
            same[amount.value, amount.low, amount.currency].append(index)
    result: list[dict[str, float]] = []
    for index, amount in enumerate(amounts):
        total = defaultdict(float, scores[index])
        for other in same[amount.value, amount.low, amount.currency][:ECHOES] if amount.value else ():
            if other != index:
                for role, weight in scores[other].items():
                    total[role] += ECHO * weight
        result.append(total)
    return result


def _listed(text: str, amounts: Sequence[Amount], scores: list[dict[str, float]]) -> list[dict[str, float]]:
    """Adds up what is said of amounts that are listed with nothing but "and" between them: they do the same."""
    told = [index for index, amount in enumerate(amounts) if amount.restates is None]
    for one, other in pairwise(told):
        if LISTED.fullmatch(text, amounts[one].span.end, amounts[other].span.start):
            both = scores[one] | {role: weight + scores[one].get(role, 0.0) for role, weight in scores[other].items()}
            scores[one] = scores[other] = both
    return scores


def _decide(text: str, amount: Amount, scores: dict[str, float], cue: str) -> RoleReading:
    around = text[max(0, amount.span.start - 8) : amount.span.end + 3]
    if "=" in around and EXCHANGE_RATE.search(around):
        return RoleReading(Role.OTHER, "exchange rate", 1.0)
    if PER_UNIT.match(text, amount.span.end):
        return RoleReading(Role.PRICE, "a rate", 1.0)
    ranked = sorted(scores, key=lambda role: -scores[role])
    if not ranked or scores[ranked[0]] < FLOOR:
        return RoleReading(Role.OTHER, "", 0.0, scores)
    second = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return RoleReading(Role(ranked[0]), cue, (scores[ranked[0]] - second) / scores[ranked[0]], scores)


class _Sentence:
    """One sentence's cues, where its amounts start, and where the words stand that part its clauses."""

    def __init__(self, text: str, span: Span, places: list[Place]) -> None:
        self.text = text
        self.span = span
        self.cues = [cue for place in places if not _in_name(text, place) for cue in place.cues()]
        self.told: list[int] = []

    @cached_property
    def _barriers(self) -> tuple[list[int], list[int]]:
        found = [match.span() for match in BARRIER.finditer(self.text, self.span.start, self.span.end)]
        return [start for start, _ in found], [end for _, end in found]

    def barriers_in(self, start: int, end: int) -> int:
        """How many of the words that part clauses stand between two positions."""
        starts, ends = self._barriers
        return max(0, bisect_right(ends, end) - bisect_left(starts, start))

    def amounts_in(self, start: int, end: int) -> int:
        """How many amounts start between two positions."""
        return bisect_left(self.told, end) - bisect_left(self.told, start)


def _in_name(text: str, place: Place) -> bool:
    """True for the "Investment" of "Acme Investment, $5 million" and "Acme Investment Group"."""
    return (
        text[place.start].isupper()
        and NAME_BEHIND.match(text, place.end) is not None
        and NAME_BEFORE.search(text, max(0, place.start - 20), place.start) is not None
    )


def _near(cues: list[Cue], at: Span) -> list[Cue]:
    """Those of a sentence's ``cues`` that can weigh anything at ``at``."""
    first = bisect_left(cues, at.start - FARTHEST, key=lambda cue: cue.span.start)
    last = bisect_right(cues, at.end + FARTHEST, key=lambda cue: cue.span.start)
    return cues[first:last]


def _weight(cue: Cue, amount: Amount, sentence: _Sentence) -> float:
    """How strongly ``cue`` speaks of ``amount``: less over a distance, a new clause and other amounts."""
    (first, last), (low, high), side = cue.span, amount.span, cue.row["side"]
    before = last <= low
    if (first < high and low < last) or (side == "before" and not before) or (side == "after" and before):
        return 0.0
    start, end = (last, low) if before else (high, first)
    distance = end - start
    if side == "after" and cue.row["role"] in ("price", "public_budget") and cue.weight >= 4:
        return cue.weight if distance <= 3 else 0.0  # "a share", "per barrel": directly behind the amount
    weight = cue.weight / (1 + distance / REACH)
    weight *= 0.5 ** sentence.barriers_in(start, end)
    return float(weight * 0.6 ** sentence.amounts_in(start, end))
