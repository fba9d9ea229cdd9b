"""The firms whose joint venture it is."""

import re

from pipelines.extraction.names.mention import MentionKind
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.lists import list_starting_with
from pipelines.extraction.parties.model import NOTHING, Found

BETWEEN = re.compile(
    r"(?i)\b(?:joint venture|jv|partnership|collaboration|alliance)\s(?:\([^)]*\)\s)?between\s(?:the\s)?$"
)
OWNERS = (MentionKind.ORGANIZATION, MentionKind.GOVERNMENT)


def venture(clause: Clause) -> Found:
    """ "set up with a capital of $20 million as a joint venture between Acme and Beta": both."""
    for mention in clause.mentions:
        if mention.kind in OWNERS and clause.is_behind(mention, BETWEEN, 40):
            return Found(list_starting_with(clause.text, mention, clause.mentions))
    return NOTHING
