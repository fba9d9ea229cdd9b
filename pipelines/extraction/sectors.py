"""The sector of a project, by the words of ``sector_cues.csv`` in its sentence, in the headline and in the article."""

from collections import Counter
from collections.abc import Sequence

from pipelines.extraction.cues import find_places
from pipelines.extraction.gated import Gated
from pipelines.extraction.model import Span

SENTENCE, INVESTOR, HEADLINE, ARTICLE = 3.0, 2.0, 2.0, 0.35
"""What a word counts in the claim's own sentence, in the headline or first sentence, and anywhere."""
SPREAD = 0.35
"""The first sector's words of an article weigh fully from this share of all on; an article of many topics says less."""
CLEAR = 2
"""What the words beside one of several amounts must weigh to name its sector by themselves."""
FLOOR = 1.2
TOPIC = 0.6
"""An article is about one sector where this share of its words is that sector's."""
MIXED = 0.6
"""Where the fourth sector still has this share of the first, a conglomerate invests across sectors."""
FUND = Gated(
    r"(?i)\b(?:rais|clos)(?:ed|es|ing)\b[^;\n]{0,60}"
    r"\b(?:[mb]illion|crore|maiden|first|second|third|fourth|fifth|sixth|seventh|new) fund\b"
    r"(?!-|\s+(?:of|for|by|to)\b)",
    "fund",
)
"""A fund that is raised invests across sectors unless one is named."""

SECTORS = Gated(
    r"(?i)\b(?:\w+, )+(?:\w+,? )?(?:and|&) (?:\w+ ){1,2}sectors\b"
    r"|\b(?:across|in|into) (?:the )?(?:two|three|four|five|six|seven|eight|nine|ten|several|various|multiple|many|key"
    r"|diverse|different) (?:\w+ )?sectors\b",
    "sectors",
)
""" "in the technology, consumer and healthcare sectors", "in several sectors"."""


class SectorReader:
    """Reads sectors of one article; the article's own words are counted once."""

    def __init__(self, text: str, title: str | None, lede: Span, *, digest: bool = False) -> None:
        """A ``digest`` tells of many things: its other words say nothing about any of them."""
        self.text = text
        self.background: Counter[str] = Counter()
        self.headline: Counter[str] = Counter()
        self._counted: dict[tuple[str, Span], Counter[str]] = {}
        if digest:
            return
        article = self._count(text, Span(0, len(text)))
        top = max(max(article.values(), default=1.0), SPREAD * sum(article.values()))
        self.background = Counter({sector: ARTICLE * 10 * weight / top for sector, weight in article.items()})
        headline = self._count(title or "", Span(0, len(title or "")))
        self.headline = headline + self._count(text, lede)

    def _count(self, text: str, within: Span) -> Counter[str]:
        """What the words of ``within`` weigh, remembered: the claims of one sentence ask for the same."""
        known = self._counted.get((text, within))
        if known is None:
            known = self._counted[text, within] = Counter()
            for place in find_places("sector_cues", text, within):
                for row, weight in place.entries:
                    known[row["sector"]] += weight  # type: ignore[assignment]
        return known

    def listed(self, stretches: Sequence[Span]) -> str | None:
        """The sector that the words beside one amount of a list name: the first of ``stretches`` with a clear one."""
        for stretch in stretches:
            ranked = self._count(self.text, stretch).most_common(2)
            if ranked and ranked[0][1] >= CLEAR and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
                return ranked[0][0]
        return None

    def _topic(self) -> str | None:
        """The sector that leads the headline clearly and has most of the article's words."""
        first, *rest = self.headline.most_common(2) or [("", 0)]
        leads = first[1] >= CLEAR and (not rest or 2 * rest[0][1] <= first[1])
        most = self.background[first[0]] >= TOPIC * sum(self.background.values())
        return first[0] if leads and most else None

    def read(self, own: Span, about: Sequence[Span], *, of_many: bool = False, of_topic: bool = False) -> str:
        """Sector of a claim told in ``own``; ``about`` are the words around other mentions of its investor.

        ``of_many`` marks totals of a country, a group or a summit, which span several sectors unless one is named;
        ``of_topic`` marks those of them that keep the sector of an article about one.
        "other" where nothing speaks clearly.
        """
        said = self._count(self.text, own)
        named = [sector for sector, weight in said.items() if weight >= 1.5]
        if len(named) >= 3 or (of_many and len([sector for sector, weight in said.items() if weight >= 2]) != 1):
            return (of_topic and not named and self._topic()) or "multi_sector"
        if SECTORS.search(own.of(self.text)) or (not named and FUND.search(own.of(self.text))):
            return "multi_sector"
        investor: Counter[str] = Counter()
        telling = 0
        for sentence in about:
            told = self._count(self.text, sentence)
            investor.update(told)
            telling += bool(told)
        scores: Counter[str] = Counter()
        for counts, factor in (
            (said, SENTENCE),
            (investor, INVESTOR / max(1, telling)),
            (self.headline, HEADLINE),
            (self.background, 1.0),
        ):
            for sector, weight in counts.items():
                scores[sector] += factor * weight  # type: ignore[assignment]
        ranked = scores.most_common(4)
        if not ranked or ranked[0][1] < FLOOR:
            return "other"
        if not said and len(ranked) == 4 and ranked[3][1] > MIXED * ranked[0][1]:
            return "multi_sector"
        return ranked[0][0]
