"""The relative clause behind the amount."""

import re

from pipelines.extraction.names.vocabulary import forms_for
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.model import NOTHING, Found

THAT = re.compile(
    r"(?:\s?\([^)]*\))?(?:\s(?!in\b|at\b|for\b|by\b|from\b|to\b|and\b|into\b|with\b)[a-z]+){0,4}?"
    r"(?:\s(?:that|which))?\s(?:the\s)?(?:[A-Z][\w.]+(?:,\s[A-Z]\w+)?-based\s|[A-Z]\w+[’']s\s)?"
)
DOES = re.compile(rf"\s(?:family\s)?{forms_for('predicates', 'relative')}\b")


def related(clause: Clause) -> Found:
    """ "the $20 million Acme has promised", "the $20 million pledge that the Doe family made"."""
    for mention in clause.mentions:
        start, end = clause.at.end, mention.span.start
        if start <= end and DOES.match(clause.text, mention.span.end) and THAT.fullmatch(clause.text, start, end):
            return Found([mention])
    return NOTHING
