"""Where the article as a whole is about: the places of its own project, and the country that its places lie in."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from pipelines.extraction.destinations.chain import deepened, widened
from pipelines.extraction.destinations.grounds import AT, NOT_THERE, PROJECT_BEHIND
from pipelines.extraction.destinations.located import Locator
from pipelines.extraction.destinations.site import Site
from pipelines.extraction.gated import Gated
from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import MentionKind
from pipelines.extraction.names.vocabulary import forms_for
from pipelines.extraction.places import country_adjectives, country_names, gazetteer

ELSEWHERE = re.compile(r"(?i)(?:,|\b(?:with|from|over|after|against|like|than|and|dependence on))\s$")
""" "to catch up with ", before a place in a headline that is no destination."""
TELLS = re.compile(
    rf"(?i)\b(?:{forms_for('project_nouns', 'told')}|{forms_for('project_nouns', 'works')}"
    r"|invest\w*|expand\w*|build\w*|set up|establish\w*|manufactur\w*"
    r"|data ?cent\w+|start-?ups?|market|centre|center|office|stores?)\b"
)
""" "to set up a data centre": a sentence without an amount that can still tell where the project is."""
SUMMIT = Gated(
    r"(?i)\b(?:summit|conclave|roadshow|expo|(?:investors?|investment|business|industry|tech)[’']*\s(?:meet|forum|event))\b",
    "summit|conclave|roadshow|expo|meet|forum|event",
)
FIRST = 3
"""Sentences that tell of the article's own project."""
SHARE, LEAST = 0.6, 3
"""A country is home where at least so many names, and this share of all, lie in it."""


class ArticlePlaces:
    """The background against which a claim without a place is read."""

    def __init__(self, locator: Locator) -> None:
        self.locator = locator
        self.cast = locator.cast

    @cached_property
    def project(self) -> list[Site]:
        """The places of the article's own project: those of the first sentences, else of the headline."""
        for index, sentence in enumerate(self.cast.sentences[:FIRST]):
            amounts = self.locator.amounts_in(sentence)
            if not amounts and not TELLS.search(self.cast.text, *sentence):
                continue
            at = amounts[0] if amounts else Span(sentence.start, sentence.start)
            found = [site for site in self.locator.located(index, sentence, at) if site.place.rank < 4]
            if found:
                return widened(self.locator, deepened(self.locator, found, index), index)
        return list(self._in_headline())

    def headline(self, investors: Sequence[str]) -> str | None:
        """The place that the headline names, unless it is an investor's own or an investor itself."""
        for mention in self.cast.title_mentions:
            place = gazetteer().get(mention.name) if mention.kind is MentionKind.PLACE else None
            before = self.cast.title[: mention.span.start]
            if (
                place
                and place.rank < 4
                and not mention.possessive
                and not ELSEWHERE.search(before)
                and mention.name not in investors
            ):
                return self.locator.printed(mention, place).name
        return None

    def _in_headline(self) -> Iterator[Site]:
        for mention in self.cast.title_mentions:
            title = self.cast.title
            behind, before = title[mention.span.end :].lower(), title[: mention.span.start].lower()
            adjective = country_names().get(country_adjectives().get(mention.name, ""))
            place = gazetteer().get(mention.name if mention.kind is MentionKind.PLACE else adjective or "")
            if (
                place
                and place.rank < 4
                and not NOT_THERE.search(before)
                and (AT.search(before) or PROJECT_BEHIND.match(behind))
            ):
                yield self.locator.printed(mention, place)

    @cached_property
    def host(self) -> str | None:
        """The article's country, where others stand beside it: investors come from those, the money goes here."""
        return self.home if len(self._countries) > 1 else None

    @cached_property
    def home(self) -> str | None:
        """The country that nearly all place names of the article belong to."""
        if not self._countries:
            return None
        code, times = self._countries.most_common(1)[0]
        if times < LEAST or times < SHARE * self._countries.total():
            return None
        printed = (site.name for site in self.locator.wide if site.place.code == code)
        return next(printed, country_names().get(code))

    @cached_property
    def gathers(self) -> str | None:
        """The state or country whose summit the article tells of: what firms promise there goes there."""
        end = self.cast.sentences[min(FIRST, len(self.cast.sentences)) - 1].end if self.cast.sentences else 0
        told = SUMMIT.search(self.cast.title) or SUMMIT.search(self.cast.text, 0, end)
        return (self.state or self.home) if told else None

    @cached_property
    def state(self) -> str | None:
        """The state that the opening names and that nearly all of the article's states and towns are or lie in."""
        codes = Counter(
            mention.place.code
            for row in self.cast.mentions
            for mention in row
            if mention.place and "-" in mention.place.code
        )
        code, times = codes.most_common(1)[0] if codes else ("", 0)
        if times < LEAST or times < SHARE * codes.total():
            return None
        opening = [*self.cast.mentions[:FIRST], self.cast.title_mentions]
        return next(
            (
                mention.place.name
                for row in opening
                for mention in row
                if mention.place and mention.place.rank == 2 and mention.place.code == code
            ),
            None,
        )

    @cached_property
    def _countries(self) -> Counter[str]:
        """Codes of the countries in which the named places lie, with how often each stands."""
        codes = (
            mention.place.country if mention.place else country_adjectives().get(mention.name, "")
            for row in self.cast.mentions
            for mention in row
        )
        return Counter(code for code in codes if code)
