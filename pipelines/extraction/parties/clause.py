"""One amount in its list item or sentence, with the mentions and the verb around it: what every finder looks at."""

import re
from dataclasses import dataclass
from functools import cached_property

from pipelines.extraction.cast.cast import Cast
from pipelines.extraction.cues import Cue, find_cues
from pipelines.extraction.gated import Gated
from pipelines.extraction.model import Span
from pipelines.extraction.names.mention import Mention

BE = re.compile(r"\b(?:be|been|being|was|were|is|are)\s(?:(?!to\b)\w+\s)?$")
""" "was recently ", before a verb in the passive."""
CLAUSE_BREAK = re.compile(r";|:\s|\bwhile\b|\bwhereas\b|\.\s|—")

LONGEST_BE = 18
"""Characters before a verb in which its "was" is looked for."""


@dataclass(frozen=True)
class Clause:
    """The amount at ``at`` in sentence ``index``; ``segment`` is its list item."""

    cast: Cast
    index: int
    segment: Span
    at: Span

    @property
    def text(self) -> str:
        """The text of the whole article."""
        return self.cast.text

    @cached_property
    def mentions(self) -> list[Mention]:
        """The mentions of the segment in their order."""
        row = self.cast.mentions[self.index]
        return [mention for mention in row if self.segment.start <= mention.span.start < self.segment.end]

    @cached_property
    def ahead(self) -> list[Mention]:
        """The mentions before the amount."""
        return [mention for mention in self.mentions if mention.span.end <= self.at.start]

    @cached_property
    def verb(self) -> Cue | None:
        """The last verb of investing before the amount in its clause, else the first behind it."""
        found = find_cues("investment_verbs", self.text, self.segment)
        verbs = [verb for verb in found if verb.row["subject"] != "nobody"]
        before = [verb for verb in verbs if verb.span.end <= self.at.start]
        if before:
            near = [verb for verb in before if not CLAUSE_BREAK.search(self.text, verb.span.end, self.at.start)]
            return (near or before)[-1]
        return next((verb for verb in verbs if verb.span.start >= self.at.end), None)

    @property
    def receives(self) -> bool:
        """True where the verb's subject is who gets the money: "raise", "attract"."""
        return self.verb is not None and self.verb.row["subject"] == "recipient"

    @property
    def is_passive(self) -> bool:
        """True where the verb is said of what it is done to: "a plant was built"."""
        if self.verb is None or self.verb.span.of(self.text).endswith("ing"):
            return False
        start = self.verb.span.start
        return BE.search(self.text, max(0, start - LONGEST_BE), start) is not None

    def is_behind(self, mention: Mention, words: re.Pattern[str] | Gated, reach: int) -> bool:
        """True where ``words`` stand in the segment within ``reach`` characters before ``mention``."""
        start = max(self.segment.start, mention.span.start - reach)
        return words.search(self.text, start, mention.span.start) is not None
