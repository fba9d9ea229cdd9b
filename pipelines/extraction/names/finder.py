"""Finds every mention of a sentence: names, groups of a nation, "the company", pronouns."""

import re
from functools import cache
from operator import attrgetter

from pipelines.extraction.model import Span
from pipelines.extraction.names.classify import classify
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.runs import runs
from pipelines.extraction.names.vocabulary import POSSESSIVE, forms_for, group_nouns, one_of
from pipelines.extraction.onebyte import SPACE
from pipelines.extraction.places import country_adjectives, gazetteer
from pipelines.extraction.tables import rows
from pipelines.extraction.trigger import Trigger

POSSESSIVE_PRONOUNS = ("its", "their", "our", "his", "her")
PRONOUN = re.compile(r"\b(?:it|they|we|he|she|It|They|We|He|She|its|their|our|his|her|Its|Their|Our)\b")
ARTICLE = r"(?:[Tt]he|[Tt]his|[Ii]ts|[Hh]is|[Hh]er|[Mm]y|[Oo]ur|[Bb]oth|[Tt]hese)"


def _adjectives() -> str:
    return one_of(map(re.escape, country_adjectives()))


def _nominal_nouns() -> str:
    return one_of(row["noun"] for row in rows("nominals") if row["means"] == "organization")


@cache
def _group_pattern() -> re.Pattern[str]:
    """ "Korean electronics firms": an adjective of a nation and a noun for many parties."""
    return re.compile(rf"\b{_adjectives()}(?:[- ](?!and\b|or\b|the\b|in\b|of\b)[A-Za-z&-]+){{0,3}}? {group_nouns()}\b")


@cache
def _nominal_pattern() -> re.Pattern[str]:
    """ "the Dutch chip maker": an article and a noun that stands for a party named before."""
    named = rf"{ARTICLE}\s(?:(?!of\b)[\w’'.-]+\s){{0,3}}?{_nominal_nouns()}s?\b(?:[’']s)?"
    return re.compile(rf"\b(?:{named}|[Tt]he (?:two|three|pair|duo)(?=\s{forms_for('predicates', 'clause')}\b))")


@cache
def _triggers() -> tuple[Trigger, Trigger, Trigger]:
    """What the patterns of groups, of "the company" and of pronouns cannot match without, in this order."""
    return (
        Trigger(rf"\b{_adjectives()}(?:[- ][A-Za-z&-]+){{0,3}} {group_nouns()}\b"),
        Trigger(
            rf"\b(?:{ARTICLE}{SPACE}(?:[\w?'.-]+{SPACE}){{0,3}}{_nominal_nouns()}s?"
            rf"|[Tt]he{SPACE}(?:two|three|pair|duo))\b"
        ),
        Trigger(PRONOUN.pattern),
    )


def find_mentions(text: str, sentence: Span) -> list[Mention]:
    """All mentions in one sentence of ``text``, in order."""
    group, nominal, pronoun = _triggers()
    groups, nominals = [], []
    if group.touches(text, sentence):
        for match in _group_pattern().finditer(text, *sentence):
            groups.append(Mention(Span(*match.span()), match[0], MentionKind.GROUP))
    if nominal.touches(text, sentence):
        nominals = [Span(*match.span()) for match in _nominal_pattern().finditer(text, *sentence)]
    found = list(groups)
    for run in runs(text, sentence):
        if groups or nominals:
            whole = Span(run[0].start, run[-1].end)
            located = any(whole.touches(nominal) for nominal in nominals) and whole.of(text) in gazetteer()
            if located or any(whole.touches(group.span) for group in groups):
                continue  # the place in "the Osaka company" is no mention of its own
        found += classify(text, run)
    candidates = (PRONOUN.match(text, start, sentence.end) for start in pronoun.starts(text, sentence))
    pronouns = [Span(*match.span()) for match in candidates if match and match.start() >= sentence.start]
    if not (groups or nominals or pronouns):
        return found
    _add(found, MentionKind.NOMINAL, nominals, text)
    _add(found, MentionKind.PRONOUN, pronouns, text)
    return sorted(found, key=attrgetter("span"))


def _add(found: list[Mention], kind: MentionKind, spans: list[Span], text: str) -> None:
    """Adds those of ``spans`` that stand in the gaps that earlier mentions leave."""
    for span in spans:
        if not any(span.touches(other.span) for other in found):
            words = span.of(text)
            possessive = words.lower() in POSSESSIVE_PRONOUNS or POSSESSIVE.search(words) is not None
            found.append(Mention(span, words, kind, possessive))
