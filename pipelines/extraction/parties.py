"""Who invests, with whom, and into whom: read from the grammar of the sentence that holds the amount."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pipelines.extraction.cast import SPEECH, Cast
from pipelines.extraction.cues import Cue, find_cues
from pipelines.extraction.model import Span
from pipelines.extraction.names import Mention, MentionKind, is_organization_name
from pipelines.extraction.tables import common_words
from pipelines.extraction.places import country_adjectives, country_names


@dataclass(slots=True)
class Parties:
    """The parties of one claim, and the rule that found the investors."""

    investors: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    rule: str = ""


LIST_GAP = re.compile(
    r"(?:[’']s)?(?:\s?[(<\[][^)>\]]{1,20}[)>\]]|\s[A-Z0-9]+\.[A-Z]{1,2})?\s*(?:,|and|&|,\s*and|or|along with|as well as|together with|plus)\s+"
    r"(?:a group of\s|the\s|its\s)?"
    r"(?:(?!when\b|which\b|who\b|while\b|as\b|after\b|where\b|that\b|but\b|said\b|has\b|is\b|will\b)(?:[A-Z][a-z]+-based|[a-z-]+)\s){0,4}?"
)
WITH = re.compile(
    r"(?i)(?:\bwith|\bpartner(?:ing|ed|s)? with|\balong with|\bjointly with|\bjoint venture (?:with|between)|\bcollaborat\w+ with|\bin (?:partnership|association|collaboration) with|\btie-up with|\balongside)\s+(?:the |its |local |an? |[a-z-]+(?:-based)? |[A-Z]{2,3}-based )*$"
)
BY = re.compile(
    r"(?i)\b(?:by|from|led by|including|backed by|participation (?:from|of|by)|such as|like)\s+(?:(?-i:[A-Z])[\w.]+[’']s\s+)?(?:(?!and\b|or\b|for\b|in\b|to\b|about\b|around\b)[A-Za-z.-]+\s+){0,4}?$"
)
TO_INVEST = re.compile(
    r"(?i)^(?:[’']s)?\s+(?:\([^)]*\)\s+)?(?:to|for (?:an? )?(?:investment|investing|setting|proposed)|which (?:will|would|plans)|will|would|is|has)\b"
)
INTO = re.compile(r"(?i)\b(?:in|into|to|in the company)\s+(?:the\s|its\s|[a-z-]+\s){0,3}$")
SPEAKER_AFTER = re.compile(r"(?i)\b(?:said|says|added|told|according to)\b")
PARTY_KINDS = (MentionKind.ORGANIZATION, MentionKind.GOVERNMENT, MentionKind.GROUP, MentionKind.PERSON)
CLAUSE_BREAK = re.compile(r";|:\s|\bwhile\b|\bwhereas\b|\.\s|—")
RELATED = re.compile(
    r"(?:\s?\([^)]*\))?(?:\s(?!in\b|at\b|for\b|by\b|from\b|to\b|and\b|into\b|with\b)[a-z]+){0,4}?(?:\s(?:that|which))?\s(?:the\s)?"
)
DOES = re.compile(
    r"\s(?:family\s)?(?:has|have|had|will|would|plans|plan|made|makes|is|are|was|intends|wants|promised|pledged|announced|committed|said|says|hopes|earmarked|raised)\b"
)
FLOW = re.compile(r"(?i)\b(?:FDI|foreign direct|investments?|inflows?)\b")
GENERIC = re.compile(
    r"(?i)\b(?:an industrialist|investors|venture capitalists|companies|start-?ups|firms|industry|sectors|businesses|entrepreneurs|businessmen|corporates|lenders)(?:\s[a-z]+){0,3}\s(?:,[^,]{0,40},\s)?$"
)
FUNDED = re.compile(
    r"(?i)\s(?:\([^)]*\)\s)?(?:in\s)?(?:[\w-]+\s){0,3}?(?:funding|investment|commitment|financing|capital|round|infusion|backing)s?\s(?:round\s)?(?:from|led by|by)\b"
)
WORKS = re.compile(
    r"\s(?:[a-z-]+\s){0,2}(?:plants?|works|steelworks|mine|mill|factory|refinery|facility|site|project|smelter|field|complex|port|line|unit|basin|hub|operations)\b"
)
ACTS = re.compile(
    r",?\s(?:has|had|have|is|was|will|would|plans?|said|says|pledged|agreed|announced|committed|wants?|and|invested|raised|drew|attracted|to|also|could|"
    r"may|might|should|must|vows?|vowed|promised|spent|signed|became|provides?|gave|offers?|offered|increased|sees|expects|hopes|aims|intends)\b"
)
MADE_BY_OTHERS = re.compile(r"(?i)\bsaid\b.*\b(?:MoUs?|MOUs?|memorand\w+|proposals|agreements)\b")
AND = re.compile(r"\b(?:and|or|along with|as well as|together with|plus)\b|&")
DONE_BY = re.compile(
    r"\b(?:built|set up|developed|refurbished|constructed|implemented|established|expanded|funded|financed|made|promoted)"
    r"\sby\s(?:the\s)?$"
)
BE = re.compile(r"\b(?:be|been|being|was|were|is|are)\s(?:\w+\s)?$")
OWN_SPENDING = re.compile(
    r"\s(?:its|their|the|his)\s(?:\w+\s){0,2}(?:investments?|spending|stake|capital expenditure|capex|commitment|holding)\b"
)
LIKE = re.compile(r"\s(?:like|such as|including|led by)\s(?:[A-Z]\w+[’']s\s)?$")
IMPERSONAL = re.compile(
    r"\W*(?:Capital (?:spending|expenditure)|(?:Total |Overall |Foreign |New |Private )?[Ii]nvestments? in|A further|Further|This would|The (?:sector|industry|market|Series|stage)|"
    r"(?:The |Some |Those |Many )?(?:[a-z-]+ ){0,3}?(?:[Ii]nvestors|[Vv]enture capitalists|producers|sectors|officials|analysts)\b)"
)
ROUND = re.compile(r"\s(?:[\w-]+\s){0,3}(?:round|funding|raise|fundraising|financing)\b")
REPORTED = re.compile(
    r"(?i)\b(?:report|study|survey|data|according|figures|estimates?|analysis|research|released|published|compiled|quoted)\b[^,.;]{0,30}\s(?:by|from)\s(?:\w+\s){0,3}$"
)
STAKE = re.compile(r"(?i)\b(?:MoUs?|MOUs?|memorand\w+|proposals|inflows?|FDI|foreign direct)\b")


class PartyReader:
    """Reads the parties of claims in one article."""

    def __init__(self, text: str, cast: Cast) -> None:
        self.text = text
        self.cast = cast

    def read(self, index: int, segment: Span, at: Span) -> Parties:
        """Parties of the claim whose amount stands at ``at`` in sentence ``index``; ``segment`` is its list item."""
        mentions = [
            mention for mention in self.cast.mentions[index] if segment.start <= mention.span.start < segment.end
        ]
        verbs = find_cues("investment_verbs", self.text, segment)
        verb = self._governing(verbs, at)
        parties = Parties()
        finders = (
            self._heading,
            self._owner,
            self._related,
            self._source,
            self._invited,
            self._agent,
            self._funded,
            self._receiving,
            self._acting,
            self._by,
        )
        for finder in finders:
            investors = finder(index, segment, at, mentions, verb, parties)
            parties.investors = parties.investors or self._named(investors, index)
            if parties.investors:
                parties.rule = finder.__name__.strip("_")
                break
        if not parties.investors and parties.recipients:
            parties.investors, parties.rule = list(self.cast.backers), "the backer named elsewhere"
        if not parties.investors and not parties.recipients and not self._anonymous(segment, verb):
            topic = self._topic(index, at)
            parties.investors, parties.rule = ([topic] if topic else []), "topic"
        self._partners(mentions, at, parties, index)
        parties.investors = _unique(name for name in parties.investors if name not in parties.recipients)
        parties.partners = _unique(name for name in parties.partners if name not in parties.investors)
        return parties

    def _governing(self, verbs: list[Cue], at: Span) -> Cue | None:
        """The last verb before the amount in its clause, else the first behind it."""
        before = [verb for verb in verbs if verb.span.end <= at.start]
        if before:
            strong = [verb for verb in before if not CLAUSE_BREAK.search(self.text, verb.span.end, at.start)]
            return (strong or before)[-1]
        return next((verb for verb in verbs if verb.span.start >= at.end), None)

    def _heading(
        self, index: int, segment: Span, at: Span, mentions: list[Mention], verb: Cue | None, parties: Parties
    ) -> list[Mention]:
        """ "Sojitz–Indian Oil: $395 mn investment": the name before the colon; joined names are partners."""
        for mention in mentions:
            if (
                mention.span.start - segment.start < 6
                and re.match(r"\s?:\s", self.text[mention.span.end : mention.span.end + 3])
                and mention.span.end < at.start
                and mention.name.lower() not in common_words()
            ):
                left, dash, right = mention.name.partition("–")
                if dash and self.cast.is_known(left) and self.cast.is_known(right):
                    parties.partners.append(self.cast.complete(right))
                    return [replace(mention, name=left)]
                return [mention]
        return []

    def _owner(
        self, index: int, segment: Span, at: Span, mentions: list[Mention], verb: Cue | None, parties: Parties
    ) -> list[Mention]:
        """ "Suzuki's ₹350 billion investment", "Japan's $60 billion pledge", "X's plan to invest"."""
        opener = next((item for item in mentions if item.span.end <= at.start), None)
        if (
            opener
            and opener.possessive
            and opener.kind in (MentionKind.NOMINAL, MentionKind.PRONOUN)
            and opener.span.start - segment.start < 3
        ):
            return [opener]  # "The company's plant in Andhra, at ₹5,600 crore, is built by"
        for mention in reversed([item for item in mentions if item.span.end <= at.start]):
            gap = self.text[mention.span.end : at.start]
            if (
                mention.possessive
                and len(gap) < 50
                and ROUND.match(self.text, at.end)
                and not re.search(r"[;:,.]", gap)
            ):
                parties.recipients += self._named([mention], index)
                return []
            if (
                mention.possessive
                and len(gap) < 50
                and not re.search(r"[;:.]|\b(?:in|at|for|on|from|said|will|is|has|was|with)\b", gap)
                and mention.kind is not MentionKind.PLACE
            ):
                return [mention]
            if (
                mention.possessive
                and mention.kind is MentionKind.PLACE
                and len(gap) < 30
                and re.fullmatch(r"[’']s?\s(?:[a-z]+\s){0,2}", gap)
            ):
                return [mention]
        return []

    def _related(
        self, index: int, segment: Span, at: Span, mentions: list[Mention], verb: Cue | None, parties: Parties
    ) -> list[Mention]:
        """The money a party "has promised", "the pledge that the family made"."""
        for mention in mentions:
            if (
                mention.span.start >= at.end
                and RELATED.fullmatch(self.text[at.end : mention.span.start])
                and DOES.match(self.text[mention.span.end : mention.span.end + 24])
            ):
                return [mention]
        return []

    def _source(
        self, index: int, segment: Span, at: Span, mentions: list[Mention], verb: Cue | None, parties: Parties
    ) -> list[Mention]:
        """ "FDI from China", "Chinese FDI in Brazil": the country the money comes from."""
        if not FLOW.search(self.text, segment.start, segment.end):
            return []
        for mention in mentions:
            if (
                mention.kind is MentionKind.PLACE
                and mention.place
                and mention.place.rank >= 2
                and re.search(
                    r"(?i)(?:investments?|FDI|inflows?|money|capital)\)?\s(?:inflows\s)?from\s(?:the\s)?$",
                    self.text[max(0, mention.span.start - 50) : mention.span.start],
                )
            ):
                return [mention]
            if (
                mention.kind is MentionKind.OTHER
                and country_adjectives().get(mention.name)
                and re.match(
                    r"\s(?:private |direct |foreign |outbound |overseas )*(?:investments?|FDI|capital)\b",
                    self.text[mention.span.end : mention.span.end + 40],
                )
            ):
                return [mention]
        return []

    def _invited(
        self, index: int, segment: Span, at: Span, mentions: list[Mention], verb: Cue | None, parties: Parties
    ) -> list[Mention]:
        """ "The government signed an MoU with X to invest": X invests, the government is the partner."""
        for mention in mentions:
            if (
                mention.kind is MentionKind.ORGANIZATION
                and WITH.search(self.text, max(segment.start, mention.span.start - 50), mention.span.start)
                and TO_INVEST.match(self.text[mention.span.end : mention.span.end + 30])
                and mention.span.end <= at.start
            ):
                subject = next(
                    (
                        item
                        for item in mentions
                        if item.span.end < mention.span.start and not self.cast.is_object(item, segment)
                    ),
                    None,
                )
                if subject is not None and subject.kind in (
                    MentionKind.GOVERNMENT,
                    MentionKind.PLACE,
                    MentionKind.PERSON,
                ):
                    name = self.cast.actor_name(subject)
                    parties.partners += [name] if name and subject.kind is not MentionKind.PERSON else []
                    return [mention]
        return []

    def _agent(
        self, index: int, segment: Span, at: Span, mentions: list[Mention], verb: Cue | None, parties: Parties
    ) -> list[Mention]:
        """ "a factory refurbished by X at a cost of": who does it in a passive before the amount."""
        for mention in reversed([item for item in mentions if item.span.end <= at.start]):
            start = max(segment.start, mention.span.start - 40)
            if mention.kind is MentionKind.ORGANIZATION and DONE_BY.search(self.text, start, mention.span.start):
                return self._following(mention, mentions)
        return []

    def _funded(
        self, index: int, segment: Span, at: Span, mentions: list[Mention], verb: Cue | None, parties: Parties
    ) -> list[Mention]:
        """ "announced a $350 million investment from A, B and C": the subject receives."""
        if not FUNDED.match(self.text, at.end):
            return []
        found = self._by(index, segment, at, mentions, verb, parties)
        subject = self._subject_before(at.start, mentions, segment) if found else None
        parties.recipients += self._named([subject], index) if subject else []
        return found

    def _receiving(
        self, index: int, segment: Span, at: Span, mentions: list[Mention], verb: Cue | None, parties: Parties
    ) -> list[Mention]:
        """ "X raised $20 million from A and B": the subject receives."""
        if verb is None or verb.row["subject"] != "recipient" or verb.span.start > at.start:
            return []
        if OWN_SPENDING.match(self.text, verb.span.end):
            return []  # "will raise its investment to"
        subject = self._subject_before(verb.span.start, mentions, segment)
        names = self._named([subject], index) if subject else []
        if names:
            parties.recipients += names
        found = self._by(index, segment, at, mentions, verb, parties)
        parties.rule = "receiving"
        return found

    def _acting(
        self, index: int, segment: Span, at: Span, mentions: list[Mention], verb: Cue | None, parties: Parties
    ) -> list[Mention]:
        """The subject of the verb that governs the amount."""
        if parties.recipients:
            return []
        if verb is not None and verb.span.start > at.start and self._is_passive(verb):
            return []  # "$5 billion will be invested": the subject is the money
        before = verb.span.start if verb is not None and verb.span.start < at.start else at.start
        subject = self._subject_before(before, mentions, segment)
        if subject is None or (
            subject.kind is MentionKind.GOVERNMENT and MADE_BY_OTHERS.search(self.text, subject.span.end, at.start)
        ):
            return []
        if subject.kind is MentionKind.PERSON and not SPEECH.search(self.text, subject.span.end, at.start):
            parties.investors = [self.cast.full_name(subject)]  # "X led a $12 million round": the person's own money
            return []
        return self._with_list(subject, mentions)

    def _is_passive(self, verb: Cue) -> bool:
        before = self.text[max(0, verb.span.start - 18) : verb.span.start]
        return not verb.span.of(self.text).endswith("ing") and BE.search(before) is not None

    def _by(
        self, index: int, segment: Span, at: Span, mentions: list[Mention], verb: Cue | None, parties: Parties
    ) -> list[Mention]:
        """ "an investment of $20 million by X", "funding led by X, with participation from Y"."""
        found: list[Mention] = []
        for mention in mentions:
            if (
                mention.span.start < at.end
                and "funding" not in self.text[segment.start : at.start]
                and "backed" not in self.text[segment.start : at.start]
            ):
                continue
            if REPORTED.search(self.text, max(segment.start, mention.span.start - 80), mention.span.start):
                continue
            nation = (
                mention.kind is MentionKind.PLACE
                and mention.place
                and mention.place.rank == 3
                and verb is not None
                and verb.row["subject"] == "recipient"
                and not mention.possessive
            )
            if (
                nation
                or mention.kind
                in (MentionKind.ORGANIZATION, MentionKind.GROUP, MentionKind.PERSON, MentionKind.GOVERNMENT)
            ) and BY.search(self.text, max(segment.start, mention.span.start - 70), mention.span.start):
                found += self._following(mention, mentions)
        return found

    def _subject_before(self, position: int, mentions: list[Mention], segment: Span) -> Mention | None:
        """The nearest mention before ``position`` that can be a subject: not behind a preposition, not in an apposition."""
        candidates = [
            mention for mention in mentions if mention.span.end <= position and mention.kind is not MentionKind.OTHER
        ]
        for mention in reversed(candidates):
            if self.cast.is_object(mention, segment) or self.text[mention.span.start - 1 : mention.span.start] == "(":
                continue
            after = self.text[mention.span.end : position]
            if mention.kind is MentionKind.PLACE and not self._place_acts(mention):
                continue
            if mention.kind is MentionKind.PERSON and SPEAKER_AFTER.search(after) and mention is not candidates[0]:
                continue
            if mention.possessive and mention.kind is MentionKind.PRONOUN:
                continue
            if self._in_apposition(mention, segment, candidates):
                continue
            return mention
        return None

    def _place_acts(self, mention: Mention) -> bool:
        """True for a state or country that does something: not the end of "in Marysville, Michigan"."""
        if mention.possessive or mention.place is None or mention.place.rank < 2:
            return False
        return ACTS.match(self.text, mention.span.end) is not None and not self.text[: mention.span.start].endswith(
            ", "
        )

    def _in_apposition(self, mention: Mention, segment: Span, candidates: list[Mention]) -> bool:
        """ "Sojitz, which owns Indian Oil, will": a name inside commas behind another name is not the subject."""
        before = self.text[segment.start : mention.span.start]
        return (
            bool(re.search(r",\s(?:an?|the|one|which|who|whose|part|owner|maker|unit)\b[^,]*$", before))
            and mention is not candidates[0]
        )

    def _with_list(self, subject: Mention, mentions: list[Mention]) -> list[Mention]:
        """The subject and the names listed with it."""
        found = [subject]
        position = mentions.index(subject)
        for other in reversed(mentions[:position]):
            gap = self.text[other.span.end : found[0].span.start]
            if (
                not LIST_GAP.fullmatch(gap)
                or (len(found) == 1 and not AND.search(gap))
                or other.kind is MentionKind.OTHER
                or (other.kind is MentionKind.PLACE and subject.kind is not MentionKind.PLACE)
            ):
                break
            found.insert(0, other)
        head = next(
            (
                other
                for other in reversed(mentions[:position])
                if other.kind is MentionKind.GROUP and other not in found
            ),
            None,
        )
        if head is not None and LIKE.fullmatch(self.text, head.span.end, found[0].span.start):
            found.insert(0, head)
        return found

    def _following(self, first: Mention, mentions: list[Mention]) -> list[Mention]:
        found = [first]
        for other in mentions[mentions.index(first) + 1 :]:
            gap = self.text[found[-1].span.end : other.span.start]
            if found[-1].kind is MentionKind.PLACE and found[-1].possessive and gap.strip() in ("’s", "'s", ""):
                found[-1] = other  # "India's Bharti": the firm, not its country
            elif not LIST_GAP.fullmatch(gap) or other.kind is MentionKind.OTHER:
                break
            else:
                found.append(other)
        return found

    def _named(self, mentions: list[Mention], index: int) -> list[str]:
        names: list[str] = []
        for mention in mentions:
            if mention.kind in (MentionKind.PRONOUN, MentionKind.NOMINAL):
                names += self._referents(mention, index)
            elif mention.kind is MentionKind.OTHER:
                names += [country_names()[code]] if (code := country_adjectives().get(mention.name)) else []
            elif (
                mention.kind is MentionKind.PERSON
                and self.cast.main
                and not self.cast.employer(mention)
                and mention.name not in self.cast.main
            ):
                names.append(self.cast.main)  # a manager whose firm the article takes as known
            else:
                name = self.cast.actor_name(mention)
                names += [name] if name else []
        return _unique(names)

    def _referents(self, mention: Mention, index: int) -> list[str]:
        """Who a pronoun or "the company" is: an actor earlier in the sentence, else the topic before it."""
        sentence = self.cast.sentences[index]
        earlier = [
            other
            for other in self.cast.mentions[index]
            if other.span.end <= mention.span.start and other.kind in PARTY_KINDS
        ]
        acting = [
            other
            for other in earlier
            if not other.possessive
            and not self.cast.is_object(other, sentence)
            and not self._in_apposition(other, sentence, earlier)
        ]
        if mention.kind is MentionKind.PRONOUN:
            nominal = next(
                (
                    other
                    for other in self.cast.mentions[index]
                    if other.kind is MentionKind.NOMINAL and other.span.end <= mention.span.start
                ),
                None,
            )
            if (
                nominal is not None
                and (not acting or nominal.span.start < acting[0].span.start)
                and not self.cast.is_object(nominal, sentence)
            ):
                return self._referents(nominal, index)
        if mention.name.lower() in ("we", "our", "our company", "our group", "i"):
            for other in self.cast.mentions[index]:
                if (
                    other.span.start > mention.span.end
                    and other.kind is MentionKind.PERSON
                    and self.cast.employer(other)
                ):
                    return [name] if (name := self.cast.actor_name(other)) else []
        elif acting and mention.kind is MentionKind.NOMINAL and acting[0].kind is not MentionKind.ORGANIZATION:
            firms = [other for other in earlier if other.kind is MentionKind.ORGANIZATION]
            return [self.cast.complete(firms[-1].name)] if firms else self._named(acting[:1], index)
        elif acting:
            chosen = self._following(acting[0], earlier) if mention.name.lower() == "they" else [acting[0]]
            return [name for other in chosen if (name := self.cast.actor_name(other))]
        previous = self.cast.spoken_of(index) or self.cast.main
        return [previous] if previous else []

    def _topic(self, index: int, at: Span) -> str | None:
        return self.cast.main or self.cast.topics[index]

    def _anonymous(self, segment: Span, verb: Cue | None) -> bool:
        """True where the text speaks of many investors and names none."""
        if verb is not None and GENERIC.search(self.text, max(segment.start, verb.span.start - 60), verb.span.start):
            return True
        if IMPERSONAL.match(self.text, segment.start, segment.end):
            return True
        return STAKE.search(self.text, segment.start, segment.end) is not None

    def _is_firm(self, mention: Mention) -> bool:
        """True for a name that money can go into: not a works or a mine that carries its place's name."""
        if mention.kind is not MentionKind.ORGANIZATION or WORKS.match(self.text, mention.span.end):
            return False
        return is_organization_name(mention.name) or self.cast.organizations[mention.name] > 1

    def _partners(self, mentions: list[Mention], at: Span, parties: Parties, index: int) -> None:
        for mention in mentions:
            if mention.kind in (MentionKind.ORGANIZATION, MentionKind.GOVERNMENT) and WITH.search(
                self.text, max(0, mention.span.start - 60), mention.span.start
            ):
                parties.partners += self._named(self._following(mention, mentions), index)
            elif (
                self._is_firm(mention)
                and mention.span.start > at.end
                and INTO.search(self.text, max(0, mention.span.start - 30), mention.span.start)
                and self.cast.complete(mention.name) not in parties.investors
            ):
                parties.recipients += self._named([mention], index)


def _unique(names: Iterable[str]) -> list[str]:
    result: list[str] = []
    for name in names:
        if name not in result:
            result.append(name)
    return result
