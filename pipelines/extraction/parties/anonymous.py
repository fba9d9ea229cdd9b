"""Sentences that speak of many investors and name none: there the article's topic does not invest."""

import re

from pipelines.extraction.gated import Gated
from pipelines.extraction.names.vocabulary import forms_for, group_nouns
from pipelines.extraction.parties.clause import Clause

GENERIC = re.compile(
    rf"(?i)\b(?:{forms_for('many_investors', 'subject')}|{group_nouns()}(?:\sand\stheir\s[a-z]+s)?)"
    r"(?:\s[a-z]+){0,5}\s(?:,[^,]{0,40},\s)?$"
)
STATE = re.compile(
    r"(?i)\b(?:the\s)?(?:central |state |federal |union |local |provincial |municipal )?"
    r"(?:government|governments|centre|center|cabinet|administration|authorities|ministry)(?:\s[a-z]+){0,3}\s$"
)
""" "the government has decided to ", before the verb of investing."""
EVENT = Gated(
    r"(?i)\b(?:conclave|summit|conference|roadshow|expo|investor meet)s?\b[^.;]{0,60}$",
    "conclave|summit|conference|roadshow|expo|investor meet",
)
""" "The Smallville conclave attracted ", before the amount."""
IMPERSONAL = re.compile(
    r"\W*(?:Capital (?:spending|expenditure)(?! by)|(?:(?:Total|Overall|Foreign|New|Private|Global|Annual|Worldwide"
    r"|venture|capital|direct|Venture) ){0,4}[Ii]nvestments? in|A further"
    r"|Further|This would|(?:The )?[Bb]rokerage (?:expects|sees|estimates)"
    r"|The (?:sector|industry|market|Series|stage)"
    rf"|(?:The |Some |Those |Many )?(?:[a-z-]+ ){{0,3}}?{forms_for('many_investors', 'opening')}\b)"
)
APPROVING = Gated(
    r"(?i)\b(?:governments?|cabinet|minist(?:ry|er)|board|committee|authority|council|commission)\b[^.;]{0,40}?\b"
    r"(?:approv\w+|clear(?:s|ed|ance)|sanction\w*|nod|green light|go-ahead|in-principle)\b",
    "government|cabinet|minist|board|committee|authority|council|commission",
)
""" "The cabinet cleared a plant": who approves does not invest."""
ACROSS = re.compile(
    r"(?:\s\([^)]*\))?,?\s(?:across|in|under)\s[1-9]\d[\d,]*\s(?:[\w-]+\s)?(?:projects|deals|applications)\b"
)
""" " across 120 projects", behind the amount: what many have put in."""
PROJECTS_WORTH = Gated(r"\b[1-9]\d[\d,]*\s(?:[\w-]+\s)?projects\s(?:worth|valued)\b", "projects")
MARKET_NEEDS = Gated(
    r"\b(?:market|sector|industry|economy|country|state)\s(?:will\s|would\s|may\s|expects?\sto\s|is expected to\s)?"
    r"(?:needs?|requires?|sees?)\b",
    "need|require|see",
)
PRIVATE = Gated(r"(?i)\bprivate[- ]sector\s(?:\w+\s)?(?:investments?|money|capital|funds|funding)\b", "private")
APPLIED = Gated(r"(?i)\binvestment (?:promotion )?applications\b", "applications")
MANY_PROJECTS = Gated(
    r"(?i)\b(?:MoUs?|memorand\w+|proposals|inflows?|FDI|foreign direct)\b",
    "mou|memorand|proposals|inflow|fdi|foreign direct",
)


def is_anonymous(clause: Clause) -> bool:
    """True for "investors have put in", "Total investment in", and for sums of many agreements and inflows."""
    start, end = clause.segment.start, clause.segment.end
    if clause.verb is not None:
        verb = clause.verb.span.start
        if any(many.search(clause.text, max(start, verb - 60), verb) for many in (GENERIC, STATE)):
            return True
    if APPROVING.search(clause.text, start, clause.at.start) or ACROSS.match(clause.text, clause.at.end):
        return True
    if EVENT.search(clause.text, start, clause.at.start):
        return True
    if PROJECTS_WORTH.search(clause.text, max(start, clause.at.start - 40), clause.at.start):
        return True
    if MARKET_NEEDS.search(clause.text, start, clause.at.start) or APPLIED.search(clause.text, start, end):
        return True
    if PRIVATE.search(clause.text, start, end):
        return True
    told = min(max(start, clause.cast.begins), end)
    return bool(IMPERSONAL.match(clause.text, told, end) or MANY_PROJECTS.search(clause.text, start, end))
