"""Puts claims together: for every amount invested its parties, places, status, sector, horizon and evidence."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pipelines.extraction.cast import Cast
from pipelines.extraction.confidence import judge
from pipelines.extraction.destinations import DestinationReader, dateline_end
from pipelines.extraction.horizon import read_horizon, resolve_horizon
from pipelines.extraction.model import Claim, ClaimKind, Figure, FigureKind, Role, Span, Status
from pipelines.extraction.names import MentionKind
from pipelines.extraction.parties import Parties, PartyReader
from pipelines.extraction.places import gazetteer
from pipelines.extraction.sectors import SectorReader
from pipelines.extraction.sentences import Sentence
from pipelines.extraction.statuses import read_status
from pipelines.extraction.ties import find_ties
from pipelines.extraction.umbrellas import STATISTIC, is_umbrella

NAMED = (MentionKind.ORGANIZATION, MentionKind.GROUP, MentionKind.GOVERNMENT)
OF_MANY = ("statistic", "agreements together", "a country's total", "a group's total", "worldwide", "a whole sector's")
MANY = 3
"""With more investors than this an article tells of several projects, not of one."""
BEFORE, BEHIND = 25, 80
"""Characters before and behind an investor's name in which the article may say what it makes."""


COUNTED = {
    (
        FigureKind.AGREEMENTS,
        re.compile(r"(?i)\b(?:sign\w*|ink\w*|MoUs?|memorand\w+|exchang\w+|conclud\w+)\b"),
    ): ClaimKind.AGREEMENT,
    (
        FigureKind.JOBS,
        re.compile(
            r"(?i)\b(?:hir(?:e|es|ed|ing)|employ(?:s|ed|ing|ment)?|creat\w+|generat\w+|jobs?|recruit\w*|add|retain)\b"
        ),
    ): ClaimKind.JOBS,
    (
        FigureKind.COMPANIES,
        re.compile(r"(?i)\b(?:registered|operat(?:e|es|ing)|present|presence|based in|doing business)\b"),
    ): ClaimKind.STATISTIC,
}
EXISTING = re.compile(r"(?i)\b(?:already exist|exist|existing|already|become|has been|have been)\b")


