"""Ties of two named parties: state with prefecture, firm with firm, government with government."""

import re
from dataclasses import dataclass
from itertools import pairwise

from pipelines.extraction.cast.cast import Cast
from pipelines.extraction.model import Span
from pipelines.extraction.names.finder import find_mentions
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.trigger import Trigger

TIE = re.compile(
    r"(?i)\b(?:partner\w*|ties|link(?:ed|s)|tie[- ]?ups?|ties? up|tied up|joint ventures?|JV|collaborat\w+|alliances?"
    r"|MoUs?|memorand\w+|agreements?|pacts?|sister|twin\w*|pair\w*|"
    r"integrat\w+|jointly|letter of intent|merger|teamed?|cooperat\w+)\b"
)
TREATY_NOUNS = ("Partnership", "Agreement", "Pact", "Dialogue", "Treaty", "Accord", "Corridor")
TREATY = re.compile(rf"([A-Z][a-z]+)\s?[–-]\s?([A-Z][a-z]+)\b(?:\s[A-Z][\w-]+)*\s(?:{'|'.join(TREATY_NOUNS)})\b")
TRIGGER = Trigger(f"{TIE.pattern}|{'|'.join(TREATY_NOUNS)}")
"""What neither of the two matches without."""
JOINED = re.compile(r"\s?[–&]\s?|\sand\s")
HEADING_LENGTH = 80
WITH = re.compile(r"\bwith\s(?:the\s|its\s|[a-z]+-based\s|[A-Z]\w+-based\s|[a-z]+\s){0,3}$")
WITH_GAP = re.compile(r"(?:[’']s)?(?:\s[\w’'-]+){0,4}?\swith(?:\sthe)?\s")
BETWEEN = re.compile(r"(?i)\bbetween\s(?:the\s)?$")
AND_GAP = re.compile(r"\s(?:and|&)\s(?:the\s)?")
JOINT_VERB = re.compile(
    r"\s(?:are\s|have\s|will\s|to\s)?(?:jointly|together|integrat\w+|signed?|form\w*|team\w*|agreed?|announced?"
    r"|in India)\b"
)
JOINING = re.compile(r"\b(?:with|and)\s|&\s")
"""Before the second name of every tie but a treaty's and a heading's."""
WITH_NAME = re.compile(r"\bwith\s(?:[A-Za-z]\w*(?:-based)?\s){0,8}(?=[^a-z\s]|[a-z]{1,2}[A-Z])")
BETWEEN_NAME = re.compile(r"(?i)\bbetween\s")
"""What the patterns below find before a name, and more."""
PARTY = (MentionKind.ORGANIZATION, MentionKind.GOVERNMENT)
NAMED = (*PARTY, MentionKind.PLACE)
"""What can be a party, or become one by what the rest of the article says."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two parties, and where in the text the tie is stated."""

    one: str
    other: str
    at: Span
    sentence: int
    rule: str


def may_tell_ties(text: str, sentence: Span, begins: int) -> bool:
    """False where ``sentence`` by itself rules out that :func:`find_ties` finds anything there.

    ``begins`` is where the article's dateline ends. What a name is may change with the rest of the article, where it
    stands does not.
    """
    if _head(text, sentence) or _treaty(text, sentence):
        return True
    if not (_is_tied(text, sentence) and JOINING.search(text, *sentence)):
        return False
    if not any(words.search(text, *sentence) for words in (WITH_NAME, BETWEEN_NAME, JOINT_VERB)):
        return False
    clipped = Span(min(max(sentence.start, begins), sentence.end), sentence.end)
    named = [mention for mention in find_mentions(text, clipped) if mention.kind in NAMED]
    return any(
        _behind_with(text, right, sentence)
        or (
            AND_GAP.fullmatch(text, left.span.end, right.span.start)
            and (_behind_between(text, left, sentence) or JOINT_VERB.match(text, right.span.end))
        )
        for left, right in pairwise(named)
    )


def _treaty(text: str, sentence: Span) -> re.Match[str] | None:
    """The "Ruritania-Utopia Partnership" of the sentence."""
    named = TRIGGER.touches(text, sentence) and any(text.find(noun, *sentence) >= 0 for noun in TREATY_NOUNS)
    return TREATY.search(text, *sentence) if named else None


