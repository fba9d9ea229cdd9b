"""The backers of a funding round that the sentences behind it name. Its own sentence is read by the finders."""

import re

from pipelines.extraction.cast.cast import Cast
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.parties.lists import list_ending_in, list_starting_with
from pipelines.extraction.parties.naming import names_of, unique

FOLLOWING = 2
"""Sentences behind the amount that may still tell of its round."""
ROUND = re.compile(r"(?i)\b(?:round|funding|financing|fund-?rais\w+|participat\w+|invested|backers?|investors?)\b")
OTHER_ROUND = re.compile(
    r"(?i)\b(?:previous(?:ly)?|earlier|prior|last year|raised|secured|bagged|already|so far|to date|ago"
    r"|in (?:19|20)\d\d|\d\s?(?:million|billion|mn|bn|m|crore|lakh|mln))\b"
)
""" "In 2019 it raised $2 million from": what follows is of another round."""
NAMED = re.compile(
    r"(?i)\b(?:led by|participation (?:from|of|by)|backed by|joined by|investors?(?: in (?:this|the) round)?(?: also)?"
    r" (?:includ(?:e|ed|es|ing)|are|were)|round (?:also )?(?:saw|includ(?:ed|es)|from)|funding (?:also )?from)\s"
    r"(?:(?!and\b)[\w-]+\s){0,5}?$"
)
JOINED = re.compile(r"\s(?:have\s|has\s)?(?:also\s)?(?:co-)?(?:led|participated|joined|took part|participating)\b")
REACH = 80
"""Characters before a name in which the words that make it a backer stand."""
BACKERS = (MentionKind.ORGANIZATION, MentionKind.PERSON)


def backers_behind(cast: Cast, index: int) -> list[str]:
    """Names of those whom the sentences behind sentence ``index`` say to have put money into the same round."""
    found: list[str] = []
    for later in range(index + 1, min(index + 1 + FOLLOWING, len(cast.sentences))):
        sentence = cast.sentences[later]
        if not ROUND.search(cast.text, sentence.start, sentence.end):
            break
        other = OTHER_ROUND.search(cast.text, sentence.start, sentence.end)
        end = other.start() if other else sentence.end
        for mention in cast.mentions[later]:
            if mention.span.end <= end:
                found += names_of(cast, _with_listed(cast, mention, later), later, personal=True)
    return unique(found)


def _with_listed(cast: Cast, mention: Mention, index: int) -> list[Mention]:
    """The backer and those listed with it; nothing where the words around it do not make it one."""
    if mention.kind not in BACKERS or mention.possessive:
        return []
    start, row = mention.span.start, cast.mentions[index]
    if NAMED.search(cast.text, max(cast.sentences[index].start, start - REACH), start):
        return list_starting_with(cast.text, mention, row)
    if JOINED.match(cast.text, mention.span.end):
        return list_ending_in(cast.text, mention, row)
    return []
