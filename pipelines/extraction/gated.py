"""Patterns behind a look for a word that each of their matches has: most sentences have none, which shows at once."""

import re


class Gated:
    """A pattern that is searched only where one of ``words`` stands; every match must hold one of them.

    The words are parts of words in small letters, with "|" between them. To look for them takes a tenth of a search
    for a pattern that knows no letter it must begin with.
    """

    def __init__(self, pattern: str, words: str) -> None:
        self.pattern = re.compile(pattern)
        self.words = words.split("|")

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match in ``text`` from ``start`` to ``end``."""
        end = len(text) if end is None else end
        said = text[start:end].lower()
        for word in self.words:
            if word in said:
                return self.pattern.search(text, start, end)
        return None
