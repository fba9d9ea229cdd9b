"""Mentions sorted out by the rest of the article: people from firms, firms from places, lost apostrophes."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipelines.extraction.cast.sites import acting, is_site, unlisted_sites
from pipelines.extraction.model import Span
from pipelines.extraction.names.finder import mentions_by_sentence
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.vocabulary import forms_for, is_organization_name
from pipelines.extraction.places import Place, country_adjectives
from pipelines.extraction.tables import rows
from pipelines.extraction.towns import town

LOCATED = re.compile(
    r"\b(?:in|at|near|from|to|across|outside)\s"
    r"(?:(?:northern|southern|eastern|western|central|(?:north|south)(?:east|west)?(?:ern)?|east|west"
    r"|the state of)\s)?$"
)
WORKS = re.compile(rf"(?i)\s{forms_for('project_nouns', 'works')}$")
""" "Smallville Port": what carries a town's name and is no firm."""
SITE_BEHIND = re.compile(r"\s(?:site|works)\b")
WORKS_BEHIND = re.compile(rf"\s{forms_for('project_nouns', 'named')}\b|\s[Cc]ity\s[Gg]overnment\b")
IN_BRACKETS = re.compile(r"(?:\s[A-Z]\w+)?\s\(")
DUBBED = re.compile(r"\b(?:dubbed|nicknamed|code-?named|billed as|so-called|slogan)\s(?:the\s)?[“\"‘']?$")
REACH = 30
"""Characters before a place in which its preposition stands."""

Rows = Sequence[Sequence[Mention]]
"""Mentions sentence by sentence."""


def read_mentions(text: str, sentences: Sequence[Span], begins: int) -> list[list[Mention]]:
    """The mentions of each sentence, from ``begins`` on, where the dateline ends, without the news agencies."""
    clipped = [Span(max(sentence.start, min(begins, sentence.end)), sentence.end) for sentence in sentences]
    found = [
        [mention for mention in row if mention.name.lower() not in _agencies()]
        for row in mentions_by_sentence(text, clipped)
    ]
    known = _Known.of(text, found)
    return [[_sorted_out(text, mention, known) for mention in row] for row in found]


def surname(name: str) -> str:
    """The last word of a person's name."""
    return name.split()[-1] if name else name


@cache
def _agencies() -> frozenset[str]:
    return frozenset(row["name"] for row in rows("news_agencies"))


@dataclass(frozen=True, slots=True)
class _Known:
    """What all mentions together say.

    People's single names, firms' first words, short names of programmes and events, how often each name stands, the
    codes of states and countries, the places that no list has, and who acts.
    """

    people: frozenset[str]
    firm_heads: frozenset[str]
    initiatives: frozenset[str]
    printed: Counter[str]
    regions: frozenset[str]
    sites: Mapping[str, Place]
    actors: frozenset[str]

    @classmethod
    def of(cls, text: str, found: Rows) -> "_Known":
        firms = _of_kind(found, MentionKind.ORGANIZATION)
        people = [mention for mention in _of_kind(found, MentionKind.PERSON) if " " in mention.name]
        firm_heads = frozenset(
            mention.name.split()[0]
            for mention in firms
            if " " in mention.name and is_organization_name(mention.name) and not WORKS.search(mention.name)
        )
        actors = acting(text, found)
        return cls(
            _single_names(firms, people) - _firms_before_people(firms, people),
            firm_heads,
            frozenset(_initiatives(text, found)),
            Counter(mention.name for row in found for mention in row),
            frozenset(
                code
                for row in found
                for mention in row
                if mention.place is not None or mention.kind is MentionKind.OTHER
                for code in _region_codes(mention)
            ),
            unlisted_sites(text, found, firm_heads, actors),
            actors,
        )


