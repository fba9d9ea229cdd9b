"""Finds the words of a cue table in a text. The tables say what the words mean; this only says where they stand."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import re2

from pipelines.extraction.model import Span
from pipelines.extraction.onebyte import compile_bytes, one_byte, spans
from pipelines.extraction.tables import rows

FORMS = 1 << 16
"""Printed forms whose rows are remembered."""


class Entry(NamedTuple):
    """A row of a cue table, with its weight as a number (0 where the table has none)."""

    row: dict[str, str]
    weight: float


class Cue(NamedTuple):
    """One place where a row of a cue table matches."""

    span: Span
    row: dict[str, str]
    weight: float


class Place(NamedTuple):
    """Where a form stands, and the rows that it matches."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    def cues(self) -> list[Cue]:
        """A cue for each row."""
        return [Cue(Span(self.start, self.end), *entry) for entry in self.entries]


@lru_cache(maxsize=16)
def find_cues(name: str, text: str, within: Span) -> tuple[Cue, ...]:
    """Every cue of table ``name`` inside ``within``, in order; of cues that overlap the first and longest.

    The last answers are remembered: each amount of a sentence asks for the same.
    """
    return tuple(cue for place in find_places(name, text, within) for cue in place.cues())


def find_places(name: str, text: str, within: Span) -> Iterator[Place]:
    """The same as :func:`find_cues` place by place, for those who only weigh what was found."""
    return _places_in(name, text, within, within.start)


def cues_by_sentence(name: str, text: str, sentences: Sequence[Span]) -> list[list[Place]]:
    """For each of ``sentences`` what :func:`find_cues` finds in it; the text is searched once for all of them.

    Where words on both sides of a sentence's end look like one cue, that sentence is searched again on its own.
    """
    found: list[list[Place]] = [[] for _ in sentences]
    data, index, position = one_byte(text), 0, 0
    while index < len(sentences):
        for place in _places(name, text, data, position, 0):
            while place.start >= sentences[index].end:
                index += 1
            if place.end > sentences[index].end:
                found[index] += _places_in(name, text, sentences[index], place.start)
                position = sentences[index].end
                break
            found[index].append(place)
        else:
            break
    return found


def _places_in(name: str, text: str, within: Span, start: int) -> Iterator[Place]:
    """The places from ``start`` on, as if the text reached from end to end of ``within`` only."""
    return _places(name, text, one_byte(text)[within.start : within.end], start - within.start, within.start)


def _places(name: str, text: str, data: bytes, position: int, offset: int) -> Iterator[Place]:
    for start, end in spans(_pattern(name), data, position):
        form = text[start + offset : end + offset]
        if not form[-1].isalnum():
            form = form[:-1]
        yield Place(start + offset, start + offset + len(form), _entries_for(name, form.lower()))


@cache
def _pattern(name: str) -> "re2._Regexp[bytes]":
    return compile_bytes(
        r"(?i)\b(?:" + "|".join(f"(?:{row['cue']})" for row in rows(name)) + r")(?:\b|[^\w])", longest=True
    )


@cache
def _entries(name: str) -> tuple["re2.Set", tuple[tuple[re.Pattern[str], Entry], ...]]:
    """All cues as one set, which tells at once which of them can match, and each with its row."""
    candidates = re2.Set.FullMatchSet()
    known = []
    for row in rows(name):
        candidates.Add(f"(?i){row['cue']}")
        known.append((re.compile(row["cue"], re.IGNORECASE), Entry(row, float(row.get("weight") or 0))))
    candidates.Compile()
    return candidates, tuple(known)


@lru_cache(maxsize=FORMS)
def _entries_for(name: str, form: str) -> tuple[Entry, ...]:
    candidates, known = _entries(name)
    return tuple(known[index][1] for index in sorted(candidates.Match(form) or ()) if known[index][0].fullmatch(form))
