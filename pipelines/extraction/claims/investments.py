"""Claims that an amount of money is invested."""

from pipelines.extraction.claims.article import Article
from pipelines.extraction.claims.telling import Telling, move_destinations
from pipelines.extraction.model import ClaimKind, Figure, Status
from pipelines.extraction.parties.model import Parties
from pipelines.extraction.statuses import read_status
from pipelines.extraction.umbrella_words import STATISTIC
from pipelines.extraction.umbrellas import is_umbrella

OF_MANY = (
    "statistic",
    "agreements together",
    "a country's total",
    "a group's total",
    "worldwide",
    "a whole sector's",
    "attracted from many",
    "across all businesses",
    "a country's whole",
)
"""Umbrellas that span several sectors."""
OF_TOPIC = ("statistic", "worldwide", "a whole sector's", "attracted from many", "a country's whole")
"""Those of them that stay with the one sector an article is about, where it is about one."""
MANY = 3
"""With more investors than this an article tells of several projects, not of one."""


def read_investments(article: Article, parties_of: dict[int, Parties]) -> list[Telling]:
    """One telling for each amount invested."""
    firsts = {parties.investors[0] for parties in parties_of.values() if parties.investors}
    article.destinations.several = article.destinations.several or len(firsts) > MANY
    places_of: dict[tuple[object, ...], list[str]] = {}
    return [_investment(article, number, parties_of, places_of) for number in article.amounts]


def _investment(
    article: Article, number: int, parties_of: dict[int, Parties], places_of: dict[tuple[object, ...], list[str]]
) -> Telling:
    """``places_of`` keeps the places of each amount for its next mention."""
    figure, parties = article.figures[number], parties_of[number]
    index, item = article.index_of[figure.sentence], article.item(figure.sentence, figure.span)
    key = (figure.value, figure.low, figure.high, figure.currency)
    places, place_rule = article.destinations.read(
        index,
        item,
        figure.span,
        parties.investors,
        recipients=parties.recipients,
        restated=places_of.get(key),
    )
    if places:
        places_of.setdefault(key, places)
    move_destinations(parties, places)
    others = _others(article, number, parties_of)
    umbrella, reason = is_umbrella(article.text, article.cast, figure, item, parties.investors, others, places)
    status, cue, lead = read_status(article.text, figure.sentence, figure.span, article.year)
    if reason == "statistic" and not cue:
        status, cue = Status.COMPLETED, "statistic"
    return Telling(
        kind=_kind(article, figure, parties, reason),
        number=number,
        index=index,
        segment=item,
        at=figure.span,
        parties=parties.copy(),
        places=places,
        place_rule=place_rule,
        status=status,
        status_cue=cue,
        status_lead=lead,
        umbrella=umbrella,
        of_many=reason in OF_MANY,
        of_topic=reason in OF_TOPIC,
        rule=f"investor by {parties.rule}; place by {place_rule}; status by “{cue}”; umbrella: {reason or 'no'}",
    )


def _others(article: Article, number: int, parties_of: dict[int, Parties]) -> list[Figure]:
    """The article's other amounts of the same investors."""
    own = set(parties_of[number].investors)
    return [
        article.figures[other]
        for other in article.amounts
        if other != number and not own.isdisjoint(parties_of[other].investors)
    ]


def _kind(article: Article, figure: Figure, parties: Parties, reason: str) -> ClaimKind:
    """A total of a flow that nobody named makes is a statistic."""
    if reason == "statistic" and not parties.investors and STATISTIC.search(figure.sentence.of(article.text)):
        return ClaimKind.STATISTIC
    return ClaimKind.INVESTMENT
