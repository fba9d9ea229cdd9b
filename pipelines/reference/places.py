"""ISO's countries and subdivisions, and how the press names them and the places inside. Guesses no place from text."""

import csv
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from typing import TypedDict

import pycountry

MACRON = "\N{COMBINING MACRON}"


class Place(TypedDict):
    """One country or subdivision: ``name`` in English as the press prints it, ``official_name`` as ISO does.

    ``kind`` is ISO's own word (``state``, ``union_territory``, ``prefecture``, …). A country has no ``parent_code``.
    """

    place_code: str
    name: str
    official_name: str
    kind: str
    parent_code: str | None


class PlaceName(TypedDict):
    """One way the press spells a place: ``place_code`` is the country or subdivision that it is or lies in."""

    name: str
    place_code: str
    kind: str


def read_places() -> list[Place]:
    """All of ISO 3166-1 and 3166-2, by code."""
    press = dict(_press_names())
    places = [
        Place(
            place_code=country.alpha_2,
            name=press.get(country.alpha_2, _without_macrons(getattr(country, "common_name", country.name))),
            official_name=getattr(country, "official_name", country.name),
            kind="country",
            parent_code=None,
        )
        for country in pycountry.countries
    ]
    places += [
        Place(
            place_code=part.code,
            name=press.get(part.code, _without_macrons(part.name)),
            official_name=part.name,
            kind=part.type.lower().replace(" ", "_"),
            parent_code=part.parent_code or part.country_code,
        )
        for part in pycountry.subdivisions
    ]
    return sorted(places, key=lambda place: place["place_code"])


def read_place_names() -> list[PlaceName]:
    """The press's spellings that lead to a code, in the order of the list.

    Names of parts of the world (Southeast Asia, the Gulf) have no code; only the reader of articles needs those.

    Raises:
        ValueError: a row of the list has no name or kind.
    """
    names = []
    with files("pipelines.extraction").joinpath("words", "places.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if not row["name"] or not row["kind"]:
                raise ValueError(f"places.csv: a row without name or kind: {row}")
            if row["code"]:
                names.append(PlaceName(name=row["name"], place_code=row["code"], kind=row["kind"]))
    return names


def _press_names() -> Iterator[tuple[str, str]]:
    """Codes whose name in the press is not ISO's, from the list beside this module."""
    with files("pipelines.reference").joinpath("press_names.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield row["place_code"], row["name"]


def _without_macrons(name: str) -> str:
    """``Gujarāt`` as ``Gujarat``; other accents (São Paulo) stay."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).replace(MACRON, ""))
