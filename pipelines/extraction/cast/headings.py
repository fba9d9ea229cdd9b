"""Which sentences of an article are headings over what follows. What a heading says, others read."""

import re
from collections.abc import Sequence

from pipelines.extraction.model import Span

LONGEST = 70
"""Characters of a heading; a longer line is a sentence."""
ENDED = re.compile(r"[.!?;,]$")
LISTED = re.compile(r"\s*(?:[*•·–|-]|\d{1,2}[.)])")


def headings(text: str, sentences: Sequence[Span]) -> frozenset[int]:
    """Positions of the short lines of their own that end like no sentence and begin like no item of a list.

    Words in capitals before the star of a list's first item are one too, where the press has lost the line breaks.
    """
    return frozenset(index for index, line in enumerate(sentences) if index and _is_heading(text, line))


def _is_heading(text: str, line: Span) -> bool:
    start, end = line
    if end - start > LONGEST or ENDED.search(text, start, end) or LISTED.match(text, start, end):
        return False
    while text[start - 1] in " \t\r":
        start -= 1
    while text[end : end + 1] in (" ", "\t", "\r"):
        end += 1
    lone = text[start - 1] == "\n" and text[end : end + 1] == "\n"
    return lone or (line.of(text).isupper() and text.startswith("* ", end))
