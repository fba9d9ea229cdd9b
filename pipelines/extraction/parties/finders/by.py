"""The names behind "by", "from", "led by"."""

import re

from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.lists import list_starting_with
from pipelines.extraction.parties.model import Found

BY = re.compile(
    r"(?i)\b(?:by|from|led by|including|that includ(?:es|ed)|backed by|participation (?:from|of|by)|such as|like)\s+"
    r"(?:(?-i:[A-Z])[\w.]+[’']s\s+)?(?:(?!and\b|or\b|for\b|in\b|to\b|about\b|around\b)[A-Za-z.-]+\s+){0,4}?$"
)
BY_ONE_OF = re.compile(r"\b(?:by|from)\sone of (?:the\s|its\s)?[^,;]{1,60},\s(?:[\w-]+\s){0,3}$")
""" "from one of the world's richest men, the billionaire "."""
SPENT_BY = re.compile(r"(?i)\b(?:spending|expenditures?|outlays?)\sby\s(?:the\s)?$")
""" "capital spending by ", before who spends the amount behind."""
REPORTED = re.compile(
    r"(?i)\b(?:report|study|survey|data|according|figures|estimates?|analysis|research|released|published|compiled"
    r"|quoted)\b"
    r"[^,.;]{0,30}\s(?:by|from)\s(?:\w+\s){0,3}$"
)
""" "a study published by Acme" names no investor."""
IN_COMPANY = re.compile(
    r"\b(?:accompanied|attended|joined|flanked|chaired|inaugurated|opened|headed|represented)\sby\s(?:[\w-]+\s){0,4}$"
)
""" "at an event attended by Jo Doe": a guest is no investor."""
NEXT = re.compile(r"\bfollowed by\b")
""" "a round from Acme, followed by Beta's": what comes is another's."""
FOUNDERS = re.compile(r"(?:[’']s)?\s(?:[a-z-]+\s){0,2}(?:co-?)?founders?\s")
LED = re.compile(r"(?:\s[A-Z]\w+)?-(?:led|backed|owned|based|promoted|controlled|run)\s")
GIVERS = (MentionKind.ORGANIZATION, MentionKind.GROUP, MentionKind.PERSON, MentionKind.GOVERNMENT)


def by(clause: Clause) -> Found:
    """ "an investment of $20 million by Acme", "funding led by Acme, with participation from Beta"."""
    said = clause.text[clause.segment.start : clause.at.start]
    from_start = "funding" in said or "backed" in said
    found: list[Mention] = []
    for mention in clause.mentions:
        if NEXT.search(clause.text, clause.at.end, mention.span.start):
            break
        if (
            (from_start or mention.span.start >= clause.at.end or clause.is_behind(mention, SPENT_BY, 40))
            and (mention.kind in GIVERS or _nation_gives(clause, mention))
            and (clause.is_behind(mention, BY, 70) or clause.is_behind(mention, BY_ONE_OF, 110))
            and not clause.is_behind(mention, REPORTED, 80)
            and not clause.is_behind(mention, IN_COMPANY, 60)
            and not clause.cast.people.is_official(mention)
        ):
            found += list_starting_with(clause.text, _founder(clause, mention), clause.mentions)
    return Found(found, personal=True)


def _founder(clause: Clause, giver: Mention) -> Mention:
    """The people, not their firm, of "from Acme co-founders Jo Doe and Jane Roe"; the firm of "by Jo Doe-led Acme"."""
    behind = next((other for other in clause.mentions if other.span.start > giver.span.end), None)
    between = clause.text[giver.span.end : behind.span.start] if behind is not None else ""
    if behind is not None and (FOUNDERS.fullmatch(between) or LED.fullmatch(between)):
        return behind
    return giver


def _nation_gives(clause: Clause, mention: Mention) -> bool:
    """A country is a source of money only where somebody "attracts" or "receives" it."""
    place = mention.place if mention.kind is MentionKind.PLACE and not mention.possessive else None
    return clause.receives and place is not None and place.rank == 3
