"""One name cut from a run, and what its words tell by themselves. The text around it is looked at elsewhere."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.unlisted import place_within
from pipelines.extraction.names.vocabulary import is_organization_name, is_suffix, nobody_alone
from pipelines.extraction.names.words import FORMS
from pipelines.extraction.places import Place, country_adjectives, gazetteer
from pipelines.extraction.tables import common_words

PLURAL = re.compile(r"[A-Z]{2,}s")
LONGEST_NAME = 6
SHORTEST = 4
"""Capitals up to so many letters are initials, not a town in capitals."""
FLOWS = ("Investment", "Investments", "Private Equity", "Venture Capital")
""" "Foreign Direct Investment": what is left of it names nobody."""


class Known(NamedTuple):
    """What the words of a name tell by themselves; ``thing`` marks one that stands for no party."""

    words: list[str]
    place: Place | None
    thing: bool
    nation: str | None
    organization: bool
    within: Place | None


@lru_cache(maxsize=FORMS)
def known_by(words: str, name: str) -> Known:
    """What ``words`` tell, and ``name``, which may go on behind them ("Acme, Inc")."""
    split = words.split()
    shouted = len(split) > 1 and all(word.isupper() and word.isalpha() and len(word) > 2 for word in split)
    heading = len(name) > SHORTEST and name.isupper() and all(word.lower() in common_words() for word in split)
    long = len(split) > LONGEST_NAME and not is_organization_name(name)
    return Known(
        split,
        place=gazetteer().get(name)
        or (gazetteer().get(name.title()) if len(name) > SHORTEST and name.isupper() else None),
        thing=shouted
        or heading
        or long
        or all(map(is_suffix, split))
        or name in FLOWS
        or name in nobody_alone()
        or PLURAL.fullmatch(name) is not None,
        nation=country_adjectives().get(name),
        organization=is_organization_name(name),
        within=place_within(split),
    )


class Piece(NamedTuple):
    """A part of a run that is one name; ``span`` and ``name`` leave out the possessive and take in ", Inc"."""

    text: str
    span: Span
    name: str
    known: Known
    possessive: bool
    titled: bool

    def mention(self, kind: MentionKind, place: Place | None = None) -> Mention:
        """This piece as a mention of ``kind``."""
        return Mention(self.span, self.name, kind, self.possessive, place)

    def extended(self, end: int, kind: MentionKind) -> Mention:
        """This piece with the words up to ``end`` as a mention of ``kind``."""
        span = Span(self.span.start, end)
        return Mention(span, span.of(self.text), kind)
