"""Finds the names in a sentence and says what each is: organization, government, place, person, group, pronoun."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pipelines.extraction.model import Span
from pipelines.extraction.places import Place, country_adjectives, country_names, gazetteer, longest_name
from pipelines.extraction.tables import WORDS, by_length, common_words, rows


class MentionKind(StrEnum):
    """What a name stands for."""

    ORGANIZATION = "organization"
    GOVERNMENT = "government"
    PLACE = "place"
    PERSON = "person"
    GROUP = "group"
    PRONOUN = "pronoun"
    NOMINAL = "nominal"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """One name, pronoun or "the company" in the text. ``place`` is set for places and for governments of places."""

    span: Span
    name: str
    kind: MentionKind
    possessive: bool = False
    place: Place | None = None


WORD = re.compile(r"[A-Za-zÀ-ÿ0-9][\wÀ-ÿ&.+/]*(?:[’'‑–—-][A-ZÀ-ÿa-z0-9][\w&.+]*)*|&")
POSSESSIVE = re.compile(r"[’']s?$")
PRONOUN = re.compile(r"\b(?:it|they|we|he|she|It|They|We|He|She|its|their|our|his|her|Its|Their|Our)\b")
GOVERNMENT_NOUN = re.compile(
    r"(?:’s|'s)?\s+(?:state\s+)?(?:government|Government|govt|Govt|administration|cabinet|authorities)\b"
)
SUFFIX_AFTER_COMMA = re.compile(r",?\s(?:Inc|Ltd|LLC|Corp|Co|Plc|PLC|S\.A|N\.V|C\.A|S\.p\.A|Limited|AG|SA)\b\.?")
OPENERS = (":", "-", "–", "“", '"', "‘", "—", "•", "*", "|", "…")
DESCRIBES = re.compile(
    r"(?i).+-(?:based|related|focused|linked|style|wide|free|type|friendly|powered|enabled|driven|run|owned|headquartered|listed|backed|led|born|controlled|managed|made|origin)$"
)
TICKER = re.compile(r"[A-Z0-9][A-Za-z0-9]{0,8}\.[A-Z]{1,2}|[A-Z]{3,}\.{2}")
PRICE = re.compile(r"(?:Rs|INR|USD|EUR|GBP|US|A|C|S|HK|NT|R|RM)?\.?[\d.,]+\w*$|(?:Rs|INR)\.?$")
ROLE_AFTER = re.compile(
    r",\s(?:[^,.]{0,60}?\b)?(?:chairman|chairwoman|chairperson|president|director|chief|CEO|CFO|CTO|COO|head|founder|co-founder|partner|analyst|economist|manager|minister|secretary|officer|MD|Chairman|President|Director|Chief|Head|Founder|Secretary|Minister|Manager|Partner|Officer|spokes\w+)\b"
)
CONNECTORS = {
    "of",
    "for",
    "and",
    "&",
    "the",
    "de",
    "du",
    "da",
    "do",
    "la",
    "del",
    "di",
    "von",
    "van",
    "al",
    "y",
    "bin",
    "der",
    "den",
    "ten",
}
INSTITUTION_OF = {"and", "the", "of"}


@cache
def _use() -> dict[str, str]:
    return {row["word"]: row["use"] for row in rows("organization_words")}


@cache
def _not_names() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("not_names"))


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["title"] for row in rows("titles"))


@cache
def _given_names() -> frozenset[str]:
    return frozenset((WORDS / "given_names.txt").read_text("utf-8").split())


@cache
def _group_pattern() -> re.Pattern[str]:
    adjectives = "|".join(map(re.escape, by_length(iter(country_adjectives()))))
    nouns = "|".join(by_length(row["noun"] for row in rows("group_nouns")))
    return re.compile(rf"\b(?:{adjectives})(?:[- ](?!and\b|or\b|the\b|in\b|of\b)[A-Za-z&-]+){{0,3}}? (?:{nouns})\b")


@cache
def _nominal_pattern() -> re.Pattern[str]:
    nouns = "|".join([*by_length(row["noun"] for row in rows("nominals") if row["means"] == "organization")])
    return re.compile(
        rf"\b(?:[Tt]he|[Tt]his|[Ii]ts|[Hh]is|[Oo]ur)\s(?:(?!of\b)[\w’'.-]+\s){{0,3}}?(?:{nouns})\b(?:[’']s)?"
    )


def is_organization_name(name: str) -> bool:
    """True where one of the name's words is one that only organizations carry."""
    return any(_use().get(word.strip(".,")) for word in name.split()[-2:]) or any(
        _use().get(word) == "institution" for word in name.split()
    )


