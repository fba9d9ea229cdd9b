"""What each piece of a run of capitalised words is, by its words and the words beside it."""

import re
from collections.abc import Callable
from functools import lru_cache

from pipelines.extraction.model import Span
from pipelines.extraction.names.cutting import pieces, title_before
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.piece import Known, Piece, known_by
from pipelines.extraction.names.runs import LEGAL_FORM
from pipelines.extraction.names.unlisted import place_beside
from pipelines.extraction.names.vocabulary import forms_for, given_names, initiatives, one_of
from pipelines.extraction.names.words import FORMS, bare
from pipelines.extraction.places import country_names, gazetteer

GOVERNMENT_NOUN = re.compile(
    r"(?:’s|'s)?\s+(?:state\s+)?(?:government|Government|govt|Govt|administration|cabinet|authorities)\b"
)
GOVERNMENT_OF = re.compile(r"(?:[Gg]overnment of (?:the )?)$")
STATE_ARM = re.compile(
    r"[’']s\s(?:sovereign (?:wealth )?fund|central bank|state oil company|development bank|pension fund)\b"
)
FAMILY = re.compile(r"\s(?:family|brothers)\b")
INITIATIVE_BEHIND = re.compile(rf"\s{one_of(initiatives())}\b")
SHOUTED_ACTS = re.compile(r"\s(?:has|have|is|was|will|would|plans|said|says)\s[a-z]")
OWNED = re.compile(r"[’']\s(?!(?:said|says|and|or|is|was|has|will)\b)")
INITIALED = re.compile(r"(?:[A-Z]\.)+")
Decider = Callable[[Piece], Mention | None]
"""Says what a piece is, None where it does not know."""
OF_FIRM = re.compile(r"\s(?:of|at|from|with)\s")
POST_BEHIND = re.compile(rf",\s(?:[^,.]{{0,60}}?\b)?{forms_for('posts', 'behind')}\b")


def classify(text: str, run: list[Span]) -> list[Mention]:
    """The names in one run, cut at titles and behind adjectives of a nation that only describe."""
    return [
        _read(text, run[start:end], title_before(text, run[0].start) if titled is None else titled)
        for start, end, titled in pieces(tuple([text[start:end] for start, end in run]))
    ]


def _read(text: str, run: list[Span], titled: bool) -> Mention:
    start, end = run[0].start, run[-1].end
    printed = text[start:end]
    words = name = bare(printed)
    span = Span(start, start + len(name))
    possessive = name != printed or _owns(text, start, end)
    if text.startswith(",", span.end) and (legal := LEGAL_FORM.match(text, span.end)):
        span = Span(start, legal.end())
        name = span.of(text)
    name, known, deciders = _told(words, name)
    piece = Piece(text, span, name, known, possessive, titled)
    for decide in deciders:
        mention = decide(piece)
        if mention is not None:
            return mention
    return piece.mention(MentionKind.ORGANIZATION, known.within)


@lru_cache(maxsize=FORMS)
def _told(words: str, printed: str) -> tuple[str, Known, tuple[Decider, ...]]:
    """The name, what it tells by itself, and those of the deciders that this leaves something to decide.

    ``printed`` may go on behind ``words`` ("Acme, Inc"), and both across the end of a line.
    """
    name = " ".join(printed.split())
    known = known_by(" ".join(words.split()), name)
    idle: dict[Decider, bool] = {
        _listed_place: known.place is None,
        _adjective: known.nation is None,
        _organization: not known.organization,
    }
    return name, known, tuple(decide for decide in DECIDERS if not idle.get(decide))


def _owns(text: str, start: int, end: int) -> bool:
    """True for the possessive of a name in -s: "Motors' plant", but not for the end of a quotation."""
    behind = text[end : end + 2]
    if behind[:1] not in ("’", "'"):
        return False
    return behind[1:] == "s" or (
        text[end - 1] == "s" and OWNED.match(text, end) is not None and text[start - 1] not in "‘'"
    )


def _listed_place(piece: Piece) -> Mention | None:
    """A place of the gazetteer, the government of one, or an arm of its state."""
    text, span, place = piece.text, piece.span, piece.known.place
    if arm := STATE_ARM.match(text, span.end):
        return piece.extended(arm.end(), MentionKind.ORGANIZATION)
    name = f"{piece.name} government"
    if government := GOVERNMENT_NOUN.match(text, span.end):
        return Mention(Span(span.start, government.end()), name, MentionKind.GOVERNMENT, False, place)
    if lead := GOVERNMENT_OF.search(text, max(0, span.start - 18), span.start):
        return Mention(Span(lead.start(), span.end), name, MentionKind.GOVERNMENT, piece.possessive, place)
    return piece.mention(MentionKind.PLACE, place)


def _thing(piece: Piece) -> Mention | None:
    """ "AHCs", a line in capitals, a title of a book, a programme or summit: no party."""
    known = piece.known
    thing = known.thing or known.words[-1] in initiatives() or INITIATIVE_BEHIND.match(piece.text, piece.span.end)
    if not thing or (piece.name.isupper() and SHOUTED_ACTS.match(piece.text, piece.span.end)):
        return None  # "ACME BETA has": a firm that writes itself so
    return Mention(piece.span, piece.name, MentionKind.OTHER)


def _adjective(piece: Piece) -> Mention | None:
    """An adjective of a nation, or its government: "the French government"."""
    code = piece.known.nation
    government = GOVERNMENT_NOUN.match(piece.text, piece.span.end)
    if not government or not code:
        return Mention(piece.span, piece.name, MentionKind.OTHER)
    span = Span(piece.span.start, government.end())
    return Mention(span, span.of(piece.text), MentionKind.GOVERNMENT, False, gazetteer().get(country_names()[code]))


def _organization(piece: Piece) -> Mention | None:
    """ "Acme Motors": known by one of its own words."""
    return piece.mention(MentionKind.ORGANIZATION, piece.known.within)


def _unlisted_place(piece: Piece) -> Mention | None:
    place = place_beside(piece.text, piece.span, piece.name)
    return piece.mention(MentionKind.PLACE, place) if place is not None else None


def _person(piece: Piece) -> Mention | None:
    """A family, or one person by title, given name or the post told behind the name."""
    if family := FAMILY.match(piece.text, piece.span.end):
        return piece.extended(family.end(), MentionKind.PERSON)
    words = piece.known.words
    full = 2 <= len(words) <= 4
    if (
        piece.titled
        or (full and (words[0] in given_names() or INITIALED.fullmatch(words[0])))
        or (full and POST_BEHIND.match(piece.text, piece.span.end))
        or (full and OF_FIRM.match(piece.text, piece.span.end) and _is_quoted(piece))
    ):
        return piece.mention(MentionKind.PERSON)
    return None


def _is_quoted(piece: Piece) -> bool:
    """True for the "Jo Minh Doe" of "said Jo Minh Doe of Acme": firms seldom stand so."""
    return piece.text.endswith((", said ", '," said ', ",” said "), 0, piece.span.start)


DECIDERS: tuple[Decider, ...] = (
    _listed_place,
    _thing,
    _adjective,
    _organization,
    _unlisted_place,
    _person,
)
"""Tried in this order; a name that none of them knows is an organization's."""
