"""How exactly a number is meant, by the words of ``qualifiers.csv`` directly around it. Any number, money or not."""

import re
from functools import cache, lru_cache

from pipelines.extraction.model import Qualifier, Span
from pipelines.extraction.tables import by_length, rows

REACH = 45
"""Characters before a number in which its qualifier stands."""
BETWEEN = ("a", "an", "the", "total", "of", "another", "additional", "further", "whopping", "staggering")
FURTHEST = 4
"""Words from a number back to the last one of its qualifier; those on the way are of BETWEEN."""
LETTERS = re.compile(r"[a-z]+")
SIGNS = {"~": Qualifier.ABOUT, ">": Qualifier.AT_LEAST, "<": Qualifier.AT_MOST}


def qualifier_of(text: str, span: Span) -> Qualifier:
    """How exactly the words directly around ``span`` mean the number in it."""
    meaning = _meaning()
    start = max(0, span.start - REACH)
    ends = _ends_before(text[start : span.start])
    match = _before(ends).search(text, start, span.start) if ends else None
    if match:
        return SIGNS[match[2]] if match[2] else meaning["before", _plain(match[1])]
    match = _after().match(text, span.end)
    return meaning["after", _plain(match[1])] if match else Qualifier.EXACT


def _ends_before(before: str) -> tuple[str, ...]:
    """The sign before the number, and those of the last words with which a phrase may end; mostly none of both."""
    found = [before.rstrip()[-1]] if before.rstrip().endswith(tuple(SIGNS)) else []
    for word in reversed(LETTERS.findall(before.lower())[-FURTHEST:]):
        if word in _last_words():
            found.append(word)
        if word not in BETWEEN:
            break
    return tuple(found)


@cache
def _last_words() -> frozenset[str]:
    return frozenset(_last_word(phrase) for side, phrase in _meaning() if side == "before")


def _last_word(phrase: str) -> str:
    return str(LETTERS.findall(phrase)[-1])


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().split())


@cache
def _meaning() -> dict[tuple[str, str], Qualifier]:
    return {(row["side"], row["phrase"]): Qualifier(row["qualifier"]) for row in rows("qualifiers")}


@lru_cache(maxsize=1 << 10)
def _before(ends: tuple[str, ...]) -> re.Pattern[str]:
    """The phrases with these last words, and the signs; all of them at once would take ten times as long."""
    phrases = _alternation([form for side, form in _meaning() if side == "before" and _last_word(form) in ends])
    return re.compile(
        rf"(?i)(?<![\w-])({phrases or '(?!)'})(?:\s+(?:{'|'.join(BETWEEN)})){{0,3}}\s*$|([{''.join(SIGNS)}])\s?$"
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?i)\s?({_alternation([form for side, form in _meaning() if side == 'after'])})(?!\w)")


def _alternation(phrases: list[str]) -> str:
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in by_length(iter(phrases)))
