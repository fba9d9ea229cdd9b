"""Cuts a run of capitalised words at titles. What each piece is, others say by the words beside it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipelines.extraction.names.vocabulary import (
    first_words_of_titles,
    is_organization_name,
    last_words_of_titles,
    titles,
    uses,
)
from pipelines.extraction.names.words import FORMS, bare
from pipelines.extraction.places import country_adjectives, gazetteer

LAST_LETTERS = re.compile(r"[a-z-]+$")
TITLE_BEFORE = re.compile(r"([A-Za-z-]+(?: [A-Za-z-]+)?) $")
LONGEST_TITLE = 3


@lru_cache(maxsize=FORMS)
def pieces(printed: tuple[str, ...]) -> tuple[tuple[int, int, bool | None], ...]:
    """Where each name begins and ends, and whether a title stands before it: None where the words before must tell."""
    words = tuple(map(bare, printed))
    if " ".join(words) in gazetteer():
        return ((0, len(words), False),)
    found: list[tuple[int, int, bool | None]] = []
    start, titled = 0, None
    for index in range(len(words)):
        size = _title_at(words, index) if index >= start else 0
        if size:
            if index > start:
                found.append((start, index, titled))
            start, titled = index + size, True
    if start < len(words):
        found.append((start + _describing(words[start:]), len(words), titled))
    return tuple(found)


def _title_at(words: Sequence[str], index: int) -> int:
    """How many words a title at ``index`` has; none where an organization's word follows ("President Hotels")."""
    if words[index] not in first_words_of_titles():
        return 0
    for size in range(LONGEST_TITLE, 0, -1):
        if " ".join(words[index : index + size]) in titles() and not (
            index + size < len(words) and uses().get(words[index + size])
        ):
            return size
    return 0


def title_before(text: str, start: int) -> bool:
    """True where a title in small letters stands directly before: "chairman Jo Doe"."""
    if text[start - 1 : start] != " ":
        return False
    window = max(0, start - 40)
    last_space = text.rfind(" ", window, start - 1)
    if not _may_end_title(text[max(window, last_space + 1) : start - 1]):
        return False
    before = TITLE_BEFORE.search(text, max(window, text.rfind(" ", window, max(window, last_space)) + 1), start)
    if before is None:
        return False
    last = before[1].split()[-1]
    return last.islower() and (before[1] in titles() or last in titles())


@lru_cache(maxsize=FORMS)
def _may_end_title(word: str) -> bool:
    last = LAST_LETTERS.search(word)
    return last is not None and last[0] in last_words_of_titles()


def _describing(words: Sequence[str]) -> int:
    """How many adjectives of a nation before a name are not part of it: "Dutch Acme", but "Indian Bank"."""
    if len(words) == 1 or words[0] not in country_adjectives():
        return 0
    if is_organization_name(" ".join(words)):
        return 0
    for start, word in enumerate(words[:-1]):
        if (
            word not in country_adjectives()
            or word in gazetteer()
            or uses().get(words[start + 1])
            or " ".join(words[start:]) in gazetteer()
        ):
            return start
    return len(words) - 1
