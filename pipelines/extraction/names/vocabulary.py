"""What single words say about the name they stand in, from the word tables. The text around them is not looked at."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from pipelines.extraction.tables import WORDS, by_length, rows

POSSESSIVE = re.compile(r"[’']s?$")


def one_of(forms: Iterable[str]) -> str:
    """An alternation of ``forms``, the longest first, for use in a pattern; forms may be patterns themselves."""
    return "(?:" + "|".join(by_length(iter(forms))) + ")"


def group_nouns() -> str:
    """The alternation of the nouns for many parties at once: "carmakers"."""
    return one_of(row["noun"] for row in rows("group_nouns"))


def forms_for(table: str, use: str) -> str:
    """The alternation of all forms of ``table`` (columns ``form`` and ``uses``) that list ``use`` among their uses."""
    return one_of(row["form"] for row in rows(table) if use in row["uses"].split())


@cache
def uses() -> dict[str, str]:
    """What each word of organizations' names is there: suffix, institution, trade and so on."""
    return {row["word"]: row["use"] for row in rows("organization_words")}


@cache
def not_names() -> frozenset[str]:
    """Words that are written with a capital and name nobody."""
    return frozenset(row["word"] for row in rows("not_names") if row["where"] == "anywhere")


@cache
def nobody_alone() -> frozenset[str]:
    """Words that name nobody when they are a whole name, but may be part of one: "State", "Power"."""
    return frozenset(row["word"] for row in rows("not_names") if row["where"] == "alone")


@cache
def titles() -> frozenset[str]:
    """Words that stand before a person's name."""
    return frozenset(row["title"] for row in rows("titles"))


@cache
def first_words_of_titles() -> frozenset[str]:
    """What a title may begin with."""
    return frozenset(title.split()[0] for title in titles())


@cache
def last_words_of_titles() -> frozenset[str]:
    """What a title may end with."""
    return frozenset(title.split()[-1] for title in titles())


@cache
def given_names() -> frozenset[str]:
    """First names of people."""
    return frozenset((WORDS / "given_names.txt").read_text("utf-8").split())


@cache
def initiatives() -> frozenset[str]:
    """Words that end the names of programmes and events, which are no parties."""
    return frozenset(row["word"] for row in rows("initiatives"))


@cache
def linking(link: str) -> frozenset[str]:
    """Words that a name may go on behind with ``link``: "Bank" with "of", "Energy" with "and"."""
    return frozenset(row["word"] for row in rows("name_links") if row["link"] == link)


@lru_cache(maxsize=1 << 16)
def is_organization_name(name: str) -> bool:
    """True where one of the name's words is one that only organizations carry."""
    words = name.split()
    return any(uses().get(word.strip(".,")) for word in words[-2:]) or any(
        uses().get(word) == "institution" for word in words
    )


@lru_cache(maxsize=1 << 16)
def is_suffix(word: str) -> bool:
    """True for a legal form or "Group": a word that a short name leaves out."""
    return uses().get(word.strip(".,")) == "suffix"
