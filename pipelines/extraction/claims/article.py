"""What all claims of one article are read from: its text, figures and cast, and the readers that work on them."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import islice

from pipelines.extraction.cast.cast import Cast
from pipelines.extraction.destinations.dateline import dateline_end
from pipelines.extraction.destinations.reader import DestinationReader
from pipelines.extraction.model import Figure, FigureKind, Role, Span
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.parties.model import Parties
from pipelines.extraction.sectors import SectorReader
from pipelines.extraction.sentences import Sentence

ITEM_END = re.compile(r";\s")
ABROAD = frozenset(["USD", "EUR"])
"""Currencies in which the press of every country counts."""
BEFORE, BEHIND = 25, 80
"""Characters before and behind an investor's name in which the article may say what it makes."""
ABOUT = 8
"""Mentions of an investor that are looked at for what it makes."""


class Article:
    """One article whose figures are known. Readers are made when the first claim asks for them."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        figures: Sequence[Figure],
        title: str | None,
        published: date | None,
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.figures = figures
        self.title = title
        self.published = published
        self.year = published.year if published else None
        self.spans = [sentence.span for sentence in sentences]
        self._named: dict[str, list[tuple[Span, Mention]]] = {}
        self.index_of = {span: index for index, span in enumerate(self.spans)}
        self.amounts = [
            number
            for number, figure in enumerate(figures)
            if figure.kind is FigureKind.MONEY and figure.role is Role.INVESTMENT and figure.restates is None
        ]
        """Positions of the amounts invested, without conversions."""

    @cached_property
    def cast(self) -> Cast:
        """Who appears in the article."""
        return Cast(self.text, self.spans, self.title, dateline_end(self.text))

    @cached_property
    def destinations(self) -> DestinationReader:
        """Reads places."""
        spans = [self.figures[number].span for number in self.amounts]
        told = [span for span in spans if not self.text.endswith(", not ", 0, span.start)]
        printed = {figure.currency for figure in self.figures if figure.currency}
        return DestinationReader(self.cast, told, {currency[:2] for currency in printed - ABROAD})

    @cached_property
    def sectors(self) -> SectorReader:
        """Reads sectors."""
        lede = self.spans[0] if self.spans else Span(0, 0)
        return SectorReader(self.text, self.title, lede, digest=self.destinations.sections.digest)

    def item(self, sentence: Span, at: Span) -> Span:
        """The list item of the sentence that holds ``at``: lists of several parts are cut at semicolons."""
        start = sentence.start
        for cut in ITEM_END.finditer(self.text, sentence.start, at.start):
            start = cut.end()
        behind = self.text.find("; ", at.end, sentence.end)
        return Span(start, behind if behind >= 0 else sentence.end)

    def stretches(self, item: Span, at: Span) -> list[Span]:
        """Where ``item`` tells several amounts, what stands before and behind ``at`` up to its neighbours."""
        others = [self.figures[number].span for number in self.amounts]
        before = [other.end for other in others if item.start <= other.start < at.start]
        behind = [other.start for other in others if at.end <= other.start < item.end]
        if not before and not behind:
            return []
        return [Span(max(before, default=item.start), at.start), Span(at.end, min(behind, default=item.end))]

    def counts_in(self, sentence: Span) -> list[int]:
        """Positions of the counts that stand in ``sentence``."""
        return [
            number
            for number, figure in enumerate(self.figures)
            if figure.sentence == sentence and figure.kind is not FigureKind.MONEY
        ]

    def about(self, parties: Parties, own: Span) -> list[Span]:
        """The words around the first party's mentions outside ``own``, where the article tells what it makes."""
        first = next(iter((*parties.recipients, *parties.investors)), None)
        if first is None:
            return []
        if first not in self._named:
            self._named[first] = self._mentions_of(first)
        named = (firm for firm in self._named[first] if not firm[1].span.touches(own))
        return [
            Span(max(sentence.start, firm.span.start - BEFORE), min(sentence.end, firm.span.end + BEHIND))
            for sentence, firm in islice(named, ABOUT)
        ]

    def _mentions_of(self, party: str) -> list[tuple[Span, Mention]]:
        """The mentions of a party under its full name, and under its first word, each with its sentence."""
        forms = self.cast.names.forms_of(party)
        return [firm for firm in self._firms if firm[1].name in forms]

    @cached_property
    def _firms(self) -> list[tuple[Span, Mention]]:
        """Every mention of an organization, with its sentence."""
        return [
            (sentence, mention)
            for sentence, row in zip(self.spans, self.cast.mentions, strict=True)
            for mention in row
            if mention.kind is MentionKind.ORGANIZATION
        ]