def _sorted_out(text: str, mention: Mention, known: _Known) -> Mention:
    """The mention as the article means it.

    A single surname of a person named in full elsewhere is that person, unless firms carry it too. A town whose name
    firms begin with is the firm, unless something is located there. Where the press lost its apostrophes, "Fords" is
    the possessive of a "Ford" that stands elsewhere.
    """
    if mention.kind is MentionKind.PLACE and _is_named_for_place(text, mention, known):
        return mention._replace(kind=MentionKind.ORGANIZATION, place=None)
    if mention.kind is not MentionKind.ORGANIZATION:
        return mention
    if mention.name in known.initiatives:
        return mention._replace(kind=MentionKind.OTHER)
    place = town(mention.name, known.regions)
    if (
        place is not None
        and mention.name not in known.firm_heads
        and (
            _is_located(text, mention)
            or (mention.name not in known.actors and WORKS_BEHIND.match(text, mention.span.end))
        )
    ):
        return mention._replace(kind=MentionKind.PLACE, place=place)
    site = known.sites.get(mention.name)
    if site is not None and (is_site(text, mention) or _is_located(text, mention)):
        return mention._replace(kind=MentionKind.PLACE, place=site)
    stem = mention.name[:-1]
    if mention.name.endswith("s") and stem in country_adjectives():
        return mention._replace(kind=MentionKind.OTHER)  # "Indians": its people, not its firms
    if mention.name.endswith("s") and known.printed[stem] >= max(1, known.printed[mention.name]):
        return mention._replace(name=stem, possessive=True)
    return mention._replace(kind=MentionKind.PERSON) if mention.name in known.people else mention


def _is_named_for_place(text: str, mention: Mention, known: _Known) -> bool:
    if mention.name not in known.firm_heads:
        return False
    a_town = mention.place is not None and mention.place.rank < 2
    return a_town and not _is_located(text, mention)


def _is_located(text: str, mention: Mention) -> bool:
    start = mention.span.start
    located = LOCATED.search(text, max(0, start - REACH), start) is not None
    return located or SITE_BEHIND.match(text, mention.span.end) is not None


def _initiatives(text: str, found: Rows) -> Iterator[str]:
    """The "ETP" of "the Economic Transformation Programme (ETP)", and what a plan is dubbed."""
    for row in found:
        for one, other in pairwise(row):
            if one.kind is MentionKind.OTHER and IN_BRACKETS.fullmatch(text, one.span.end, other.span.start):
                yield other.name
        for mention in row:
            if DUBBED.search(text, max(0, mention.span.start - REACH), mention.span.start):
                yield mention.name


def _region_codes(mention: Mention) -> Iterator[str]:
    """The code of the state or country that a mention names or is an adjective of."""
    if mention.place is not None and mention.place.rank in (2, 3):
        yield mention.place.code
    elif mention.kind is MentionKind.OTHER:
        yield country_adjectives().get(mention.name, "")


def _of_kind(found: Rows, kind: MentionKind) -> list[Mention]:
    return [mention for row in found for mention in row if mention.kind is kind]


def _single_names(firms: Sequence[Mention], people: Sequence[Mention]) -> frozenset[str]:
    """First and last names of ``people``, who are named in full, but for those that organizations begin with."""
    full = [mention.name.split() for mention in people]
    named = {mention.name.split()[0] for mention in firms if is_organization_name(mention.name)}
    return frozenset({words[0] for words in full} | {words[-1] for words in full}) - named


def _firms_before_people(firms: Sequence[Mention], people: Sequence[Mention]) -> frozenset[str]:
    """Names that stand alone before any of ``people`` carries them as a surname: the firm is named for the family."""
    alone: dict[str, int] = {}
    worn: dict[str, int] = {}
    for mention in firms if people else ():
        if " " not in mention.name:
            alone.setdefault(mention.name, mention.span.start)
    for mention in people:
        worn.setdefault(surname(mention.name), mention.span.start)
    return frozenset(name for name, start in alone.items() if name in worn and start < worn[name])
