"""The round or investment from somebody, whose subject receives."""

import re

from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.finders.by import by
from pipelines.extraction.parties.model import NOTHING, Found
from pipelines.extraction.parties.subjects import subject_before

FROM = re.compile(
    r"(?i)\s(?:\([^)]*\)\s)?(?:in\s)?(?:[\w-]+\s){0,3}?"
    r"(?:funding|investment|commitment|financing|capital|round|infusion|backing)s?\s(?:round\s)?(?:from|led by|by)\b"
)


def funded(clause: Clause) -> Found:
    """ "Acme announced a $20 million investment from Beta and Gamma"."""
    if not FROM.match(clause.text, clause.at.end):
        return NOTHING
    givers = by(clause).investors
    subject = subject_before(clause, clause.at.start) if givers else None
    return Found(givers, [subject] if subject else [], personal=True)
