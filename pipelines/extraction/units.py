"""What a number counts, by the words of ``units.csv`` behind it, or by "workforce of" before it."""

import re
from functools import cache, lru_cache

from pipelines.extraction.model import FigureKind, Span
from pipelines.extraction.quantities import Quantity
from pipelines.extraction.tables import by_length, rows
from pipelines.extraction.unit_needs import NEEDS

LETTERS = re.compile(r"[A-Za-z]+")
OUTPUT = re.compile(
    r"(?i)\b(?:sold|sells?|sales?|export(?:s|ed)?|import(?:s|ed)?|shipped|ships|consum\w+|demand|"
    r"output (?:of|was|rose|fell)|grew|market of|registrations)\b"
)
STOP = re.compile(
    r"(?i)(?:of|in|for|to|by|with|that|the|from|at|on|as|is|are|was|were|be|has|have|had|will|would|who|which|than|it|its|"
    r"their|his|per|an?|year|years|months?|days?|weeks?|hours?|percent|per|pct|cent|times|km|kilomet\w+|miles|acres?|"
    r"hectares?|more|into|through|over|under|each|million|billion|crore|lakh|said|when|where|while|but|if|because|after|"
    r"before|during|since|until|this|these|those|such|between)"
)
WORD = re.compile(
    r"([\s-]+|\s*,\s*|/)?(?:\([A-Z]{2,6}\)\s)?(?:\d[\d,]*(?:-(?:inch|bed|room|acre|seat)|\s?MW)\s)?"
    r"((?:[A-Z]\.){2,}|[A-Za-z][\w’'&]*(?:-[A-Za-z]\w*)*)"
)
LIST_OF_ADJECTIVES = re.compile(r"\s*,\s*(?!\w+ing\b)[a-z-]+")
REVERSED = re.compile(
    r"(?i)(?:\b(?:work\s?force|headcount|employee strength|strength|employ(?:s|ing|ed|ees)?|staff)"
    r" (?:of|to|strength of|is|at|base of)?\s*"
    r"|\b(?:work\s?force|headcount|employee count|employment levels?"
    r"|number of (?:[a-z]+ ){0,2}(?:employees|workers|staff))"
    r" (?:(?:there|worldwide|globally|in [A-Z]\w+) )?(?:of|to|by|from|at|is) )"
    r"(?:about|around|over|more than|nearly|some|just|only|approximately|up to|at least|almost)?\s*$"
)
HIRED = re.compile(
    r"(?i)\b(?:hir(?:e|es|ed|ing)|recruit(?:s|ed|ing)?|lay(?:s|ing)? off|laid off|tak(?:e|es|en|ing) on|took on)\s"
    r"(?:(?:about|around|over|more than|nearly|some|just|only|up to|at least|almost|another)\s)?$"
)
ALONE = re.compile(r"\s*(?:[.,;:)”\"](?!\d)|$)|\s(?:by|in|at|this|next|last|over|and|to|for|within|there|more)\b")
""" "hire 45.", with no noun behind that says what else may be hired."""
PEOPLE = ("force", "headcount", "strength", "employ", "staff", "workers", "hir", "recruit", "lay", "laid", " on ")
"""Parts of words without which nobody is counted before a number."""
PEOPLE_REACH = 60
"""Characters before a number in which they stand."""
NO_PEOPLE = re.compile(r"\s*(?:per ?cent|pct|%|years?|hours?)")
RATE = re.compile(
    r"\s(?:[A-Za-z-]+\s){1,3}?(?:per|an?|each|every)\s(?:annum|year|month|day)\b|\s(?:[A-Za-z-]+\s){1,3}?annually\b"
)
WILL_MAKE = re.compile(
    r"(?i)\b(?:will|would|to|can|could) (?:be (?:able to )?)?(?:produc(?:e|ing)|mak(?:e|ing)|manufactur(?:e|ing)"
    r"|assembl(?:e|ing)|turn(?:ing)? out|roll(?:ing)? out|churn(?:ing)? out)"
    r" (?:about |around |up to |over |nearly |some |at least |more than )?(?:[\d.,]+|an?|one|two)\b[^.;]*$"
)
MAKING = re.compile(r"(?i)\b(?:capacit\w+|produc\w+|manufactur\w+|plant|factory|facility|output|make|assembl\w+)\b")
CAPACITY = re.compile(
    r"(?i)\bcapacit(?:y|ies)\b|\bannual rate of\b"
    r"|\b(?:allows?|allowing|targets?|targeting|goal|reach(?:es|ing)?|aim\w*)\b[^.;]{0,30}\b(?:production|output) of\b"
    r"|\b(?:boost|lift|rais|increas|tak|doubl|tripl|expand|ramp)(?:e|es|ing|s)?\b(?:\s[a-z]+){0,3}\s(?:output|production)\s(?:to|by)\b"
)
FURTHEST = 6
"""Words behind a number among which its unit is looked for."""
WORKS_BEHIND = re.compile(
    r"(?:-a-year| per annum| a year)?\s(?:[\w-]+\s){0,3}?"
    r"(?:plant|refinery|smelter|mill|terminal|port|facility|complex|mine|hub)\b"
)
""" "the 20 million tonne refinery": what is measured is a works, whatever was sold."""
POWER = re.compile(r"(?i)[kmg]wp?|(?:mega|giga|kilo)watts?")
LAKH = 100_000

