"""The people of one article and the organizations that they speak for."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from pipelines.extraction.cast.sorting import surname
from pipelines.extraction.names.mention import Mention, MentionKind

AFFILIATED = re.compile(r",\s(?:[\w&’' -]{0,50}?)\b(?:of|at|with|for|representing|,)?\s?(?:the\s)?$")
""" "Jo Doe, head of sales at": a person, the post, then the organization."""
OFFICE = re.compile(
    r"\b(?:[Mm]inister|[Gg]overnor|[Mm]ayor|[Pp]remier|[Cc]hancellor|CM|PM|Senator|Sen\.|Rep\.|[Cc]hief [Ss]ecretary)"
    r"\s$"
)
APART = re.compile(r"[.;:]|,\s")
NOT_OF = ("and", "with", "to ")
LONGEST_POST = 45
"""Characters between an organization and the person behind it, for "Acme managing director Jo Doe"."""


class People:
    """People by their surnames, with employers."""

    def __init__(self, text: str, mentions: Sequence[Sequence[Mention]]) -> None:
        self.text = text
        self.mentions = mentions

    def employer(self, person: Mention) -> str | None:
        """The organization that ``person`` heads or speaks for, where the article says so beside the name."""
        return self._employers.get(surname(person.name))

    def is_official(self, person: Mention) -> bool:
        """True for a minister, governor or mayor, who spends and promises no money of their own or of a firm."""
        return (
            person.kind is MentionKind.PERSON and not self.employer(person) and surname(person.name) in self._officials
        )

    @cached_property
    def _officials(self) -> frozenset[str]:
        return frozenset(
            surname(mention.name)
            for row in self.mentions
            for mention in row
            if mention.kind is MentionKind.PERSON
            and OFFICE.search(self.text, max(0, mention.span.start - 40), mention.span.start)
        )

    def full_name(self, person: Mention) -> str:
        """The fullest form in which the article names this person."""
        people = (other.name for row in self.mentions for other in row if other.kind is MentionKind.PERSON)
        return max((name for name in people if name.endswith(person.name)), key=len, default=person.name)

    @cached_property
    def families(self) -> list[str]:
        """Families under the names in which the article has them, in its order."""
        names = (other.name for row in self.mentions for other in row if other.kind is MentionKind.PERSON)
        return [name for name in names if name.endswith(" family")]

    @cached_property
    def _employers(self) -> dict[str, str]:
        result: dict[str, str] = {}
        for row in self.mentions:
            for left, right in pairwise(row):
                gap = self.text[left.span.end : right.span.start]
                kinds = (left.kind, right.kind)
                if kinds == (MentionKind.ORGANIZATION, MentionKind.PERSON) and _is_post(gap):
                    result.setdefault(surname(right.name), left.name)
                elif kinds == (MentionKind.PERSON, MentionKind.ORGANIZATION) and AFFILIATED.fullmatch(gap):
                    result.setdefault(surname(left.name), right.name)
        return result


def _is_post(gap: str) -> bool:
    words = gap.strip()
    return bool(words) and len(gap) < LONGEST_POST and not APART.search(gap) and not words.startswith(NOT_OF)
