"""Where a project is: the places of its own sentence, else those of the project told elsewhere in the article."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from pipelines.extraction.cast import Cast
from pipelines.extraction.model import Span
from pipelines.extraction.names import Mention, MentionKind
from pipelines.extraction.places import Place, adjective_places, country_adjectives, country_names, gazetteer

AT = re.compile(
    r"(?i)\b(?:in|at|near|across|into|to|for|of|throughout|outside|around|on|over)\s(?:(?:the|its|a|an|both|northern|southern|eastern|western|central|northwest|northeast|southwest|southeast|"
    r"north|south|east|west|neighbou?ring|coastal|city of|town of|state of|province of|suburb of|outskirts of|region of|port city of|island of|city|town|village|district|industrial|areas? of|parts of|existing|new|two|three|four|five|including|sites?|plants?|facilit(?:y|ies)|operations in|unit)[\s]){0,4}$"
)
HEADQUARTERS = re.compile(
    r"(?i)\b(?:headquartered|based|head office|registered|listed|incorporated|summit|conference|conclave|meeting|event|forum|visit|speech|ceremony|told reporters|told \w+|said|spoke|speaking|interview|statement|court|exchange|embassy|held|signed|met|meet|visited)\s(?:in|at|to|on|held in|here in|was held in)\s(?:the\s)?$"
)
PROJECT_BEHIND = re.compile(
    r"(?i)^\s(?:(?:new|integrated|proposed|existing|greenfield|second|first|third|[a-z]+[- ])?\s?){0,3}(?:plants?|factor(?:y|ies)|expansion|units?|projects?|facilit(?:y|ies)|operations?|mill|refinery|mine|complex|fields|site|works|port|market|investments?|smelter|airport|terminal|assembly|steel|manufacturing|centre|center|campus|park)\b"
)
FUNDING = re.compile(
    r"(?i)\b(?:funding round|round of|series [a-h]\b|seed (?:funding|round)|equity (?:round|investment)|private equity|venture capital|stake in|fund-?raising|round from|investors?)\b"
)
PROJECT = re.compile(
    r"(?i)\b(?:plants?|factor(?:y|ies)|facilit(?:y|ies)|projects?|mines?|capacity|refiner(?:y|ies)|terminals?|networks?|infrastructure|operations|build|construct|set(?:ting)? up|expan\w+|stores|outlets|site|investments?)\b"
)
INTO_NAME = re.compile(r"(?:\bin|into|at|to|for)\s(?:the\s)?$")
CONTINUES = re.compile(
    r"(?:It|This|These|The (?:new |proposed |said )?(?:project|plant|factory|facility|investment|agreement|company|mine|refinery|deal|first phase|second phase|total|unit)|An (?:initial|additional|investment)|Of (?:the|this|that)|Its|They|Another|About|Around|Construction|Phase)\b"
)
BULLET = re.compile(r"\s*[*•·]\s")
THE_PROJECT = re.compile(
    r"(?i)\b(?:the|this|new|proposed)\s(?:\w+\s){0,3}(?:plant|factory|facility|project|unit|refinery|complex|centre|center|site|park|mine|campus|terminal|port)\b"
)
SITE_BEHIND = re.compile(r"\s(?:plant|factory|site|mill|mine|refinery|steelworks|works|smelter|project|complex)\b")
FRONTED = re.compile(r"(?:^|[,;]\s(?:(?:and|while|but)\s)?|\band\s)[Ii]n\s(?:the\s)?$")
NEW_CLAUSE = re.compile(
    r",?\s(?:it|they|he|she|the company|the firm|[A-Z]\w+)\s(?:is|are|was|has|have|will|would|plans|said|spent|invested)\b"
)
GLOBAL = re.compile(
    r"(?i)\b(?:globally|worldwide|around the world|across the world|overseas|abroad|internationally|in \w+ countries)\b"
)
ITS_PLACE = re.compile(
    r"(?i)\b(?:plant|factory|facility|project|unit|refinery|complex|centre|center|site|park|mine|campus|terminal|port|which|it)\b[^.;]{0,60}\b(?:located|situated|built|set up|come up|coming up|constructed|established|developed|based|be)?\s?(?:in|at|near)\s(?:the\s)?$"
)


class DestinationReader:
    """Reads destinations of claims in one article."""

    def __init__(self, text: str, cast: Cast, amounts: Sequence[Span]) -> None:
        """``amounts`` are the spans of all amounts invested: a place belongs to the amount before it."""
        self.text = text
        self.cast = cast
        self.amounts = amounts
        # In digests and factboxes a project's place says nothing about the next one's.
        self.several = sum(1 for sentence in cast.sentences if BULLET.match(text, sentence.start)) >= 4

    def read(
        self,
        index: int,
        segment: Span,
        at: Span,
        investors: list[str],
        *,
        into_firm: bool = False,
        restated: list[str] | None = None,
    ) -> tuple[list[str], str]:
        """Names of the places of the claim at ``at`` in sentence ``index``, the most specific first, and the rule.

        ``into_firm`` marks money that goes into a firm, whose whereabouts say little: then only its own sentence counts.
        """
        if GLOBAL.search(self.text, at.end, min(segment.end, at.end + 40)):
            return [], "worldwide"
        own = self._located(index, segment, at, investors)
        if own:
            return self._ordered(self._widened(self._deepened(own, index, at), index)), "in the sentence"
        if restated:
            return restated, "the same amount elsewhere"
        if GLOBAL.search(self.text, segment.start, segment.end):
            return [], "worldwide"
        if into_firm or FUNDING.search(self.text, segment.start, segment.end):
            return [], "money into a firm"
        host = self._host(index, segment)
        if host:
            return self._ordered(self._deepened(host, index, at)), "the government that signs"
        meant = self._meant(index, segment)
        if meant:
            return [meant], "the country or state spoken of"
        previous = self._before(index, segment)
        if previous:
            return self._ordered(previous), "the sentence before"
        abroad = bool(investors) and all(
            (place := gazetteer().get(name)) is not None and place.rank == 3 for name in investors
        )
        if abroad:
            others = [
                mention.name
                for mention in self.cast.mentions[index]
                if mention.place
                and mention.place.rank == 3
                and mention.kind is MentionKind.PLACE
                and mention.name not in investors
            ]
            if others:
                return others[:1], "the other country of the tie"
        if self.main and (not self.several or not investors or abroad or self.cast.main in investors):
            return [name for name in self._ordered(self.main) if name not in investors], "the article's project"
        if self.home and not self.several and PROJECT.search(self.text, segment.start, segment.end):
            return [self.home], "the article's country"
        return [], "none"

    def _before(self, index: int, segment: Span) -> list[tuple[str, Place]]:
        """Places of the two sentences before, where this one goes on about the same project."""
        if not CONTINUES.match(self.text, segment.start):
            return []
        for earlier in range(index - 1, max(-1, index - 3), -1):
            sentence = self.cast.sentences[earlier]
            found = self._located(earlier, sentence, Span(sentence.start, sentence.start), [])
            if found:
                return self._widened(found, earlier)
        return []

    @cached_property
    def home(self) -> str | None:
        """The country that nearly all place names of the article belong to."""
        counts: Counter[str] = Counter()
        for row in self.cast.mentions:
            for mention in row:
                code = mention.place.country if mention.place else country_adjectives().get(mention.name, "")
                counts[code] += bool(code)
        top = counts.most_common(1)
        if not top or top[0][1] < 3 or top[0][1] < 0.7 * counts.total():
            return None
        return next((name for name, place in self.named if place.code == top[0][0]), country_names().get(top[0][0]))

    def _located(self, index: int, segment: Span, at: Span, investors: list[str]) -> list[tuple[str, Place]]:
        """Places of the segment that stand where a project's place stands; behind the amount before those ahead of it."""
        found: list[tuple[Mention, str, Place]] = []
        for mention in self.cast.mentions[index]:
            place = self._place_of(mention)
            if place is None or not segment.start <= mention.span.start < segment.end:
                continue
            if mention.name in investors or not self._is_destination(mention, segment, found):
                continue
            found.append((mention, self._printed(mention, place), place))
        own = [item for item in found if self._belongs(item[0], segment) == at]
        general = [item for item in found if self._belongs(item[0], segment) is None]
        if own:
            found = own + [item for item in general if any(mine[2].lies_in(item[2]) for mine in own)]
        elif len(self._amounts(segment)) > 1:
            found = general
        chosen = [(name, place) for _, name, place in found]
        narrow = [(name, place) for name, place in chosen if place.rank < 4]
        return narrow or chosen

    def _belongs(self, mention: Mention, segment: Span) -> Span | None:
        """The amount that a place goes with: the one before it, or the one behind "in X it is building"; None for all."""
        amounts = self._amounts(segment)
        before = [span for span in amounts if span.end <= mention.span.start]
        behind = [span for span in amounts if span.start >= mention.span.end]
        fronted = FRONTED.search(self.text[segment.start : mention.span.start]) and NEW_CLAUSE.match(
            self.text, mention.span.end
        )
        if fronted and behind:
            return behind[0]
        return before[-1] if before else None

    def _amounts(self, segment: Span) -> list[Span]:
        return [span for span in self.amounts if segment.start <= span.start < segment.end]

    def _host(self, index: int, segment: Span) -> list[tuple[str, Place]]:
        """The state whose government signs with the investor."""
        if not re.search(
            r"(?i)\b(?:sign|MoU|memorandum|agreement|pact|approv|clear)", self.text[segment.start : segment.end]
        ):
            return []
        return [
            (mention.place.name, mention.place)
            for mention in self.cast.mentions[index]
            if mention.place
            and mention.place.rank <= 2
            and (mention.kind is MentionKind.GOVERNMENT or mention.name.endswith("Government"))
        ][:1]

    def _meant(self, index: int, segment: Span) -> str | None:
        """ "in the country", "in the state": the one named last before."""
        said = re.search(
            r"(?i)\b(?:in|into|across|for|to) the (country|state|nation)\b", self.text[segment.start : segment.end]
        )
        if said is None:
            return None
        rank = 2 if said[1].lower() == "state" else 3
        if rank == 3 and self.home:
            return self.home
        for earlier in range(index, -1, -1):
            for mention in reversed(self.cast.mentions[earlier]):
                if (
                    mention.place is not None
                    and mention.place.rank == rank
                    and mention.kind is MentionKind.PLACE
                    and mention.span.start < segment.end
                ):
                    return mention.name
        return None

    def _place_of(self, mention: Mention) -> Place | None:
        if mention.kind is MentionKind.PLACE:
            return mention.place
        if mention.kind is MentionKind.GOVERNMENT:
            return None
        if (
            mention.kind is MentionKind.ORGANIZATION
            and mention.place
            and INTO_NAME.search(self.text, max(0, mention.span.start - 20), mention.span.start)
        ):
            return mention.place
        if mention.kind is MentionKind.OTHER and mention.name in country_adjectives():
            name = adjective_places().get(mention.name)
            return (
                gazetteer().get(name)
                if name and PROJECT_BEHIND.match(self.text[mention.span.end : mention.span.end + 60])
                else None
            )
        return None

    def _is_destination(self, mention: Mention, segment: Span, found: list[tuple[Mention, str, Place]]) -> bool:
        before = self.text[max(segment.start, mention.span.start - 70) : mention.span.start]
        if HEADQUARTERS.search(before):
            return False
        town = mention.place is not None and mention.place.rank < 2
        if mention.possessive and town and not self._owns_a_place(mention):
            return False  # "in Delhi's ministries"
        if re.match(r"-(?:based|headquartered|born|listed|owned)", self.text[mention.span.end : mention.span.end + 14]):
            return False
        if AT.search(before):
            return True
        if found and re.fullmatch(
            r"(?:[’']s)?(?:\s(?:district|region|province|state|county))?\s*\)?\s*(?:,|and|,\s*and|&|or|in|/|\()\s*(?:the\s)?",
            self.text[found[-1][0].span.end : mention.span.start],
        ):
            return True
        return (
            PROJECT_BEHIND.match(self.text[mention.span.end : mention.span.end + 60]) is not None
            or mention.kind is MentionKind.OTHER
        )

    def _owns_a_place(self, mention: Mention) -> bool:
        """ "in Gujarat's Banaskantha": the possessive stands before another place or a word for one."""
        following = [
            other for row in self.cast.mentions for other in row if 0 < other.span.start - mention.span.end <= 4
        ]
        nouns = re.match(
            r"[’']s?\s(?:[a-z]+\s){0,2}(?:state|region|district|coast|capital|province|county|city|north|south|east|west|market|economy)\b",
            self.text[mention.span.end :][:60],
        )
        return nouns is not None or any(other.kind is MentionKind.PLACE for other in following)

    def _widened(self, places: list[tuple[str, Place]], index: int) -> list[tuple[str, Place]]:
        """Adds the state and country that contain these places where the sentence or the first ones name them."""
        result = list(places)
        for sentence in {index, 0, 1}:
            if sentence >= len(self.cast.mentions):
                continue
            for mention in self.cast.mentions[sentence]:
                place = self._place_of(mention)
                if place is None or place.rank < 2:
                    continue
                if any(known.lies_in(place) for _, known in result) and all(
                    place.name != known.name for _, known in result
                ):
                    located = AT.search(self.text[max(0, mention.span.start - 40) : mention.span.start]) is not None
                    if (
                        place.kind == "country"
                        and (sentence != index or not located)
                        and (any(known.rank == 2 for _, known in result) or not located)
                    ):
                        continue
                    result.append((self._printed(mention, place), place))
        return result

    def _deepened(self, places: list[tuple[str, Place]], index: int, at: Span) -> list[tuple[str, Place]]:
        """Adds the town of the project where only its state or country stands here.

        The article tells it behind the first sentences: "the plant will be located in X", "the X plant".
        """
        if any(place.rank < 2 for _, place in places) or index > 2 or len(places) > 2:
            return places
        for later in range(index, min(index + 12, len(self.cast.mentions))):
            for mention in self.cast.mentions[later]:
                place = mention.place
                if (
                    mention.kind is MentionKind.PLACE
                    and place is not None
                    and place.rank < 3
                    and any(place.lies_in(known) for _, known in places)
                    and self._is_site(mention, later)
                ):
                    return [(mention.name, place), *places]
        return places

    def _is_site(self, mention: Mention, index: int) -> bool:
        sentence = self.cast.sentences[index]
        before = self.text[max(sentence.start, mention.span.start - 130) : mention.span.start]
        return (
            bool(ITS_PLACE.search(before) and THE_PROJECT.search(before))
            or SITE_BEHIND.match(self.text, mention.span.end) is not None
        )

    def _printed(self, mention: Mention, place: Place) -> str:
        """The name as printed, in the fullest form that the article has for the same state or country ("Guj" is Gujarat)."""
        name = place.name if mention.kind in (MentionKind.OTHER, MentionKind.ORGANIZATION) else mention.name
        if place.rank in (2, 3):
            same = [other for other in self.named if other[1].code == place.code and other[1].rank == place.rank]
            name = max([name, *[other[0] for other in same]], key=len)
        return name

    @cached_property
    def named(self) -> list[tuple[str, Place]]:
        """Every state and country that the article names."""
        return [
            (mention.name, mention.place)
            for row in self.cast.mentions
            for mention in row
            if mention.kind is MentionKind.PLACE and mention.place and mention.place.rank in (2, 3)
        ]

    def _ordered(self, places: list[tuple[str, Place]]) -> list[str]:
        result: list[str] = []
        for name, _ in sorted(places, key=lambda item: item[1].rank):
            if name not in result:
                result.append(name)
        return result

    @cached_property
    def main(self) -> list[tuple[str, Place]]:
        """The places of the article's own project: those of the first sentences, else of the headline."""
        for index in range(min(3, len(self.cast.sentences))):
            sentence = self.cast.sentences[index]
            first = next(iter(self._amounts(sentence)), Span(sentence.start, sentence.start))
            found = [item for item in self._located(index, sentence, first, []) if item[1].rank < 4]
            if found:
                return self._widened(self._deepened(found, index, sentence), index)
        found = []
        for mention in self.cast.title_mentions:
            behind, before = self.cast.title[mention.span.end :].lower(), self.cast.title[: mention.span.start].lower()
            adjective = country_names().get(country_adjectives().get(mention.name, ""))
            place = mention.place if mention.kind is MentionKind.PLACE else gazetteer().get(adjective or "")
            if place and place.rank < 4 and (AT.search(before) or PROJECT_BEHIND.match(behind)):
                found.append((self._printed(mention, place), place))
        return found


DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Za-z.’' -]{1,30}(?:,\s?[A-Z][\w.’' -]{1,25}){0,2}(?:/[A-Z][A-Za-z -]+)?(?:,\s?[A-Z][a-z]+\.?\s\d{1,2}(?:,\s\d{4})?)?\s*(?:\([A-Za-z /-]+\))?\s*(?:-{1,2}|–|—)\s?(?:[A-Z][a-z]+\.?\s\d{1,2},?\s\d{4}\s*(?:\([^)]*\)|/[^/]*/)?\s*[-–—]*\s?)?"
    r"|[A-Z][A-Za-z .]{2,25}(?:/[A-Z][A-Za-z .]+)?(?:,\s[A-Z][a-z]+\s\d{1,2}\s*(?:\([A-Z]+\))?)?:\s)"
)


def dateline_end(text: str) -> int:
    """Where the dateline at the start of the text ends ("TOKYO (Reuters) - "), 0 where there is none."""
    for start in [0, *[match.end() for match in re.finditer(r"\n", text[:400])]]:
        match = DATELINE.match(text, start)
        if match and match.end() - start < 90:
            return match.end()
    capitals = re.match(r"([A-Z]{3,}(?: [A-Z]{3,}){0,2})\s(?=[A-Z][a-z])", text)
    return capitals.end() if capitals and capitals[1].title() in gazetteer() else 0
