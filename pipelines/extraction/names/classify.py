"""Splits a run of capitalised words at titles, and says what each piece is by its words and the words beside it."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.piece import Piece, known_by
from pipelines.extraction.names.runs import LEGAL_FORM
from pipelines.extraction.names.unlisted import place_beside
from pipelines.extraction.names.vocabulary import (
    first_words_of_titles,
    forms_for,
    given_names,
    initiatives,
    is_organization_name,
    last_words_of_titles,
    one_of,
    titles,
    uses,
)
from pipelines.extraction.names.words import FORMS, bare
from pipelines.extraction.places import country_adjectives, country_names, gazetteer

LAST_LETTERS = re.compile(r"[a-z-]+$")
TITLE_BEFORE = re.compile(r"([A-Za-z-]+(?: [A-Za-z-]+)?) $")
GOVERNMENT_NOUN = re.compile(
    r"(?:’s|'s)?\s+(?:state\s+)?(?:government|Government|govt|Govt|administration|cabinet|authorities)\b"
)
GOVERNMENT_OF = re.compile(r"(?:[Gg]overnment of (?:the )?)$")
STATE_ARM = re.compile(
    r"[’']s\s(?:sovereign (?:wealth )?fund|central bank|state oil company|development bank|pension fund)\b"
)
FAMILY = re.compile(r"\s(?:family|brothers)\b")
INITIATIVE_BEHIND = re.compile(rf"\s{one_of(initiatives())}\b")
OWNED = re.compile(r"[’']\s(?!(?:said|says|and|or|is|was|has|will)\b)")
INITIALED = re.compile(r"(?:[A-Z]\.)+")
POST_BEHIND = re.compile(rf",\s(?:[^,.]{{0,60}}?\b)?{forms_for('posts', 'behind')}\b")
LONGEST_TITLE = 3


def classify(text: str, run: list[Span]) -> list[Mention]:
    """The names in one run, cut at titles and behind adjectives of a nation that only describe."""
    pieces = _pieces(tuple([bare(text[start:end]) for start, end in run]))
    return [
        _read(text, run[start:end], _title_before(text, run[0].start) if titled is None else titled)
        for start, end, titled in pieces
    ]


@lru_cache(maxsize=FORMS)
def _pieces(words: tuple[str, ...]) -> tuple[tuple[int, int, bool | None], ...]:
    """Where each name begins and ends, and whether a title stands before it: None where the words before must tell."""
    if " ".join(words) in gazetteer():
        return ((0, len(words), False),)
    found: list[tuple[int, int, bool | None]] = []
    start, titled = 0, None
    for index in range(len(words)):
        size = _title_at(words, index) if index >= start else 0
        if size:
            if index > start:
                found.append((start, index, titled))
            start, titled = index + size, True
    if start < len(words):
        found.append((start + _describing(words[start:]), len(words), titled))
    return tuple(found)


def _title_at(words: Sequence[str], index: int) -> int:
    """How many words a title at ``index`` has; none where an organization's word follows ("President Hotels")."""
    if words[index] not in first_words_of_titles():
        return 0
    for size in range(LONGEST_TITLE, 0, -1):
        if " ".join(words[index : index + size]) in titles() and not (
            index + size < len(words) and uses().get(words[index + size])
        ):
            return size
    return 0


def _title_before(text: str, start: int) -> bool:
    """True where a title in small letters stands directly before: "chairman Jo Doe"."""
    window = max(0, start - 40)
    if not text.endswith(" ", window, start) or text[start - 2 : start - 1].isupper():
        return False
    last_space = text.rfind(" ", window, start - 1)
    if not _may_end_title(text[max(window, last_space + 1) : start - 1]):
        return False
    before = TITLE_BEFORE.search(text, max(window, text.rfind(" ", window, max(window, last_space)) + 1), start)
    if before is None:
        return False
    last = before[1].split()[-1]
    return last.islower() and (before[1] in titles() or last in titles())


@lru_cache(maxsize=FORMS)
def _may_end_title(word: str) -> bool:
    last = LAST_LETTERS.search(word)
    return last is not None and last[0] in last_words_of_titles()


def _describing(words: Sequence[str]) -> int:
    """How many adjectives of a nation before a name are not part of it: "Dutch Acme", but "Indian Bank"."""
    if len(words) == 1 or words[0] not in country_adjectives():
        return 0
    if is_organization_name(" ".join(words)):
        return 0
    for start, word in enumerate(words[:-1]):
        if (
            word not in country_adjectives()
            or word in gazetteer()
            or uses().get(words[start + 1])
            or " ".join(words[start:]) in gazetteer()
        ):
            return start
    return len(words) - 1


def _read(text: str, run: list[Span], titled: bool) -> Mention:
    raw = Span(run[0].start, run[-1].end)
    printed = raw.of(text)
    words = name = bare(printed)
    span = Span(raw.start, raw.start + len(name))
    possessive = name != printed or text[raw.end : raw.end + 2] in ("’s", "'s") or _owns(text, raw)
    legal = LEGAL_FORM.match(text, span.end) if text.startswith(",", span.end) else None
    if legal:
        span = Span(span.start, legal.end())
        name = span.of(text)
    piece = Piece(text, span, name, known_by(words, name), possessive, titled)
    for decide in DECIDERS:
        mention = decide(piece)
        if mention is not None:
            return mention
    return piece.mention(MentionKind.ORGANIZATION, piece.known.within)


def _owns(text: str, raw: Span) -> bool:
    """True for the possessive of a name in -s: "Motors' plant", but not for the end of a quotation."""
    return (
        text[raw.end - 1 : raw.end] == "s"
        and OWNED.match(text, raw.end) is not None
        and text[raw.start - 1] not in "‘'"
    )


def _listed_place(piece: Piece) -> Mention | None:
    """A place of the gazetteer, the government of one, or an arm of its state."""
    place = piece.known.place
    if place is None:
        return None
    text, span = piece.text, piece.span
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
    initiative = piece.known.words[-1] in initiatives() or INITIATIVE_BEHIND.match(piece.text, piece.span.end)
    return Mention(piece.span, piece.name, MentionKind.OTHER) if piece.known.thing or initiative else None


def _adjective(piece: Piece) -> Mention | None:
    """An adjective of a nation, or its government: "the French government"."""
    code = piece.known.nation
    if code is None:
        return None
    government = GOVERNMENT_NOUN.match(piece.text, piece.span.end)
    if not government or not code:
        return Mention(piece.span, piece.name, MentionKind.OTHER)
    span = Span(piece.span.start, government.end())
    return Mention(span, span.of(piece.text), MentionKind.GOVERNMENT, False, gazetteer().get(country_names()[code]))


def _organization(piece: Piece) -> Mention | None:
    return piece.mention(MentionKind.ORGANIZATION, piece.known.within) if piece.known.organization else None


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
    ):
        return piece.mention(MentionKind.PERSON)
    return None


DECIDERS: tuple[Callable[[Piece], Mention | None], ...] = (
    _listed_place,
    _thing,
    _adjective,
    _organization,
    _unlisted_place,
    _person,
)
"""Tried in this order; a name that none of them knows is an organization's."""
