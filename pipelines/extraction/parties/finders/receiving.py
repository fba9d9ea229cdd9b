"""The verb whose subject receives."""

import re

from pipelines.extraction.gated import Gated
from pipelines.extraction.names.vocabulary import forms_for
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.finders.by import by
from pipelines.extraction.parties.finders.owner import ROUND
from pipelines.extraction.parties.model import NOTHING, Found
from pipelines.extraction.parties.subjects import subject_before

OWN_SPENDING = re.compile(
    r"\s(?:its|their|the|his)\s(?:\w+\s){0,2}"
    r"(?:investments?|spending|stake|capital expenditure|capex|commitment|holding)\b"
    r"|\s(?:investments?|spending)\sin\s"
)
""" "will raise its investment to": the subject spends."""
ANYTHING = re.compile("")
SEES = Gated(r"\b(?:see|sees|saw|seen|gain(?:s|ed)?|enjoy(?:s|ed)?)\s(?:[a-z]+\s){0,3}$", "see|saw|gain|enjoy")
IN_INVESTMENTS = re.compile(r"\s(?:\([^)]*\)\s)?(?:in|of)\s(?:[a-z]+\s){0,2}investments?\b")
""" "sees $5 billion in new investments": the subject gets them."""
BRINGS = Gated(
    r"(?i)\b(?:takes|brings|taking|bringing)\s[^.;]{0,40}"
    r"\b(?:funding|funds|investments? in (?:the|it)|raised)\b[^.;]{0,30}$",
    "takes|brings|taking|bringing",
)
""" "This takes the total funding raised to ", before the amount: it is what many have given."""
CLOSES = Gated(r"(?i)\b(?:clos(?:ure|ing|e)|completion)\sof\s(?:an?|its|the)\s(?:[a-z]+\s){0,2}$", "clos|completion")
SEEKS = Gated(
    r"(?i)\b(?:seek(?:s|ing)?|sought|wants?|needs?)\s(?:an?\s)?(?:capital |cash |equity )?(?:injection|infusion)\sof\s"
    r"(?:[a-z]+\s){0,3}$",
    "injection|infusion",
)
""" "is seeking a capital injection of ": the subject receives."""
FUND = re.compile(
    r"(?:\s(?!to\b)[\w-]+){0,5}\s[Ff]unds?\b|\sto\sinvest\b|\sfor\s(?:an?|its)\s(?:[\w-]+\s){0,4}[Ff]und\b"
)
""" " fund" and " to invest", behind the amount: who raises it is going to invest it."""
OWN_FUND = re.compile(
    r"\b(?:its|his|their|an?|the)\s(?:[\w-]+\s){0,4}?[Ff]und\s(?:to|and|with|by|of|at)\s(?:[a-z]+\s){0,3}$"
)
""" "float its second fund to ", before "raise"."""
PROJECT = re.compile(rf"(?i)\b{forms_for('project_nouns', 'told')}s?\s(?:will\s|would\s|has\s|have\s|is\s)?(?:\w+\s)?$")
""" "the plant will ", before "receive": what is built takes the money of its builder."""


def receiving(clause: Clause) -> Found:
    """ "Acme raised $20 million from Beta and Gamma"."""
    if BRINGS.search(clause.text, clause.segment.start, clause.at.start):
        return Found(speaks=True)
    position = _phrase(clause)
    position = _verb(clause) if position is None else position
    if position is None:
        return NOTHING
    subject = subject_before(clause, position)
    if subject is not None and clause.cast.people.is_official(subject):
        subject = None  # what a minister attracts goes to the state
    return Found(by(clause).investors, [subject] if subject else [], speaks=True, personal=True)


def _phrase(clause: Clause) -> int | None:
    """Where "seeks an injection of", "the closure of a", "sees" begin, behind which the amount is received."""
    for words, behind in ((SEEKS, ANYTHING), (CLOSES, ROUND), (SEES, IN_INVESTMENTS)):
        found = words.search(clause.text, clause.segment.start, clause.at.start)
        if found is not None and behind.match(clause.text, clause.at.end):
            return found.start()
    return None


def _verb(clause: Clause) -> int | None:
    """Where the verb of receiving begins, unless its subject spends, raises a fund to invest or is only a project."""
    verb = clause.verb
    if verb is None or not clause.receives or verb.span.start > clause.at.start:
        return None
    if clause.is_passive:
        return None  # "the target was raised to": nobody receives
    gives = (
        OWN_SPENDING.match(clause.text, verb.span.end)
        or FUND.match(clause.text, clause.at.end, clause.segment.end)
        or OWN_FUND.search(clause.text, clause.segment.start, verb.span.start)
    )
    if gives or PROJECT.search(clause.text, clause.segment.start, verb.span.start):
        return None
    return verb.span.start
