"""Towns that are read only where the article names their state or country too; places.csv has those always read.

``words/towns.csv`` holds the towns of at least 15,000 people by GeoNames (CC BY 4.0), without common words and names.
"""

from functools import cache

from pipelines.extraction.places import Place
from pipelines.extraction.tables import rows


def town(name: str, named: frozenset[str]) -> Place | None:
    """The largest town called ``name`` in one of the states or countries with the ISO 3166 codes ``named``."""
    codes = _towns().get(name)
    if codes is None:
        return None  # most names are no town's
    code = next((code for code in codes if code in named or code[:2] in named), None)
    return Place(name, code, "city") if code else None


@cache
def _towns() -> dict[str, tuple[str, ...]]:
    """Codes of the state or country of each town, the most populous first."""
    return {row["name"]: tuple(row["codes"].split()) for row in rows("towns")}
