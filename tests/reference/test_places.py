"""Places and their names: complete where it was promised, and every code in ISO's lists."""

import csv
import unicodedata
from collections import Counter
from importlib.resources import files

import pycountry
import pytest

from pipelines.reference.places import Place, PlaceName, read_place_names, read_places

KINDS = {"country", "state", "prefecture", "province", "region", "city", "district"}


@pytest.fixture(scope="module")
def places() -> dict[str, Place]:
    """Every place by its code."""
    return {place["place_code"]: place for place in read_places()}


@pytest.fixture(scope="module")
def names() -> dict[str, PlaceName]:
    """Every name of the press."""
    return {name["name"]: name for name in read_place_names()}


def rows() -> list[dict[str, str]]:
    """The list as it stands in the file."""
    with files("pipelines.extraction").joinpath("words", "places.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_country_state_and_prefecture_is_there(places: dict[str, Place]) -> None:
    kinds = Counter((place["parent_code"], place["kind"]) for place in places.values())
    assert sum(place["parent_code"] is None for place in places.values()) == len(pycountry.countries)
    assert kinds["IN", "state"] + kinds["IN", "union_territory"] == 36
    assert kinds["JP", "prefecture"] == 47
    assert len(places) == len(pycountry.countries) + len(pycountry.subdivisions)


def test_every_parent_is_a_place(places: dict[str, Place]) -> None:
    assert {place["parent_code"] for place in places.values()} - {None} <= places.keys()


@pytest.mark.parametrize(
    ("code", "name", "official"),
    [
        ("IN-GJ", "Gujarat", "Gujarāt"),
        ("IN-TN", "Tamil Nadu", "Tamil Nādu"),
        ("JP-04", "Miyagi", "Miyagi"),
        ("KR", "South Korea", "Korea, Republic of"),
        ("RU", "Russia", "Russian Federation"),
        ("CN-GD", "Guangdong", "Guangdong Sheng"),
        ("BR-SP", "São Paulo", "São Paulo"),
    ],
)
def test_places_are_named_as_the_press_names_them(
    places: dict[str, Place], code: str, name: str, official: str
) -> None:
    assert (places[code]["name"], places[code]["official_name"]) == (name, official)


def test_no_name_has_a_macron(places: dict[str, Place]) -> None:
    printed = [place["name"] for place in places.values()] + [row["name"] for row in rows()]
    assert not [name for name in printed if "\N{COMBINING MACRON}" in unicodedata.normalize("NFD", name)]


def test_every_row_of_the_list_has_a_code_that_exists(places: dict[str, Place]) -> None:
    for row in rows():
        assert row["kind"] in KINDS, row
        assert row["code"] in places or (row["code"] == "" and row["kind"] == "region"), row
        assert row["name"] == " ".join(row["name"].split()), row


def test_no_name_is_there_twice_however_it_is_capitalised() -> None:
    codes: dict[str, set[str]] = {}
    for row in rows():
        codes.setdefault(row["name"].casefold(), set()).add(row["code"])
    assert not {name: found for name, found in codes.items() if len(found) > 1}
    assert len({row["name"] for row in rows()}) == len(rows())


def test_every_country_state_and_prefecture_can_be_named(names: dict[str, PlaceName]) -> None:
    codes = {name["place_code"] for name in names.values()}
    assert {country.alpha_2 for country in pycountry.countries} <= codes
    for country in ("IN", "JP", "US", "CA", "AU", "DE", "MX"):
        parts = {part.code for part in pycountry.subdivisions.get(country_code=country) if part.type != "Outlying area"}
        assert parts <= codes, parts - codes


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("U.S.", "US", "country"),
        ("Britain", "GB", "country"),
        ("UAE", "AE", "country"),
        ("Guj", "IN-GJ", "state"),
        ("Andhra", "IN-AP", "state"),
        ("J&K", "IN-JK", "state"),
        ("Orissa", "IN-OD", "state"),
        ("UP", "IN-UP", "state"),
        ("Miyagi", "JP-04", "prefecture"),
        ("Kochi Prefecture", "JP-39", "prefecture"),
        ("Kochi", "IN-KL", "city"),
        ("Dholera", "IN-GJ", "city"),
        ("Sanand", "IN-GJ", "city"),
        ("Hosur", "IN-TN", "city"),
        ("Sri City", "IN-AP", "city"),
        ("Neemrana", "IN-RJ", "city"),
        ("Jagiroad", "IN-AS", "city"),
        ("Jewar", "IN-UP", "city"),
        ("Chitose", "JP-01", "city"),
        ("Kikuyo", "JP-43", "city"),
        ("Bavaria", "DE-BY", "state"),
        ("Guangdong", "CN-GD", "province"),
        ("Washington", "US-DC", "city"),
    ],
)
def test_names_of_the_business_press(names: dict[str, PlaceName], name: str, code: str, kind: str) -> None:
    assert (names[name]["place_code"], names[name]["kind"]) == (code, kind)


def test_parts_of_the_world_have_no_code_and_are_not_rows(names: dict[str, PlaceName]) -> None:
    assert {row["code"] for row in rows() if row["name"] in ("Southeast Asia", "Africa", "Europe")} == {""}
    assert "Southeast Asia" not in names
