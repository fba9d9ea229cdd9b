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
CAPITALS = re.compile(r"[A-Z]{3,}(?: [A-Z]{3,}){0,2}\b")
NAME_BEHIND = re.compile(r"\s(?=[A-Z](?:[a-z]|\.[A-Z]\.|[A-Z&]+ [A-Z]?[a-z]))")
BYLINE = re.compile(r"\s*By [A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|and|de|van|von|bin|in)){1,9},?\s*\n")
LINE_START = re.compile(r"^|\n")
LONGEST = 90
"""Characters; what is longer is a sentence."""
REACH = 120
"""Characters in which a dateline can stand behind a date or byline."""


def dateline_end(text: str) -> int:
    """Where byline and dateline at the start end ("By Jo Doe", "TOKYO (Reuters) - "), 0 where there is none."""
    byline = BYLINE.match(text)
    begins = byline.end() if byline else 0
    return _dateline_end(text, begins) or begins


def _dateline_end(text: str, begins: int) -> int:
    for line in LINE_START.finditer(text, begins, min(begins + REACH, len(text))):
        match = DATELINE.match(text, line.end())
        if match and not text[match.end() : match.end() + 1].islower() and match.end() - line.end() < LONGEST:
            return match.end()
    capitals = CAPITALS.match(text, begins)
    words = capitals[0].split() if capitals else []
    for size in range(len(words), 0, -1):
        place = " ".join(words[:size])
        end = begins + len(place)
        if place.title() in gazetteer() and NAME_BEHIND.match(text, end):
            return end + 1  # "NEW YORK AT&T Inc said"
    return 0
