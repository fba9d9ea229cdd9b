"""Ties of two named parties: state with prefecture, firm with firm, government with government."""

import re
from dataclasses import dataclass

from pipelines.extraction.cast import Cast
from pipelines.extraction.model import Span
from pipelines.extraction.names import Mention, MentionKind

TIE = re.compile(
    r"(?i)\b(?:partner\w*|tie[- ]?ups?|ties? up|tied up|joint ventures?|JV|collaborat\w+|alliances?|MoUs?|memorand\w+|agreements?|pacts?|sister|twin\w*|pair\w*|"
    r"integrat\w+|jointly|letter of intent|merger|teamed?|cooperat\w+)\b"
)
WITH = re.compile(r"\bwith\s(?:the\s|its\s|[a-z]+-based\s|[A-Z]\w+-based\s|[a-z]+\s){0,3}$")
BETWEEN = re.compile(r"(?i)\bbetween\s(?:the\s)?$")
AND_GAP = re.compile(r"\s(?:and|&)\s(?:the\s)?")
JOINT_VERB = re.compile(
    r"\s(?:are\s|have\s|will\s|to\s)?(?:jointly|together|integrat\w+|signed?|form\w*|team\w*|agreed?|announced?|in India)\b"
)
HEADING = re.compile(r"\s?:\s")
TREATY = re.compile(
    r"([A-Z][a-z]+)\s?[–-]\s?([A-Z][a-z]+)\b(?:\s[A-Z][\w-]+)*\s(?:Partnership|Agreement|Pact|Dialogue|Treaty|Accord|Corridor)\b"
)
PARTY = (MentionKind.ORGANIZATION, MentionKind.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class Tie:
    """Two parties, and where in the text the tie is stated."""

    one: str
    other: str
    at: Span
    sentence: int
    rule: str


def find_ties(text: str, cast: Cast) -> list[Tie]:
    """Every stated tie of two named parties, each pair once a sentence."""
    found: list[Tie] = []
    for index, sentence in enumerate(cast.sentences):
        said = sentence.of(text)
        treaty = TREATY.search(said)
        if treaty:
            found.append(
                Tie(
                    treaty[1],
                    treaty[2],
                    Span(sentence.start + treaty.start(), sentence.start + treaty.end()),
                    index,
                    "treaty",
                )
            )
        heading = _heading(text, cast, index)
        if heading:
            found.append(heading)
        elif TIE.search(said):
            found += _in_sentence(text, cast, index)
    return _once(found)


def _heading(text: str, cast: Cast, index: int) -> Tie | None:
    """ "Fujifilm–Tata Electronics: …", "Toyota & Suzuki: …": two firms before the colon of a list item."""
    colon = text.find(": ", cast.sentences[index].start, cast.sentences[index].start + 80)
    if colon < 0:
        return None
    head = text[cast.sentences[index].start : colon].lstrip("*•- ")
    parts = re.split(r"\s?[–&]\s?|\sand\s", head)
    if len(parts) != 2 or not all(cast.is_known(part) for part in parts):
        return None
    return Tie(
        cast.complete(parts[0]), cast.complete(parts[1]), Span(cast.sentences[index].start, colon), index, "heading"
    )


def _in_sentence(text: str, cast: Cast, index: int) -> list[Tie]:
    sentence = cast.sentences[index]
    mentions = [
        mention
        for mention in cast.mentions[index]
        if mention.kind in PARTY or (mention.kind is MentionKind.PLACE and mention.place and mention.place.rank == 2)
    ]
    found = []
    for left, right in zip(mentions, mentions[1:], strict=False):
        gap = text[left.span.end : right.span.start]
        same_kind = (left.kind is MentionKind.PLACE) == (right.kind is MentionKind.PLACE)
        if re.fullmatch(r"(?:[’']s)?(?:\s[\w’'-]+){0,4}?\swith(?:\sthe)?\s", gap) and same_kind:
            found.append(_tie(cast, left, right, index, "with"))
        elif BETWEEN.search(text, max(sentence.start, left.span.start - 14), left.span.start) and AND_GAP.fullmatch(
            gap
        ):
            found.append(_tie(cast, left, right, index, "between"))
        elif (
            AND_GAP.fullmatch(gap) and JOINT_VERB.match(text, right.span.end) and left.kind is MentionKind.ORGANIZATION
        ):
            found.append(_tie(cast, left, right, index, "jointly"))
        elif WITH.search(text, max(sentence.start, right.span.start - 50), right.span.start) and right.kind in PARTY:
            subject = next(
                (
                    mention
                    for mention in mentions
                    if mention.span.end < right.span.start and not cast.is_object(mention, sentence)
                ),
                None,
            )
            if subject is not None and subject.kind in PARTY:
                found.append(_tie(cast, subject, right, index, "partner of the subject"))
    return found


def _tie(cast: Cast, one: Mention, other: Mention, index: int, rule: str) -> Tie:
    return Tie(
        cast.actor_name(one) or one.name,
        cast.actor_name(other) or other.name,
        Span(one.span.start, other.span.end),
        index,
        rule,
    )


def _once(ties: list[Tie]) -> list[Tie]:
    seen: set[tuple[int, frozenset[str]]] = set()
    result = []
    for tie in ties:
        key = (tie.sentence, frozenset((tie.one, tie.other)))
        if key not in seen and tie.one != tie.other:
            seen.add(key)
            result.append(tie)
    return result
