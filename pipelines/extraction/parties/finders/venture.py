"""The firms whose joint venture it is: its capital is paid by all who own it."""

import re

from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.lists import list_starting_with
from pipelines.extraction.parties.model import NOTHING, Found

BETWEEN = re.compile(
    r"(?i)\b(?:joint venture|jv|partnership|collaboration|alliance)\s(?:\([^)]*\)\s)?between\s(?:the\s)?$"
)
BEHIND = re.compile(r"(?:\s\([^)]*\))?,?\s(?:[\w-]+\s){0,3}joint venture with\s")
AHEAD = re.compile(
    r"\b(?:joint venture|joined hands|(?:agreement|deal|pact|MoU|memorandum of understanding|alliance|partnership))"
    r" (?:[a-z]+ ){0,3}with (?:[A-Z][\w.]+ )?(?:[a-z’'-]+ ){0,4}$"
)
STATE_BODY = re.compile(r"(?i)\b(?:government|authority|ministry|corporation board|council|department)$")
NEAR = 30
"""Characters in which a partner may be described before its name."""
REACH = 90
"""Characters before a partner in which "a joint venture with" stands."""
OWNERS = (MentionKind.ORGANIZATION, MentionKind.GOVERNMENT)


def venture(clause: Clause) -> Found:
    """ "set up with a capital of $20 million as a joint venture between Acme and Beta": both."""
    for mention in clause.mentions:
        if mention.kind in OWNERS and clause.is_behind(mention, BETWEEN, 40):
            return Found(list_starting_with(clause.text, mention, clause.mentions))
    return NOTHING


def venture_partners(clause: Clause, subject: Mention) -> list[Mention]:
    """The "Beta" of "Acme plans a $20 million joint venture with Beta": its capital is paid by all who own it.

    Likewise of "Acme set up a joint venture with Beta to invest $20 million".
    """
    for mention in clause.ahead:
        behind_subject = mention.span.start > subject.span.start and not STATE_BODY.search(mention.name)
        if mention.kind is MentionKind.ORGANIZATION and behind_subject and clause.is_behind(mention, AHEAD, REACH):
            return list_starting_with(clause.text, mention, clause.ahead)
    behind = BEHIND.match(clause.text, clause.at.end)
    if behind is None:
        return []
    first = next((other for other in clause.mentions if other.span.start >= behind.end()), None)
    if first is None or first.kind is not MentionKind.ORGANIZATION or first.span.start > behind.end() + NEAR:
        return []
    return list_starting_with(clause.text, first, clause.mentions)
