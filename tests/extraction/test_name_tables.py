"""Every line of the tables of names, places and people's titles is known to the reader as what the line says."""

import pytest

from pipelines.extraction.model import Span
from pipelines.extraction.names.finder import find_mentions
from pipelines.extraction.names.mention import MentionKind
from pipelines.extraction.places import RANKS, country_adjectives, country_names, gazetteer
from pipelines.extraction.tables import rows

FIRM = "Orizaba"
"""A name that stands in no table."""


def kinds(text: str) -> dict[str, MentionKind]:
    """Each mention of a text with what it is taken for."""
    return {mention.name: mention.kind for mention in find_mentions(text, Span(0, len(text)))}


@pytest.mark.parametrize("row", rows("nationalities"), ids=lambda row: row["adjective"])
def test_nationalities_make_groups_of_firms(row: dict[str, str]) -> None:
    assert country_adjectives()[row["adjective"]] == row["country_code"]
    assert not row["country_code"] or row["country_code"] in country_names()
    assert kinds(f"Last week {row['adjective']} firms came.") == {f"{row['adjective']} firms": MentionKind.GROUP}


@pytest.mark.parametrize("row", rows("group_nouns"), ids=lambda row: row["noun"])
def test_group_nouns_follow_a_nationality(row: dict[str, str]) -> None:
    assert kinds(f"Last week Japanese {row['noun']} came.") == {f"Japanese {row['noun']}": MentionKind.GROUP}


@pytest.mark.parametrize("row", rows("organization_words"), ids=lambda row: row["word"])
def test_words_of_organizations_make_a_name_one(row: dict[str, str]) -> None:
    assert row["use"] in ("suffix", "word", "institution")
    found = kinds(f"Last week {FIRM} {row['word']} came.")
    assert len(found) == 1
    ((name, kind),) = found.items()
    assert name.startswith(FIRM)
    assert kind is MentionKind.ORGANIZATION or row["use"] == "institution"


@pytest.mark.parametrize("row", rows("not_names"), ids=lambda row: row["word"])
def test_capitals_that_are_no_names(row: dict[str, str]) -> None:
    assert row["where"] in ("anywhere", "alone")
    assert kinds(f"They met {row['word']} there.").get(row["word"]) in (None, MentionKind.OTHER)


@pytest.mark.parametrize("row", rows("titles"), ids=lambda row: row["title"])
def test_titles_stand_before_people(row: dict[str, str]) -> None:
    found = kinds(f"They met {row['title']} Hiroshi Tanaka there.")
    assert MentionKind.ORGANIZATION not in found.values()
    assert any("Tanaka" in name and kind is MentionKind.PERSON for name, kind in found.items())


@pytest.mark.parametrize(
    "row", [row for row in rows("nominals") if row["means"] == "organization"], ids=lambda row: row["noun"]
)
def test_nouns_that_stand_for_a_firm(row: dict[str, str]) -> None:
    assert kinds(f"They said the {row['noun']} came.")[f"the {row['noun']}"] is MentionKind.NOMINAL


PLACES: dict[str, list[dict[str, str]]] = {}
for line in rows("places"):
    PLACES.setdefault(line["code"][:2] or "none", []).append(line)


@pytest.mark.parametrize("country", sorted(PLACES))
def test_places_are_known_by_their_names(country: str) -> None:
    for row in PLACES[country]:
        place = gazetteer()[row["name"]]
        assert place.name == row["name"]
        assert place.code == row["code"] or any(
            other["name"] == row["name"] and other["code"] == place.code for other in rows("places")
        )
        assert place.kind in RANKS


UNREAD = 301
"""Places whose names hold a comma, a dot or a small word ("Lebanon, Indiana", "U.S.") are cut: to be brought down."""


def test_places_are_read_as_places() -> None:
    wrong = []
    for row in rows("places"):
        text = f"They built it in {row['name']} last week."
        mentions = find_mentions(text, Span(0, len(text)))
        if not any(mention.place and mention.place.name == row["name"] for mention in mentions):
            wrong.append(row["name"])
    assert len(wrong) <= UNREAD, wrong


def test_who_is_quoted_of_a_firm_is_a_person() -> None:
    assert kinds("“It is small,” said Anso Minh Dunmore of Orizaba.")["Anso Minh Dunmore"] is MentionKind.PERSON
