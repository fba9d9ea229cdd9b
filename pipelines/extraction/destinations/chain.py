"""Completes the chain from town to country with places that the article names elsewhere for the same project."""

import re
from itertools import pairwise

from pipelines.extraction.destinations.grounds import AT, WIDER_BEHIND, is_destination
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
BUILDS = re.compile(
    rf"(?i)\b(?:{forms_for('project_nouns', 'sited')}|build\w*|construct\w*|set(?:ting)? up|ground-?breaking"
    r"|broke ground)\b"
)
ONE_WORKS = re.compile(
    r"\b(?:an?|the|its|this|that|one|[A-Z]\w+[’']s)\s(?:[\w$€₹£-]+\s){0,6}?(?:plant|factory|facility|refinery|smelter|mill|mine"
    r"|terminal|park|campus|hub|cent(?:re|er)|port|shipyard|complex|works|hospital|dam|site|brewery|resort)\b|\ban?\s(?:[a-z-]+\s){1,3}unit\b"
)
""" "to build a $900 million production plant": one project, which stands in one town."""
OPENING = (0, 1)
"""Sentences that name the state or country of the article's project."""
UNNAMED_AT_HOME = ("IN",)
"""Countries whose own press names the state and leaves the country to be understood."""
OWNS_STATE = re.compile(
    r"[’']s?\s(?:[a-z-]+\s){0,3}(?:state|province|region|city|town|port|district|island)\s(?:of\s)?"
)
""" "India's southern state of ", before the state."""
LAST_INDEX, DEEP = 2, 12
"""Only amounts up to this sentence are the article's own project, whose town stands within so many sentences."""


def widened(locator: Locator, sites: list[Site], index: int) -> list[Site]:
    """Adds the state and country that contain these places, where the article names them.

    Both count in the sentence of the places and in the first ones, where a country whose own money the article
    counts in goes without saying if the state is known. Where no state is known any sentence may name the country.
    """
    cast = locator.cast
    result = list(sites)
    for site in _printed_beside(locator, sites):
        if _contains(site.place, result):
            result.append(site)
    for sentence in dict.fromkeys((index, *range(len(cast.mentions)))):
        near = sentence == index or sentence in OPENING
        if not near and any(site.place.rank == 2 for site in result):
            break  # further on only a country counts, and only where no state is known
        for mention, place in locator.containing[sentence]:
            if not _contains(place, result):
                continue
            if near if place.kind != "country" else _country_counts(locator, mention, place, result, index, sentence):
                result.append(locator.printed(mention, place))
    return result


def _printed_beside(locator: Locator, sites: list[Site]) -> list[Site]:
    """The state or country that some sentence prints behind a town of ``sites``: "Smallville, Ohio"."""
    cast, names = locator.cast, {site.name for site in sites if site.place.rank < 2}
    return [
        locator.printed(right, right.place)
        for row in (cast.mentions if names else ())
        for left, right in pairwise(row)
        if left.name in names
        and right.kind is MentionKind.PLACE
        and right.place is not None
        and left.place is not None
        and left.place.lies_in(right.place)
        and cast.text[left.span.end : right.span.start] == ", "
    ]


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
    one = ONE_WORKS.search(locator.text, *locator.cast.sentences[index])
    return _with_only_town(locator, sites) if one else sites


def _with_only_town(locator: Locator, sites: list[Site]) -> list[Site]:
    """Adds the one town that sentences about building put inside ``sites``; where there are two, neither."""
    towns: dict[str, Site] = {}
    for index, sentence in enumerate(locator.cast.sentences):
        if not BUILDS.search(locator.text, *sentence):
            continue
        last = None
        for mention in locator.cast.mentions[index]:
            place = mention.place if mention.kind is MentionKind.PLACE else None
            if (
                place is not None
                and place.rank < 2
                and any(place.lies_in(site.place) for site in sites)
                and is_destination(locator.cast, mention, sentence, last)
            ):
                towns.setdefault(mention.name, Site(mention.name, place))
                last = mention
    return [*towns.values(), *sites] if len(towns) == 1 else sites


def _contains(place: Place, sites: list[Site]) -> bool:
    return any(site.place.lies_in(place) for site in sites) and all(
        place.name.split()[0] not in site.name for site in sites
    )


def _country_counts(
    locator: Locator, mention: Mention, country: Place, sites: list[Site], index: int, sentence: int
) -> bool:
    if sentence == index:
        behind = OWNS_STATE.match(locator.text, mention.span.end)
        if behind is not None and any(locator.text.startswith(site.name, behind.end()) for site in sites):
            return True
        return AT.search(locator.text[max(0, mention.span.start - 40) : mention.span.start]) is not None
    known, opening = any(site.place.rank == 2 for site in sites), sentence in OPENING
    if country.code in locator.domestic and country.code in UNNAMED_AT_HOME:
        return opening and not known
    return opening or not known


def _is_site(text: str, mention: Mention, sentence: Span) -> bool:
    before = text[max(sentence.start, mention.span.start - 130) : mention.span.start]
    wider = WIDER_BEHIND.match(text, mention.span.end)
    return SITE_BEHIND.match(text, wider.end() if wider else mention.span.end) is not None or bool(
        THE_PROJECT.search(before) and ITS_PLACE.search(before)
    )
