"""Where an investment goes when its own sentence names no place: a small rule for each way to know it still."""

import re
from collections.abc import Container, Sequence

from pipelines.extraction.destinations.located import Locator
from pipelines.extraction.destinations.site import Site
from pipelines.extraction.gated import Gated
from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import MentionKind
from pipelines.extraction.names.unlisted import place_within
from pipelines.extraction.names.vocabulary import forms_for
from pipelines.extraction.places import country_adjectives, country_names, gazetteer

THERE = Gated(r"\b(?:there|here)\b(?!\s(?:is|are|was|were|will|has|have|would|may|could)\b)", "here")
SIGNED = Gated(
    r"(?i)\b(?:sign|MoU|memorandum|agreement|pact|approv|clear)", "sign|mou|memorandum|agreement|pact|approv|clear"
)
WITH = re.compile(r"\bwith\s(?:the state of\s)?$")
""" "signed 170 MoUs with ", before a state."""
THE_COUNTRY = Gated(
    r"(?i)\b(?:in|into|across|for|to|on) the (country|state|nation|region|continent|kingdom)\b",
    "the country|the state|the nation|the region|the continent|the kingdom",
)
ABROAD = re.compile(r"(?i)\b(?:abroad|overseas|foreign|outbound|outward|offshore|acquisitions?|aid)\b")
APART = re.compile(r"\b(?:on|from|than|against|behind|after|like|unlike|outside|by)\s(?:the\s)?$")
""" "less dependent on ", before a country that is no party to the tie."""
RANKED = re.compile(r"\s?\((?:about\s)?[A-Z$€£¥₹\d]|\s(?:with|accounted for|contributed|put in|supplied)\s[A-Z$€£¥₹\d]")
""" " ($8 million)", behind one of several countries that money comes from."""
RANK_OF = {"country": 3, "nation": 3, "state": 2, "region": 4, "kingdom": 3, "continent": 4}
CONTINUES = re.compile(
    r"(?:It|This|These|The (?:new |proposed |said )?(?:project|plant|factory|facility|investment|agreement|company"
    r"|mine|refinery|deal|"
    r"first|second|initial|total|unit|remaining)|An (?:initial|additional|investment)|Of (?:the|this|that)|Its|They"
    r"|Another|About|Around|"
    r"Construction|Phase)\b"
)


def host(locator: Locator, index: int, segment: Span) -> list[Site]:
    """The state that signs with the investor, or whose government does."""
    if not SIGNED.search(segment.of(locator.text)):
        return []
    for mention in locator.cast.mentions[index]:
        governs = mention.kind is MentionKind.GOVERNMENT or mention.name.endswith("Government")
        signs = mention.kind is MentionKind.PLACE and WITH.search(
            locator.text, max(0, mention.span.start - 20), mention.span.start
        )
        if mention.place and ((governs and mention.place.rank <= 2) or (signs and mention.place.rank == 2)):
            return [Site(mention.place.name, mention.place)]
    return []


def acting(locator: Locator, index: int, segment: Span) -> list[Site]:
    """The state or country that the sentence begins with: "Gujarat attracts"."""
    first = next(iter(locator.cast.mentions[index]), None)
    if first is None or first.kind is not MentionKind.PLACE or first.possessive or first.place is None:
        return []
    begins = first.span.start - segment.start <= len("The ") and first.place.rank in (2, 3)
    return [Site(first.name, first.place)] if begins else []


def meant(locator: Locator, index: int, segment: Span, home: str | None) -> str | None:
    """The one that "in the country" or "in the state" means: the article's home, or the one named last before."""
    said = THE_COUNTRY.search(segment.of(locator.text))
    if said is None:
        return None
    rank = RANK_OF[said[1].lower()]
    if rank == 3 and home:
        return home
    for row in reversed(locator.cast.mentions[: index + 1]):
        for mention in reversed(row):
            if (
                mention.kind is MentionKind.PLACE
                and mention.place is not None
                and mention.place.rank == rank
                and mention.span.start < segment.end
            ):
                return mention.name
    return None


GOES_ON = re.compile(
    r"\b(?:those|these|this|that|the same|the said|both)\s(?:[a-z-]+\s){0,2}?"
    + forms_for("project_nouns", "told")
    + r"\b"
)
""" "in those plants": the project of the sentence before."""


def told_before(locator: Locator, index: int, segment: Span) -> tuple[list[Site], int] | None:
    """Places of one of the two sentences before, with its index, where this one goes on about the same project."""
    said = segment.of(locator.text)
    if not (CONTINUES.match(said) or THERE.search(said) or GOES_ON.search(said)):
        return None
    for earlier in range(index - 1, max(-1, index - 3), -1):
        sentence = locator.cast.sentences[earlier]
        found = locator.located(earlier, sentence, Span(sentence.start, sentence.start))
        if found:
            return found, earlier
    return None


def other_country(locator: Locator, index: int, investors: list[str]) -> str | None:
    """Where countries invest, the country of the sentence that is not among them."""
    if not are_countries(investors):
        return None
    others = {
        mention.name
        for mention in locator.cast.mentions[index]
        if mention.kind is MentionKind.PLACE
        and mention.place is not None
        and mention.place.rank == 3
        and not APART.search(locator.text[max(0, mention.span.start - 20) : mention.span.start])
        and not RANKED.match(locator.text, mention.span.end)
    } - set(investors)
    return others.pop() if len(others) == 1 else None


def own_country(investors: Sequence[str], at_home: Container[str]) -> str | None:
    """Where a state's government invests, and the country whose government, people or firms as a group do.

    The country only if its code is one of ``at_home``.
    """
    state = gazetteer().get(investors[0].removesuffix(" government")) if len(investors) == 1 else None
    if state is not None and state.rank == 2 and investors[0].endswith(" government"):
        return state.name
    codes = {_nation(name) for name in investors}
    code = codes.pop() if len(codes) == 1 else None
    return country_names().get(code) if code and code in at_home else None


def spends_at_home(locator: Locator, index: int, investors: Sequence[str]) -> str | None:
    """The country that invests, or whose government or firms do, where the sentence names no other one."""
    codes = {_nation(name) for name in investors}
    code = codes.pop() if len(codes) == 1 else None
    if code is None or ABROAD.search(locator.cast.sentences[index].of(locator.text)):
        return None
    others = {
        mention.place.country
        for mention in locator.cast.mentions[index]
        if mention.kind is MentionKind.PLACE
        and mention.place is not None
        and not APART.search(locator.text[max(0, mention.span.start - 20) : mention.span.start])
    }
    return country_names().get(code) if others <= {code} else None


def _nation(name: str) -> str | None:
    """The code of the country that a country, its government or a group of its people is of."""
    place = gazetteer().get(name.removesuffix(" government"))
    if place is not None:
        return place.code if place.rank == 3 else None
    first, _, others = name.partition(" ")
    return country_adjectives().get(first) if others else None


def named_for(recipients: Sequence[str]) -> str | None:
    """The place that gets the money, or the country that the firm which gets it carries in its name."""
    for name in recipients[:1]:
        place = gazetteer().get(name) or place_within(name.split())
        if place is not None and place.rank in (2, 3):
            return name if name in gazetteer() else place.name
    return None


def are_countries(names: list[str]) -> bool:
    """True where there are names and each is a country's."""
    places = [gazetteer().get(name) for name in names]
    return bool(places) and all(place is not None and place.rank == 3 for place in places)
