"""Names that are listed together: "A, B and C", "firms like A and B"."""

import re

from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.vocabulary import one_of
from pipelines.extraction.places import country_adjectives

LIST_GAP = re.compile(
    r"(?:[’']s)?\.?(?:\s{0,2}[(<\[][^)>\]]{1,20}[)>\]]|\s[A-Z0-9]+\.[A-Z]{1,2})?"
    r"\s*(?:,|and|&|,\s*and|or|along with|as well as|together with|plus)\s+"
    r"(?:a group of\s|[Tt]he\s|its\s)?"
    r"(?:(?!when\b|which\b|who\b|while\b|as\b|after\b|where\b|that\b|but\b|followed\b|said\b|has\b|is\b|will\b"
    r"|counts\b|according\b|notably\b|through\b|via\b)"
    rf"(?:[A-Z][a-z]+-based|{one_of(map(re.escape, country_adjectives()))}|[a-z-]+)\s){{0,4}}?"
)
APPOSED = re.compile(r",\s(?:an?|the|one|part|[A-Z][\w.& -]{0,30}[’']s)\s(?=[a-z])[^,;()]{1,80}(?=,|\sand\s[A-Z])")
""" ", a fund of Acme," behind a name."""
BELONGS = re.compile(r"(?:\b(?:of|by|for|in|at|from|under|with)\s(?:the\s)?|,\s)$")
""" "of " before a name inside such commas, or nothing but the comma: the name belongs to what stands before."""
UNIT_GAP = re.compile(r"(?:[’']s)?\s(?:unit|subsidiary|arm|affiliate|division)\s")
LAST_GAP = re.compile(r"\b(?:and|or|along with|as well as|together with|plus)\b|&")
OTHERS = re.compile(
    r"(?:\s?\([^)]{1,20}\))?,?\s(?:and|along with|as well as|together with|plus|among)\s(?:\w+\s){0,2}?"
    r"(?:others?|more)\b"
)
""" " and three other firms", behind the last name of a list."""
LIKE = re.compile(r"\s(?:like|such as|including|led by)\s(?:[A-Z]\w+[’']s\s)?$")


def list_ending_in(text: str, last: Mention, mentions: list[Mention]) -> list[Mention]:
    """``last`` and the names listed before it, led by the group that they are examples of."""
    found = [last]
    owners: list[Mention] = []
    apposed = _apposed(text, mentions)
    earlier = [
        other
        for other in mentions[: mentions.index(last)]
        if not _inside(text, other, apposed) and not _describes(other)
    ]
    for other in reversed(earlier):
        if _owns(text, other, found[0]):
            owners.append(other)
            continue  # the "Beta AG's" of "Acme, Gamma and Beta AG's Delta"
        first = owners[-1] if owners and _owns(text, owners[-1], found[0]) else found[0]
        gap = _without(text, other.span.end, first.span.start, apposed)
        town = other.kind is MentionKind.PLACE and last.kind is not MentionKind.PLACE
        if town or other.kind is MentionKind.OTHER or not LIST_GAP.fullmatch(gap):
            break
        if len(found) == 1 and not LAST_GAP.search(gap) and not OTHERS.match(text, last.span.end):
            break
        found.insert(0, other)
    groups = [other for other in earlier if other.kind is MentionKind.GROUP and other not in found]
    if groups and LIKE.fullmatch(text, groups[-1].span.end, found[0].span.start):
        found.insert(0, groups[-1])
    return found


def list_starting_with(text: str, first: Mention, mentions: list[Mention]) -> list[Mention]:
    """``first`` and the names listed behind it; of "India's Acme" the firm, not its country."""
    found = [first]
    apposed = _apposed(text, mentions)
    for other in mentions[mentions.index(first) + 1 :]:
        if _inside(text, other, apposed) or _describes(other):
            continue
        last = found[-1]
        gap = _without(text, last.span.end, other.span.start, apposed)
        country = last.kind is MentionKind.PLACE and last.possessive and gap.strip() in ("’s", "'s", "")
        if country or UNIT_GAP.fullmatch(gap):
            found[-1] = other
        elif other.kind is MentionKind.OTHER or not LIST_GAP.fullmatch(gap):
            break
        else:
            found.append(other)
    return found


def _describes(mention: Mention) -> bool:
    """True for the "Spanish" of "Acme and Spanish oil major Beta" and the "its" of "Acme and its rival Beta"."""
    adjective = mention.kind is MentionKind.OTHER and mention.name in country_adjectives()
    return adjective or (mention.kind is MentionKind.PRONOUN and mention.possessive)


def _owns(text: str, owner: Mention, name: Mention) -> bool:
    """True for a possessive directly before ``name``, and for the parent in "Acme unit Beta"."""
    if owner.span.end > name.span.start:
        return False
    gap = text[owner.span.end : name.span.start]
    return (owner.possessive and gap.strip() in ("’s", "'s", "’", "'", "")) or UNIT_GAP.fullmatch(gap) is not None


def _apposed(text: str, mentions: list[Mention]) -> list[Span]:
    """The descriptions inside commas that stand behind one of ``mentions``."""
    ends = {mention.span.end for mention in mentions}
    start, end = min(ends), mentions[-1].span.end
    spans = [Span(*match.span()) for match in APPOSED.finditer(text, start, end)]
    return [span for span in spans if span.start in ends]


def _inside(text: str, mention: Mention, apposed: list[Span]) -> bool:
    """True for the "Beta" of "Acme, a fund of Beta, and"; not for "Acme, the state-run Beta, and"."""
    return any(
        span.start < mention.span.start < span.end and BELONGS.search(text, span.start, mention.span.start)
        for span in apposed
    )


def _without(text: str, start: int, end: int, apposed: list[Span]) -> str:
    """The text between two names without what only describes the first."""
    for span in apposed:
        if span.start == start and span.end <= end:
            return text[span.end : end]
    return text[start:end]
