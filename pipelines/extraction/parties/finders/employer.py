"""The subject of the verb of hiring before a number of jobs. Who pays an amount is read by the other finders."""

import re

from pipelines.extraction.names.mention import MentionKind
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.model import NOTHING, Found
from pipelines.extraction.parties.subjects import subject_before

HIRES = re.compile(r"(?i)\b(?:hir(?:e|es|ed|ing)|recruit(?:s|ed|ing)?|employ(?:s|ed|ing)?)\b")
REACH = 40
"""Characters between the verb and the number."""
EMPLOYERS = (MentionKind.ORGANIZATION, MentionKind.NOMINAL)


def employer(clause: Clause) -> Found:
    """ "Acme invests in Beta, Gamma hires 900 engineers": Gamma, whoever stands first in the sentence."""
    start = max(clause.segment.start, clause.at.start - REACH)
    verb = next(HIRES.finditer(clause.text, start, clause.at.start), None)
    subject = subject_before(clause, verb.start()) if verb else None
    return Found([subject]) if subject and subject.kind in EMPLOYERS else NOTHING
