"""Where a project is: the places of its own sentence, else those of the project told elsewhere in the article."""

import re
from functools import cached_property

from pipelines.extraction.cast import Cast
from pipelines.extraction.model import Span
from pipelines.extraction.names import Mention, MentionKind
from pipelines.extraction.places import Place, country_adjectives, country_names, gazetteer

AT = re.compile(
    r"(?i)\b(?:in|at|near|across|into|to|for|of|throughout|outside|around|on|over)\s(?:(?:the|its|a|an|both|northern|southern|eastern|western|central|northwest|northeast|southwest|southeast|"
    r"north|south|east|west|neighbou?ring|coastal|city of|town of|state of|province of|suburb of|outskirts of|region of|port city of|island of|city|town|village|district|industrial|areas? of|parts of|existing|new|two|three|four|five|including|sites?|plants?|facilit(?:y|ies)|operations in|unit)[\s]){0,4}$"
)
HEADQUARTERS = re.compile(r"(?i)\b(?:headquartered|based|head office|registered|listed|incorporated|summit|conference|conclave|meeting|event|forum|visit|speech|ceremony|told reporters|told \w+|said|spoke|speaking|interview|statement|court|exchange|embassy)\s(?:in|at|to|on|held in|here in)\s(?:the\s)?$")
PROJECT_BEHIND = re.compile(
    r"(?i)^\s(?:(?:new|integrated|proposed|existing|greenfield|second|first|third|[a-z]+[- ])?\s?){0,3}(?:plants?|factor(?:y|ies)|expansion|units?|projects?|facilit(?:y|ies)|operations?|mill|refinery|mine|complex|fields|site|works|port|market|investments?|smelter|airport|terminal|assembly|steel|manufacturing|centre|center|campus|park|fund)\b"
)
GLOBAL = re.compile(r"(?i)\b(?:globally|worldwide|around the world|across the world|overseas|abroad|internationally|in \w+ countries)\b")
ITS_PLACE = re.compile(r"(?i)\b(?:plant|factory|facility|project|unit|refinery|complex|centre|center|site|park|mine|campus|terminal|port|which|it)\b[^.;]{0,60}\b(?:located|situated|built|set up|come up|coming up|constructed|established|developed|based|be)?\s?(?:in|at|near)\s(?:the\s)?$")


