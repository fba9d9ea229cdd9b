"""One claim as first read, before other tellings of the same commitment have their say."""

import re
from dataclasses import dataclass

from pipelines.extraction.claims.article import Article
from pipelines.extraction.claims.speakers import read_speaker
from pipelines.extraction.confidence import judge
from pipelines.extraction.horizon import read_horizon, resolve_horizon
from pipelines.extraction.model import Claim, ClaimKind, Span, Status
from pipelines.extraction.parties.model import Parties

NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Telling:
    """What the readers say of one claim; ``of_many`` marks totals that span several sectors, ``of_topic`` those of them
    that stay with the sector the whole article is about.

    ``number`` is the position of its figure, None for a tie; ``at`` is where the amount or core stands in ``segment``
    of sentence ``index``. Each rule says in words what decided.
    """

    kind: ClaimKind
    number: int | None
    index: int
    segment: Span
    at: Span
    parties: Parties
    places: list[str]
    place_rule: str
    status: Status
    status_cue: str
    status_lead: float
    umbrella: bool
    of_many: bool
    of_topic: bool
    rule: str

    def claim(self, article: Article) -> Claim:
        """The claim, with sector, horizon and confidence."""
        sentence = article.sentences[self.index]
        parties = self.parties
        about = article.about(parties, self.segment)
        sector = article.sectors.listed(article.stretches(self.segment, self.at)) or article.sectors.read(
            self.segment, about, of_many=self.of_many, of_topic=self.of_topic
        )
        horizon = read_horizon(article.text, self.segment, self.at)
        start, end = resolve_horizon(horizon, article.published)
        main = bool(parties.investors) and parties.investors[0] == article.cast.main
        confidence, doubt = judge(
            parties.rule,
            self.place_rule,
            self.status_cue,
            self.status_lead,
            main=main,
            headline=self.index == 0 and _prints(article.title, self.at.of(article.text)),
        )
        return Claim(
            kind=self.kind,
            amount=self.number,
            counts=tuple(other for other in article.counts_in(sentence.span) if other != self.number),
            investors=tuple(parties.investors),
            partners=tuple(parties.partners),
            recipients=tuple(parties.recipients),
            places=tuple(self.places),
            status=self.status,
            sector=sector,
            horizon=horizon,
            horizon_start=start,
            horizon_end=end,
            umbrella=self.umbrella,
            evidence=sentence.span,
            zone=sentence.zone,
            speaker=read_speaker(article.cast, self.index, self.at),
            confidence=confidence,
            doubt=doubt,
            rule=self.rule,
        )


def _prints(title: str | None, amount: str) -> bool:
    """True where ``title`` prints the number of ``amount``."""
    number = NUMBER.search(amount)
    return (
        number is not None and title is not None and re.search(rf"(?<![\d.]){re.escape(number[0])}", title) is not None
    )


def move_destinations(parties: Parties, places: list[str]) -> None:
    """ "India and Japan have signed MoUs" about projects in India: Japan invests, India is the partner."""
    for name in list(parties.investors):
        if len(parties.investors) > 1 and name in places:
            parties.investors.remove(name)
            parties.partners.append(name)
