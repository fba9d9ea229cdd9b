"""The subject of the verb that governs the amount."""

import re

from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.vocabulary import forms_for, group_nouns
from pipelines.extraction.parties.clause import Clause
from pipelines.extraction.parties.finders.venture import venture_partners
from pipelines.extraction.parties.lists import list_ending_in
from pipelines.extraction.parties.model import NOBODY, NOTHING, Found
from pipelines.extraction.parties.naming import names_of
from pipelines.extraction.parties.subjects import subject_before
from pipelines.extraction.places import gazetteer

MADE_BY_OTHERS = re.compile(r"(?i)\bsaid\b.*\b(?:MoUs?|MOUs?|memorand\w+|proposals|agreements)\b")
SIGNS_MANY = re.compile(
    r"(?i)\b(?:signed|inked|exchanged|attracted|received|generated|secured|garnered)\b[^.;]{0,40}\b(?:MoUs|memoranda|memorandums|agreements|proposals)\b"
)
""" "The state signed 734 MoUs": it is the host of many investors."""
APPROVES = re.compile(
    r"(?i)[^.;]{0,30}?\b(?:approv\w+|inaugurat\w+|clear(?:s|ed)|sanction\w*|nod|green light|go-ahead)\b"
)
FLOWS = re.compile(r"\s(?:[a-z-]+\s){0,2}(?:inflows?|outflows?|imports|exports)\b")
""" "Fund inflows stood at": what flows is nobody."""
COSTS = re.compile(
    rf"\s(?:[a-z-]+\s){{0,2}}{forms_for('project_nouns', 'works')}(?:,[^,]{{1,60}},)?"
    r"\s(?:is|was|has|had|will|would|could|may)\b(?!\sinvest)"
)
""" "The Smallville rail line will": what is built is nobody."""
NEEDS = re.compile(r"\b(?:needs?|requires?)\s(?:to\s\w+\s)?(?:[a-z]+\s){0,4}$")
""" "India needs to invest": by whom is not said."""
APPLICATIONS = re.compile(r"\b(?:applications|proposals|projects)\b")
COMMENTS = re.compile(r"\s(?:said|says|told \w+|noted|thinks|believes)\s(?:that\s)?the\s(?:\w+\s)?$")
""" "Acme said the ", before "$5 million investment was": who speaks of it need not make it."""
OF_MANY = re.compile(
    r"\s(?:said|says|estimate[sd]?|expect(?:s|ed)|noted|forecasts?|predict(?:s|ed)|believes)\s(?:that\s)?"
    rf"(?:[a-z-]+\s){{0,4}}?(?:{forms_for('many_investors', 'subject')}|{group_nouns()})\b"
)
""" " estimates governments will": who says it of many is none of them."""
ESTIMATES = re.compile(
    r"(?:,[^,]{1,60},|,)?\s(?:has |have |had |also )?"
    r"(?:(?:put|puts|estimat(?:es|ed)|valu(?:es|ed)|pegg?(?:s|ed)?|pric(?:es|ed))(?:\s[\w’']+){0,4}?\sat|(?:expects?|sees|forecasts?|estimates?)\s(?:[a-z]+\s){0,2}?(?:investments?|spending|capex"
    r"|expenditures?)\s[^.;]{0,30}?(?:to|at|of))\s(?:(?:about|around|some|nearly|up to|more than)\s)?"
)
""" ", its lawyer, put at ", " expects investment to fall to ", before the amount: who reckons so need not pay it."""
STATE_BODY = re.compile(r"(?i)\b(?:government|cabinet|assembly|parliament|senate|congress|ministry|committee|council)$")
SPEECH = re.compile(r"(?i)\b(?:said|says|say|told|added|announced|stated|according)\b")
FOUNDED = re.compile(r"\b(?:founded|established|started|set up)\b")
JOINS = re.compile(r"\b(?:join(?:s|ed|ing)?|team(?:s|ed|ing)? up with|partner(?:s|ed|ing)? with)\s(?:[a-z-]+\s){0,3}$")
POST = re.compile(r"\b(?:CEO|CFO|COO|[Cc]hief [Ee]xecutive|[Cc]hairman|[Mm]anaging [Dd]irector)\s$")


