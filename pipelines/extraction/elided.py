"""Numbers whose noun is told only with the count before them: "85,000 units, up from 60,000". No noun is read here."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipelines.extraction.counts import Count
from pipelines.extraction.model import Qualifier, Span
from pipelines.extraction.qualifiers import qualifier_of
from pipelines.extraction.quantities import quantities

NUMBER = (
    r"(?:\d[\d,]*\d|\d)(?:\.\d+)?(?: (?:million|billion|lakh|crore|mln))?"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
SHARED = re.compile(
    r"(?i)(?:\b(?:from|to|out of|another|(?:of|out of) (?:which|those|them)|including|compared (?:with|to)|against"
    r"|versus|and|or|with|but)\s|,\s(?=[\d,]+\sof\s(?:which|them)\b))"
    r"(?:(?:just|only|about|around|over|more than|fewer than|less than|nearly|almost|roughly|approximately|at least"
    r"|as many as|potentially|up to|some|an?|the|under|estimated|additional|current|its|total of)\s)*"
    rf"(?P<number>{NUMBER})"
    r"(?=\s*(?:[.,;:)”\"](?!\d)|$)|\s+(?:(?:in|by|at|from|to|for|of (?:which|them|those)|are|were|will|and|as|on|who"
    r"|that|it|over|after|before|when|within|last|this|next|today|now|currently|previously|earlier|through|per|annually"
    r"|overseas|abroad|globally|worldwide|elsewhere|locally|three|two)\b|a year\b|(?:19|20)\d\d\b))"
)
""" "up from 60,000", "and one in Thailand", "of which 1,250 are": a number with no noun of its own."""
BREAKS = re.compile(r"(?<!\d)(?!(?:19|20)\d\d\b)\d|[$€£₹¥;%]|\bper ?cent\b|\bpct\b|\bRs\b")
""" Between a count and a number that shares its noun no other figure stands."""
YEAR = re.compile(r"(?:19|20)\d\d")
PERCENT = re.compile(r"\s*(?:%|per ?cent|pct|percentage)|\s(?:to|or|and)\s\d+\s?(?:%|per ?cent|pct)")
REACH = 160
"""Characters behind a count, or behind the last number that shares its noun, in which the next may stand."""


def elided_counts(
    text: str, sentences: Sequence[Span], counts: Sequence[Count], taken: Sequence[Span]
) -> Iterator[Count]:
    """The counts without a noun that share the one of a count of ``counts`` before them in the sentence.

    ``sentences`` are in the text's order; what touches ``taken``, or a count, is read already.
    """
    starts = [sentence.start for sentence in sentences]
    known = [*taken, *(count.span for count in counts)]
    for count in counts:
        end = sentences[bisect_right(starts, count.span.start) - 1].end
        position = count.span.end
        while (match := SHARED.search(text, position, min(end, position + REACH))) is not None:
            span = Span(*match.span("number"))
            if BREAKS.search(text, position, span.start) or any(span.touches(other) for other in known):
                break
            position = span.end
            if not YEAR.fullmatch(match["number"]) and not PERCENT.match(text, span.end):
                value = quantities(match["number"])[0].value
                qualifier = Qualifier.VAGUE if value is None else qualifier_of(text, span)
                yield count._replace(span=span, value=value, low=None, high=None, qualifier=qualifier)
