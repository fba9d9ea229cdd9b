"""Who says a claim: the name beside the verb of saying of its sentence. What is said is not looked at."""

import re

from pipelines.extraction.cast.cast import Cast
from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import Mention, MentionKind

SAYS = r"(?:said|says|saying|told|tells|added|adds|noted|notes|stated|states|explained|remarked|wrote)"
BEFORE = re.compile(rf"[,”\"]\s?{SAYS}\s(?:[A-Za-z.’'-]+\s){{0,4}}?$|\b[Aa]ccording to\s(?:the\s|[a-z-]+\s){{0,3}}?$")
""" ", said its chairman ", before the name of who says it; in "a man said Acme will" nobody of a name does."""
BEHIND = re.compile(rf"(?:,[^,“”\"]{{1,70}},)?\s(?:has\s|had\s|also\s)?{SAYS}\b")
""" ", head of sales, said", behind the name."""
QUOTES = '“"'
SPEAKERS = (MentionKind.PERSON, MentionKind.ORGANIZATION, MentionKind.GOVERNMENT)
HE = ("he", "she")
REACH = 60
"""Characters before a name in which its verb stands."""


def read_speaker(cast: Cast, index: int, at: Span) -> str | None:
    """Who says what stands at ``at`` in sentence ``index``, in the fullest form of the name; None where nobody does.

    A quotation that goes on over several sentences has its speaker in the one before or behind.
    """
    sentence = cast.sentences[index]
    found = _speaker_of(cast, index)
    if found is None and _quoted(cast.text, sentence, at):
        for other in (index + 1, index - 1):
            if found is None and 0 <= other < len(cast.sentences) and _same_line(cast, index, other):
                found = _speaker_of(cast, other)
    return found


def _speaker_of(cast: Cast, index: int) -> str | None:
    sentence = cast.sentences[index]
    for mention in cast.mentions[index]:
        start = mention.span.start
        says = BEHIND.match(cast.text, mention.span.end, sentence.end) or BEFORE.search(
            cast.text, max(sentence.start, start - REACH), start
        )
        if says and not mention.possessive:
            if mention.kind in SPEAKERS:
                return _name(cast, mention)
            if mention.kind is MentionKind.PRONOUN and mention.name.lower() in HE:
                return _person_before(cast, index, mention)
    return None


def _name(cast: Cast, mention: Mention) -> str:
    if mention.kind is MentionKind.PERSON:
        return cast.people.full_name(mention)
    return cast.names.complete(mention.name)


def _person_before(cast: Cast, index: int, pronoun: Mention) -> str | None:
    """Who "he" is: the last person named before."""
    for row in reversed(cast.mentions[: index + 1]):
        for mention in reversed(row):
            if mention.kind is MentionKind.PERSON and mention.span.end <= pronoun.span.start:
                return cast.people.full_name(mention)
    return None


def _quoted(text: str, sentence: Span, at: Span) -> bool:
    """True where a quotation mark opens in the sentence before ``at``, or the sentence ends inside a quotation."""
    return any(mark in text[sentence.start : at.start] for mark in QUOTES) or any(
        mark in text[at.end : sentence.end] for mark in '”"'
    )


def _same_line(cast: Cast, index: int, other: int) -> bool:
    first, last = sorted((cast.sentences[index], cast.sentences[other]), key=lambda span: span.start)
    return "\n" not in cast.text[first.end : last.start]
