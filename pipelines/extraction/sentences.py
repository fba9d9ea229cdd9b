"""Cuts an article into sentences with their offsets and zones. A line break always ends a sentence."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from pipelines.extraction.model import Span, Zone

ABBREVIATION = re.compile(
    r"(?:\b(?:Rs|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|vs|No|Nos|Gov|Sen|Rep|Gen|Col|Lt|Capt|Mt|approx|Approx|est|Est|dept|Dept|cf|etc|Fig|Vol|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|i\.e|e\.g|cr|mn|bn|sq|Smt|Shri|Messrs|Re|p|pp)|\b[A-Z]|\b[A-Z]\.[A-Z])$"
)
COMPANY_ABBREVIATION = re.compile(
    r"\b(?:Inc|Corp|Co|Cos|Ltd|Plc|plc|Bros|Pvt|U\.S|U\.K|S\.A|N\.V|a\.m|p\.m|dlrs|mln|pct)$"
)
STARTER = re.compile(
    r"[\"“‘'(]*(?:The|It|Its|In|On|At|He|She|They|But|And|A|An|This|That|These|Those|For|As|By|With|After|Under|We|I|If|While|When|"
    r"However|Meanwhile|Earlier|Last|Since|There|According|Of|To|From|Both|Also|So|Analysts|Shares|Sales|Some|Most|Many|Other)\b"
)
END = re.compile(
    r"[.!?](?:([.!?]*)([\"”’')\]]*)\s+(?=[\"“‘'(\[]*[A-Z0-9₹$€£])"
    r"|(?<=[a-z0-9%)\]]\.)([\"”’]?)(?=[\"“‘]?[A-Z](?:[a-z]+[\s,.’'-]|[A-Z]+ [A-Z]+[ :|]|[A-Z]+(?:[’']s)? [a-z]+ )))"
)
"""An end of a sentence: with white space behind it (groups 1 and 2), or glued to the next (group 3)."""
LONGEST = 1500
"""Characters of a sentence: the press has no longer one, and every stage looks at a sentence's words together."""
GLUED_WORD = re.compile(r"[A-Za-z]+$")
BULLET = re.compile(r"\s*(?:[*•·–—-]|\d{1,2}[.)])\s+")
STAR = re.compile(r"(?<=\S)\s+(?=\*\s[A-Z])")
""" " * ", where the press has lost the line breaks of a list."""
STARRED = 3
"""Stars in a line from which they are taken for a list."""
SHOUTED = re.compile(r"(?<=[.!?;:)a-z])\s+(?=[A-Z]{3}[A-Z]*(?:[\s:&/-]+[A-Z]+)*:?$)")
""" "REINSTATED: ACME", the heading in capitals that is left at the end of the item before."""
TERMINAL = (".", "!", "?", ";", ",")
CLOSING = "\"”’')]"


class Sentence(NamedTuple):
    """One sentence, list item or heading, and the zone of the article it stands in."""

    span: Span
    zone: Zone


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of ``text`` in their order, without the white space between them."""
    found: list[Sentence] = []
    for line, zone in _lines(text):
        found += [Sentence(span, zone) for span in _in_line(text, line)]
    return found


def _in_line(text: str, line: Span) -> list[Span]:
    spans = []
    start = line.start
    for match in END.finditer(text, line.start, line.end):
        if not _ends(text, start, match):
            continue
        end = match.end(3) if match[2] is None else match.end(2)
        spans.append(_trimmed(text, start, end))
        start = end
    spans.append(_trimmed(text, start, line.end))
    return [
        part
        for span in spans
        if span.start < span.end
        for part in ((span,) if span.end - span.start <= LONGEST else _bounded(text, span))
    ]


def _bounded(text: str, span: Span) -> list[Span]:
    """The sentence, or what a wall of text without a full stop is cut into, at commas or else between words."""
    parts = []
    start = span.start
    while span.end - start > LONGEST:
        cut = max(text.rfind(", ", start, start + LONGEST), text.rfind("; ", start, start + LONGEST)) + 1
        cut = cut or text.rfind(" ", start, start + LONGEST)
        if cut <= start:
            break
        parts.append(_trimmed(text, start, cut))
        start = cut
    return [*parts, _trimmed(text, start, span.end)]


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    more, closing, _ = match.groups()
    if closing is None:
        word = GLUED_WORD.search(text, start, match.start())
        return word is None or len(word[0]) > 1
    if more or closing or text[match.start()] != ".":
        return True
    shortened = _abbreviated(text[max(start, match.start() - 12) : match.start()].rpartition(" ")[2])
    return STARTER.match(text, match.end()) is not None if shortened is COMPANY_ABBREVIATION else shortened is None


@lru_cache(maxsize=1 << 14)
def _abbreviated(word: str) -> re.Pattern[str] | None:
    """The pattern of abbreviations that ``word`` ends with."""
    return next((kind for kind in (COMPANY_ABBREVIATION, ABBREVIATION) if kind.search(word)), None)


def _lines(text: str) -> list[tuple[Span, Zone]]:
    """Lines with their zones: a run of lines behind the body that end without a full stop is a sidebar."""
    spans = [
        _trimmed(text, *item) for match in re.finditer(r"[^\n]+", text) for item in _items(text, Span(*match.span()))
    ]
    spans = [span for span in spans if span.start < span.end]
    zones = [_zone(text[span.start : span.end]) for span in spans]
    last_body = max((i for i, zone in enumerate(zones) if zone is Zone.BODY), default=-1)
    result = []
    for index, (span, zone) in enumerate(zip(spans, zones, strict=True)):
        item = zone is Zone.SIDEBAR and (index > last_body or BULLET.match(text, span.start, span.end) is not None)
        result.append((span, zone if zone is Zone.TABLE else Zone.SIDEBAR if item and len(spans) > 1 else Zone.BODY))
    return result


def _items(text: str, line: Span) -> list[Span]:
    """The line, or the items and headings of a list that is printed in one line."""
    stars = [star.start() for star in STAR.finditer(text, *line)] if text.count(" * ", *line) >= STARRED else []
    cuts = [line.start]
    for star in stars:
        heading = SHOUTED.search(text[cuts[-1] : star])
        cuts += [cuts[-1] + heading.end(), star] if heading else [star]
    return [Span(*ends) for ends in pairwise([*cuts, line.end])]


def _zone(line: str) -> Zone:
    if line.count("|") >= 2 or line.count("\t") >= 2:
        return Zone.TABLE
    if BULLET.match(line) or (len(line) < 200 and not line.rstrip().rstrip(CLOSING).endswith(TERMINAL)):
        return Zone.SIDEBAR
    return Zone.BODY


def _trimmed(text: str, start: int, end: int) -> Span:
    if start < end and not text[start].isspace() and not text[end - 1].isspace():
        return Span(start, end)
    part = text[start:end]
    begins = end - len(part.lstrip())
    return Span(begins, max(begins, start + len(part.rstrip())))
