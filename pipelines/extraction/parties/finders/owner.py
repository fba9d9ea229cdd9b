"""The possessive before the amount."""

import re

from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.model import NOTHING, Found

FIRMS = (MentionKind.ORGANIZATION, MentionKind.GOVERNMENT, MentionKind.GROUP)
OPENING = (MentionKind.NOMINAL, MentionKind.PRONOUN)
ROUND = re.compile(r"\s(?:[\w-]+\s){0,3}(?:round|funding|raise|fundraising|financing)\b")
PAUSE = re.compile(r"[;:,.]")
OTHER_TALK = re.compile(r"[;:.]|\b(?:in|at|for|on|from|said|will|is|has|was|with)\b")
DIRECTLY = re.compile(r"[’']s?\s(?:[a-z]+\s){0,2}")
PLANS = re.compile(
    r"(?:[’']s?)?\s(?:\w+\s){0,2}(?:plans?|proposals?|decision|commitment|intention|pledge|promise|offer|bid)\sto\s"
    r"[^,;:]{0,80}$"
)
ITS_TOTAL = re.compile(
    r"[’']s?\s(?:[a-z-]+\s){0,4}(?:investments?|pledge|commitment|package)\s(?:of|worth|totall?ing)\s(?:[a-z]+\s){0,2}"
)
""" "'s outward investment of about ", between a country and its sum."""
NEAR, NEAR_PLACE = 50, 30
"""Characters between the possessive and the amount."""


def owner(clause: Clause) -> Found:
    """ "Acme's $20 million investment", "Japan's $60 billion pledge"; of "Acme's $20 million round" Acme receives."""
    first = clause.ahead[0] if clause.ahead else None
    if first and first.possessive and first.kind in OPENING and first.span.start - clause.segment.start < 3:
        return Found([first])  # "The company's plant, at 20 crore, is built by"
    for mention in reversed(clause.ahead):
        gap = clause.text[mention.span.end : clause.at.start]
        if mention.possessive and mention.kind in FIRMS and PLANS.match(gap):
            return Found([mention])
        if mention.kind is MentionKind.PRONOUN and clause.text.endswith("and ", 0, mention.span.start):
            continue  # "carmakers and their partners had agreed"
        if not mention.possessive or (len(gap) >= NEAR and not ITS_TOTAL.fullmatch(gap)):
            continue
        if ROUND.match(clause.text, clause.at.end) and not PAUSE.search(gap):
            return Found(recipients=[mention])
        if _owns(mention, gap):
            return Found([mention])
    return NOTHING


def _owns(mention: Mention, gap: str) -> bool:
    if mention.kind is MentionKind.PLACE:
        if mention.place is not None and mention.place.rank == 3 and ITS_TOTAL.fullmatch(gap):
            return True
        return len(gap) < NEAR_PLACE and DIRECTLY.fullmatch(gap) is not None
    return not OTHER_TALK.search(gap)
