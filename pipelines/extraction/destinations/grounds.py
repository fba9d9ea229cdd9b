"""The words beside a place that make it a destination, or rule it out. Which amount it belongs to is not asked here."""

import re

from pipelines.extraction.cast.cast import Cast
from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.vocabulary import forms_for, group_nouns, is_organization_name
from pipelines.extraction.places import Place, adjective_places, country_adjectives, gazetteer

AT = re.compile(
    r"(?i)\b(?:in|at|near|across|into|to|for|(?<!family )(?<!government )(?<!bank )(?<!president )(?<!people )of"
    r"|throughout|outside|around|on|over)\s"
    r"(?:(?:the|its|a|an|both|northern|southern|eastern|western|central|(?:north|south)-?(?:east|west)(?:ern)?|"
    r"north|south|east|west|neighbou?ring|coastal|city of|town of|state of|province of|suburb of|outskirts of"
    r"|region of|"
    r"port city of|island of|city|town|village|district|industrial|areas? of|parts of|existing|new|two|three|four|five|"
    r"including|sites?|plants?|facilit(?:y|ies)|operations in|unit)[\s]){0,4}$"
)
""" "in the port city of ", before a destination."""
EVENT = re.compile(
    rf"(?i)\b{forms_for('event_words', 'place')}\s(?:(?:19|20)\d\d\s)?(?:in|at|to|on|held in|here in"
    r"|was held in)\s(?:the\s)?$"
)
""" "headquartered in ", "told reporters in ", before a place that is none."""
BASED_BEHIND = re.compile(r"(?:,\s[A-Z][\w.]+(?:\s[A-Z]\w+)?)?-(?:based|headquartered|born|listed|owned)")
NOT_THERE = re.compile(
    r"(?i)\b(?:dependen\w+|depends?|rel(?:y|ies|iance|iant|ying)|tariffs?|sanctions?|reports?|comments?"
    r"|decision)\son\s(?:the\s)?$"
    r"|\b(?:visits?|tours?|trips?|travel\w*|delegations?|roadshows?)\s(?:to|in|of)\s(?:the\s)?$"
    r"|\b(?:demand|prices?|sales|exports?|imports?|shipments|slowdown|consumption)\s(?:in|from|to|into|for"
    r"|of)\s(?:the\s)?$"
    r"|\bfrom\s(?:the\s)?[A-Z][\w. ]{1,25}\sto\s(?:the\s)?$"
)
""" "dependent on ", "his visit to ", "demand in ", "from the UK to ", before a country that is only spoken of."""
FAR_FROM = re.compile(
    r"\b(?:km|kms|kilomet(?:re|er)s?|miles)(?:\s\([^)]{1,20}\))?\s(?:[\w-]+\s){0,3}?(?:of|from|to)\s(?:the\s)?$"
)
""" "a town 190 km (118 miles) south-east of ", before a place that only says where another is."""
SET_ASIDE = re.compile(r"(?i)(?:in|at|to|on|of|from|for)\s(?:the\s)?$")
"""What these three end with."""
LONGEST_END = len("from the ")
PROJECT_BEHIND = re.compile(
    r"(?i)\s(?:(?:new|integrated|proposed|existing|greenfield|second|first|third|[a-z]+[- ])?\s?){0,3}"
    rf"{forms_for('project_nouns', 'place')}\b(?!\s(?:firms?|compan(?:y|ies)|funds?|banks?|groups?|vehicles?)\b)"
)
WIDER_BEHIND = re.compile(r",\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?,?(?=\s)")
PROJECT_REACH = 60
LISTED_BEHIND = re.compile(
    r"(?:(?:[’']s)?(?:\s(?:district|region|province|state|county))?\s*\)?\s*(?:,|and|,\s*and|&|or|in|/|\()"
    r"|[’']s)\s*(?:the\s)?"
)
ACTS_BEHIND = re.compile(
    r"\s(?!(?:plants|mines|units|facilities|has|was|sites|operations|works)\b)[a-z]{3,}(?:[^s\W]s|ed)"
    r"\s(?!(?:by|in|at)\b)"
)
""" "in Bihar and Goa allows": the second place begins a clause of its own."""
IN_FIRMS = re.compile(
    r"\b(?:in|into)\s(?:(?:the|about|over|some|\d[\d,]*|several|early-stage|its|promising|other|local)\s){0,3}$"
)
FIRMS_OF = re.compile(
    r"\s(?:[a-z-]+\s){0,2}(?:start-?ups|compan(?:y|ies)|firms|business(?:es)?|equit(?:y|ies)|stocks|bonds|ventures|entities"
    r"|markets?|economy|operations?|subsidiar(?:y|ies)|unit|arm)\b"
)
""" "in 100 Indian start-ups": whose country the money goes to."""
STATE_OF = re.compile(r"\s(?:state|province|region|city|town|port|port city|district|island)\sof\s[A-Z]")
""" " state of Gujarat", behind "the Indian"."""
FIRMS_BEHIND = re.compile(rf"\s(?:(?:and|or)\s[A-Z]\w+\s)?(?:[a-z]+\s)?{group_nouns()}\b")
""" "of U.S. and Japanese companies": where they come from."""
SUPERLATIVE = re.compile(r"[’']s?\s(?:[\w.]+[- ])?(?:largest|biggest|fastest|richest|busiest|poorest|top|leading)\b")
""" "in Asia's third-largest economy", "Japan's largest maker": what is meant stands behind."""
INTO = re.compile(r"\b(?:in|into)\s(?:the\s)?$")
WITH = re.compile(r"\bwith\s(?:the\s)?$")
INTO_NAME = re.compile(r"(?:\bin|into|at|to|for)\s(?:the\s)?$")
OWNED_PLACE = re.compile(
    r"[’']s?\s(?:[a-z]+\s){0,2}(?:state|region|district|coast|capital|province|county|city|north|south|east|west"
    r"|market|economy)\b|[’']s?\s(?:[A-Z]\w+\s){1,3}(?:District|Quarter|Port|Airport|Zone|Park|City)\b"
)