class ClaimReader:
    """Reads the claims of one article whose figures are known."""

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
        self.published = published
        spans = [sentence.span for sentence in sentences]
        self.cast = Cast(text, spans, title, dateline_end(text))
        self.parties = PartyReader(text, self.cast)
        self.destinations = DestinationReader(text, self.cast, [figures[number].span for number in self._amounts()])
        self.sectors = SectorReader(text, title, spans[0] if spans else Span(0, 0))
        self.index_of = {span: index for index, span in enumerate(spans)}
        self.statistic_source: list[str] = []
        self.parties_of: dict[int, Parties] = {}
        self.places_of_amount: dict[tuple[object, ...], list[str]] = {}

    def read(self) -> tuple[Claim, ...]:
        """All claims in order of their evidence."""
        amounts = self._amounts()
        for number in amounts:
            self._parties_of(number)
        self._respectively(amounts)
        firsts = {parties.investors[0] for parties in self.parties_of.values() if parties.investors}
        self.destinations.several = self.destinations.several or len(firsts) > MANY
        claims = _directed(self._told_alike([self._investment(number) for number in amounts]))
        return tuple(
            sorted(
                (*claims, *self._counted(), *self._ties()),
                key=lambda claim: (claim.evidence.start, claim.amount is None, claim.amount),
            )
        )

    def _counted(self) -> list[Claim]:
        """Claims of kind agreement, jobs and statistic, whose amount is a count."""
        found = []
        for number, figure in enumerate(self.figures):
            said = figure.sentence.of(self.text)
            kind = next(
                (
                    kind
                    for (counted, pattern), kind in COUNTED.items()
                    if figure.kind is counted and pattern.search(said)
                ),
                None,
            )
            if kind is None:
                continue
            index = self.index_of[figure.sentence]
            parties = (
                self.parties.read(index, self._segment(figure.sentence, figure.span), figure.span)
                if kind is not ClaimKind.STATISTIC
                else Parties(rule="statistic")
            )
            found.append(self._without_money(kind, number, index, figure.span, parties))
        return found

    def _ties(self) -> list[Claim]:
        """Claims of kind partnership, in sentences whose parties no amount joins already."""
        with_money = {self.figures[number].sentence for number in self._amounts()}
        return [
            self._without_money(
                ClaimKind.PARTNERSHIP, None, tie.sentence, tie.at, Parties([tie.one], [tie.other], [], tie.rule)
            )
            for tie in find_ties(self.text, self.cast)
            if self.cast.sentences[tie.sentence] not in with_money
        ]

    def _without_money(self, kind: ClaimKind, number: int | None, index: int, at: Span, parties: Parties) -> Claim:
        sentence = self.cast.sentences[index]
        places, place_rule = self.destinations.read(index, sentence, at, [*parties.investors, *parties.partners])
        self._destination_is_no_investor(parties, places)
        status, cue, lead = read_status(self.text, sentence, at)
        if not cue and kind in (ClaimKind.PARTNERSHIP, ClaimKind.STATISTIC):
            status = (
                Status.COMPLETED
                if kind is ClaimKind.STATISTIC or EXISTING.search(sentence.of(self.text))
                else Status.UNDER_WAY
            )
        umbrella = kind in (ClaimKind.AGREEMENT, ClaimKind.STATISTIC)
        regions = kind is ClaimKind.PARTNERSHIP and all(
            name in gazetteer() for name in (*parties.investors, *parties.partners)
        )
        sector, sector_lead = self.sectors.read(sentence, self._about(parties, sentence), of_many=umbrella or regions)
        horizon = read_horizon(self.text, sentence, at)
        start, end = resolve_horizon(horizon, self.published)
        confidence, doubt = judge(parties, place_rule, lead, sector_lead)
        counts = tuple(other for other in self._counts(sentence) if other != number)
        return Claim(
            kind, number, counts, tuple(parties.investors), tuple(parties.partners), tuple(parties.recipients), tuple(places), status, sector,
            horizon, start, end, umbrella, sentence, self.sentences[index].zone, None, confidence, doubt, f"parties by {parties.rule}; place by {place_rule}; status by “{cue}”",
        )  # fmt: skip

    def _told_alike(self, claims: list[Claim]) -> tuple[Claim, ...]:
        """An amount told twice is one commitment: where one telling has no words for its status, the other's hold."""
        known: dict[tuple[object, ...], Claim] = {}
        for claim in claims:
            if "“”" not in claim.rule:
                known.setdefault(self._key(claim), claim)
        umbrellas = {self._key(claim) for claim in claims if claim.umbrella}
        named: dict[tuple[object, ...], Claim] = {}
        for claim in claims:
            if "investor by topic" not in claim.rule and claim.investors:
                named.setdefault(self._key(claim)[:-1], claim)
        return tuple(
            replace(
                claim,
                investors=named[self._key(claim)[:-1]].investors
                if "investor by topic" in claim.rule and self._key(claim)[:-1] in named
                else claim.investors,
                status=known[self._key(claim)].status
                if "“”" in claim.rule and self._key(claim) in known
                else claim.status,
                umbrella=claim.umbrella or self._key(claim) in umbrellas,
            )
            for claim in claims
        )

    def _key(self, claim: Claim) -> tuple[object, ...]:
        figure = self.figures[claim.amount or 0]
        return figure.value, figure.low, figure.high, figure.currency, claim.investors[:1]

    def _amounts(self) -> list[int]:
        return [
            number
            for number, figure in enumerate(self.figures)
            if figure.kind is FigureKind.MONEY and figure.role is Role.INVESTMENT and figure.restates is None
        ]

    def _investment(self, number: int) -> Claim:
        figure = self.figures[number]
        index = self.index_of[figure.sentence]
        segment = self._segment(figure.sentence, figure.span)
        parties = self.parties_of[number]
        key = (figure.value, figure.low, figure.high, figure.currency)
        places, place_rule = self.destinations.read(
            index,
            segment,
            figure.span,
            parties.investors,
            into_firm=bool(parties.recipients),
            restated=self.places_of_amount.get(key),
        )
        if places:
            self.places_of_amount.setdefault(key, places)
        self._destination_is_no_investor(parties, places)
        same = [
            other
            for other in self._amounts()
            if other != number and set(self.parties_of[other].investors) & set(parties.investors)
        ]
        others = [self.figures[other] for other in same]
        umbrella, umbrella_rule = is_umbrella(self.text, self.cast, figure, segment, parties.investors, others)
        status, status_cue, status_lead = read_status(self.text, figure.sentence, figure.span)
        sector, sector_lead = self.sectors.read(
            segment, self._about(parties, segment), of_many=umbrella_rule in OF_MANY
        )
        horizon = read_horizon(self.text, segment, figure.span)
        start, end = resolve_horizon(horizon, self.published)
        if umbrella_rule == "statistic" and not status_cue:
            status, status_cue = Status.COMPLETED, "statistic"
        statistic = (
            umbrella_rule == "statistic"
            and not parties.investors
            and STATISTIC.search(figure.sentence.of(self.text)) is not None
        )
        confidence, doubt = judge(parties, place_rule, status_lead, sector_lead)
        return Claim(
            ClaimKind.STATISTIC if statistic else ClaimKind.INVESTMENT,
            number,
            self._counts(figure.sentence),
            tuple(parties.investors),
            tuple(parties.partners),
            tuple(parties.recipients),
            tuple(places),
            status,
            sector,
            horizon,
            start,
            end,
            umbrella,
            figure.sentence,
            figure.zone,
            None,
            confidence,
            doubt,
            f"investor by {parties.rule}; place by {place_rule}; status by “{status_cue}”; umbrella: {umbrella_rule or 'no'}",
        )

    def _parties_of(self, number: int) -> None:
        figure = self.figures[number]
        segment = self._segment(figure.sentence, figure.span)
        parties = self._shared(number, segment) or self.parties.read(
            self.index_of[figure.sentence], segment, figure.span
        )
        self.parties_of[number] = parties
        self._continue_statistic(figure, parties)

    def _respectively(self, amounts: list[int]) -> None:
        """ "A and B will invest $800 million and $700 million respectively": the first takes the first."""
        by_sentence: dict[Span, list[int]] = {}
        for number in amounts:
            by_sentence.setdefault(self.figures[number].sentence, []).append(number)
        for sentence, numbers in by_sentence.items():
            names = self.parties_of[numbers[0]].investors
            if len(names) == len(numbers) > 1 and "respectively" in sentence.of(self.text):
                for name, number in zip(names, numbers, strict=True):
                    self.parties_of[number] = replace(self.parties_of[number], investors=[name], rule="respectively")

    def _shared(self, number: int, segment: Span) -> Parties | None:
        """The parties of the amount before in the same list item, where no other name stands between."""
        figure = self.figures[number]
        row = [mention for mention in self.cast.mentions[self.index_of[figure.sentence]] if mention.kind in NAMED]
        alone = not any(segment.start <= mention.span.start < segment.end for mention in row)
        reach = figure.sentence if alone else segment
        before = [
            other for other in self.parties_of if other < number and reach.start <= self.figures[other].span.start
        ]
        if not before or not self.parties_of[before[-1]].investors:
            return None
        gap = Span(self.figures[before[-1]].span.end, figure.span.start)
        between = [
            mention for mention in row if mention.span.touches(gap) and not self.cast.is_object(mention, segment)
        ]
        return None if between else self.parties_of[before[-1]]

    @staticmethod
    def _destination_is_no_investor(parties: Parties, places: list[str]) -> None:
        """ "India and Japan have signed MoUs" about projects in India: Japan invests, India is the partner."""
        for name in list(parties.investors):
            if len(parties.investors) > 1 and name in places:
                parties.investors.remove(name)
                parties.partners.append(name)

    def _continue_statistic(self, figure: Figure, parties: Parties) -> None:
        """ "FDI from China rose to X. It then fell to Y": the source told before holds until another total begins."""
        sentence = figure.sentence.of(self.text)
        if not STATISTIC.search(sentence):
            return
        if parties.investors:
            self.statistic_source = parties.investors
        elif self.statistic_source and not re.search(r"(?i)\b(?:overall|total|all)\b", sentence):
            parties.investors, parties.rule = list(self.statistic_source), "the source told before"

    def _segment(self, sentence: Span, at: Span) -> Span:
        """The list item of the sentence that holds ``at``: lists of several parts are cut at semicolons."""
        cut = [sentence.start + match.end() for match in re.finditer(r";\s", self.text[sentence.start : at.start])]
        start = cut[-1] if cut else sentence.start
        behind = self.text.find("; ", at.end, sentence.end)
        return Span(start, behind if behind >= 0 else sentence.end)

    def _about(self, parties: Parties, own: Span) -> list[Span]:
        """The words around the first investor's other mentions, where the article tells what it makes."""
        named = [*parties.recipients, *parties.investors]
        if not named:
            return []
        first = named[0]
        found = []
        for sentence, row in zip(self.cast.sentences, self.cast.mentions, strict=True):
            for mention in row:
                if (
                    mention.kind is MentionKind.ORGANIZATION
                    and not mention.span.touches(own)
                    and (self.cast.actor_name(mention) == first or mention.name == first.split()[0])
                ):
                    found.append(
                        Span(
                            max(sentence.start, mention.span.start - BEFORE),
                            min(sentence.end, mention.span.end + BEHIND),
                        )
                    )
        return found[:8]

    def _counts(self, sentence: Span) -> tuple[int, ...]:
        return tuple(
            number
            for number, figure in enumerate(self.figures)
            if figure.sentence == sentence and figure.kind is not FigureKind.MONEY
        )


def _directed(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """ "India and Japan have signed" says not who invests; another claim of the article does ("Japan has promised India")."""
    flows = {(claim.investors[0], place) for claim in claims if len(claim.investors) == 1 for place in claim.places[:1]}
    result = []
    for claim in claims:
        flow = next(((one, two) for one, two in sorted(flows) if {one, two} == set(claim.investors)), None)
        if flow is not None:
            claim = replace(
                claim, investors=(flow[0],), partners=(*claim.partners, flow[1]), places=claim.places or (flow[1],)
            )
        result.append(claim)
    return tuple(result)
