"""Who appears in an article: every mention, short names completed, people told from firms, and who "it" is in each sentence."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from pipelines.extraction.model import Span
from pipelines.extraction.names import Mention, MentionKind, find_mentions, is_organization_name, is_suffix

PREPOSITION = re.compile(
    r"(?i)\b(?:in|at|of|with|for|to|from|by|on|near|into|than|as|including|like|under|via|through|against|across|after|between|within|about|"
    r"among|over|around|towards?|outside|inside|unlike|following|despite|per|onto|alongside|besides)\s(?:(?:the|an?|its|their|his|both|some|several|state-run|state-owned|[a-z]+-based)\s)*"
    r"(?:(?:[A-Za-z]+-[a-z]+\s)?(?:(?!which|whom|whose|that|said)[a-z]+\s){0,2}(?:company|firm|maker|miner|retailer|giant|group|bank|developer|operator|producer|manufacturer|start-?up|major|conglomerate|brand|unit|arm|subsidiary|partner|rival|parent|investor|fund)\s)?$"
)
BRACKETED = re.compile(r"(?<=\w)\s\(([A-Z]{3,8})\)")
LOCATED = re.compile(r"\b(?:in|at|near|from|to|outside)\s$")
CLAUSE_OPENER = re.compile(r"(?i)\b(?:after|before|as|than|since|until|that|when|because)\s(?:[A-Z]?[a-z-]+\s){0,3}$")
SUBJECT_BEHIND = re.compile(
    r"(?:,[^,]{1,60},)?\s(?:has|had|have|is|was|will|would|said|says|plans|announced|agreed|finali[sz]es|committed|pledged|invested|invests|became|bought|sold|wants|seeks|prepares|looks|moves|tries|aims)\b"
)
BACKED = re.compile(
    r"(?i)\b(?:investment|funding|round|commitment|backing)s?(?:\s[\w-]+){0,3}?\s(?:from|by|led by)\s(?:[a-z-]+\s){0,4}$"
)
CONJUNCTION = re.compile(r"(?i)\b(?:after|before|as|than|since|until|about)\s$")
ACRONYM = re.compile(r"\s?\(\s?(?:[“\"]|the\s)?([A-Z][A-Za-z&.-]{1,11})[”\"]?\s?[);,]")
SPEECH = re.compile(r"(?i)\b(?:said|says|say|told|added|announced|stated|according)\b")
AFFILIATED = re.compile(r",\s(?:[\w&’' -]{0,50}?)\b(?:of|at|with|for|,)?\s?(?:the\s)?$")
AGENCY = re.compile(
    r"(?i)(?:reuters|bloomberg|pti|ani|ians|mint|press trust of india|dow jones newswires|associated press|afp|xinhua|kyodo|cnbc|twitter|linkedin|facebook page|thomson reuters)$"
)
ACTORS = (MentionKind.ORGANIZATION, MentionKind.GOVERNMENT, MentionKind.GROUP)


class Cast:
    """The mentions of one article, sentence by sentence, and what they resolve to."""

    def __init__(self, text: str, sentences: Sequence[Span], title: str | None = None, begins: int = 0) -> None:
        """``begins`` is where the dateline ends: what stands before it is nobody's name."""
        self.text = text
        self.sentences = sentences
        clipped = [Span(max(sentence.start, min(begins, sentence.end)), sentence.end) for sentence in sentences]
        found = [
            [mention for mention in find_mentions(text, sentence) if not AGENCY.match(mention.name)]
            for sentence in clipped
        ]
        self.surnames = _surnames(found) - self._firms_before_people(found)
        self.firm_heads = frozenset(
            mention.name.split()[0]
            for row in found
            for mention in row
            if mention.kind is MentionKind.ORGANIZATION and " " in mention.name and is_organization_name(mention.name)
        )
        self.printed = Counter(mention.name for row in found for mention in row)
        self.mentions = [[self._sorted_out(mention) for mention in row] for row in found]
        self.title = title or ""
        shown = self.title.title() if self.title.isupper() else self.title
        self.title_mentions = find_mentions(shown, Span(0, len(shown)))

    def _firms_before_people(self, found: Sequence[Sequence[Mention]]) -> frozenset[str]:
        """Names that stand alone before anybody carries them as a surname: the firm is named for the family."""
        alone: dict[str, int] = {}
        worn: dict[str, int] = {}
        for row in found:
            for mention in row:
                if mention.kind is MentionKind.ORGANIZATION and " " not in mention.name:
                    alone.setdefault(mention.name, mention.span.start)
                elif mention.kind is MentionKind.PERSON and " " in mention.name:
                    worn.setdefault(_surname(mention.name), mention.span.start)
        return frozenset(name for name, start in alone.items() if name in worn and start < worn[name])

    def _sorted_out(self, mention: Mention) -> Mention:
        """A single surname of a person named in full elsewhere is that person, unless firms carry it too.

        Where the press lost its apostrophes, "Fords" is the possessive of a "Ford" that stands elsewhere.
        """
        if (
            mention.kind is MentionKind.PLACE
            and mention.place
            and mention.place.rank <= 2
            and mention.name in self.firm_heads
        ):
            if not LOCATED.search(self.text[max(0, mention.span.start - 12) : mention.span.start]):
                return replace(mention, kind=MentionKind.ORGANIZATION, place=None)
        stem = mention.name[:-1]
        if (
            mention.kind is MentionKind.ORGANIZATION
            and mention.name.endswith("s")
            and self.printed[stem]
            and self.printed[stem] >= self.printed[mention.name]
        ):
            return replace(mention, name=stem, possessive=True)
        if mention.kind is MentionKind.ORGANIZATION and mention.name in self.surnames:
            return replace(mention, kind=MentionKind.PERSON)
        return mention

    @cached_property
    def organizations(self) -> Counter[str]:
        """Every organization name as printed, with how often it stands."""
        return Counter(
            mention.name for row in self.mentions for mention in row if mention.kind is MentionKind.ORGANIZATION
        )

    @cached_property
    def acronyms(self) -> dict[str, str]:
        """Short forms given in brackets behind the full name."""
        result: dict[str, str] = {}
        for row in self.mentions:
            for mention in row:
                match = ACRONYM.match(self.text, mention.span.end)
                if match and mention.kind is MentionKind.ORGANIZATION and len(mention.name) > len(match[1]):
                    result.setdefault(match[1].strip("."), mention.name)
        for match in BRACKETED.finditer(self.text):
            name = _named_by_initials(self.text[max(0, match.start() - 120) : match.start()], match[1])
            if name:
                result[match[1]] = name
        return result

    def complete(self, name: str) -> str:
        """The most complete form of ``name`` in the article; a parent's short name is not completed to a subsidiary's."""
        name = self.acronyms.get(name) or self._spelled_out(name) or name
        longer = [other for other in self.organizations if len(other) > len(name) and _completes(name, other)]
        plain = [other for other in longer if all(is_suffix(word) for word in other.split()[len(name.split()) :])]
        cores = {_key(other) for other in longer}
        if plain:
            return max(plain, key=len)
        return max(longer, key=len) if len(cores) == 1 else name

    def is_known(self, name: str) -> bool:
        """True where the article names this organization, in this form or a longer one."""
        return name in self.organizations or any(other.startswith(name + " ") for other in self.organizations)

    def _spelled_out(self, name: str) -> str | None:
        """ "GM" for "General Motors Co": the firm in the article that has these initials."""
        if not re.fullmatch(r"[A-Z]{2,5}", name):
            return None
        for other in self.organizations:
            words = [word for word in other.split() if word[0].isupper()]
            for taken in (words, [word for word in words if not is_suffix(word)]):
                if len(taken) > 1 and "".join(word[0] for word in taken) == name:
                    return other
        return None

    @cached_property
    def employers(self) -> dict[str, str]:
        """The organization each person speaks for, where the article says so beside the name."""
        result: dict[str, str] = {}
        for row in self.mentions:
            for left, right in zip(row, row[1:], strict=False):
                gap = self.text[left.span.end : right.span.start]
                if (
                    left.kind is MentionKind.ORGANIZATION
                    and right.kind is MentionKind.PERSON
                    and len(gap) < 45
                    and not re.search(r"[.;:]|,\s", gap)
                    and gap.strip()
                    and not gap.strip().startswith(("and", "with", "to "))
                ):
                    result.setdefault(_surname(right.name), left.name)
                elif (
                    left.kind is MentionKind.PERSON
                    and right.kind is MentionKind.ORGANIZATION
                    and AFFILIATED.fullmatch(gap)
                ):
                    result.setdefault(_surname(left.name), right.name)
        return result

    def employer(self, person: Mention) -> str | None:
        """The organization that ``person`` heads or speaks for."""
        return self.employers.get(_surname(person.name))

    @cached_property
    def backers(self) -> list[str]:
        """The firms that the headline or a sentence names as the source of the article's one investment or round."""
        found: list[str] = []
        for text, row in [(self.title, self.title_mentions), *[(self.text, row) for row in self.mentions]]:
            for mention in row:
                if mention.kind is MentionKind.ORGANIZATION and BACKED.search(
                    text[max(0, mention.span.start - 60) : mention.span.start]
                ):
                    found.append(self.complete(mention.name))
        return list(dict.fromkeys(found)) if len(set(found)) == 1 else []

    def is_object(self, mention: Mention, sentence: Span) -> bool:
        """True where a preposition stands before the mention, so that it is not the one who acts."""
        before = self.text[max(sentence.start, mention.span.start - 60) : mention.span.start]
        if mention.kind in (MentionKind.PRONOUN, MentionKind.NOMINAL) and CONJUNCTION.search(before):
            return False
        if CLAUSE_OPENER.search(before) and SUBJECT_BEHIND.match(self.text, mention.span.end):
            return False  # "after Swedish retailer IKEA said"
        return PREPOSITION.search(before) is not None

    def subject(self, index: int) -> Mention | None:
        """The first mention of sentence ``index`` that acts."""
        sentence = self.sentences[index]
        for mention in self.mentions[index]:
            if mention.kind is MentionKind.OTHER or self.is_object(mention, sentence):
                continue
            if mention.kind is MentionKind.PLACE and mention.possessive:
                continue
            return mention
        return None

    @cached_property
    def topics(self) -> list[str | None]:
        """For each sentence the name that "it" and "the company" mean there."""
        result: list[str | None] = []
        current = self.main
        for index in range(len(self.sentences)):
            subject = self.subject(index)
            if subject is not None and self._carries(subject):
                current = self.actor_name(subject) or current
            result.append(current)
        return result

    def spoken_of(self, index: int) -> str | None:
        """Who "it" or "the company" is at the start of sentence ``index``: the subject of the sentence before, if a firm."""
        if index == 0:
            return self.main
        subject = self.subject(index - 1)
        if subject is not None and self._carries(subject):
            return self.actor_name(subject)
        return self.main or self.topics[index - 1]

    def _carries(self, subject: Mention) -> bool:
        """True where the talk goes on about this subject: a firm of some weight in the article, not a product or a passer-by."""
        if subject.kind is MentionKind.PERSON:
            return self.employer(subject) is not None
        if subject.kind is MentionKind.ORGANIZATION:
            return (
                is_organization_name(subject.name)
                or self.organizations[subject.name] > 1
                or self.complete(subject.name) != subject.name
            )
        return subject.kind is MentionKind.GOVERNMENT

    @cached_property
    def main(self) -> str | None:
        """Who the article is about: the organization that the headline names first, else the first sentences' first actor."""
        headline = self.title.casefold()
        known: list[tuple[int, int, str]] = []
        for name in self.organizations:
            forms = {
                name,
                " ".join(word for word in name.split() if not is_suffix(word)),
                name.split()[0] if is_organization_name(name) else name,
            }
            for form in forms:
                match = re.search(rf"\b{re.escape(form.casefold())}\b", headline) if len(form) > 1 else None
                if match:
                    known.append((match.start(), -len(name), name))
        heads = [
            (headline.find(mention.name.casefold()), mention.name)
            for row in self.mentions
            for mention in row
            if mention.kind is MentionKind.PERSON and " " in mention.name and not self.employer(mention)
        ]
        first = min(((start, name) for start, name in heads if start >= 0), default=None)
        if (
            first
            and (not known or first[0] < min(known)[0])
            and re.match(
                r"\s(?:to|pledges|invests|plans|donates|commits|will|sets|promises)\b",
                headline[first[0] + len(first[1]) :],
            )
        ):
            return first[1]
        if known:
            return self.complete(min(known)[2])
        for index in range(min(4, len(self.sentences))):
            subject = self.subject(index)
            named = self.actor_name(subject) if subject and subject.kind in ACTORS else None
            if named:
                return named
        return None

    def actor_name(self, mention: Mention) -> str | None:
        """The name under which a mention can be a party; a person stands for the employer; None for pronouns."""
        if mention.kind is MentionKind.ORGANIZATION:
            return self.complete(mention.name)
        if mention.kind in (MentionKind.GOVERNMENT, MentionKind.GROUP):
            return mention.name
        if mention.kind is MentionKind.PLACE:
            return mention.name if mention.place and mention.place.rank >= 2 else None
        if mention.kind is MentionKind.PERSON:
            employer = self.employer(mention)
            return self.complete(employer) if employer else self.full_name(mention)
        return None

    def full_name(self, person: Mention) -> str:
        """The fullest form in which the article names this person."""
        people = [other.name for row in self.mentions for other in row if other.kind is MentionKind.PERSON]
        return max((name for name in people if name.endswith(person.name)), key=len, default=person.name)


