"""A place as a destination is handed on. Nothing here reads text."""

from collections.abc import Iterable
from typing import NamedTuple

from pipelines.extraction.places import Place


class Site(NamedTuple):
    """A place with its name as printed."""

    name: str
    place: Place


def names_of(sites: Iterable[Site]) -> list[str]:
    """The names of ``sites``, the most specific first, each once."""
    return list(dict.fromkeys(site.name for site in sorted(sites, key=lambda site: site.place.rank)))
