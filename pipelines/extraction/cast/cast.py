"""Who the talk of an article is about: as a whole, in each sentence, and by its headline."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from pipelines.extraction.cast.actors import Actors
from pipelines.extraction.cast.headings import headings
from pipelines.extraction.model import Span
from pipelines.extraction.names.finder import find_mentions
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.vocabulary import is_organization_name, is_suffix
from pipelines.extraction.tables import common_words

PROMISES = re.compile(r"\s(?:to|pledges|invests|plans|donates|commits|will|sets|promises)\b")
BACKED = re.compile(
    r"(?i)\b(?:investment|funding|round|commitment|backing)s?(?:\s[\w-]+){0,3}?\s(?:from|by"
    r"|led by)\s(?:[a-z-]+\s){0,4}$"
)
ACTORS = (MentionKind.ORGANIZATION, MentionKind.GOVERNMENT, MentionKind.GROUP)
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
CAPITALS = 0.7
"""With more than this share of words in capitals a headline prints every word so."""
MANY, SHARE = 6, 0.2
"""Headings of a digest, at least, and their share of all its sentences."""
OPENING = 4
"""Sentences in which an article without a telling headline names its first actor."""


class Cast(Actors):
    """The actors of one article, and who "it" is in each sentence."""

    def __init__(self, text: str, sentences: Sequence[Span], title: str | None = None, begins: int = 0) -> None:
        """``begins`` is where the dateline ends: what stands before it is nobody's name."""
        super().__init__(text, sentences, begins)
        self.title = title or ""

    @cached_property
    def title_mentions(self) -> list[Mention]:
        """The mentions of the headline; one in capitals is read as if printed small, "Acme Opens Two Mills" too."""
        shown = self.title.title() if self.title.isupper() else self.title
        if sum(word[0].isupper() for word in WORD.findall(shown)) > CAPITALS * len(WORD.findall(shown)):
            shown = WORD.sub(lambda word: word[0].lower() if word[0].lower() in common_words() else word[0], shown)
        return find_mentions(shown, Span(0, len(shown)))

    @cached_property
    def main(self) -> str | None:
        """Who the article is about: who the headline names first, else the first sentences' first actor.

        A digest, whose headline names nobody, is about nobody.
        """
        headline = self.title.casefold()
        firm = min(self._firms_in(headline), default=None)
        person = min(self._people_in(headline), default=None)
        if person and (firm is None or person[0] < firm[0]) and PROMISES.match(headline, person[0] + len(person[1])):
            return person[1]
        if firm is not None:
            return self.names.complete(firm[2])
        for index in range(min(OPENING, len(self.sentences)) if not self._has_many_headings else 0):
            subject = self.subject(index)
            named = self.actor_name(subject) if subject and subject.kind in ACTORS else None
            if named and (named in self.title or " " in named or named.lower() not in common_words()):
                return named
        return None

    @cached_property
    def headings(self) -> frozenset[int]:
        """Positions of the sentences that are headings."""
        return headings(self.text, self.sentences)

    @property
    def is_digest(self) -> bool:
        """True for an article under many headings whose headline names nobody: it tells of as many things."""
        return self.main is None and self._has_many_headings

    @property
    def _has_many_headings(self) -> bool:
        return len(self.headings) >= max(MANY, SHARE * len(self.sentences))

    @cached_property
    def about_many(self) -> bool:
        """True where the article is about a group of firms: what a sentence tells is of one of them."""
        return any(
            mention.kind is MentionKind.GROUP and mention.name == self.main for row in self.mentions for mention in row
        )

    def _firms_in(self, headline: str) -> Iterator[tuple[int, int, str]]:
        """Where each organization stands in the headline, in full or short; of two at one place the longer first."""
        for name in self.names.organizations if headline else ():
            first = name.split()[0]
            if first.casefold() not in headline and not is_suffix(first):
                continue  # all forms begin with it
            short = " ".join(word for word in name.split() if not is_suffix(word))
            head = first if is_organization_name(name) else name
            for form in {name.casefold(), short.casefold(), head.casefold()}:
                if len(form) > 1 and form in headline:
                    match = re.search(rf"\b{re.escape(form)}\b", headline)
                    if match:
                        yield match.start(), -len(name), name

    def _people_in(self, headline: str) -> Iterator[tuple[int, str]]:
        """Where each person who speaks for nobody stands in the headline."""
        for row in self.mentions if headline else ():
            for mention in row:
                if mention.kind is MentionKind.PERSON and " " in mention.name:
                    start = headline.find(mention.name.casefold())
                    if start >= 0 and not self.people.employer(mention):
                        yield start, mention.name

    @cached_property
    def topics(self) -> list[str | None]:
        """For each sentence the name that "it" and "the company" mean there."""
        result: list[str | None] = []
        current = self.main
        for index in range(len(self.sentences)):
            subject = self.subject(index)
            if self.is_digest and index in self.headings:
                current = None
            elif index in self.firms_over and index in self.headings:
                current = self.firms_over[index]
            elif subject is not None and self._carries(subject):
                current = self.actor_name(subject) or current
            result.append(current)
        return result

    def spoken_of(self, index: int) -> str | None:
        """Who "it" is at the start of sentence ``index``: the subject of the sentence before, if a firm."""
        if index == 0:
            return self.main
        subject = self.subject(index - 1)
        if subject is not None and self._carries(subject):
            return self.actor_name(subject)
        return self.firms_over.get(index) or self.main or self.topics[index - 1]

    @cached_property
    def firms_over(self) -> dict[int, str]:
        """The firm that the heading in capitals over a sentence names, for the sentences under one and for itself."""
        result: dict[int, str] = {}
        over: str | None = None
        for index, line in enumerate(self.sentences):
            if index in self.headings and line.of(self.text).isupper():
                over = self._firm_of(line.of(self.text).strip(" :;"))
            if over:
                result[index] = over
        return result

    def _firm_of(self, heading: str) -> str | None:
        """The firm that "ON HOLD: ACME" names: one of the article's, or what is only a firm's name."""
        known = max(self._firms_in(heading.casefold()), default=None)
        if known is not None:
            return self.names.complete(known[2])
        name = heading.rpartition(":")[2].strip().title()
        return name if is_organization_name(name) else None

    def firm_before(self, index: int) -> str | None:
        """What "the company" is after "the minister thanked Acme": the last firm of a sentence about none."""
        if index == 0:
            return None
        subject = self.subject(index - 1)
        if subject is not None and self._carries(subject):
            return None
        firms = [other for other in self.mentions[index - 1] if other.kind is MentionKind.ORGANIZATION]
        weighty = [firm for firm in firms if self.is_weighty(firm.name)]
        return self.names.complete(weighty[-1].name) if weighty else None

    def _carries(self, subject: Mention) -> bool:
        """True where the talk goes on about this subject: a firm of some weight, not a product or a passer-by."""
        if subject.kind is MentionKind.PERSON:
            return self.people.employer(subject) is not None
        if subject.kind is MentionKind.ORGANIZATION:
            return self.is_weighty(subject.name) or self.names.complete(subject.name) != subject.name
        return subject.kind is MentionKind.GOVERNMENT

    def is_weighty(self, name: str) -> bool:
        """True for a name that says it is an organization's, or that the article uses more than once."""
        return is_organization_name(name) or self.names.organizations[name] > 1

    @cached_property
    def backers(self) -> list[str]:
        """The firm that the headline or a sentence names as the source of the article's one investment or round."""
        found = {
            self.names.complete(mention.name)
            for text, row in [(self.title, self.title_mentions), *[(self.text, row) for row in self.mentions]]
            for mention in row
            if mention.kind is MentionKind.ORGANIZATION
            and BACKED.search(text[max(0, mention.span.start - 60) : mention.span.start])
        }
        return list(found) if len(found) == 1 else []
