"""Finds the words of a cue table in a text. The tables say what the words mean; this only says where they stand."""

import re
from dataclasses import dataclass
from functools import cache

import re2

from pipelines.extraction.model import Span
from pipelines.extraction.tables import rows


@dataclass(frozen=True, slots=True)
class Cue:
    """One place where a row of a cue table matches."""

    span: Span
    row: dict[str, str]


@cache
def _table(name: str) -> tuple["re2._Regexp[str]", tuple[tuple[re.Pattern[str], dict[str, str]], ...]]:
    entries = rows(name)
    longest = re2.Options()
    longest.longest_match = True
    pattern = re2.compile(r"(?i)\b(?:" + "|".join(f"(?:{row['cue']})" for row in entries) + r")(?:\b|[^\w])", longest)
    return pattern, tuple((re.compile(row["cue"], re.IGNORECASE), row) for row in entries)


@cache
def _rows_for(name: str, form: str) -> tuple[dict[str, str], ...]:
    return tuple(row for pattern, row in _table(name)[1] if pattern.fullmatch(form))


def find_cues(name: str, text: str, within: Span) -> list[Cue]:
    """Every cue of table ``name`` inside ``within``, in order; of cues that overlap the first and longest."""
    found = []
    for match in _table(name)[0].finditer(text[within.start : within.end]):
        form = match[0] if match[0][-1].isalnum() else match[0][:-1]
        start = within.start + match.start()
        found += [Cue(Span(start, start + len(form)), row) for row in _rows_for(name, form.lower())]
    return found
