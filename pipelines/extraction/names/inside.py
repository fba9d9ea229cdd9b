"""Small words that names carry inside them: "Bank of Baroda". What words stand in a row, the runs say."""

import re

from pipelines.extraction.model import Span
from pipelines.extraction.names.vocabulary import linking, uses
from pipelines.extraction.places import gazetteer

AND_NAME = re.compile(r" and [A-Z]\w+")
INITIAL_BEHIND = re.compile(r" [A-Z]\. ?[A-Z]")
NEXT_NAME = re.compile(r" ([A-Z]\w+)")


def takes(text: str, current: list[Span], pending: list[Span], word: str) -> bool:
    """True where a small word may continue the name: "Bank of Baroda", "Ministry of Trade and Industry"."""
    last = current[-1].of(text)
    if word in ("of", "for"):
        return (
            uses().get(last) == "institution"
            or last in linking("of")
            or (last in linking("of country") and _country_behind(text, current[-1].end, word))
        )
    if word == "the":
        return bool(pending)
    if word == "and":
        if _place_of_two(text, current):
            return True  # "Trinidad and Tobago"
        inside = any(span.of(text) in ("of", "for") for span in current)
        if INITIAL_BEHIND.match(text, text.index(word, current[-1].end) + len(word)):
            return False  # "Acme Investments and J. Doe Beta"
        return (inside and uses().get(current[0].of(text)) == "institution") or last in linking("and")
    return True


def _place_of_two(text: str, current: list[Span]) -> bool:
    """True where the run so far, "and" and the next word are one place."""
    following = AND_NAME.match(text, current[-1].end)
    return following is not None and text[current[0].start : following.end()] in gazetteer()


def _country_behind(text: str, end: int, word: str) -> bool:
    following = NEXT_NAME.match(text, text.index(word, end) + len(word))
    return following is not None and following[1] in gazetteer() and gazetteer()[following[1]].kind == "country"
