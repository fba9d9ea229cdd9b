"""Places that no list has, known by the words beside them, and places that other names carry inside them."""

import re

from pipelines.extraction.model import Span
from pipelines.extraction.places import Place, gazetteer, longest_name

LOCATED = re.compile(
    r"\b(?:in|at|near|outside|around|from|of|to)\s(?:the\s(?:[a-z]+\s)?(?:town|city|village|district|port|island)\sof\s)?$"
)
LOCATING = ("in", "at", "near", "outside", "around", "from", "of", "to")
"""What all that these words can say ends with."""
WIDER = re.compile(
    r"(?:,| in| near)\s(?:the\s|(?:(?:north|south)-?)?(?:east|west)?(?:north|south)?(?:ern)?\s)?"
    r"((?:[A-ZÀ-ÿ][\w’'.-]*\s?){1,3})"
)
WIDER_END = re.compile(r"[’']s$|[.,]$")
PLACE_NOUN = re.compile(
    r"\s(?:and\s[A-Z]\w+\s)?(?:districts?|regions?|provinces?|states?|county|counties|industrial (?:area|estate|park"
    r"|corridor)|"
    r"prefecture|village|town|taluka?|tehsil|block|city|airport|port|valley|island|basin)\b"
)
DISTRICT = re.compile(r"\w\s(?:County|Township|Prefecture|Regency|Oblast|Voivodeship)$")
ACRONYM = 5
"""Capitals alone are a firm's initials, not a town, below so many letters."""
OWNER = re.compile(r"([A-Z][\w.-]+(?:\s[A-Z][\w.-]+)?)[’']s?\s$")
OWNER_LOCATED = re.compile(r"\b(?:in|at|near|from|of|to) (?:the )?$")


def place_beside(text: str, span: Span, name: str) -> Place | None:
    """The place that a name in no list is by its company: "at X in Gujarat", "Gujarat's X", "in X district"."""
    if name.isupper() and len(name) < ACRONYM:
        return None
    if DISTRICT.search(name):
        return Place(name, wider_behind(text, span.end) or "", "district")
    before = text[max(0, span.start - 40) : span.start]
    owner = OWNER.search(before) if "’" in before or "'" in before else None
    if owner and owner[1] in gazetteer() and OWNER_LOCATED.search(before, 0, owner.start()):
        return Place(name, gazetteer()[owner[1]].code, "city")
    if not before[-1:].isspace() or not before.endswith(LOCATING, 0, -1) or not LOCATED.search(before):
        return None
    if code := wider_behind(text, span.end):
        return Place(name, code, "city")
    return Place(name, "", "district") if PLACE_NOUN.match(text, span.end) else None


def wider_behind(text: str, end: int) -> str | None:
    """The code of the state or country that a place which ends at ``end`` lies in: ", Ohio", " in eastern Brazil"."""
    wider = WIDER.match(text, end)
    words = wider[1].split() if wider else []
    for size in range(len(words), 0, -1):
        place = gazetteer().get(WIDER_END.sub("", " ".join(words[:size])))
        if place is not None and place.rank > 0:
            return place.code
    return None


def place_within(words: list[str]) -> Place | None:
    """The place that a name begins with or carries: "Lagos Free Zone", "Acme India Pvt. Ltd"."""
    for size in range(min(len(words) - 1, longest_name()), 0, -1):
        place = gazetteer().get(" ".join(words[:size]))
        if place:
            return place
    return next((place for word in words[1:] if (place := gazetteer().get(word)) and place.rank >= 2), None)
