"""A second opinion on whether an amount is invested: all the words beside it and the headline's, weighed together.

``words/role_words.csv`` has the weights; ``benchmarks/extraction/fit_role_words.py`` takes them from annotations.
"""

import re
from collections.abc import Mapping
from functools import cache
from math import fsum

from pipelines.extraction.model import Span
from pipelines.extraction.tables import rows

WORD = re.compile(r"[A-Za-z]+")
BEFORE, BEHIND = 14, 12
"""Words of the sentence that are weighed on each side of the amount."""
NEXT = 3
"""Words on each side that are weighed a second time, by their side."""
REACH = 160
"""Characters in which they stand."""
CLEAR = 0.4
"""Log odds that it takes to overrule the cues."""
LARGEST = 8.0
"""A role's score counts up to this."""

Feature = tuple[str, str]
"""Where something stands ("beside", "before", "behind", "headline", "score", "role", "lead", "all"), and what."""


def headline_words(title: str) -> frozenset[str]:
    """The words of a headline in small letters."""
    return frozenset(word.lower() for word in WORD.findall(title))


def is_invested(
    text: str,
    sentence: Span,
    at: Span,
    headline: frozenset[str],
    scores: Mapping[str, float],
    role: str,
    lead: float,
) -> bool:
    """True where the weights of all that is told of the amount at ``at`` add up to more than nothing.

    ``scores``, ``role`` and ``lead`` are what the cues around it say.
    """
    weights = _weights()
    told = features(text, sentence, at, headline, scores, role, lead)
    odds = fsum([weights[feature] * value for feature, value in told if feature in weights])  # in whatever order
    return odds > (-CLEAR if role == "investment" else CLEAR)


def features(
    text: str,
    sentence: Span,
    at: Span,
    headline: frozenset[str],
    scores: Mapping[str, float],
    role: str,
    lead: float,
) -> list[tuple[Feature, float]]:
    """What is weighed, each with how much of it there is."""
    before = [word.lower() for word in WORD.findall(text, max(sentence.start, at.start - REACH), at.start)[-BEFORE:]]
    behind = [word.lower() for word in WORD.findall(text, at.end, min(sentence.end, at.end + REACH))[:BEHIND]]
    return [
        (("all", ""), 1.0),
        *[(("beside", word), 1.0) for word in {*before, *behind}],
        *[(("before", word), 1.0) for word in before[-NEXT:]],
        *[(("behind", word), 1.0) for word in behind[:NEXT]],
        *[(("headline", word), 1.0) for word in headline],
        *[(("score", name), min(score, LARGEST) / 2) for name, score in scores.items()],
        (("role", role), 2.0),
        (("lead", role), 2.0 * lead),
    ]


@cache
def _weights() -> dict[Feature, float]:
    return {(row["where"], row["what"]): float(row["weight"]) for row in rows("role_words")}
