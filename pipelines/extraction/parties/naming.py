"""The names under which mentions are parties: pronouns and "the company" resolved, people replaced by their firms."""

import re
from collections.abc import Iterable, Sequence

from pipelines.extraction.cast.cast import Cast
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.vocabulary import POSSESSIVE
from pipelines.extraction.parties.lists import list_starting_with
from pipelines.extraction.parties.subjects import in_apposition
from pipelines.extraction.places import country_adjectives, country_names

PARTY_KINDS = (MentionKind.ORGANIZATION, MentionKind.GOVERNMENT, MentionKind.GROUP, MentionKind.PERSON)
LISTED = (MentionKind.ORGANIZATION, MentionKind.GOVERNMENT)
TALK = 3
"""Sentences that one speaker may go on."""
FAR = 4
"""Sentences behind its list in which "the companies" still means all of them."""
FAMILIES = (" family", " brothers")
TOGETHER = re.compile(r"\b(?:two|three|group|consortium|alliance|venture|partners|pair|duo|companies|firms)$")
""" "Acme and Beta lead the group that will invest": both."""
SAYS_OF_ITSELF = re.compile(
    r"(?:\s?\([^)]{1,20}\))?\s(?:has |had )?(?:said|says|announced|added|estimates|believes|thinks|told \w+)"
    r"\s(?:(?:that|on|last|earlier|in|this"
    r"|month|week|year|also|[A-Z][a-z]+|\d{1,2})\s){0,4}"
)
RELATIVE = re.compile(r"(?:\s?\([^)]{1,20}\))*,?\s(?:which|who)\s(?:[a-z]+\s){1,5}")
""" "Acme and Beta, which last year postponed its": Beta's."""
OF_A_FIRM = re.compile(r"\s?(?:,\s[^,;.]{0,50}\b|\()?(?:of|at|from)\s(?:the\s)?[A-Z]")
""" ", head of sales at Acme", behind a person who gives the firm's money."""
PARTNER = re.compile(r"\b(?:with|alongside)\s(?:the\s|its\s|[A-Z]?[a-z’'-]+\s){0,4}$")
QUOTE_ENDS = re.compile(r"[^“”\"]*[”\"],?\s(?:said|says|added|explained|adds)\s(?:[a-z]+\s){0,3}")
""" '... in this. It will take two years," said ', between "we" and its speaker."""
NOT_A_PERSON = ("it", "its", "they", "their")
FIRST_PERSON = ("we", "our", "our company", "our group", "i")


def names_of(cast: Cast, mentions: Sequence[Mention], index: int, *, personal: bool = False) -> list[str]:
    """The names of ``mentions`` of sentence ``index``, each once, without those that nobody can be named for.

    With ``personal`` people who are named in full stand for themselves, but for those "of Acme".
    """
    return unique(
        name
        for mention in mentions
        for name in ([mention.name] if personal and _is_oneself(cast, mention) else _names(cast, mention, index))
    )


def unique(names: Iterable[str]) -> list[str]:
    """``names`` in their order, each once."""
    return list(dict.fromkeys(names))


def _names(cast: Cast, mention: Mention, index: int) -> list[str]:
    if mention.kind in (MentionKind.PRONOUN, MentionKind.NOMINAL):
        return _referents(cast, mention, index)
    if mention.kind is MentionKind.OTHER:
        code = country_adjectives().get(mention.name)
        return [country_names()[code]] if code else []
    if mention.kind is MentionKind.PERSON and mention.name.endswith(FAMILIES):
        return [mention.name]
    if _stands_for_nobody(cast, mention) and cast.main and mention.name not in cast.main:
        return [cast.main]  # a manager whose firm the article takes as known
    return _actor(cast, mention)


def _actor(cast: Cast, mention: Mention) -> list[str]:
    name = cast.actor_name(mention)
    return [name] if name else []


def _referents(cast: Cast, mention: Mention, index: int) -> list[str]:
    """Who a pronoun or "the company" is: an actor earlier in the sentence, else the topic before it."""
    if mention.name.endswith(FAMILIES):
        return list(cast.people.families[:1])
    earlier = [other for other in cast.mentions[index] if other.span.end <= mention.span.start]
    parties = [other for other in earlier if other.kind in PARTY_KINDS]
    acting = _acting(cast, parties, index)
    if mention.name.lower() in ("it", "its"):
        acting = [other for other in acting if other.kind is not MentionKind.GROUP] or acting
    if _is_plural(mention):
        several = _several_before(cast, mention, index)
        if several:
            return several
    if mention.kind is MentionKind.PRONOUN:
        nominal = _nominal_before(cast, earlier, acting, index)
        if nominal is not None:
            return _referents(cast, nominal, index)
    if mention.name.lower() in FIRST_PERSON:
        speaker = _speaker_behind(cast, mention, index) or _speaker_before(cast, index)
        if speaker is not None:
            return _actor(cast, speaker)
    elif acting and mention.kind is MentionKind.NOMINAL and acting[0].kind is not MentionKind.ORGANIZATION:
        firms = [other for other in parties if other.kind is MentionKind.ORGANIZATION]
        noun = POSSESSIVE.sub("", mention.name).split()[-1].lower()
        alike = [firm for firm in firms if noun in firm.name.lower().split()]
        firms = alike or firms  # "the chairman of Acme Group and Beta said his group"
        return [cast.names.complete(firms[-1].name)] if firms else names_of(cast, acting[:1], index)
    elif (speaker := _saying(cast, mention, earlier)) is not None:
        return _actor(cast, speaker)
    elif acting and not (mention.name.lower() in NOT_A_PERSON and _stands_for_nobody(cast, acting[0])):
        together = mention.name.lower() == "they" or TOGETHER.search(mention.name) is not None
        chosen = list_starting_with(cast.text, acting[0], parties) if together else acting[:1]
        return [name for other in chosen for name in _actor(cast, other)]
    firm = cast.firm_before(index) if mention.kind is MentionKind.NOMINAL else None
    topic = firm or cast.spoken_of(index) or cast.main
    if topic and topic.endswith(" government") and mention.kind is MentionKind.NOMINAL:
        topic = cast.main  # "the company" is no government
    return [topic] if topic else []