def _is_tied(text: str, sentence: Span) -> bool:
    """True where the sentence has a word for a tie."""
    start, end = sentence
    return any(first >= start and TIE.match(text, first, end) for first in TRIGGER.starts(text, sentence))


def find_ties(cast: Cast) -> list[Tie]:
    """Every stated tie of two named parties, each pair once a sentence."""
    found: list[Tie] = []
    for index, sentence in enumerate(cast.sentences):
        treaty = _treaty(cast.text, sentence)
        if treaty:
            found.append(Tie(treaty[1], treaty[2], Span(*treaty.span()), index, "treaty"))
        heading = _heading(cast, index)
        if heading:
            found.append(heading)
        elif _is_tied(cast.text, sentence):
            found += _in_sentence(cast, index)
    return _once(found)


def _head(text: str, sentence: Span) -> tuple[str, str, int] | None:
    """The two names joined before the colon of a list item, and where the colon stands."""
    colon = text.find(": ", sentence.start, sentence.start + HEADING_LENGTH)
    parts = JOINED.split(text[sentence.start : colon].lstrip("*•- ")) if colon >= 0 else []
    return (parts[0], parts[1], colon) if len(parts) == 2 else None


def _heading(cast: Cast, index: int) -> Tie | None:
    """ "Acme–Beta Oil: …", "Acme & Beta: …": two firms before the colon of a list item."""
    sentence, names = cast.sentences[index], cast.names
    head = _head(cast.text, sentence)
    if head is None or not (names.is_known(head[0]) and names.is_known(head[1])):
        return None
    return Tie(names.complete(head[0]), names.complete(head[1]), Span(sentence.start, head[2]), index, "heading")


def _in_sentence(cast: Cast, index: int) -> list[Tie]:
    """Ties of mentions that stand beside each other, and of the subject with the one behind "with"."""
    mentions = [mention for mention in cast.mentions[index] if _can_tie(mention)]
    found = []
    for left, right in pairwise(mentions):
        rule = _joined(cast.text, left, right, cast.sentences[index])
        one = left if rule else _partner(cast, mentions, right, index)
        if one is not None:
            found.append(_tie(cast, one, right, index, rule or "partner of the subject"))
    return found


def _can_tie(mention: Mention) -> bool:
    if mention.kind is MentionKind.PLACE:
        return mention.place is not None and mention.place.rank == 2
    return mention.kind in PARTY


def _joined(text: str, left: Mention, right: Mention, sentence: Span) -> str | None:
    """How the words between two mentions tie them, None where they do not."""
    gap = text[left.span.end : right.span.start]
    if WITH_GAP.fullmatch(gap) and (left.kind is MentionKind.PLACE) == (right.kind is MentionKind.PLACE):
        return "with"
    if not AND_GAP.fullmatch(gap):
        return None
    if _behind_between(text, left, sentence):
        return "between"
    if left.kind is MentionKind.ORGANIZATION and JOINT_VERB.match(text, right.span.end):
        return "jointly"
    return None


def _partner(cast: Cast, mentions: list[Mention], right: Mention, index: int) -> Mention | None:
    """The subject that has a tie with ``right``, which stands behind "with"."""
    sentence = cast.sentences[index]
    if right.kind not in PARTY or not _behind_with(cast.text, right, sentence):
        return None
    for mention in mentions:
        if mention.span.end < right.span.start and not cast.is_object(mention, sentence):
            return mention if mention.kind in PARTY else None
    return None


def _behind_with(text: str, mention: Mention, sentence: Span) -> bool:
    start = mention.span.start
    return WITH.search(text, max(sentence.start, start - 50), start) is not None


def _behind_between(text: str, mention: Mention, sentence: Span) -> bool:
    start = mention.span.start
    return BETWEEN.search(text, max(sentence.start, start - 14), start) is not None


def _tie(cast: Cast, one: Mention, other: Mention, index: int, rule: str) -> Tie:
    names = (cast.actor_name(one) or one.name, cast.actor_name(other) or other.name)
    return Tie(*names, Span(one.span.start, other.span.end), index, rule)


def _once(ties: list[Tie]) -> list[Tie]:
    """Each pair once a sentence, and nobody tied to itself."""
    result: dict[tuple[int, frozenset[str]], Tie] = {}
    for tie in ties:
        if tie.one != tie.other:
            result.setdefault((tie.sentence, frozenset((tie.one, tie.other))), tie)
    return list(result.values())
