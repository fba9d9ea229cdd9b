"""The name before the colon of a list item."""

import re

from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.model import NOTHING, Found
from pipelines.extraction.tables import common_words

COLON = re.compile(r"\s?:\s")


def heading(clause: Clause) -> Found:
    """ "Acme–Beta Oil: $20 mn plant": names joined by a dash are partners."""
    names = clause.cast.names
    for mention in clause.mentions:
        if (
            mention.span.start - clause.segment.start < 6
            and mention.span.end < clause.at.start
            and COLON.match(clause.text, mention.span.end)
            and mention.name.lower() not in common_words()
        ):
            left, dash, right = mention.name.partition("–")
            if dash and names.is_known(left) and names.is_known(right):
                return Found([mention._replace(name=left)], partners=[names.complete(right)])
            return Found([mention])
    return NOTHING
