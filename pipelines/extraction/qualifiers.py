"""How exactly a number is meant, by the words of ``qualifiers.csv`` directly around it. Any number, money or not."""

import re
from functools import cache

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
    before, after = _patterns()
    match = before.search(text, max(0, span.start - REACH), span.start) if _may_stand_before(text, span.start) else None
    if match:
        return SIGNS[match[2]] if match[2] else meaning["before", _plain(match[1])]
    match = after.match(text, span.end)
    return meaning["after", _plain(match[1])] if match else Qualifier.EXACT


def _may_stand_before(text: str, start: int) -> bool:
    """False where no sign stands before the number, and none of the last words ends a phrase."""
    before = text[max(0, start - REACH) : start].rstrip()
    if before.endswith(tuple(SIGNS)):
        return True
    for word in reversed(LETTERS.findall(before.lower())[-FURTHEST:]):
        if word in _last_words():
            return True
        if word not in BETWEEN:
            return False
    return False


@cache
def _last_words() -> frozenset[str]:
    return frozenset(LETTERS.findall(phrase)[-1] for side, phrase in _meaning() if side == "before")


def _plain(phrase: str) -> str:
    return " ".join(phrase.lower().split())


@cache
def _meaning() -> dict[tuple[str, str], Qualifier]:
    return {(row["side"], row["phrase"]): Qualifier(row["qualifier"]) for row in rows("qualifiers")}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = _alternation("before"), _alternation("after")
    return (
        re.compile(rf"(?i)(?<![\w-])({before})(?:\s+(?:{'|'.join(BETWEEN)})){{0,3}}\s*$|(~|>|<)\s?$"),
        re.compile(rf"(?i)\s?({after})(?!\w)"),
    )


def _alternation(side: str) -> str:
    forms = by_length(phrase for where, phrase in _meaning() if where == side)
    return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
