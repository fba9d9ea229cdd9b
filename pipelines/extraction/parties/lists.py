"""Names that are listed together: "A, B and C", "firms like A and B"."""

import re

from pipelines.extraction.names.mention import Mention, MentionKind

LIST_GAP = re.compile(
    r"(?:[’']s)?(?:\s?[(<\[][^)>\]]{1,20}[)>\]]|\s[A-Z0-9]+\.[A-Z]{1,2})?"
    r"\s*(?:,|and|&|,\s*and|or|along with|as well as|together with|plus)\s+"
    r"(?:a group of\s|the\s|its\s)?"
    r"(?:(?!when\b|which\b|who\b|while\b|as\b|after\b|where\b|that\b|but\b|said\b|has\b|is\b|will\b)"
    r"(?:[A-Z][a-z]+-based|[a-z-]+)\s){0,4}?"
)
LAST_GAP = re.compile(r"\b(?:and|or|along with|as well as|together with|plus)\b|&")
LIKE = re.compile(r"\s(?:like|such as|including|led by)\s(?:[A-Z]\w+[’']s\s)?$")


def list_ending_in(text: str, last: Mention, mentions: list[Mention]) -> list[Mention]:
    """``last`` and the names listed before it, led by the group that they are examples of."""
    found = [last]
    earlier = mentions[: mentions.index(last)]
    for other in reversed(earlier):
        gap = text[other.span.end : found[0].span.start]
        town = other.kind is MentionKind.PLACE and last.kind is not MentionKind.PLACE
        if town or other.kind is MentionKind.OTHER or not LIST_GAP.fullmatch(gap):
            break
        if len(found) == 1 and not LAST_GAP.search(gap):
            break
        found.insert(0, other)
    groups = [other for other in earlier if other.kind is MentionKind.GROUP and other not in found]
    if groups and LIKE.fullmatch(text, groups[-1].span.end, found[0].span.start):
        found.insert(0, groups[-1])
    return found


def list_starting_with(text: str, first: Mention, mentions: list[Mention]) -> list[Mention]:
    """``first`` and the names listed behind it; of "India's Acme" the firm, not its country."""
    found = [first]
    for other in mentions[mentions.index(first) + 1 :]:
        last = found[-1]
        gap = text[last.span.end : other.span.start]
        if last.kind is MentionKind.PLACE and last.possessive and gap.strip() in ("’s", "'s", ""):
            found[-1] = other
        elif other.kind is MentionKind.OTHER or not LIST_GAP.fullmatch(gap):
            break
        else:
            found.append(other)
    return found
