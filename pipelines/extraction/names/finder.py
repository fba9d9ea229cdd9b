"""Finds every mention of a sentence: names, groups of a nation, "the company", pronouns."""

import re
from functools import cache

from pipelines.extraction.model import Span
from pipelines.extraction.names.classify import classify
from pipelines.extraction.names.mention import Mention, MentionKind
from pipelines.extraction.names.runs import runs
from pipelines.extraction.names.vocabulary import POSSESSIVE, one_of
from pipelines.extraction.places import country_adjectives, gazetteer
from pipelines.extraction.tables import rows

POSSESSIVE_PRONOUNS = ("its", "their", "our", "his", "her")
PRONOUN = re.compile(r"\b(?:it|they|we|he|she|It|They|We|He|She|its|their|our|his|her|Its|Their|Our)\b")


@cache
def _group_pattern() -> re.Pattern[str]:
    """ "Korean electronics firms": an adjective of a nation and a noun for many parties."""
    adjectives = one_of(map(re.escape, country_adjectives()))
    nouns = one_of(row["noun"] for row in rows("group_nouns"))
    return re.compile(rf"\b{adjectives}(?:[- ](?!and\b|or\b|the\b|in\b|of\b)[A-Za-z&-]+){{0,3}}? {nouns}\b")


@cache
def _nominal_pattern() -> re.Pattern[str]:
    """ "the Dutch chip maker": an article and a noun that stands for a party named before."""
    nouns = one_of(row["noun"] for row in rows("nominals") if row["means"] == "organization")
    return re.compile(
        rf"\b(?:[Tt]he|[Tt]his|[Ii]ts|[Hh]is|[Oo]ur|[Bb]oth|[Tt]hese)\s(?:(?!of\b)[\w’'.-]+\s){{0,3}}?{nouns}s?\b(?:[’']s)?"
    )


def find_mentions(text: str, sentence: Span) -> list[Mention]:
    """All mentions in one sentence of ``text``, in order."""
    groups = [
        Mention(Span(*match.span()), match[0], MentionKind.GROUP)
        for match in _group_pattern().finditer(text, sentence.start, sentence.end)
    ]
    found = list(groups)
    nominals = [Span(*match.span()) for match in _nominal_pattern().finditer(text, sentence.start, sentence.end)]
    for run in runs(text, sentence):
        whole = Span(run[0].start, run[-1].end)
        located = whole.of(text) in gazetteer() and any(whole.touches(nominal) for nominal in nominals)
        if not located and not any(whole.touches(group.span) for group in groups):
            found += classify(text, run)  # the place in "the Osaka company" is no mention of its own
    pronouns = [Span(*match.span()) for match in PRONOUN.finditer(text, sentence.start, sentence.end)]
    _add(found, MentionKind.NOMINAL, nominals, text)
    _add(found, MentionKind.PRONOUN, pronouns, text)
    return sorted(found, key=lambda mention: mention.span.start)


def _add(found: list[Mention], kind: MentionKind, spans: list[Span], text: str) -> None:
    """Adds those of ``spans`` that stand in the gaps that earlier mentions leave."""
    for span in spans:
        if not any(span.touches(other.span) for other in found):
            words = span.of(text)
            possessive = words.lower() in POSSESSIVE_PRONOUNS or POSSESSIVE.search(words) is not None
            found.append(Mention(span, words, kind, possessive))