class DestinationReader:
    """Reads destinations of claims in one article."""

    def __init__(self, text: str, cast: Cast, dateline_end: int) -> None:
        self.text = text
        self.cast = cast
        self.dateline_end = dateline_end

    def read(self, index: int, segment: Span, at: Span, investors: list[str], *, restated: list[str] | None = None) -> tuple[list[str], str]:
        """Names of the places of the claim at ``at`` in sentence ``index``, the most specific first, and the rule."""
        own = self._located(index, segment, at, investors)
        if own:
            return self._ordered(self._widened(self._deepened(own, index, at), index)), "in the sentence"
        if restated:
            return restated, "the same amount elsewhere"
        if GLOBAL.search(self.text, segment.start, segment.end):
            return [], "worldwide"
        if self.main and (not investors or self.cast.main is None or self.cast.main in investors):
            return self._ordered(self.main), "the article's project"
        return [], "none"

    def _located(self, index: int, segment: Span, at: Span, investors: list[str]) -> list[tuple[str, Place]]:
        """Places of the segment that stand where a project's place stands; behind the amount before those ahead of it."""
        found: list[tuple[Mention, str, Place]] = []
        for mention in self.cast.mentions[index]:
            place = self._place_of(mention)
            if place is None or not segment.start <= mention.span.start < segment.end or mention.span.start < self.dateline_end:
                continue
            if mention.name in investors or not self._is_destination(mention, segment, found):
                continue
            found.append((mention, _printed(mention), place))
        behind = [item for item in found if item[0].span.start >= at.end]
        if behind and len({item[2].country for item in found if item[2].country}) > 1:
            return [(name, place) for _, name, place in behind]
        return [(name, place) for _, name, place in found]

    def _place_of(self, mention: Mention) -> Place | None:
        if mention.kind is MentionKind.PLACE:
            return mention.place
        if mention.kind is MentionKind.GOVERNMENT:
            return None
        if mention.kind is MentionKind.OTHER and country_adjectives().get(mention.name):
            name = country_names().get(country_adjectives()[mention.name])
            return gazetteer().get(name) if name and PROJECT_BEHIND.match(self.text[mention.span.end : mention.span.end + 60]) else None
        return None

    def _is_destination(self, mention: Mention, segment: Span, found: list[tuple[Mention, str, Place]]) -> bool:
        before = self.text[max(segment.start, mention.span.start - 70) : mention.span.start]
        if HEADQUARTERS.search(before):
            return False
        if re.match(r"-(?:based|headquartered|born|listed|owned)", self.text[mention.span.end : mention.span.end + 14]):
            return False
        if AT.search(before):
            return True
        if found and re.fullmatch(r"(?:[’']s)?(?:\s(?:district|region|province|state|county))?\s*(?:,|and|,\s*and|&|or|in|/|\()\s*(?:the\s)?", self.text[found[-1][0].span.end : mention.span.start]):
            return True
        return PROJECT_BEHIND.match(self.text[mention.span.end : mention.span.end + 60]) is not None or mention.kind is MentionKind.OTHER

    def _widened(self, places: list[tuple[str, Place]], index: int) -> list[tuple[str, Place]]:
        """Adds the state and country that contain these places where the sentence or the first ones name them."""
        result = list(places)
        for sentence in {index, 0, 1}:
            if sentence >= len(self.cast.mentions):
                continue
            for mention in self.cast.mentions[sentence]:
                place = self._place_of(mention)
                if place is None or mention.span.start < self.dateline_end or place.rank < 2:
                    continue
                if any(known.lies_in(place) for _, known in result) and all(place.name != known.name for _, known in result):
                    if place.kind == "country" and sentence != index and any(known.rank == 2 for _, known in result) and not AT.search(self.text[max(0, mention.span.start - 40) : mention.span.start]):
                        continue
                    result.append((_printed(mention), place))
        return result

    def _deepened(self, places: list[tuple[str, Place]], index: int, at: Span) -> list[tuple[str, Place]]:
        """Adds the town of the project where only its state or country stands here: "the plant will be located in X"."""
        if any(place.rank < 2 for _, place in places) or index > 2:
            return places
        for later in range(index + 1, min(index + 12, len(self.cast.mentions))):
            for mention in self.cast.mentions[later]:
                place = mention.place
                if mention.kind is MentionKind.PLACE and place is not None and place.rank < 2 and any(place.lies_in(known) for _, known in places):
                    sentence = self.cast.sentences[later]
                    before = self.text[max(sentence.start, mention.span.start - 130) : mention.span.start]
                    if ITS_PLACE.search(before) and re.search(r"(?i)\b(?:the|this|new|proposed)\s(?:\w+\s){0,3}(?:plant|factory|facility|project|unit|refinery|complex|centre|center|site|park|mine|campus|terminal|port)\b", before):
                        return [(mention.name, place), *places]
        return places

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
            found = self._located(index, sentence, Span(sentence.start, sentence.start), [])
            if found:
                return self._widened(self._deepened(found, index, sentence), index)
        title = [(mention.name, mention.place) for mention in self.cast.title_mentions if mention.kind is MentionKind.PLACE and mention.place]
        return [(name, place) for name, place in title if not re.match(r"[’']s", self.cast.title[self.cast.title.find(name) + len(name) :])]


def _printed(mention: Mention) -> str:
    if mention.kind is MentionKind.OTHER:
        return country_names().get(country_adjectives()[mention.name], mention.name)
    return mention.name


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
    return 0
