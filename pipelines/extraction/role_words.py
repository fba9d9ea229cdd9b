"""A second opinion on whether an amount is invested: all the words beside it and the headline's, weighed together.

``words/role_words.csv`` has the weights; ``benchmarks/extraction/fit_role_words.py`` takes them from annotations.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from math import fsum

from pipelines.extraction.model import Span
from pipelines.extraction.names.vocabulary import forms_for
from pipelines.extraction.role_scores import RoleReading
from pipelines.extraction.stems import stem
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
WORKS_BEHIND = re.compile(
    r"(?:\s\([^)]{1,40}\))?[\s-](?:(?!(?:in|on|for|of|to|at|by|and|with|as|that|which|who|its?|the|an?|is|was|were"
    r"|are|ha[sd]|will|would|from|over|this|last|next|per|more|than|into|after|before)\b)[\w’'/-]+,?[\s-]){0,4}?"
    rf"{forms_for('project_nouns', 'priced')}\b"
)
""" " new paper mill", behind the amount that it costs."""

Feature = tuple[str, str]
"""Where something stands, and what.

That is "beside", "before", "behind" or "headline" with a word or, ending in a hyphen, its stem; "score", "role" or
"lead" with a role; "works", "all", and what company.py tells.
"""
Told = list[tuple[Feature, float]]
"""What is weighed, each with how much of it there is."""


def headline_words(title: str) -> frozenset[str]:
    """The words of a headline in small letters."""
    return frozenset(word.lower() for word in WORD.findall(title))


def is_invested(
    text: str, sentence: Span, at: Span, headline: frozenset[str], reading: RoleReading, company: Told
) -> bool:
    """True where the weights of all that is told of the amount at ``at`` add up to more than nothing.

    ``reading`` is what the cues around it say, ``company`` what they say of the article's other amounts.
    """
    weights = _weights()
    words = _words(text, sentence, at, headline)
    told = [weight for where, said in words.items() for weight in map(weights[where].get, said)]
    measures = _measures(text, sentence, at, reading) + company
    told += [weights[where].get(what, 0.0) * much for (where, what), much in measures]
    odds = fsum(filter(None, told))  # in whatever order
    return odds > (-CLEAR if reading.role == "investment" else CLEAR)


def features(text: str, sentence: Span, at: Span, headline: frozenset[str], reading: RoleReading) -> Told:
    """What the words around one amount and its cues tell."""
    words = _words(text, sentence, at, headline)
    told = [((where, word), 1.0) for where, said in words.items() for word in said]
    return told + _measures(text, sentence, at, reading)


def _words(text: str, sentence: Span, at: Span, headline: frozenset[str]) -> dict[str, set[str]]:
    """The words that are weighed and their stems, by where they stand."""
    before = _small(text, max(sentence.start, at.start - REACH), at.start)[-BEFORE:]
    behind = _small(text, at.end, min(sentence.end, at.end + REACH))[:BEHIND]
    return {
        "beside": _with_stems((*before, *behind)),
        "before": _with_stems(before[-NEXT:]),
        "behind": _with_stems(behind[:NEXT]),
        "headline": _with_stems(headline),
    }


def _small(text: str, start: int, end: int) -> list[str]:
    return " ".join(WORD.findall(text, start, end)).lower().split()


def _measures(text: str, sentence: Span, at: Span, reading: RoleReading) -> Told:
    """What the cues say and whether works stand behind the amount, with how much of it there is."""
    works = WORKS_BEHIND.match(text, at.end, sentence.end)
    return [
        (("all", ""), 1.0),
        (("works", ""), 2.0 if works else 0.0),
        *[(("score", name), min(score, LARGEST) / 2) for name, score in (reading.scores or {}).items()],
        (("role", reading.role), 2.0),
        (("lead", reading.role), 2.0 * reading.lead),
    ]


def _with_stems(words: Iterable[str]) -> set[str]:
    """``words`` and their stems."""
    found = set(words)
    return found.union(map(stem, found))


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """The weight of each feature by where it stands."""
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for row in rows("role_words"):
        weights[row["where"]][row["what"]] = float(row["weight"])
    return weights
