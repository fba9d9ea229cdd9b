"""Claims whose amount is a count, and ties of two parties that no amount joins."""

import re
from collections.abc import Iterator

from pipelines.extraction.claims.article import Article
from pipelines.extraction.claims.telling import Telling, move_destinations
from pipelines.extraction.model import ClaimKind, Figure, FigureKind, Span, Status
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.finders.employer import employer
from pipelines.extraction.parties.model import Parties
from pipelines.extraction.parties.naming import names_of
from pipelines.extraction.parties.reader import read_parties
from pipelines.extraction.places import gazetteer
from pipelines.extraction.statuses import read_status
from pipelines.extraction.ties import find_ties

SIGNING = re.compile(r"(?i)\b(?:sign\w*|ink\w*|MoUs?|memorand\w+|exchang\w+|conclud\w+)\b")
HIRING = re.compile(
    r"(?i)\b(?:hir(?:e|es|ed|ing)|employ(?:s|ed|ing|ment)?|creat\w+|generat\w+|jobs?|recruit\w*|add|retain)\b"
)
PRESENCE = re.compile(r"(?i)\b(?:registered|operat(?:e|es|ing)|present|presence|based in|doing business)\b")
COUNTED = {
    FigureKind.AGREEMENTS: (SIGNING, ClaimKind.AGREEMENT),
    FigureKind.JOBS: (HIRING, ClaimKind.JOBS),
    FigureKind.COMPANIES: (PRESENCE, ClaimKind.STATISTIC),
}
"""What a count of each kind claims in a sentence with these words."""
EXISTING = re.compile(r"(?i)\b(?:already exist|exist|existing|already|become|has been|have been)\b")


def counted_figures(article: Article) -> Iterator[tuple[int, ClaimKind]]:
    """Positions of the counts that are claimed, with the kind of claim."""
    for number, figure in enumerate(article.figures):
        if figure.kind in COUNTED:
            pattern, kind = COUNTED[figure.kind]
            if pattern.search(figure.sentence.of(article.text)):
                yield number, kind


def read_counted(article: Article) -> Iterator[Telling]:
    """Claims of kind agreement, jobs and statistic."""
    for number, kind in counted_figures(article):
        figure = article.figures[number]
        yield _telling(
            article, kind, number, article.index_of[figure.sentence], figure.span, _parties(article, kind, figure)
        )


def read_partnerships(article: Article) -> Iterator[Telling]:
    """Claims of kind partnership, in sentences whose parties no amount joins already."""
    with_money = {article.figures[number].sentence for number in article.amounts}
    for tie in find_ties(article.cast):
        if article.spans[tie.sentence] not in with_money:
            parties = Parties([tie.one], [tie.other], [], tie.rule)
            yield _telling(article, ClaimKind.PARTNERSHIP, None, tie.sentence, tie.at, parties)


def _parties(article: Article, kind: ClaimKind, figure: Figure) -> Parties:
    if kind is ClaimKind.STATISTIC:
        return Parties(rule="statistic")
    index, item = article.index_of[figure.sentence], article.item(figure.sentence, figure.span)
    if kind is ClaimKind.JOBS:
        found = employer(Clause(article.cast, index, item, figure.span))
        if found.investors:
            return Parties(names_of(article.cast, found.investors, index), rule="employer")
    return read_parties(article.cast, index, item, figure.span)


def _telling(article: Article, kind: ClaimKind, number: int | None, index: int, at: Span, parties: Parties) -> Telling:
    sentence = article.spans[index]
    named = [*parties.investors, *parties.partners]
    places, place_rule = article.destinations.read(index, sentence, at, named)
    move_destinations(parties, places)
    status, cue, lead = _status(article, kind, sentence, at)
    umbrella = kind in (ClaimKind.AGREEMENT, ClaimKind.STATISTIC)
    regions = kind is ClaimKind.PARTNERSHIP and all(name in gazetteer() for name in named)
    return Telling(
        kind=kind,
        number=number,
        index=index,
        segment=sentence,
        at=at,
        parties=parties.copy(),
        places=places,
        place_rule=place_rule,
        status=status,
        status_cue=cue,
        status_lead=lead,
        umbrella=umbrella,
        of_many=umbrella or regions,
        of_topic=False,
        rule=f"parties by {parties.rule}; place by {place_rule}; status by “{cue}”",
    )


def _status(article: Article, kind: ClaimKind, sentence: Span, at: Span) -> tuple[Status, str, float]:
    """The status by its cues; without any a statistic is a fact, and a tie is being lived."""
    status, cue, lead = read_status(article.text, sentence, at, article.year)
    if not cue and kind is ClaimKind.STATISTIC:
        status = Status.COMPLETED
    if not cue and kind is ClaimKind.PARTNERSHIP:
        status = Status.COMPLETED if EXISTING.search(sentence.of(article.text)) else Status.UNDER_WAY
    return status, cue, lead
