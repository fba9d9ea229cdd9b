"""The place in the heading over a paragraph: a digest tells of each state, or each site, under its own line."""

import re
from collections.abc import Sequence
from functools import cached_property

from pipelines.extraction.destinations.grounds import AT, place_of, project_behind
from pipelines.extraction.destinations.located import Locator
from pipelines.extraction.destinations.site import Site
from pipelines.extraction.model import Span

ALONE = re.compile(r"[\s:]*")
BESIDE = re.compile(r",\s")


class Sections:
    """Which heading of one article stands over each sentence."""

    def __init__(self, locator: Locator) -> None:
        self.locator = locator
        self.text = locator.text

    def over(self, index: int) -> list[Site]:
        """The places in the heading over sentence ``index``; none where it has no heading or that names none."""
        return self._over[index]

    @property
    def digest(self) -> bool:
        """True where two headings or more name different places, or many tell of many things: no one project."""
        return self.locator.cast.is_digest or len({sites[0].name for sites in self._over if sites}) > 1

    @cached_property
    def _over(self) -> Sequence[list[Site]]:
        result: list[list[Site]] = []
        current: list[Site] = []
        for index, sentence in enumerate(self.locator.cast.sentences):
            if index in self.locator.cast.headings:
                current = self._places_in(index, sentence)
                result.append([])
            else:
                result.append(current)
        return result

    def _places_in(self, index: int, line: Span) -> list[Site]:
        """The place that is the whole line, or where its project is: "Heat pump in Smallville, Ohio"."""
        found: list[Site] = []
        end = line.start
        for mention in self.locator.cast.mentions[index]:
            place = place_of(self.text, mention)
            if place is None or place.rank > 3:
                continue
            start, behind = mention.span
            alone = ALONE.fullmatch(self.text, line.start, start) and ALONE.fullmatch(self.text, behind, line.end)
            beside = found and BESIDE.fullmatch(self.text, end, start)
            if alone or beside or AT.search(self.text[line.start : start]) or project_behind(self.text, behind):
                found.append(self.locator.printed(mention, place))
                end = behind
        return found
