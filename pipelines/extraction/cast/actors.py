"""The mentions of one article, sentence by sentence, who of them acts, and under which name each can be a party."""

import re
from collections.abc import Sequence
from functools import cached_property

from pipelines.extraction.cast.fullnames import FullNames
from pipelines.extraction.cast.people import People
from pipelines.extraction.cast.sorting import read_mentions
from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.vocabulary import forms_for
from pipelines.extraction.places import Place

PREPOSITION = re.compile(
    rf"(?i)\b{forms_for('prepositions', 'object')}\s"
    r"(?:(?:the|an?|its|their|his|both|some|several|new|proposed|existing|state-run|state-owned|[a-z]+-based|(?-i:[A-Z])\w+[’']s)\s)*"
    r"(?:(?:[A-Za-z]+-[a-z]+\s)?(?:(?!which|whom|whose|that|said)[a-z]+\s){0,2}"
    rf"{forms_for('firm_nouns', 'apposition')}\s)?$"
)
""" "with the Dutch chip maker ", before the mention."""
CONJUNCTION = re.compile(r"(?i)\b(?:after|before|as|than|since|until|about)\s$")
CLAUSE_OPENER = re.compile(r"(?i)\b(?:after|before|as|than|since|until|that|when|because)\s(?:[A-Z]?[a-z-]+\s){0,3}$")
PREDICATE = re.compile(rf"(?:\s?\([^)]{{1,20}}\))?(?:,[^,]{{1,60}},)?\s{forms_for('predicates', 'clause')}\b")
REACH = 60
"""Characters before a mention in which its preposition stands."""


class Actors:
    """Who is mentioned in an article."""

    def __init__(self, text: str, sentences: Sequence[Span], begins: int = 0) -> None:
        """``begins`` is where the dateline ends: what stands before it is nobody's name."""
        self.text = text
        self.sentences = sentences
        self.begins = begins
        self.mentions = read_mentions(text, sentences, begins)
        self.groups = frozenset(
            mention.name for row in self.mentions for mention in row if mention.kind is MentionKind.GROUP
        )
        self.names = FullNames(text, self.mentions)
        self.people = People(text, self.mentions)

    def is_object(self, mention: Mention, within: Span) -> bool:
        """True where a preposition stands before the mention, so that it is not the one who acts."""
        before = self.text[max(within.start, mention.span.start - REACH) : mention.span.start]
        if mention.kind in (MentionKind.PRONOUN, MentionKind.NOMINAL) and CONJUNCTION.search(before):
            return False
        if PREDICATE.match(self.text, mention.span.end) and CLAUSE_OPENER.search(before):
            return False  # "after the Dutch maker Acme said"
        return PREPOSITION.search(before) is not None

    def subject(self, index: int) -> Mention | None:
        """The first mention of sentence ``index`` that acts."""
        sentence = self.sentences[index]
        for mention in self.mentions[index]:
            owner = mention.kind is MentionKind.PLACE and mention.possessive
            if mention.kind is not MentionKind.OTHER and not owner and not self.is_object(mention, sentence):
                return mention
        return None

    def actor_name(self, mention: Mention) -> str | None:
        """The name under which a mention can be a party; a person stands for the employer; None for pronouns."""
        if mention.kind is MentionKind.ORGANIZATION:
            return self.names.complete(mention.name)
        if mention.kind in (MentionKind.GOVERNMENT, MentionKind.GROUP):
            return mention.name
        if mention.kind is MentionKind.PLACE:
            return self._fullest(mention) if mention.place and mention.place.rank >= 2 else None
        if mention.kind is MentionKind.PERSON:
            employer = self.people.employer(mention)
            return self.names.complete(employer) if employer else self.people.full_name(mention)
        return None

    def _fullest(self, mention: Mention) -> str:
        """The longest name that the article prints for a state or country: "EU" is the "European Union"."""
        return self._place_names.get(_key(mention.place), mention.name) if mention.place else mention.name

    @cached_property
    def _place_names(self) -> dict[str, str]:
        """The longest printed name of each state, country or bloc."""
        result: dict[str, str] = {}
        for row in self.mentions:
            for mention in row:
                place = mention.place if mention.kind is MentionKind.PLACE else None
                if place is not None and place.rank >= 2:
                    result[_key(place)] = max(result.get(_key(place), ""), mention.name, key=len)
        return result


def _key(place: Place) -> str:
    """What two names of one place have in common: its code, or the initials of a bloc that has none."""
    return place.code or (place.name if place.name.isupper() else "".join(word[0] for word in place.name.split()))