def _surnames(found: Sequence[Sequence[Mention]]) -> frozenset[str]:
    people = {
        _surname(mention.name)
        for row in found
        for mention in row
        if mention.kind is MentionKind.PERSON and " " in mention.name
    }
    firms = {
        mention.name.split()[0]
        for row in found
        for mention in row
        if mention.kind is MentionKind.ORGANIZATION and is_organization_name(mention.name)
    }
    given = {
        mention.name.split()[0]
        for row in found
        for mention in row
        if mention.kind is MentionKind.PERSON and " " in mention.name
    }
    return frozenset((people | given) - firms)


def _named_by_initials(before: str, initials: str) -> str | None:
    """The words before "(STPI)" whose capitals are S, T, P, I: "Software Technology Park of India"."""
    words = before.split()
    for size in range(len(initials), min(len(initials) + 5, len(words)) + 1):
        taken = words[-size:]
        if "".join(word[0] for word in taken if word[0].isupper()) == initials and taken[0][0].isupper():
            return " ".join(taken)
    return None


def _surname(name: str) -> str:
    return name.split()[-1] if name else name


def _key(name: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", name.casefold())
    return frozenset(
        word for word in words if not is_suffix(word.capitalize()) and not is_suffix(word.upper())
    ) or frozenset(words)


def _completes(short: str, long: str) -> bool:
    """True where ``long`` is ``short`` with words that only name the trade or legal form, not a place or another firm."""
    if not long.casefold().startswith(short.casefold() + " "):
        return False
    return all(is_organization_name(word) for word in long[len(short) :].split())
