"""Who does it in a passive before the amount."""

import re

from pipelines.extraction.names.mention import MentionKind
from pipelines.extraction.names.vocabulary import forms_for
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.lists import list_starting_with
from pipelines.extraction.parties.model import NOTHING, Found

DONE_BY = re.compile(rf"\b{forms_for('participles', 'agent')}\sby\s(?:the\s)?$")


def agent(clause: Clause) -> Found:
    """ "a factory refurbished by Acme at a cost of $20 million"."""
    for mention in reversed(clause.ahead):
        if mention.kind is MentionKind.ORGANIZATION and clause.is_behind(mention, DONE_BY, 40):
            return Found(list_starting_with(clause.text, mention, clause.mentions))
    return NOTHING
