"""What the forms of an English word have in common: "spends" and "spent" are "spend-". No meaning is told."""

from functools import cache, lru_cache

from pipelines.extraction.tables import rows

FORMS = 1 << 15
"""Words that are remembered."""
DOUBLED = "bdgmnprt"
"""Letters that stand twice before an ending only because of it: "planned", but not "drilled"."""


@lru_cache(maxsize=FORMS)
def stem(word: str) -> str:
    """The stem of a word in small letters, with a hyphen that tells it from a word."""
    known = _irregular().get(word)
    return (known or _without_ending(word)) + "-"


def _without_ending(word: str) -> str:
    if len(word) > 5 and word.endswith("ing"):
        word = _single(word[:-3])
    elif len(word) > 4 and word.endswith("ied"):
        return word[:-3] + "y"
    elif len(word) > 4 and word.endswith("ed"):
        word = _single(word[:-2])
    elif len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _single(word: str) -> str:
    """ "plann" as "plan"."""
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] in DOUBLED else word


@cache
def _irregular() -> dict[str, str]:
    return {row["form"]: row["stem"] for row in rows("irregular_forms")}
