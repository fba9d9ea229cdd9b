"""The dateline at the start of an article: where it was written, which says nothing about where money goes."""

import re

from pipelines.extraction.places import gazetteer

DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Za-z.’' -]{1,30}(?:,\s?[A-Z][\w.’' -]{1,25}){0,2}"
    r"(?:/[A-Z][A-Za-z -]+)?(?:,\s?[A-Z][a-z]+\.?\s\d{1,2}(?:,\s\d{4})?)?"
    r"\s*(?:\([A-Za-z /-]+\))?\s*(?:-{1,2}|–|—)\s?(?:[A-Z][a-z]+\.?\s\d{1,2},?\s\d{4}\s*(?:\([^)]*\)"
    r"|/[^/]*/)?\s*[-–—]*\s?)?"
    r"|[A-Z][A-Za-z .]{2,25}(?:/[A-Z][A-Za-z .]+)?(?:,\s[A-Z][a-z]+\s\d{1,2}\s*(?:\([A-Z]+\))?)?:\s)"
)
CAPITALS = re.compile(r"([A-Z]{3,}(?: [A-Z]{3,}){0,2})\s(?=[A-Z][a-z])")
LINE_START = re.compile(r"^|\n")
LONGEST = 90
"""Characters; what is longer is a sentence."""
REACH = 120
"""Characters in which a dateline can stand behind a date or byline."""


def dateline_end(text: str) -> int:
    """Where the dateline at the start of the text ends ("TOKYO (Reuters) - "), 0 where there is none."""
    for line in LINE_START.finditer(text, 0, min(REACH, len(text))):
        match = DATELINE.match(text, line.end())
        if match and match.end() - line.end() < LONGEST:
            return match.end()
    capitals = CAPITALS.match(text)
    return capitals.end() if capitals and capitals[1].title() in gazetteer() else 0