NAMED = (MentionKind.ORGANIZATION, MentionKind.PERSON)


def acting(clause: Clause) -> Found:
    """ "Acme and Beta will invest $20 million"; of "$20 million will be invested" the subject is the money."""
    verb, position = clause.verb, clause.at.start
    if verb is not None:
        if clause.is_passive:
            return NOTHING
        position = min(position, verb.span.start)
    subject = subject_before(clause, position)
    if subject is None:
        return NOTHING
    between = Span(subject.span.end, clause.at.start)
    thing = subject.kind is MentionKind.ORGANIZATION and not subject.possessive
    if thing and (COSTS.match(clause.text, between.start) or FLOWS.match(clause.text, between.start)):
        return NOTHING
    reckons = ESTIMATES.fullmatch(clause.text, between.start, between.end)
    if reckons and clause.cast.actor_name(subject) != clause.cast.main and subject.kind in NAMED:
        return NOTHING
    if COMMENTS.search(between.of(clause.text)) or OF_MANY.match(clause.text, between.start, between.end):
        return NOTHING
    approves = APPROVES.match(clause.text, between.start, between.end)
    if approves and APPLICATIONS.search(clause.text, between.start, between.end):
        return NOTHING
    if _hosts(clause, subject) and SIGNS_MANY.search(clause.text, between.start, between.end):
        return NOBODY
    if NEEDS.search(between.of(clause.text)) and _is_place(clause, subject):
        return NOBODY
    if _governs(clause, subject) and (approves or MADE_BY_OTHERS.search(clause.text, between.start, between.end)):
        return NOBODY
    if subject.kind is MentionKind.PERSON and clause.cast.people.is_official(subject):
        return NOBODY  # a minister's money is the state's
    if subject.kind is MentionKind.PERSON and _heads_a_firm(clause, subject):
        firms = [other for other in clause.ahead if other.kind is MentionKind.ORGANIZATION]
        return Found(firms[:1], investor=None if firms else clause.cast.main)
    if subject.kind is MentionKind.PERSON and not SPEECH.search(clause.text, between.start, between.end):
        name = clause.cast.people.full_name(subject)
        founded = FOUNDED.search(clause.text, between.start, between.end)
        if " " not in subject.name and not founded and clause.cast.main and not clause.cast.people.employer(subject):
            return Found(investor=clause.cast.main)  # a manager whose firm the article takes as known
        return Found(investor=name)  # "Jo Doe led a $20 million round"
    if (first := _joined(clause, subject)) is not None:
        return Found([first, subject])
    listed = list_ending_in(clause.text, subject, clause.mentions)
    if len(listed) > 1 and clause.cast.is_object(listed[0], clause.segment):
        before = subject_before(clause, listed[0].span.start)  # "Acme, in a venture with Beta and Gamma, is building"
        listed = [before] if before is not None else listed
    return Found([*listed, *venture_partners(clause, listed[0])])


def _joined(clause: Clause, subject: Mention) -> Mention | None:
    """The "Acme" of "Acme will join Beta in building", where ``subject`` is Beta."""
    start = subject.span.start
    return subject_before(clause, start) if JOINS.search(clause.text, max(0, start - 40), start) else None


def _heads_a_firm(clause: Clause, person: Mention) -> bool:
    """True for the "Jo Doe" of "Acme grows, with CEO Jo Doe planning": whose head it is goes without saying."""
    start = person.span.start
    named = clause.cast.people.employer(person) is not None
    return not named and POST.search(clause.text, max(0, start - 30), start) is not None


def _is_place(clause: Clause, subject: Mention) -> bool:
    """True for a country or state, and for "it" where that is one."""
    names = names_of(clause.cast, [subject], clause.index)
    return bool(names) and all(name in gazetteer() for name in names)


def _hosts(clause: Clause, subject: Mention) -> bool:
    """True for a state and for a government; countries that sign with each other invest in each other."""
    return (subject.place is not None and subject.place.rank == 2) or _governs(clause, subject)


def _governs(clause: Clause, subject: Mention) -> bool:
    """True for a government and for one who speaks for it."""
    name = clause.cast.actor_name(subject) or ""
    return subject.kind is MentionKind.GOVERNMENT or STATE_BODY.search(name) is not None