def is_suffix(word: str) -> bool:
    """True for a legal form or "Group": a word that a short name leaves out."""
    return _use().get(word.strip(".,")) == "suffix"


def find_mentions(text: str, sentence: Span) -> list[Mention]:
    """All mentions in one sentence of ``text``, in order."""
    found: list[Mention] = []
    for match in _group_pattern().finditer(text, sentence.start, sentence.end):
        found.append(Mention(Span(*match.span()), match[0], MentionKind.GROUP))
    for run in _runs(text, sentence):
        if not any(
            run[0].start < other.span.end and other.span.start < run[-1].end
            for other in found
            if other.kind is MentionKind.GROUP
        ):
            found += _classify(text, run, sentence)
    taken = [mention.span for mention in found]
    for pattern, kind in ((_nominal_pattern(), MentionKind.NOMINAL), (PRONOUN, MentionKind.PRONOUN)):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            span = Span(*match.span())
            if not any(span.touches(other) for other in taken):
                possessive = match[0].lower() in ("its", "their", "our", "his", "her") or bool(
                    POSSESSIVE.search(match[0])
                )
                found.append(Mention(span, match[0], kind, possessive))
                taken.append(span)
    return sorted(found, key=lambda mention: mention.span.start)


def _runs(text: str, sentence: Span) -> list[list[Span]]:
    """Runs of capitalised words that stand together, with the small words that names carry inside them."""
    runs: list[list[Span]] = []
    current: list[Span] = []
    pending: list[Span] = []
    first = True
    for match in WORD.finditer(text, sentence.start, sentence.end):
        word, span = match[0], _without_dot(text, match)
        joined = bool(current) and _joins(text, (pending or current)[-1].end, span.start)
        if current and not joined:
            runs.append(current)
            current, pending = [], []
        if _is_capital(text, span, first or text[: span.start].rstrip()[-1:] in OPENERS):
            current += [*pending, span]
            pending = []
        elif current and word in CONNECTORS and _takes(text, current, pending, word):
            pending.append(span)
        elif current:
            runs.append(current)
            current, pending = [], []
        if current and POSSESSIVE.search(text[span.start : span.end]):
            runs.append(current)
            current, pending = [], []
        first = False
    return [*runs, current] if current else runs


