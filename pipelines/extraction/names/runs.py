"""Runs of capitalised words that stand together as one name. What the name is, others decide."""

import re

from pipelines.extraction.model import Span
from pipelines.extraction.names.inside import NEXT_NAME, takes
from pipelines.extraction.names.vocabulary import linking, one_of, titles, uses
from pipelines.extraction.names.words import FIRST, NEXT, NEXT_CAPITAL, naming_word
from pipelines.extraction.places import first_words_of_places, gazetteer
from pipelines.extraction.tables import common_words

OPENERS = (":", "-", "–", "“", '"', "‘", "—", "•", "*", "|", "…")
POSSESSIVES = ("’s", "'s", "’", "'")
LEGAL_FORM = re.compile(r",?\s(?:Inc|Ltd|LLC|Corp|Co|Plc|PLC|S\.A|N\.V|C\.A|S\.p\.A|Limited|AG|SA)\b\.?")
INITIALS = re.compile(r"(?:[A-Z]\.){2,}")
""" "U.S." keeps its last dot, which tells it from a ticker."""
INITIAL = re.compile(r"[A-Z]\. ?[A-Z][a-zà-ÿ]")
""" "D. Doe": the first letter is a part of the name."""
OPENING_WORDS = frozenset(
    ["The", "A", "An", "In", "It", "He", "She", "At", "On", "For", "But", "And", "We", "They", "This", "I"]
)
BRACKETS = re.compile(
    r" \([A-Z][a-z]+\) (?:Co|Corp|Ltd|Limited|Pvt|Private|Inc|PLC|Plc|LLC|Pte|Company|Holdings?|Group)\b"
)
""" "Acme (India) Ltd": brackets inside a name."""
SMALL_WORD_BEHIND = re.compile(r"\s[a-z]")
SMALL_NEXT = re.compile(rf" (?!{one_of(linking('inside'))}\b)[a-z]+[ ,]")
"""What most names end before: a word in small letters that no name carries inside it."""
WITH_ARTICLE = re.compile(rf"\s{one_of(linking('The'))}\b")
ENDED = re.compile(r"\b(?:Inc|Ltd|Plc|PLC|LLC|Limited|GmbH)$")
"""A legal form that nothing follows: the dot behind it ends a sentence or stands for letters left out."""
BASED = re.compile(r"-(?:based|headquartered)\b")
INFLECTED = re.compile(r"(?:un|re)?([a-z]{3,})(ing|ed)")
PREFIXES = frozenset(["De", "Du", "Le", "La", "Les", "El", "Al", "Van", "Von", "San", "Santa"])
""" "De" of "De Beers", at the start of a sentence."""


def runs(text: str, sentence: Span) -> list[list[Span]]:
    """The words of each run in ``sentence``, with the small words that names carry inside them."""
    found: list[list[Span]] = []
    current: list[Span] = []
    pending: list[Span] = []
    position, end = sentence
    opening = FIRST.search(text, position, end)
    opens = opening.start() if opening else -1
    while True:
        if current and SMALL_NEXT.match(text, position, end):
            found.append(current)
            current, pending = [], []
        match = (NEXT if current else NEXT_CAPITAL).match(text, position, end)
        if match is None:
            return [*found, current] if current else found
        printed = word = match[1]
        start, position = match.span(1)
        if word[-1] in "./":
            word = _without_dot(word)
        naming = naming_word(word)
        if naming is None and not current and len(word) > 1:
            continue
        span = Span(start, start + len(word))
        if current:
            if "-" in word and (seat := _seat(text, current, start, word)):
                found.append(seat)
                current, pending = [], []
                continue
            if printed in OPENING_WORDS and all(part.of(text).isupper() for part in current):
                found.append(current)  # "SMALLVILLE PLANT In Smallville": a heading glued to its paragraph
                current, pending = [], []
                continue
            if len(current) > 1 and not pending and _ends_heading(text, current, printed):
                found.append(current)
                current = []
            elif not _joins(text, (pending or current)[-1].end, start):
                found.append(current)
                current, pending = [], []
        initial = len(word) == 1 and INITIAL.match(text, start)
        if initial or (naming is not None and _begins_name(text, span, naming, first=start == opens)):
            current += [*pending, span]
            pending = []
            ended = word.endswith(POSSESSIVES)
        elif current and printed in linking("inside") and takes(text, current, pending, printed):
            pending.append(span)
            ended = False
        else:
            ended = bool(current)
        if ended:
            found.append(current)
            current, pending = [], []


def _seat(text: str, current: list[Span], start: int, word: str) -> list[Span] | None:
    """The words of the "New Delhi" of "New Delhi-based Acme", which is a place of its own."""
    end = start + word.rindex("-")
    if not BASED.match(text, end):
        return None
    words = [*current, Span(start, end)]
    return words if text[words[0].start : words[-1].end] in gazetteer() else None


