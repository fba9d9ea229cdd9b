"""Completes the chain from town to country with places that the article names elsewhere for the same project."""

import re

from pipelines.extraction.destinations.grounds import AT, place_of
from pipelines.extraction.destinations.located import Locator
from pipelines.extraction.destinations.site import Site
from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.vocabulary import forms_for
from pipelines.extraction.places import Place

THE_PROJECT = re.compile(rf"(?i)\b(?:the|this|new|proposed)\s(?:\w+\s){{0,3}}{forms_for('project_nouns', 'sited')}\b")
ITS_PLACE = re.compile(
    rf"(?i)\b(?:{forms_for('project_nouns', 'sited')}|which|it)\b[^.;]{{0,60}}"
    r"\b(?:located|situated|built|set up|come up|coming up|constructed|established|developed|based|be)?\s?(?:in|at"
    r"|near)\s(?:the\s)?$"
)
SITE_BEHIND = re.compile(rf"\s{forms_for('project_nouns', 'named')}\b")
OPENING = (0, 1)
"""Sentences that name the state or country of the article's project."""
LAST_INDEX, DEEP = 2, 12
"""Only amounts up to this sentence are the article's own project, whose town stands within so many sentences."""


def widened(locator: Locator, sites: list[Site], index: int) -> list[Site]:
    """Adds the state and country that contain these places, where their sentence or the first ones name them."""
    cast = locator.cast
    result = list(sites)
    for sentence in dict.fromkeys((index, *OPENING)):
        for mention in cast.mentions[sentence] if sentence < len(cast.mentions) else ():
            place = place_of(cast.text, mention)
            if (
                place is not None
                and place.rank >= 2
                and _contains(place, result)
                and (place.kind != "country" or _country_counts(cast.text, mention, result, sentence == index))
            ):
                result.append(locator.printed(mention, place))
    return result


def deepened(locator: Locator, sites: list[Site], index: int) -> list[Site]:
    """Adds the town of the project where only its state or country stands here.

    The article tells it behind the first sentences: "the plant will be located in X", "the X plant".
    """
    if index > LAST_INDEX or len(sites) > 2 or any(site.place.rank < 2 for site in sites):
        return sites
    for later in range(index, min(index + DEEP, len(locator.cast.mentions))):
        for mention in locator.cast.mentions[later]:
            place = mention.place
            if (
                mention.kind is MentionKind.PLACE
                and place is not None
                and place.rank < 3
                and any(place.lies_in(site.place) for site in sites)
                and _is_site(locator.cast.text, mention, locator.cast.sentences[later])
            ):
                return [Site(mention.name, place), *sites]
    return sites


def _contains(place: Place, sites: list[Site]) -> bool:
    return any(site.place.lies_in(place) for site in sites) and all(site.place.name != place.name for site in sites)


def _country_counts(text: str, mention: Mention, sites: list[Site], same_sentence: bool) -> bool:
    """A country is added behind a preposition, if no state is known yet or the sentence itself names it."""
    if not AT.search(text[max(0, mention.span.start - 40) : mention.span.start]):
        return False
    return same_sentence or all(site.place.rank != 2 for site in sites)


def _is_site(text: str, mention: Mention, sentence: Span) -> bool:
    before = text[max(sentence.start, mention.span.start - 130) : mention.span.start]
    return SITE_BEHIND.match(text, mention.span.end) is not None or bool(
        THE_PROJECT.search(before) and ITS_PLACE.search(before)
    )
