"""Where in an article a pattern can match at all, found at once, so that it need not be searched in every sentence."""

from bisect import bisect_right

from pipelines.extraction.model import Span
from pipelines.extraction.onebyte import compile_bytes, one_byte, spans


class Trigger:
    """The places of a pattern that matches wherever a slower one does, and more.

    In the one-byte text every character that is neither ASCII nor a currency's sign is "?": the pattern allows it where
    the slower one allows such a character. The places of the last text asked about are remembered.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = compile_bytes(pattern)
        self._text = ""
        self._starts: list[int] = []
        self._ends: list[int] = []

    def touches(self, text: str, within: Span) -> bool:
        """False where nothing of ``within`` can be part of a match."""
        if text is not self._text:
            self._search(text)
        first = bisect_right(self._ends, within[0])
        return first < len(self._starts) and self._starts[first] < within[1]

    def starts(self, text: str, within: Span) -> list[int]:
        """Where the possible matches that share a character with ``within`` begin."""
        if text is not self._text:
            self._search(text)
        start, end = within
        first = bisect_right(self._ends, start)
        return self._starts[first : bisect_right(self._starts, end - 1, first)]

    def _search(self, text: str) -> None:
        found = list(spans(self._pattern, one_byte(text)))
        self._starts, self._ends = [start for start, _ in found], [end for _, end in found]
        self._text = text