def _ends_heading(text: str, current: list[Span], word: str) -> bool:
    """True for the "Acme" of "NEW PLANTS Acme operates": what stands before it is a heading glued to its paragraph."""
    last = current[-1].of(text)
    if word.isupper() or not last.isupper() or last.lower() not in common_words() or uses().get(word):
        return False
    return all(span.of(text).isupper() and span.end - span.start > 2 for span in current)


def _without_dot(word: str) -> str:
    return word if INITIALS.fullmatch(word) else word[0] + word[1:].rstrip("./")


def _joins(text: str, end: int, start: int) -> bool:
    """True where only a space, a dot or the brackets of "Acme (India) Ltd" stand between two words of one name."""
    gap = text[end:start]
    if gap == " ":
        return True
    if gap in ("’ ", "' "):
        owner = text[text.rfind(" ", 0, end) + 1 : end].lower()
        return owner.endswith("s") and owner in common_words()  # "Farmers’ Produce Bank"
    if "(" in gap or ")" in gap:
        return BRACKETS.match(text, end if "(" in gap else text.rfind("(", 0, end) - 1) is not None
    if gap == ". " and ENDED.search(text, max(0, end - 8), end):
        return False
    return gap in ("  ", ". ", ".", "") or (gap == ", " and LEGAL_FORM.match(text, end) is not None)


def _begins_name(text: str, span: Span, word: str, *, first: bool) -> bool:
    """True where a word with a capital is part of a name; ``first`` marks the first word of the sentence."""
    if text.startswith("$", span.end) or (word == "The" and not WITH_ARTICLE.match(text, span.end)):
        return False
    if not word[0].islower() and (first or _behind_opener(text, span.start)):
        return _opens_with_name(text, span, word)
    return True


def _behind_opener(text: str, position: int) -> bool:
    if text[position - 2 : position - 1].isalnum() and text[position - 1] == " ":
        return False
    while position and text[position - 1].isspace():
        position -= 1
    return position > 0 and text[position - 1] in OPENERS


def _opens_with_name(text: str, span: Span, word: str) -> bool:
    """True where the first word of a sentence or quotation has its capital for more than its position."""
    if word in PREFIXES and NEXT_NAME.match(text, span.end):
        return True
    if word.lower() in common_words() and (word.isupper() or word[1:].islower()):
        if text[span.end : span.end + 1] == ":":
            return False  # "Cost: $20 million": a label
        plain = not uses().get(word) and word not in titles()
        if word not in gazetteer() and (plain or SMALL_WORD_BEHIND.match(text, span.end)):
            starts = _starts_place(text, span)
            if plain or not starts:
                return starts or _is_told_again(text, span)
    elif _is_plain_word(text, span, word):
        return False
    return word not in OPENING_WORDS


def _is_plain_word(text: str, span: Span, word: str) -> bool:
    """True for the "Deodorants" of an article that also says "deodorant", and for "Furthering": no names.

    Where the article prints the word with its capital inside a sentence, too, it is one. "First-quarter" never is.
    """
    small = word.lower()
    if word[1:] != small[1:] or word in gazetteer() or uses().get(word) or not SMALL_WORD_BEHIND.match(text, span.end):
        return False
    if "-" in small and set(small.split("-")) <= common_words():
        return True  # "First-quarter"
    stem = small.removesuffix("s")
    inflected = INFLECTED.fullmatch(small)
    plain = f" {stem}" in text or (inflected is not None and _stems(inflected) & common_words())
    return bool(plain) and not re.search(rf"[a-z,] {re.escape(word)}\b", text)


def _stems(inflected: re.Match[str]) -> frozenset[str]:
    """What "furthering" or "unsanctioned" is a form of."""
    stem = inflected[1]
    return frozenset((stem, stem + "e", stem + inflected[2], stem[:-1]))


def _is_told_again(text: str, span: Span) -> bool:
    """True for the "Simple" of "Simple Energy has raised", where the article has "Simple Energy" elsewhere too."""
    following = NEXT_NAME.match(text, span.end)
    if following is None or uses().get(following[1]) not in ("word", "suffix"):
        return False
    name = text[span.start : following.end()]
    return text.count(f" {name} ") > 0 and SMALL_WORD_BEHIND.match(text, following.end()) is not None


def _starts_place(text: str, span: Span) -> bool:
    """True for the "New" of "New Delhi" at the start of a sentence."""
    words = text[span.start : span.start + 40].split()
    return words[0] in first_words_of_places() and any(
        " ".join(words[:size]).rstrip(".,:;’'s") in gazetteer() or " ".join(words[:size]).rstrip(".,:;") in gazetteer()
        for size in (2, 3)
    )