def _saying(cast: Cast, mention: Mention, earlier: list[Mention]) -> Mention | None:
    """Who "Acme said last week it" is about: the one who says so of itself."""
    last = earlier[-1] if earlier and mention.kind is MentionKind.PRONOUN else None
    if last is None or last.kind not in (MentionKind.ORGANIZATION, MentionKind.PLACE) or last.possessive:
        return None
    if RELATIVE.fullmatch(cast.text, last.span.end, mention.span.start):
        return last
    return last if SAYS_OF_ITSELF.fullmatch(cast.text, last.span.end, mention.span.start) else None


def _is_oneself(cast: Cast, mention: Mention) -> bool:
    full = mention.kind is MentionKind.PERSON and " " in mention.name
    return full and not OF_A_FIRM.match(cast.text, mention.span.end)


def _stands_for_nobody(cast: Cast, mention: Mention) -> bool:
    """True for a person whom the article gives no employer."""
    return mention.kind is MentionKind.PERSON and not cast.people.employer(mention)


def _acting(cast: Cast, parties: list[Mention], index: int) -> list[Mention]:
    sentence = cast.sentences[index]
    return [
        other
        for other in parties
        if not other.possessive
        and not cast.is_object(other, sentence)
        and not in_apposition(cast.text, other, sentence, parties[0])
    ]


def _is_plural(mention: Mention) -> bool:
    """True for "they" and "the two carriers"."""
    words = POSSESSIVE.sub("", mention.name.lower())
    return words in ("they", "their") or (
        mention.kind is MentionKind.NOMINAL and words.endswith(("s", " two", " three", " pair", " duo"))
    )


def _several_before(cast: Cast, mention: Mention, index: int) -> list[str]:
    """The last subject before ``mention`` that is a list of names, a few sentences back at most."""
    for earlier in range(index, max(-1, index - FAR), -1):
        sentence = cast.sentences[earlier]
        parties = [
            other for other in cast.mentions[earlier] if other.kind in LISTED and other.span.end <= mention.span.start
        ]
        first = next((other for other in parties if not cast.is_object(other, sentence)), None)
        listed = list_starting_with(cast.text, first, parties) if first else []
        if len(listed) == 1 and "two" in mention.name.lower().split():
            listed += [other for other in parties if _is_partner(cast.text, other)][:1]
        if len(listed) > 1:
            return unique(name for other in listed for name in _actor(cast, other))
        if first is not None and mention.name.lower() in ("they", "their"):
            return []
    return []


def _is_partner(text: str, mention: Mention) -> bool:
    """True for the "Beta" of "Acme will build it with Beta"."""
    start = mention.span.start
    return PARTNER.search(text, max(0, start - 50), start) is not None


def _nominal_before(cast: Cast, earlier: list[Mention], acting: list[Mention], index: int) -> Mention | None:
    """The sentence's first "the company", where it is the subject and stands before every named actor."""
    nominal = next((other for other in earlier if other.kind is MentionKind.NOMINAL), None)
    if nominal is None or (acting and nominal.span.start >= acting[0].span.start):
        return None
    return None if cast.is_object(nominal, cast.sentences[index]) else nominal


def _speaker_before(cast: Cast, index: int) -> Mention | None:
    """The person who was last named before sentence ``index`` and speaks for an organization."""
    for earlier in range(index - 1, max(-1, index - 1 - TALK), -1):
        for other in reversed(cast.mentions[earlier]):
            if other.kind is MentionKind.PERSON and cast.people.employer(other):
                return other
    return None


def _speaker_behind(cast: Cast, mention: Mention, index: int) -> Mention | None:
    """The person behind "we" who speaks for an organization: '"We will invest", said Jo Doe of Acme'.

    A quotation may go on over the next sentences before it says whose it is.
    """
    for later in range(index, min(index + TALK, len(cast.mentions))):
        for other in cast.mentions[later]:
            if other.kind is not MentionKind.PERSON or other.span.start < mention.span.end:
                continue
            between = cast.text[mention.span.end : other.span.start]
            if (later == index or QUOTE_ENDS.fullmatch(between)) and cast.people.employer(other):
                return other
    return None
