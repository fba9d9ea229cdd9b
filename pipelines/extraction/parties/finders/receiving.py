"""The verb whose subject receives."""

import re

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
SEES = re.compile(r"\b(?:see|sees|saw|seen|gain(?:s|ed)?|enjoy(?:s|ed)?)\s(?:[a-z]+\s){0,3}$")
IN_INVESTMENTS = re.compile(r"\s(?:\([^)]*\)\s)?(?:in|of)\s(?:[a-z]+\s){0,2}investments?\b")
""" "sees $5 billion in new investments": the subject gets them."""
BRINGS = re.compile(
    r"(?i)\b(?:takes|brings|taking|bringing)\s[^.;]{0,40}"
    r"\b(?:funding|funds|investments? in (?:the|it)|raised)\b[^.;]{0,30}$"
)
""" "This takes the total funding raised to ", before the amount: it is what many have given."""
CLOSES = re.compile(r"(?i)\b(?:clos(?:ure|ing|e)|completion)\sof\s(?:an?|its|the)\s(?:[a-z]+\s){0,2}$")
FUND = re.compile(
    r"(?:\s(?!to\b)[\w-]+){0,5}\s[Ff]unds?\b|\sto\sinvest\b|\sfor\s(?:an?|its)\s(?:[\w-]+\s){0,4}[Ff]und\b"
)
""" " fund" and " to invest", behind the amount: who raises it is going to invest it."""
PROJECT = re.compile(rf"(?i)\b{forms_for('project_nouns', 'told')}s?\s(?:will\s|would\s|has\s|have\s|is\s)?(?:\w+\s)?$")
""" "the plant will ", before "receive": what is built takes the money of its builder."""


def receiving(clause: Clause) -> Found:
    """ "Acme raised $20 million from Beta and Gamma"."""
    if BRINGS.search(clause.text, clause.segment.start, clause.at.start):
        return Found(speaks=True)
    closes = CLOSES.search(clause.text, clause.segment.start, clause.at.start)
    if closes and ROUND.match(clause.text, clause.at.end):
        subject = subject_before(clause, closes.start())
        return Found(by(clause).investors, [subject] if subject else [], speaks=True, personal=True)
    verb = clause.verb
    sees = SEES.search(clause.text, clause.segment.start, clause.at.start)
    if sees and IN_INVESTMENTS.match(clause.text, clause.at.end):
        subject = subject_before(clause, sees.start())
        return Found(by(clause).investors, [subject] if subject else [], speaks=True, personal=True)
    if verb is None or not clause.receives or verb.span.start > clause.at.start:
        return NOTHING
    if OWN_SPENDING.match(clause.text, verb.span.end):
        return NOTHING
    if FUND.match(clause.text, clause.at.end, clause.segment.end):
        return NOTHING
    if PROJECT.search(clause.text, clause.segment.start, verb.span.start):
        return NOTHING
    subject = subject_before(clause, verb.span.start)
    return Found(by(clause).investors, [subject] if subject else [], speaks=True, personal=True)
