"""The clusters as their files tell them: articles of our own writing, and what they come to. Compares nothing."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one article. ``arrives`` is the day of its arrival: a later version of a url comes later."""

    name: str
    title: str
    publisher: str
    url: str
    published: date
    text: str
    arrives: int
    claims: tuple[tuple[str, str], ...]
    """The amounts that count when all is read, as printed, in their order, each with its commitment's name."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles that belong together, corrections by analysts, and what is known in the end."""

    name: str
    about: str
    articles: tuple[Article, ...]
    corrections: tuple[dict[str, str], ...]
    commitments: dict[str, dict[str, Any]]
    conflicts: tuple[dict[str, Any], ...]
    totals: dict[str, int]
    pending: dict[str, str]
    """What the models do not get right yet: the test of that name may fail, and why."""


@cache
def clusters() -> tuple[Cluster, ...]:
    """Every file of cases/, by name."""
    return tuple(_cluster(path) for path in sorted(CASES.glob("*.yaml")))


def _cluster(path: Path) -> Cluster:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Cluster(
        name=path.stem,
        about=told["about"],
        articles=tuple(_article(path.stem, article) for article in told["articles"]),
        corrections=tuple({key: str(value) for key, value in row.items()} for row in told.get("corrections", [])),
        commitments=told["commitments"],
        conflicts=tuple(told["conflicts"]),
        totals=told["totals"],
        pending=told.get("pending", {}),
    )


def _article(cluster: str, told: dict[str, Any]) -> Article:
    return Article(
        name=f"{cluster}/{told['id']}",
        title=told["title"],
        publisher=told["publisher"],
        url=told["url"],
        published=told["published"],
        text=told["text"],
        arrives=told.get("arrives", 1),
        claims=tuple(pair for claim in told["claims"] for pair in claim.items()),
    )
