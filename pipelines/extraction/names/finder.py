"""Finds every mention of a sentence: names, groups of a nation, "the company", pronouns."""

import re
from collections.abc import Sequence
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


MAKER_BEHIND = re.compile(r"(?:\s[a-z]+)?[\s-](?:maker|parent|owner)s?\b")
""" " bot maker", behind the name of what it makes or owns."""


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
    return mentions_by_sentence(text, [sentence])[0]


def mentions_by_sentence(text: str, sentences: Sequence[Span]) -> list[list[Mention]]:
    """For each of ``sentences`` all its mentions, in order.

    Each step goes through all sentences before the next: what it works with is at hand then, and it takes less time.
    """
    group, nominal, pronoun = _triggers()
    groups = [_spans(_group_pattern(), group, text, sentence) for sentence in sentences]
    nominals = [_spans(_nominal_pattern(), nominal, text, sentence) for sentence in sentences]
    named = [runs(text, sentence) for sentence in sentences]
    found = [_named(text, *row) for row in zip(named, groups, nominals, strict=True)]
    pronouns = [_pronouns(text, sentence, pronoun) for sentence in sentences]
    return [_in_order(text, *row) for row in zip(found, groups, nominals, pronouns, strict=True)]


def _spans(pattern: re.Pattern[str], trigger: Trigger, text: str, sentence: Span) -> list[Span]:
    if not trigger.touches(text, sentence):
        return []
    return [Span(*match.span()) for match in pattern.finditer(text, *sentence)]


def _pronouns(text: str, sentence: Span, trigger: Trigger) -> list[Span]:
    start, end = sentence
    candidates = [PRONOUN.match(text, first, end) for first in trigger.starts(text, sentence) if first >= start]
    return [Span(*match.span()) for match in candidates if match]


def _named(text: str, named: list[list[Span]], groups: list[Span], nominals: list[Span]) -> list[Mention]:
    """The names in the runs ``named`` of one sentence, but for those inside its groups and nominals."""
    found = []
    for run in named:
        if groups or nominals:
            whole = Span(run[0].start, run[-1].end)
            inside = next((nominal for nominal in nominals if whole.touches(nominal)), None)
            if inside and (whole.of(text) in gazetteer() or MAKER_BEHIND.match(text, whole.end, inside.end)):
                continue  # the place in "the Osaka company", the product in "the Zoomcar maker": no mention of its own
            if any(whole.touches(group) for group in groups):
                continue
        found += classify(text, run)
    return found


def _in_order(
    text: str, found: list[Mention], groups: list[Span], nominals: list[Span], pronouns: list[Span]
) -> list[Mention]:
    """The mentions of one sentence: its names with its groups, and those of the others that stand between them."""
    if not (groups or nominals or pronouns):
        return found
    found = [*(Mention(span, span.of(text), MentionKind.GROUP) for span in groups), *found]
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
