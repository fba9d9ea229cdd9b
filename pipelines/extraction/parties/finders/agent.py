"""Who does it in a passive before the amount."""

import re

from pipelines.extraction.names.mention import MentionKind
from pipelines.extraction.names.vocabulary import forms_for
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.lists import list_starting_with
from pipelines.extraction.parties.model import NOTHING, Found

OFFERED_BY = re.compile(r"\b(?:proposals?|plans?|offers?|applications?|bids?)\s(?:by|from|of)\s(?:the\s)?$")
DONE_BY = re.compile(rf"\b{forms_for('participles', 'agent')}\sby\s(?:the\s)?$")


def agent(clause: Clause) -> Found:
    """ "a factory refurbished by Acme at a cost of $20 million"."""
    for mention in reversed(clause.ahead):
        if mention.kind is MentionKind.ORGANIZATION and any(
            clause.is_behind(mention, by, 40) for by in (DONE_BY, OFFERED_BY)
        ):
            return Found(list_starting_with(clause.text, mention, clause.mentions))
    return NOTHING
