"""The annotated articles beside the checkout, for what is fitted to them. Their texts are kept nowhere."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "evaluation"
WORDS = ROOT / "pipelines" / "extraction" / "words"
LATE, TIMES = range(43, 60), 1.5
"""These batches count so many times: they were annotated after most of the rules were made, and have headlines."""
WRITTEN = 2_000
"""The batches of articles that were written for this, which count as much as the late ones, begin here."""
SINGLE = 1_000
"""The batch of the single amounts that were annotated because the cues and words around them left doubt."""


class Annotated(NamedTuple):
    """An article (id, title, text, published) with its gold figures and claims, and the number of its batch."""

    batch: int
    gold: dict[str, Any]
    article: dict[str, Any]

    @property
    def weight(self) -> float:
        """How many times its examples count."""
        return TIMES if self.batch in LATE or self.batch > WRITTEN else 1.0


def annotated() -> Iterator[Annotated]:
    """Every annotated article, those for development as batch 0."""
    articles: dict[str, dict[str, Any]] = {}
    for path in (SHARED / "articles" / "dev.jsonl", SHARED / "articles" / "pool.jsonl"):
        articles |= {row["id"]: row for row in lines_of(path)}
    news = duckdb.read_parquet(str(SHARED / "articles" / "news.parquet")).fetchall()
    articles |= {ident: {"id": ident, "text": text} for ident, text in news if ident not in articles}
    files = [(0, SHARED / "gold" / "dev.jsonl")]
    files += [(int(path.stem[-2:]), path) for path in sorted((ROOT / "tests" / "gold").glob("batch*.jsonl"))]
    for batch, path in files:
        for gold in lines_of(path):
            yield Annotated(batch, gold, articles[gold["id"]])
    for path in sorted((ROOT / "tests" / "gold").glob("written*.jsonl")):
        for row in lines_of(path):
            yield Annotated(WRITTEN + int(path.stem[-2:]), row, row)
    for gold in single_amounts(ROOT / "tests" / "gold" / "roles.jsonl"):
        yield Annotated(SINGLE, gold, articles[gold["id"]])


def single_amounts(path: Path) -> Iterator[dict[str, Any]]:
    """Articles of which only some amounts are annotated, each as one gold row with these alone."""
    by_article: dict[str, list[dict[str, Any]]] = {}
    for amount in lines_of(path):
        by_article.setdefault(amount["id"], []).append({"kind": "money", **amount})
    for ident, figures in by_article.items():
        yield {"id": ident, "figures": figures, "claims": []}


def figure_at(gold: dict[str, Any], start: int, end: int) -> tuple[int, dict[str, Any]] | None:
    """The annotated amount of money that touches these characters, with its position."""
    return next(
        (
            (number, figure)
            for number, figure in enumerate(gold["figures"])
            if figure["kind"] == "money" and figure["start"] < end and start < figure["end"]
        ),
        None,
    )


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
