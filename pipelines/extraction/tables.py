"""Reads the word tables beside this file, once each. What a word means is decided by the rows, not here."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

WORDS = files("pipelines.extraction") / "words"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``words/<name>.csv`` in their order, each by column name."""
    with (WORDS / f"{name}.csv").open(encoding="utf-8") as lines:
        return tuple({key: value.strip(" ") for key, value in row.items()} for row in csv.DictReader(lines))


@cache
def common_words() -> frozenset[str]:
    """Words that news English writes in lower case: a capital on one of them does not make it a name."""
    return frozenset((WORDS / "common.txt").read_text("utf-8").split())


def by_length(forms: Iterator[str]) -> list[str]:
    """Forms with the longest first, so that an alternation of them prefers the longest."""
    return sorted(set(forms), key=lambda form: (-len(form), form))
