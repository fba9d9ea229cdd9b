"""The most complete form of each organization's name in one article. Parent and subsidiary are kept apart."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.vocabulary import is_organization_name, is_suffix, uses

ACRONYM_BEHIND = re.compile(r"\s?\(\s?(?:[“‘'\"]|the\s)?([A-Z][A-Za-z&.-]{1,11})[”’'\"]?\s?[);,]")
LISTED_AS = re.compile(r"\s?\(\s?(?:[A-Z][A-Za-z ]{1,20}:\s?[A-Z0-9.]{1,6}[,;]?\s?)+\)")
TICKER = re.compile(r":\s?([A-Z]{2,6})\b")
DEFINED_AS = re.compile(r"\s?\([^()]{0,60}[“\"]([A-Z][\w&. -]{1,30})[”\"]\s?\)")
BRACKET = re.compile(r"\([A-Z]{3,8}\)")
BRACKETED = re.compile(r"(?<=\w)\s?\([“‘'\"]?([A-Z]{3,8})[”’'\"]?\)")
LEGAL_INITIALS = ("", "L", "C", "CL", "PL", "IL", "PCL", "LP")
"""Letters that an acronym takes from words left out of the name: "Hindustan Gears" is also HGCL."""
INITIALS = re.compile(r"[A-Z]{2,5}")
AMPERSAND = re.compile(r"[A-Z]&[A-Z]")
CLIPPED = re.compile(r"([A-Z][a-z]{1,3})([A-Z]{2,5})")
""" "OhiSFRS" for an Ohio State fund: the beginning of the first word and the initials of the rest."""
LONGEST_SHORT = 9
"""Letters of a name that stands for a longer one in any of these ways."""
WORD = re.compile(r"[^\W_]+")


class FullNames:
    """Completes the organization names of one article."""

    def __init__(self, text: str, mentions: Sequence[Sequence[Mention]]) -> None:
        self.text = text
        self.firms = [mention for row in mentions for mention in row if mention.kind is MentionKind.ORGANIZATION]
        self.organizations = Counter(mention.name for mention in self.firms)
        """Every organization name as printed, with how often it stands."""
        self._alike: dict[str, list[tuple[str, str]]] = {}
        """Names with their folded forms, by the first word."""
        for name in self.organizations:
            folded = name.casefold()
            self._alike.setdefault(folded.partition(" ")[0], []).append((name, folded))
        self._completed: dict[str, str] = {}

    def complete(self, name: str) -> str:
        """The most complete form of ``name``; a parent's short name is not completed to a subsidiary's."""
        known = self._completed.get(name)
        if known is None:
            known = self._completed[name] = self._longest(self.acronyms.get(name) or self._spelled_out(name) or name)
        return known

    def forms_of(self, party: str) -> set[str]:
        """The names in the article that stand for ``party``: those that it completes, and its first word."""
        head, folded = party.split()[0], party.casefold()
        return {
            name
            for name in self.organizations
            if name == head or (self._may_complete(name, folded) and self.complete(name) == party)
        }

    def _may_complete(self, name: str, folded: str) -> bool:
        """False for most names: only short ones and acronyms stand for a name that does not begin with them."""
        return len(name) <= LONGEST_SHORT or name in self.acronyms or folded.startswith(name.casefold())

    def is_known(self, name: str) -> bool:
        """True where the article names this organization, in this form or a longer one."""
        return name in self.organizations or any(other.startswith(name + " ") for other in self.organizations)

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """Short forms given in brackets behind the full name."""
        result: dict[str, str] = {}
        for firm in self.firms:
            if "(" not in self.text[firm.span.end : firm.span.end + 2]:
                continue
            match = ACRONYM_BEHIND.match(self.text, firm.span.end)
            if match and len(firm.name) > len(match[1]):
                result.setdefault(match[1].strip("."), firm.name)
            for short in self._defined_behind(firm):
                result.setdefault(short, firm.name)
        for bracket in BRACKET.finditer(self.text):
            start = bracket.start()
            match = BRACKETED.match(self.text, max(0, start - 1)) or BRACKETED.match(self.text, start)
            name = match and _named_by_initials(self.text[max(0, match.start() - 120) : match.start()], match[1])
            if match and name:
                result[match[1]] = name
        return result

    def _defined_behind(self, firm: Mention) -> list[str]:
        """ "(ASX: ACM)" and "(the “Acme Group”)" behind a name: other names for the same firm."""
        listed = LISTED_AS.match(self.text, firm.span.end)
        if listed:
            return [ticker for ticker in TICKER.findall(listed[0]) if ticker != firm.name]
        defined = DEFINED_AS.match(self.text, firm.span.end)
        return [defined[1]] if defined and not uses().get(defined[1]) and defined[1] != firm.name else []

    def _longest(self, name: str) -> str:
        start = name.casefold() + " "
        alike = self._alike.get(start.partition(" ")[0], ())
        longer = [other for other, folded in alike if folded.startswith(start) and _only_trade(other[len(name) :])]
        if not longer:
            return name
        plain = [other for other in longer if all(is_suffix(word) for word in other.split()[len(name.split()) :])]
        if plain:
            return max(plain, key=len)
        return max(longer, key=len) if len({_core(other) for other in longer}) == 1 else name

    def _spelled_out(self, name: str) -> str | None:
        """ "GM" for "General Motors Co": the firm in the article that has these initials, or is clipped so."""
        if len(name) > LONGEST_SHORT or name[1:].islower():
            return None
        if AMPERSAND.fullmatch(name):
            joined = re.compile(rf"{name[0]}\w+ (?:and|&) {name[2]}\w+")
            return next((other for other in self.organizations if joined.match(other)), None)
        if INITIALS.fullmatch(name):
            return self._written(name) or self._contracted(name)
        clipped = CLIPPED.fullmatch(name)
        if clipped is None:
            return None
        first, rest = clipped.groups()
        longer = (other for other in self.organizations if other.startswith(first) and " " in other)
        return next((other for other in longer if _initials(other.split()[1:]) == rest), None)

    def _contracted(self, name: str) -> str | None:
        """ "VK" for "Volkenkraft": the one firm whose long first word joins parts that begin with these letters."""
        if len(name) != 2 or name[1] in "AEIOU":
            return None
        joint = re.compile(rf"{name[0]}\w{{2,}}[b-df-hj-np-tv-xz]{name[1].lower()}\w{{2,}}")
        found = [other for other in self.organizations if joint.fullmatch(other.split()[0])]
        return found[0] if len({other.split()[0] for other in found}) == 1 else None

    def _written(self, letters: str) -> str | None:
        """The first name of the article that can be written so, with or without letters for its legal form."""
        ends = (letters[: len(letters) - len(legal)] for legal in LEGAL_INITIALS if letters.endswith(legal))
        return min((self._by_initials[core] for core in ends if core in self._by_initials), default=(0, None))[1]

    @cached_property
    def _by_initials(self) -> dict[str, tuple[int, str]]:
        """The first name of the article for each row of initials, with its position among all names."""
        result: dict[str, tuple[int, str]] = {}
        for position, name in enumerate(self.organizations):
            words = [word for word in name.split() if word[0].isupper()]
            for taken in (words, [word for word in words if not is_suffix(word)]):
                if len(taken) > 1:
                    result.setdefault(_initials(taken), (position, name))
        return result


def _only_trade(words: str) -> bool:
    """True for words that only name the trade or legal form, not a place or another firm."""
    return all(word == "&" or is_organization_name(word) for word in words.split())


def _core(name: str) -> frozenset[str]:
    words = WORD.findall(name.casefold())
    core = (word for word in words if not is_suffix(word.capitalize()) and not is_suffix(word.upper()))
    return frozenset(core) or frozenset(words)


def _named_by_initials(before: str, initials: str) -> str | None:
    """The words before "(STPI)" whose capitals are S, T, P, I: "Software Technology Park of India"."""
    words = before.split()
    for size in range(len(initials), min(len(initials) + 5, len(words)) + 1):
        taken = words[-size:]
        if taken[0][0].isupper() and _initials([word for word in taken if word[0].isupper()]) == initials:
            return " ".join(taken)
    return None


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)