def place_of(text: str, mention: Mention) -> Place | None:
    """The place that a mention can stand for: itself, the one a name carries, the one of "the Indian plant"."""
    if mention.kind is MentionKind.PLACE:
        return mention.place
    if mention.kind is MentionKind.ORGANIZATION and mention.place:
        start = mention.span.start
        part = mention.place.rank < 4 or not is_organization_name(mention.name)  # "West Kalimantan", "Asia Society"
        inside = part and INTO_NAME.search(text, max(0, start - 20), start)
        return mention.place if inside else None
    if mention.kind is MentionKind.GROUP and IN_FIRMS.search(text, max(0, mention.span.start - 50), mention.span.start):
        return gazetteer().get(adjective_places().get(mention.name.split()[0], ""))
    if mention.kind is MentionKind.OTHER and mention.name in country_adjectives():
        name = adjective_places().get(mention.name)
        start, end = mention.span
        funded = FIRMS_OF.match(text, end) and IN_FIRMS.search(text, max(0, start - 50), start)
        meant = funded or STATE_OF.match(text, end) or project_behind(text, end)
        return gazetteer().get(name) if name and meant else None
    return None


def project_behind(text: str, position: int) -> bool:
    """True where a word for a project follows: "the Smallville steel plant", "the Smallville, Ohio, steel plant"."""
    wider = WIDER_BEHIND.match(text, position)
    start = wider.end() if wider else position
    return PROJECT_BEHIND.match(text, start, start + PROJECT_REACH) is not None


def is_destination(cast: Cast, mention: Mention, segment: Span, last: Mention | None) -> bool:
    """True where the words around ``mention`` place a project there; ``last`` is the destination found before it."""
    text, start, end = cast.text, mention.span.start, mention.span.end
    before = text[max(segment.start, start - 70) : start]
    if SET_ASIDE.search(before[-LONGEST_END:]) and any(said.search(before) for said in (EVENT, FAR_FROM, NOT_THERE)):
        return False
    town = mention.place is not None and mention.place.rank < 3
    if mention.possessive and town and not _owns_place(cast, mention):
        return False  # "in Smallville's ministries"
    if FIRMS_BEHIND.match(text, end):
        return False
    if mention.possessive and SUPERLATIVE.match(text, end):
        return False
    if BASED_BEHIND.match(text, end):
        return INTO.search(before) is not None
    return (
        mention.kind in (MentionKind.OTHER, MentionKind.GROUP)
        or AT.search(before) is not None
        or (last is not None and _is_listed(text, last.span.end, mention))
        or (project_behind(text, end) and not WITH.search(before))
    )


def _is_listed(text: str, end: int, mention: Mention) -> bool:
    """True where the place goes on a list that the destination ending at ``end`` began."""
    listed = LISTED_BEHIND.fullmatch(text, end, mention.span.start) is not None
    return listed and not ACTS_BEHIND.match(text, mention.span.end)


def _owns_place(cast: Cast, mention: Mention) -> bool:
    """ "in Gujarat's Smallville": the possessive stands before another place or a word for one."""
    end = mention.span.end
    return OWNED_PLACE.match(cast.text, end, end + 60) is not None or any(
        other.kind is MentionKind.PLACE and 0 < other.span.start - end <= 4 for row in cast.mentions for other in row
    )
