"""The gazetteer: which printed names are places, of what kind, and which place lies in which."""

from dataclasses import dataclass, field
from functools import cache

from pipelines.extraction.tables import rows


@dataclass(frozen=True, slots=True)
class Place:
    """A named place; ``code`` is the ISO 3166 code of the state or country that it is or lies in, empty for regions.

    ``rank`` is 0 for towns, 1 for districts, 2 for states, 3 for countries, 4 for regions: smaller is more specific.
    """

    name: str
    code: str
    kind: str
    rank: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Rank is asked for more often than places are made."""
        object.__setattr__(self, "rank", RANKS.get(self.kind, 2))

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2 code of its country, empty for regions of several."""
        return self.code[:2]

    def lies_in(self, other: "Place") -> bool:
        """True where ``other`` is a wider place that contains this one."""
        if self.rank >= other.rank or not self.code or not other.code:
            return False
        return self.code == other.code or (other.kind == "country" and self.country == other.code)


RANKS = {
    "city": 0,
    "district": 1,
    "state": 2,
    "province": 2,
    "prefecture": 2,
    "union_territory": 2,
    "country": 3,
    "region": 4,
}


@cache
def gazetteer() -> dict[str, Place]:
    """Every place by its printed name; of two with one name the wider is kept."""
    result: dict[str, Place] = {}
    for row in rows("places"):
        place = Place(row["name"], row["code"], row["kind"])
        kind = row["kind"] if row["kind"] in RANKS else "state"
        place = Place(
            row["name"], row["code"], "state" if kind == "region" and row["code"] and "-" in row["code"] else kind
        )
        known = result.get(place.name)
        if known is None or known.rank < place.rank:
            result[place.name] = place
    return result


@cache
def longest_name() -> int:
    """The number of words in the longest place name."""
    return max(len(name.split()) for name in gazetteer())


@cache
def first_words_of_places() -> frozenset[str]:
    """The first words of place names that have several."""
    return frozenset(name.split()[0] for name in gazetteer() if " " in name)


@cache
def country_adjectives() -> dict[str, str]:
    """Adjectives of countries ("Japanese") with the country's ISO code, empty for continents."""
    return {row["adjective"]: row["country_code"] for row in rows("nationalities")}


@cache
def country_names() -> dict[str, str]:
    """The usual English name of each country by its ISO code."""
    return {row["country_code"]: row["country"] for row in rows("nationalities") if row["country_code"]}


@cache
def adjective_places() -> dict[str, str]:
    """The country or region that each adjective stands for ("Japanese": Japan, "North American": North America)."""
    return {row["adjective"]: row["country"] for row in rows("nationalities") if row["country"]}
