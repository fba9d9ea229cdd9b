"""Who is the subject before a position: the nearest mention that no preposition, comma or bracket sets aside."""

import re

from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.vocabulary import forms_for
from pipelines.extraction.parties.clause import Clause

APPOSITION = re.compile(
    r"(?:,\s(?:an?|the|one|which|who|whose|part|owner|maker|unit"
    r"|(?:majority[- ]|partly |jointly )?(?:owned|backed|promoted|supported|created|launched|established|led|run"
    r"|controlled|founded|co-founded|formed|headed))\b[^,]*"
    r"|\s[-–—]\s?(?:which|who|an?|the|owned|backed|led)\b(?:(?!\s[-–—]\s)[^–—])*)$"
)
SAID_THAT = re.compile(r"\b(?:said|says|told \w+|announced|reported)\s(?:\w+\s)?that\s$")
""" ", who said then that ", before the subject of what is said."""
RELATIVE = re.compile(r"\W+(?:which|who|whose)\b")
ACTS = re.compile(rf"(?:\s?\([^)]{{1,20}}\))?\s{forms_for('predicates', 'clause')}\b")
SPEAKS = re.compile(r"(?i)\b(?:said|says|added|told|according to)\b")
GERUND = re.compile(r"\s(?:investing|adding|contributing|spending|committing|pumping|injecting|putting (?!up))\b")
""" "the logic of Acme investing": the name behind "of" acts."""
WHO_ACTS = re.compile(
    r"(?:\s?\([^)]{1,20}\))?,\s(?:which|who)\s(?:has|have|had|is|are|will|would|also|plans|said|it|to|[a-z]+ly|\s)*"
)
""" ", which has " between a name and the verb: "a blow for Acme, which has invested"."""
STATE_ACTS = re.compile(rf",?\s(?:too\s|itself\s)?{forms_for('predicates', 'place')}\b")


def subject_before(clause: Clause, position: int) -> Mention | None:
    """The nearest mention of the clause before ``position`` that can be a subject."""
    candidates = [
        mention for mention in clause.mentions if mention.span.end <= position and mention.kind is not MentionKind.OTHER
    ]
    for mention in reversed(candidates):
        if _can_act(clause, mention, position, candidates[0]):
            return mention
    return None


def in_apposition(text: str, mention: Mention, within: Span, first: Mention) -> bool:
    """ "Acme, which owns Beta Oil, will": a name inside commas behind the ``first`` one is not the subject.

    In "Acme, the Beta Fund and Gamma will" no comma closes, so it is a list.
    """
    comma = APPOSITION.search(text[within.start : mention.span.start]) if mention is not first else None
    if comma is None or SAID_THAT.search(comma[0]):
        return False
    listed = " and " in comma[0] and ACTS.match(text, mention.span.end) is not None
    return not listed or RELATIVE.match(comma[0]) is not None


def _can_act(clause: Clause, mention: Mention, position: int, first: Mention) -> bool:
    text = clause.text
    if mention.possessive and mention.kind is MentionKind.PRONOUN:
        return False
    if mention.kind is MentionKind.PLACE and not _state_acts(clause, mention):
        return False
    if text[mention.span.start - 1 : mention.span.start] == "(":
        return False
    if mention.kind is MentionKind.PERSON and mention is not first and SPEAKS.search(text[mention.span.end : position]):
        return False
    if GERUND.match(text, mention.span.end) or WHO_ACTS.fullmatch(text, mention.span.end, position):
        return True
    return not clause.cast.is_object(mention, clause.segment) and not in_apposition(
        text, mention, clause.segment, first
    )


def _state_acts(clause: Clause, mention: Mention) -> bool:
    """True for a state or country that does something: not the end of "in Smalltown, Ohio"."""
    if mention.possessive or mention.place is None or mention.place.rank < 2:
        return False
    ends = any(other.span.end + len(", ") == mention.span.start for other in clause.mentions)
    return STATE_ACTS.match(clause.text, mention.span.end) is not None and not ends
