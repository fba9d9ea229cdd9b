"""Where a project is: the places of its own sentence, else those of the project told elsewhere in the article."""

import re
from collections.abc import Collection, Sequence
from functools import cached_property

from pipelines.extraction.cast.cast import Cast
from pipelines.extraction.destinations import fallbacks
from pipelines.extraction.destinations.article import ArticlePlaces
from pipelines.extraction.destinations.chain import deepened, widened
from pipelines.extraction.destinations.located import Locator
from pipelines.extraction.destinations.sections import Sections
from pipelines.extraction.destinations.site import Site, names_of
from pipelines.extraction.gated import Gated
from pipelines.extraction.model import Span
from pipelines.extraction.names.vocabulary import forms_for
from pipelines.extraction.places import gazetteer

GLOBAL = Gated(
    r"(?i)\b(?:globally|worldwide|around the world|across the world|overseas|abroad|internationally"
    r"|in \w+ countries)\b",
    "globally|worldwide|world|overseas|abroad|internationally| countries",
)
FUNDING = Gated(
    r"(?i)\b(?:funding round|round of|series [a-h]\b|seed (?:funding|round)|equity (?:round|investment)"
    r"|private equity|venture capital"
    r"|stake in|fund-?raising|round from|(?:rais|clos)\w+\s[^.;]{0,80}\s(?:fund|to invest))\b",
    "funding|round|series |equity|venture capital|stake in|rais|clos",
)
GOVERNS = re.compile(r"(?i)\b(?:ministry|government|commission|department)\b")
WHOLE_FIRM = Gated(
    r"(?i)\b(?:capital (?:expenditures?|spending|improvements|investments?)|capex|across (?:its|all) businesses"
    r"|global (?:operations|investments?)|product (?:portfolio|range)s?|in marketing)\b",
    "capital |capex|across |global |product |in marketing",
)
""" "plans capital spending of": where no place is said, a firm spends it wherever it works."""
TOTAL = re.compile(r"(?i)\b(?:total|inflows?|FDI|foreign direct|sectors?|industry|investors)\b")
PROJECT = re.compile(rf"(?i)\b{forms_for('project_nouns', 'told')}\b")
BULLET = re.compile(r"\s*[*•·]\s")
DIGEST = 4
"""Bulleted sentences from which an article is a digest: a project's place says nothing about the next one's."""


class DestinationReader:
    """Reads destinations of claims in one article."""

    def __init__(self, cast: Cast, amounts: Sequence[Span], domestic: Collection[str] = ()) -> None:
        """``amounts`` are the spans of all amounts invested, ``domestic`` the countries whose money is printed."""
        self.domestic = domestic
        self.cast = cast
        self.text = cast.text
        self.locator = Locator(cast, amounts, domestic)
        self.article = ArticlePlaces(self.locator)
        self.sections = Sections(self.locator)
        self.several = sum(1 for sentence in cast.sentences if BULLET.match(self.text, sentence.start)) >= DIGEST
        """True where the article tells of several projects; set also by who knows that from the investors."""

    def read(
        self,
        index: int,
        segment: Span,
        at: Span,
        investors: list[str],
        *,
        recipients: Sequence[str] = (),
        restated: list[str] | None = None,
    ) -> tuple[list[str], str]:
        """Names of the places of the claim at ``at`` in sentence ``index``, the most specific first, and the rule.

        Of money that goes to ``recipients`` only its own sentence and their names say where it goes.
        ``restated`` are the places of the same amount where the article has told it before.
        """
        if GLOBAL.search(self.text, at.end, min(segment.end, at.end + 40)):
            return [], "worldwide"
        own = self.locator.located(index, segment, at, investors)
        if own:
            return names_of(self._headed(own, index)), "in the sentence"
        if restated:
            return restated, "the same amount elsewhere"
        if GLOBAL.search(self.text, segment.start, segment.end):
            return [], "worldwide"
        if named := fallbacks.named_for(recipients):
            return [named], "the recipient's name"
        if self.article.home and any(GOVERNS.search(name) for name in recipients[:1]):
            return [self.article.home], "what the government attracts"
        if recipients or (investors and FUNDING.search(self.text, segment.start, segment.end)):
            return [], "money into a firm"
        if not investors and (acting := fallbacks.acting(self.locator, index, segment)):
            return names_of(acting), "the state that acts"
        return self._told_elsewhere(index, segment) or self._of_article(index, segment, investors)

    def _told_elsewhere(self, index: int, segment: Span) -> tuple[list[str], str] | None:
        """The place that the words of the sentence point to without naming it."""
        if host := fallbacks.host(self.locator, index, segment):
            return names_of(deepened(self.locator, host, index)), "the government that signs"
        if meant := fallbacks.meant(self.locator, index, segment, self.article.home):
            return [meant], "the country or state spoken of"
        if before := fallbacks.told_before(self.locator, index, segment):
            return names_of(self._headed(*before)), "the sentence before"
        if headed := self.sections.over(index):
            return names_of(headed), "the heading over it"
        return None

    def _headed(self, own: list[Site], index: int) -> list[Site]:
        """The places of the sentence and what they lie in, which the heading over them may tell."""
        headed = [
            site for site in self.sections.over(index) if site.place.rank in (2, 3) and site.name not in names_of(own)
        ]
        if headed:
            return [*own, *headed]
        return widened(self.locator, deepened(self.locator, own, index), index)

    @cached_property
    def _at_home(self) -> Collection[str]:
        """The code of the country that the article is at home in: by most of its places, else by its one money."""
        home = gazetteer().get(self.article.home or "")
        if home is not None:
            return (home.code,)
        return self.domestic if len(self.domestic) == 1 else ()

    def _of_article(self, index: int, segment: Span, investors: list[str]) -> tuple[list[str], str]:
        """The place that the whole article is about."""
        if own := fallbacks.own_country(investors, self._at_home):
            return [own], "the investors' own country"
        if other := fallbacks.other_country(self.locator, index, investors):
            return [other], "the other country of the tie"
        if self.article.gathers and self.several and not WHOLE_FIRM.search(self.text, segment.start, segment.end):
            return [self.article.gathers], "the host of the summit"
        if self.sections.digest or (investors and WHOLE_FIRM.search(self.text, segment.start, segment.end)):
            return [], "none"
        home = self.article.state or self.article.home
        if not investors and home and TOTAL.search(self.text, segment.start, segment.end):
            return [home], "the article's country"
        of_project = not self.several or not investors or self.cast.main in investors
        if (of_project or fallbacks.are_countries(investors)) and self.article.project:
            names = names_of(self.article.project)
            return [name for name in names if name not in investors], "the article's project"
        if home and (not investors or fallbacks.are_countries(investors)):
            return [home], "the article's country"
        if not self.several and self.article.host and PROJECT.search(self.text, segment.start, segment.end):
            return [self.article.host], "the article's country"
        if self.article.gathers:
            return [self.article.gathers], "the host of the summit"
        if headline := self.article.headline(investors):
            return [headline], "the headline"
        spent = fallbacks.spends_at_home(self.locator, index, investors)
        return ([spent], "the investors' own country") if spent else ([], "none")
