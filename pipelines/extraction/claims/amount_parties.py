"""The parties of every amount invested, where one amount may take over what the one before it says."""

import re
from collections import defaultdict
from dataclasses import replace

from pipelines.extraction.claims.article import Article
from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import MentionKind
from pipelines.extraction.parties.model import Parties
from pipelines.extraction.parties.reader import read_parties
from pipelines.extraction.parties.subjects import GERUND
from pipelines.extraction.trigger import Trigger
from pipelines.extraction.umbrella_words import STATISTIC

NAMED = (MentionKind.ORGANIZATION, MentionKind.GROUP, MentionKind.GOVERNMENT)
OWN = ("agent", "funded", "related", "by", "source")
"""Rules by which words beside the amount itself name its investor: nothing told before matters."""
PROMISES = re.compile(
    r"\s(?:has|have|will|would|also)?\s?(?:promised?|pledged?|committed|invest(?:ed)?|gave|donated?)\b"
)
""" "Acme has $2 million, and Jo Doe has promised": what comes is hers."""
ANOTHER = re.compile(r"\bfollowed by\b")
""" "a round from Acme, followed by Beta's": what comes has parties of its own."""
TOLD_AS_STATISTIC = Trigger(STATISTIC.pattern.pattern)
ALL = re.compile(r"(?i)\b(?:overall|total|all)\b")
PROMISED = re.compile(
    r"(?i)\b(?:invest(?:s|ing)?|launch\w*|plans?|pledg\w+|commit(?:s|ting)?|expand(?:s|ing)?|builds?|building|spends?|spending"
    r"|unveils?|sets? up|setting up|injects?|funds?|deal|opens?)\b"
)
""" What a headline says of who invests."""
ITS_OWN = re.compile(
    r"(?i)\b(?:it|its|this|that|these|we|our|approved|company|plants?|projects?|facilit(?:y|ies)|planned)\b"
)
""" "This investment", "its plant": words that go on about the one whom the article is about."""


def read_amount_parties(article: Article) -> dict[int, Parties]:
    """The parties of each amount by its position. Amounts with a shared subject share one ``Parties``."""
    found: dict[int, Parties] = {}
    source: list[str] = []
    for number in article.amounts:
        figure = article.figures[number]
        item = article.item(figure.sentence, figure.span)
        own = read_parties(article.cast, article.index_of[figure.sentence], item, figure.span)
        shared = None if own.rule in OWN else _shared(article, found, number, item)
        found[number] = shared or own
        if TOLD_AS_STATISTIC.touches(article.text, figure.sentence):
            source = _continue_statistic(figure.sentence.of(article.text), found[number], source)
    _respectively(article, found)
    _unheard_of(article, found)
    return found


def _shared(article: Article, found: dict[int, Parties], number: int, item: Span) -> Parties | None:
    """The parties of the amount before in the same list item, where no other name stands between."""
    figure = article.figures[number]
    row = [mention for mention in article.cast.mentions[article.index_of[figure.sentence]] if mention.kind in NAMED]
    alone = not any(item.start <= mention.span.start < item.end for mention in row)
    reach = figure.sentence if alone else item
    before = [other for other in found if reach.start <= article.figures[other].span.start]
    if not before or not found[before[-1]].investors:
        return None
    gap = Span(article.figures[before[-1]].span.end, figure.span.start)
    if ANOTHER.search(article.text, gap.start, gap.end):
        return None
    between = any(
        mention.span.touches(gap)
        and (not article.cast.is_object(mention, item) or GERUND.match(article.text, mention.span.end))
        for mention in row
    ) or any(
        mention.kind is MentionKind.PERSON
        and mention.span.touches(gap)
        and PROMISES.match(article.text, mention.span.end)
        for mention in article.cast.mentions[article.index_of[figure.sentence]]
    )
    return None if between else found[before[-1]]


def _continue_statistic(said: str, parties: Parties, source: list[str]) -> list[str]:
    """ "FDI from China rose to X. It then fell to Y": the source told before holds until another total begins.

    Returns the source that holds for the next amount.
    """
    if not STATISTIC.search(said):
        return source
    if parties.investors:
        return parties.investors
    if parties.recipients:
        return []  # "China drew": another total
    if source and not ALL.search(said):
        parties.investors, parties.rule = list(source), "the source told before"
    return source


def _respectively(article: Article, found: dict[int, Parties]) -> None:
    """ "A and B will invest $800 million and $700 million respectively": the first takes the first."""
    by_sentence: dict[Span, list[int]] = defaultdict(list)
    for number in found:
        by_sentence[article.figures[number].sentence].append(number)
    for sentence, numbers in by_sentence.items():
        names = found[numbers[0]].investors
        if len(names) == len(numbers) > 1 and "respectively" in sentence.of(article.text):
            for name, number in zip(names, numbers, strict=True):
                found[number] = replace(found[number], investors=[name], rule="respectively")


def _unheard_of(article: Article, found: dict[int, Parties]) -> None:
    """Takes amounts from the firm of the headline where neither that nor any sentence says that it invests.

    An article that tells of a firm's shares, report or event names others' money too.
    """
    main, title = article.cast.main, article.cast.title
    start = title.casefold().find(main.split()[0].casefold()) if main else -1
    if start < 0 or PROMISED.search(title, start):
        return
    if any(parties.rule != "topic" and main in parties.investors for parties in found.values()):
        return
    for number, parties in found.items():
        figure = article.figures[number]
        own = ITS_OWN.search(article.text, figure.sentence.start, figure.span.start)
        if parties.rule == "topic" and parties.investors == [main] and not own:
            parties.investors = []