PRINTED_LARGE = ("facilities", "agreements")
"""Kinds whose units governments print with a capital: "five Skill Institutes"."""
Unit = tuple[FigureKind, str]
"""What a number counts, and the unit as printed."""


def unit_of(text: str, part: Quantity, end: int, sentence: Span) -> Unit | None:
    """What ``part`` counts, where the words behind it begin at ``end``; None where it is no figure of ours."""
    return unit_behind(text, end, sentence) or _made_behind(text, end, sentence) or _people_before(text, part, sentence)


def unit_behind(text: str, end: int, sentence: Span) -> Unit | None:
    """The unit noun that the number counts: within five words, before any word that ends the noun phrase."""
    position = end
    best: Unit | None = None
    for seen in range(FURTHEST):
        match = WORD.match(text, position, sentence.end)
        if match is None:
            break
        pattern = _unit_patterns().get(_first_letters(match[2]))
        unit = pattern.match(text, match.start(2), sentence.end) if pattern else None
        if unit and not _units()[unit[0]]:
            break  # "three trading partners": what is named is no figure of ours
        kind = _kind_of(text, unit[0], seen, sentence, unit.end()) if unit else None
        if unit and kind:
            best = kind, text[end : unit.end()].strip(" -")
            if kind is FigureKind.CAPACITY:
                break
            position = unit.end()
            continue
        if best or _ends_phrase(match[2]) or (seen == 0 and match[1] == "-"):
            break  # "a 60-million-chicken breeding facility" is one
        if match[1] and "," in match[1] and not LIST_OF_ADJECTIVES.fullmatch(match[0]):
            break
        position = match.end()
    return best


def _kind_of(text: str, unit: str, words_between: int, sentence: Span, end: int) -> FigureKind | None:
    """What the unit ending at ``end`` counts, by the first of its rows that holds."""
    for row in _units()[unit]:
        kind = FigureKind(row["kind"])
        if kind is not FigureKind.CAPACITY:
            if NEEDS[row["needs"]].search(sentence.of(text)):
                return kind
        elif row["needs"] != "rate":
            sold = OUTPUT.search(text[max(sentence.start, end - 70) : end + 30]) and not POWER.fullmatch(unit)
            if words_between == 0 and not sold and NEEDS[row["needs"]].search(sentence.of(text)):
                return kind
        elif words_between <= 2 and _is_rate(text, sentence, end):
            return kind
    return None


def _is_rate(text: str, sentence: Span, end: int) -> bool:
    """Whether a thing is counted as what a plant can make in a time, not as what was sold."""
    if CAPACITY.search(text[max(sentence.start, end - 90) : min(sentence.end, end + 60)]):
        return True
    if WORKS_BEHIND.match(text, end, sentence.end):
        return True
    if OUTPUT.search(text[max(sentence.start, end - 70) : end + 30]):
        return False
    if WILL_MAKE.search(text[max(sentence.start, end - 70) : end]):
        return True
    return NEEDS["rate"].search(text[end : end + 45]) is not None


def _made_behind(text: str, end: int, sentence: Span) -> Unit | None:
    """Whatever is made: "one million modules per annum", where the sentence speaks of making it."""
    match = RATE.match(text, end, sentence.end)
    if match is None or not MAKING.search(sentence.of(text)) or OUTPUT.search(match[0]):
        return None
    return FigureKind.CAPACITY, match[0].strip(" -")


def people_may_stand(text: str, start: int, end: int) -> bool:
    """False where people are counted by no word between ``start`` and ``end``."""
    words = text[start:end].lower()
    return any(people in words for people in PEOPLE)


def _people_before(text: str, part: Quantity, sentence: Span) -> Unit | None:
    """ "a workforce of 1,200", "employs about 330"."""
    start = max(sentence.start, part.start - PEOPLE_REACH)
    if not people_may_stand(text, start, part.start):
        return None
    match = REVERSED.search(text, start, part.start)
    if match is None and ALONE.match(text, part.end):
        match = HIRED.search(text, start, part.start)
    if match is None or part.scale == LAKH or NO_PEOPLE.match(text, part.end):
        return None
    return FigureKind.JOBS, match[0].split()[0]


@cache
def _units() -> dict[str, list[dict[str, str]]]:
    result: dict[str, list[dict[str, str]]] = {}
    for row in rows("units"):
        result.setdefault(row["unit"], [])
        if row["kind"]:
            result[row["unit"]].append(row)
    for unit in [unit for unit, row in result.items() if unit.islower() and row and row[0]["kind"] in PRINTED_LARGE]:
        result.setdefault(unit.capitalize(), result[unit])
    return result


@lru_cache(maxsize=1 << 14)
def _ends_phrase(word: str) -> bool:
    return STOP.fullmatch(word) is not None and not (len(word) > 1 and word.isupper())  # "IT centres"


def unit_forms() -> str:
    """The alternation of all units, the longest first."""
    return "|".join(map(re.escape, by_length(iter(_units()))))


@cache
def _unit_patterns() -> dict[str, re.Pattern[str]]:
    """The pattern of the units that begin with the same letters, by these letters."""
    alike: dict[str, list[str]] = {}
    for unit in by_length(iter(_units())):
        alike.setdefault(_first_letters(unit), []).append(unit)
    return {first: re.compile("(?:" + "|".join(map(re.escape, units)) + r")\b") for first, units in alike.items()}


def _first_letters(word: str) -> str:
    letters = LETTERS.match(word)
    return letters[0] if letters else ""
