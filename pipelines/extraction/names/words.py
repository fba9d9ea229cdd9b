"""The words of a sentence as names are made of them, and which of them can be part of a name by themselves."""

import re
from functools import lru_cache

from pipelines.extraction.names.vocabulary import POSSESSIVE, forms_for, not_names

REST = r"[\wÀ-ÿ&.+/]*(?:[’'‑–—-][A-ZÀ-ÿa-z0-9][\w&.+]*)*"
WORD = rf"[A-Za-zÀ-ÿ0-9]{REST}|&"
NO_WORD = r"[^A-Za-zÀ-ÿ0-9&]"
FIRST = re.compile(r"[A-Za-zÀ-ÿ0-9&]")
NEXT = re.compile(rf"{NO_WORD}*+({WORD})")
NUMBER = r"[0-9][0-9a-z.–-]*+(?![\wÀ-ÿ&+/’'‑—])"
"""A word that begins with a digit and has no capital: it is no part of a name."""
PLAIN = r"[a-z ,]+(?<=[ ,])"
"""Whole words in small letters, passed over at once because most are."""
NEXT_CAPITAL = re.compile(rf"(?:{PLAIN}|{NO_WORD}++|(?![a-z]{{1,2}}[A-Z][a-z])[a-zß-öø-ÿ]{REST}|{NUMBER})*+({WORD})")
"""The next word that has a capital: four words in five begin no name and are passed over."""

# Capitals that make no name.
PERIOD = re.compile(r"(?:FY|CY|Q|H|[1-4]Q|[12]H)\d[\d/-]*|Phase|Series")
""" "FY18", "Q3": a time, or a part of a project, is nobody."""
CONTRACTION = re.compile(
    r"(?:I|We|You|They|He|She|It|That|There|Here|What|Who|Don|Can|Won|Isn|Doesn|Didn|Let)[’'](?:ll|ve|re|d|m|s|t)"
)
TICKER = re.compile(r"[A-Z0-9][A-Za-z0-9_]{0,8}\.[A-Z]{1,3}|[A-Z]{3,}\.{2}")
PRICE = re.compile(r"(?:Rs|INR|USD|EUR|GBP|US|A|C|S|HK|NT|R|RM)?\.?[\d.,]+\w*$|(?:Rs|INR)\.?$")
DESCRIBES = re.compile(rf"(?i).+-{forms_for('describing_words', 'behind')}$")
SMALL_FIRST = re.compile(r"[a-z]{1,2}[A-Z][a-z]+")
"""A small letter before the capital: "eBay"."""
DIGIT_FIRST = re.compile(r"(?!\d[\d.,]*[A-Za-z]{1,3}$)\d.*[A-Z]")
"""Digits before the capital ("3M"), unless it is only a scale or unit behind a number."""
FORMS = 1 << 16
"""Printed words that are remembered."""


@lru_cache(maxsize=FORMS)
def bare(word: str) -> str:
    """``word`` without the ending of a possessive."""
    return POSSESSIVE.sub("", word)


@lru_cache(maxsize=FORMS)
def naming_word(printed: str) -> str | None:
    """The word without its possessive where its capital makes it part of a name, whatever stands around it."""
    initial = printed[0]
    if initial.islower():
        return printed if SMALL_FIRST.match(printed) else None
    word = bare(printed)
    if not initial.isupper() and not (initial.isdigit() and DIGIT_FIRST.match(word)):
        return None
    return None if _names_nobody(word) else word


def _names_nobody(word: str) -> bool:
    return (
        word in not_names()
        or (len(word) == 1 and word != "X")
        or TICKER.fullmatch(word) is not None
        or CONTRACTION.fullmatch(word) is not None
        or PERIOD.fullmatch(word) is not None
        or PRICE.match(word) is not None
        or DESCRIBES.match(word) is not None
    )
