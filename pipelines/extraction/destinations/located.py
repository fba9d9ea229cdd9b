"""The destinations that a segment of the text names, and which of them belong to which amount."""

import re
from collections.abc import Container, Sequence
from functools import cached_property

from pipelines.extraction.cast.cast import Cast
from pipelines.extraction.destinations.grounds import is_destination, place_of
from pipelines.extraction.destinations.site import Site
from pipelines.extraction.gated import Gated
from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.places import Place

FRONTED = re.compile(r"(?:^|[,;]\s(?:(?:and|while|but)\s)?|\band\s)[Ii]n\s(?:the\s)?$")
ANOTHER = Gated(
    r"\b(?:on top of|in addition to|besides|apart from|over and above"
    r"|even as|even though|comes? (?:days|weeks|months) after)\b",
    "on top of|in addition|besides|apart from|over and above|even as|even though| after",
)
""" "at Dahej, on top of the plant that it is building at Sanand": what follows is another project."""
NEW_CLAUSE = re.compile(
    r",?\s(?:it|they|he|she|the company|the firm|[A-Z]\w+)\s(?:is|are|was|has|have|will|would|plans|said|spent"
    r"|invested)\b"
)


class Locator:
    """Finds destinations in one article."""

    def __init__(self, cast: Cast, amounts: Sequence[Span], domestic: Container[str] = ()) -> None:
        """``amounts`` are the spans of all amounts invested: a place belongs to the amount before it.

        ``domestic`` holds the codes of the countries in whose own money the article counts.
        """
        self.cast = cast
        self.text = cast.text
        self.amounts = amounts
        self.domestic = domestic

    def located(self, index: int, segment: Span, at: Span, investors: Sequence[str] = ()) -> list[Site]:
        """Destinations of the amount at ``at`` in ``segment`` of sentence ``index``; regions only if alone."""
        found = self._destinations(index, segment, at, investors)
        amounts = self.amounts_in(segment)
        homes = [self._amount_of(mention, segment, amounts) for mention, _ in found]
        general = [site for (_, site), home in zip(found, homes, strict=True) if home is None]
        own = [site for (_, site), home in zip(found, homes, strict=True) if home == at]
        if own:
            sites = own + [site for site in general if any(mine.place.lies_in(site.place) for mine in own)]
        else:
            sites = general if len(amounts) > 1 else [site for _, site in found]
        return [site for site in sites if site.place.rank < 4] or sites

    def amounts_in(self, segment: Span) -> list[Span]:
        """The amounts invested that stand in ``segment``."""
        return [span for span in self.amounts if segment.start <= span.start < segment.end]

    def printed(self, mention: Mention, place: Place) -> Site:
        """The place under its printed name; a state or country in the article's fullest form ("Guj" is Gujarat)."""
        name = (
            place.name
            if mention.kind in (MentionKind.OTHER, MentionKind.ORGANIZATION, MentionKind.GROUP)
            else mention.name
        )
        if place.rank in (2, 3):
            same = [site.name for site in self.wide if site.place.code == place.code and site.place.rank == place.rank]
            name = max([name, *same], key=len)
        return Site(name, place)

    @cached_property
    def wide(self) -> list[Site]:
        """Every state and country that the article names."""
        return [
            Site(mention.name, mention.place)
            for row in self.cast.mentions
            for mention in row
            if mention.kind is MentionKind.PLACE and mention.place and mention.place.rank in (2, 3)
        ]

    @cached_property
    def containing(self) -> list[list[tuple[Mention, Place]]]:
        """For each sentence the mentions that can stand for a state, country or region, with that."""
        rows = ([(mention, place_of(self.text, mention)) for mention in row] for row in self.cast.mentions)
        return [[(mention, place) for mention, place in row if place is not None and place.rank >= 2] for row in rows]

    def _destinations(
        self, index: int, segment: Span, at: Span, investors: Sequence[str]
    ) -> list[tuple[Mention, Site]]:
        found: list[tuple[Mention, Site]] = []
        other = ANOTHER.search(self.text, at.end, segment.end)
        end = other.start() if other else segment.end
        before = ANOTHER.search(self.text, segment.start, at.start)
        start = before.end() if before else segment.start
        for mention in self.cast.mentions[index]:
            if not start <= mention.span.start < end or mention.name in investors:
                continue
            place = place_of(self.text, mention)
            last = found[-1][0] if found else None
            if place is not None and place.name not in investors and is_destination(self.cast, mention, segment, last):
                found.append((mention, self.printed(mention, place)))
        return found

    def _amount_of(self, mention: Mention, segment: Span, amounts: Sequence[Span]) -> Span | None:
        """The amount of a place: the one before it, or the one behind "in X it is building"; None for all."""
        before = [span for span in amounts if span.end <= mention.span.start]
        behind = [span for span in amounts if span.start >= mention.span.end]
        if (
            behind
            and NEW_CLAUSE.match(self.text, mention.span.end)
            and FRONTED.search(self.text[segment.start : mention.span.start])
        ):
            return behind[0]
        return before[-1] if before else None