def _joins(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return gap in (" ", "  ", ". ", ".", "") or (gap == ", " and SUFFIX_AFTER_COMMA.match(text, end) is not None)


def _without_dot(text: str, match: re.Match[str]) -> Span:
    end = match.end()
    while text[end - 1] in "./" and end - match.start() > 1:
        end -= 1
    return Span(match.start(), end)


def _is_capital(text: str, span: Span, first: bool) -> bool:
    word = POSSESSIVE.sub("", text[span.start : span.end])
    if not word or (
        not word[0].isupper()
        and not (
            word[0].isdigit() and re.search(r"[A-Z]{1}", word) and not re.fullmatch(r"\d[\d.,]*[A-Za-z]{1,3}", word)
        )
    ):
        return word[:1].islower() and bool(re.match(r"[a-z]{1,2}[A-Z][a-z]+", word))  # "eBay", "iFlytek"
    if first and text[span.end : span.end + 1] == ":" and word.lower() in common_words():
        return False  # "Investment: $395 million": a label
    if (
        TICKER.fullmatch(word)
        or word in _not_names()
        or PRICE.match(word)
        or DESCRIBES.match(word)
        or (len(word) == 1 and word not in "X")
    ):
        return False
    if word == "The" and not re.match(r"\s(?:Hindu|Times|Body|Walt)\b", text[span.end : span.end + 7]):
        return False
    if (
        first
        and word.lower() in common_words()
        and re.match(r"\s[a-z]", text[span.end : span.end + 2])
        and not _place_starts(text, span)
        and word not in gazetteer()
    ):
        return False  # "Capital spending": a common word before a small one
    if (
        first
        and word.lower() in common_words()
        and not _use().get(word)
        and word not in gazetteer()
        and word not in _titles()
    ):
        return _place_starts(text, span)
    return not (
        first
        and word
        in ("The", "A", "An", "In", "It", "He", "She", "At", "On", "For", "But", "And", "We", "They", "This", "I")
    )


def _place_starts(text: str, span: Span) -> bool:
    """True for the "New" of "New Delhi" at the start of a sentence."""
    words = text[span.start : span.start + 40].split()
    return any(
        " ".join(words[:size]).rstrip(".,:;’'s") in gazetteer() or " ".join(words[:size]).rstrip(".,:;") in gazetteer()
        for size in (2, 3)
    )


def _takes(text: str, current: list[Span], pending: list[Span], word: str) -> bool:
    """True where a small word may continue the name: "Bank of Baroda", "Ministry of Trade and Industry", "Marks & Spencer"."""
    last = text[current[-1].start : current[-1].end]
    if word == "&":
        return True
    if word in ("of", "for"):
        following = re.compile(r" ([A-Z]\w+)").match(text, text.index(word, current[-1].end) + len(word))
        country = following is not None and following[1] in gazetteer() and gazetteer()[following[1]].kind == "country"
        return (
            _use().get(last) == "institution"
            or last == "Bank"
            or (country and last in ("Corporation", "Corp", "Fund", "Development"))
        )
    if word in ("and", "the"):
        head = text[current[0].start : current[0].end]
        inside = any(text[span.start : span.end] in ("of", "for") for span in current)
        return (word == "the" and bool(pending)) or (
            word == "and"
            and (
                (inside and _use().get(head) == "institution")
                or last in ("Oil", "Energy", "Research", "Trade", "Larsen", "Food", "Science")
            )
        )
    return word not in ("and", "the")


def _classify(text: str, run: list[Span], sentence: Span) -> list[Mention]:
    """Splits one run at titles and places, and says what each piece is."""
    words = [POSSESSIVE.sub("", text[span.start : span.end]) for span in run]
    pieces: list[Mention] = []
    start = 0
    title_before = _title_before(text, run[0].start)
    for index, word in enumerate(words):
        if word in _titles() and not (index + 1 < len(words) and _use().get(words[index + 1])):
            if index > start:
                pieces.append(_piece(text, run[start:index], title_before))
            start, title_before = index + 1, True
        elif index > start and word in country_adjectives() and index == len(words) - 1:
            break
    if start < len(run):
        whole = is_organization_name(" ".join(words[start:]))
        while (
            not whole
            and start < len(run) - 1
            and words[start] in country_adjectives()
            and words[start] not in gazetteer()
            and not _use().get(words[start + 1])
            and " ".join(words[start:]) not in gazetteer()
        ):
            start += 1
        pieces.append(_piece(text, run[start:], title_before))
    return [piece for piece in pieces if piece.name]


def _title_before(text: str, start: int) -> bool:
    """True where a title in small letters stands directly before: "chairman Anil Agarwal"."""
    before = re.search(r"([A-Za-z-]+(?: [A-Za-z-]+)?) $", text[max(0, start - 40) : start])
    if before is None:
        return False
    last = before[1].split()[-1]
    return last.islower() and (before[1] in _titles() or last in _titles())


def _piece(text: str, run: list[Span], titled: bool) -> Mention:
    span = Span(run[0].start, run[-1].end)
    raw = text[span.start : span.end]
    possessive = bool(POSSESSIVE.search(raw)) or text[span.end : span.end + 2] in ("’s", "'s")
    name = POSSESSIVE.sub("", raw)
    span = Span(span.start, span.start + len(name))
    words = name.split()
    suffix = SUFFIX_AFTER_COMMA.match(text, span.end)
    if suffix and suffix[0].startswith(","):
        span = Span(span.start, suffix.end())
        name = text[span.start : span.end]
    place = gazetteer().get(name)
    arm = re.match(
        r"[’']s\s(?:sovereign (?:wealth )?fund|central bank|state oil company|development bank|pension fund)\b",
        text[span.end : span.end + 30],
    )
    if place and arm:
        return Mention(Span(span.start, span.end + len(arm[0])), name + arm[0], MentionKind.ORGANIZATION)
    government = GOVERNMENT_NOUN.match(text, span.end)
    lead = re.search(r"(?:[Gg]overnment of (?:the )?)$", text[max(0, span.start - 18) : span.start])
    if place and government:
        noun_span = Span(span.start, government.end())
        return Mention(noun_span, f"{name} government", MentionKind.GOVERNMENT, False, place)
    if place and lead:
        return Mention(
            Span(span.start - len(lead[0]), span.end), f"{name} government", MentionKind.GOVERNMENT, possessive, place
        )
    if place is not None:
        return Mention(span, name, MentionKind.PLACE, possessive, place)
    shouted = len(words) > 1 and all(word.isupper() and word.isalpha() and len(word) > 2 for word in words)
    if shouted or re.fullmatch(r"[A-Z]{2,}s", name) or (len(words) > 6 and not is_organization_name(name)):
        return Mention(span, name, MentionKind.OTHER)  # "AHCs": things of a kind, not a party
    if name in country_adjectives():
        if government and country_adjectives()[name]:
            home = gazetteer().get(country_names()[country_adjectives()[name]])
            return Mention(
                Span(span.start, government.end()),
                text[span.start : government.end()],
                MentionKind.GOVERNMENT,
                False,
                home,
            )
        return Mention(span, name, MentionKind.OTHER)
    if is_organization_name(name):
        return Mention(span, name, MentionKind.ORGANIZATION, possessive, _place_within(words))
    inferred = _inferred_place(text, span, name)
    if inferred is not None:
        return Mention(span, name, MentionKind.PLACE, possessive, inferred)
    family = re.match(r"\s(?:family|brothers)\b", text[span.end : span.end + 10])
    if family:
        return Mention(Span(span.start, span.end + len(family[0])), name + family[0], MentionKind.PERSON)
    if 2 <= len(words) <= 4 and ROLE_AFTER.match(text, span.end):
        return Mention(span, name, MentionKind.PERSON, possessive)
    if titled or (words[0] in _given_names() and 2 <= len(words) <= 4):
        return Mention(span, name, MentionKind.PERSON, possessive)
    return Mention(span, name, MentionKind.ORGANIZATION, possessive, _place_within(words))


LOCATED = re.compile(
    r"\b(?:in|at|near|outside|around|from|of|to)\s(?:the\s(?:town|city|village|district|port)\sof\s)?$"
)
WIDER = re.compile(r"(?:,| in| near)\s(?:the\s)?((?:[A-ZÀ-ÿ][\w’'.-]*\s?){1,3})")
PLACE_NOUN = re.compile(
    r"\s(?:and\s[A-Z]\w+\s)?(?:districts?|regions?|provinces?|states?|county|counties|industrial (?:area|estate|park|corridor)|prefecture|village|town|taluka?|tehsil|block|city|airport|port|valley|island|basin)\b"
)
OWNER = re.compile(r"([A-Z][\w.-]+(?:\s[A-Z][\w.-]+)?)[’']s?\s$")


def _inferred_place(text: str, span: Span, name: str) -> Place | None:
    """A name in no list is a place by its company: "at Dekavada in Gujarat", "Gujarat's Banaskantha", "in Kota district"."""
    before = text[max(0, span.start - 40) : span.start]
    owner = OWNER.search(before)
    if (
        owner
        and owner[1] in gazetteer()
        and re.search(r"\b(?:in|at|near|from|of|to) (?:the )?$", before[: owner.start()])
    ):
        return Place(name, gazetteer()[owner[1]].code, "city")
    if not LOCATED.search(before):
        return None
    wider = WIDER.match(text, span.end)
    for size in (3, 2, 1):
        words = wider[1].split()[:size] if wider else []
        place = gazetteer().get(re.sub(r"[’']s$|[.,]$", "", " ".join(words)))
        if place is not None and place.rank > 0 and len(words) == size:
            return Place(name, place.code, "city")
    return Place(name, "", "district") if PLACE_NOUN.match(text, span.end) else None


def _place_within(words: list[str]) -> Place | None:
    """The place that a name begins with or carries: "Lagos Free Zone", "Booker India Pvt. Ltd"."""
    for size in range(min(len(words) - 1, longest_name()), 0, -1):
        place = gazetteer().get(" ".join(words[:size]))
        if place:
            return place
    return next((place for word in words[1:] if (place := gazetteer().get(word)) and place.rank >= 2), None)
