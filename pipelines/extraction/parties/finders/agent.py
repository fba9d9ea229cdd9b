"""Who does it in a passive beside the amount."""

import re

from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.vocabulary import forms_for
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.lists import list_starting_with
from pipelines.extraction.parties.model import NOTHING, Found

OFFERED_BY = re.compile(
    r"\b(?:proposals?|plans?|offers?|applications?|bids?)\s(?:by|from|of)\s(?:the\s)?$"
    rf"|\b{forms_for('project_nouns', 'works')}\sby\s(?:the\s)?$"
)
WORKS_OF = re.compile(
    rf"(?:\s\([^)]*\))?[\s-](?:[a-z][\w-]*\s){{0,3}}?{forms_for('project_nouns', 'works')}\sof\s"
    r"(?:the\s|[A-Z]\w+[’']s\s)?"
)
""" " steel unit of ", between the amount and its owner."""
DONE_BY = re.compile(rf"\b{forms_for('participles', 'agent')}\sby\s(?:the\s|[A-Z]\w+[’']s\s)?$")
BEHIND = re.compile(
    r"\s(?:of\s)?(?:(?!in\b|of\b|and\b|by\b|said\b)[\w-]+\s){0,3}?"
    r"(?:investments?|capex|invested|spent|contributed|injected|announced"
    r"|planned|proposed|pledged|promised|committed|made|unveiled|to be built|being built|built|developed)"
    r"(?:\s[a-z]+ly|\s(?:last|this|in)\s\w+)?\sby\s(?:(?!and\b)[\w’'.-]+\s){0,4}?"
)
""" " project announced last year by Norway's ", between the amount and its agent."""
BOARD = re.compile(r"(?i)\bboard(?: of directors)? of (?:the )?$")
APPROVED = re.compile(r"\s(?:has\s|have\s)?(?:also\s)?(?:approved|cleared|sanctioned|approves|okayed)\b")


def agent(clause: Clause) -> Found:
    """ "a factory refurbished by Acme at a cost of $20 million", "a $20 million plant planned by Acme"."""
    for mention in clause.mentions:
        start = mention.span.start
        if not _can_do(mention) or start <= clause.at.end:
            continue
        firm = mention.kind is MentionKind.ORGANIZATION
        if BEHIND.fullmatch(clause.text, clause.at.end, start) or (
            firm and WORKS_OF.fullmatch(clause.text, clause.at.end, start)
        ):
            return Found(list_starting_with(clause.text, mention, clause.mentions))
    for mention in clause.ahead:
        if clause.is_behind(mention, BOARD, 30) and APPROVED.match(clause.text, mention.span.end):
            return Found([mention])  # "the board of Acme has approved": Acme invests
    for mention in reversed(clause.ahead):
        if (
            mention.kind is MentionKind.ORGANIZATION
            and any(clause.is_behind(mention, by, 40) for by in (DONE_BY, OFFERED_BY))
            and not _describes_a_firm(clause, mention)
        ):
            return Found(list_starting_with(clause.text, mention, clause.mentions))
    return NOTHING


def _describes_a_firm(clause: Clause, mention: Mention) -> bool:
    """True for the "Beta" of "Acme, backed by Beta, will": Acme acts."""
    done = DONE_BY.search(clause.text, max(clause.segment.start, mention.span.start - 40), mention.span.start)
    return done is not None and any(
        other.kind is MentionKind.ORGANIZATION and clause.text[other.span.end : done.start()] == ", "
        for other in clause.ahead
    )


def _can_do(mention: Mention) -> bool:
    country = mention.place is not None and mention.place.rank == 3 and not mention.possessive
    return mention.kind in (MentionKind.ORGANIZATION, MentionKind.GOVERNMENT) or country
