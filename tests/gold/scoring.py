"""Reads annotated articles and scores the reading by the evaluation's own script. Holds no article and no floor."""

import importlib.util
import json
import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb

from pipelines.extraction_io import read_lines

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared" / "evaluation"
"""The articles and the scorer stand beside the checkout; they are not ours to copy."""
ANNOTATED = sorted(HERE.glob("batch*.jsonl"))
WRITTEN = sorted(HERE.glob("written*.jsonl"))
"""Articles that were written for this, with their annotations: firms, people and facts in them are invented."""
HELD_OUT = sorted(HERE.glob("heldout*.jsonl"))
"""More of them, to which no weights are fitted."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Rows = dict[str, dict[str, Any]]


def rows_of(path: Path) -> Rows:
    """The lines of a file by their "id"."""
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, filter(str.strip, lines))}


@cache
def articles() -> Rows:
    """Every article that has an annotation."""
    news = duckdb.read_parquet(str(SHARED / "articles" / "news.parquet")).fetchall()
    found: Rows = {ident: {"id": ident, "text": text} for ident, text in news}
    for path in (SHARED / "articles" / "pool.jsonl", SHARED / "articles" / "dev.jsonl", *WRITTEN, *HELD_OUT):
        found |= rows_of(path)
    return found


def report(gold: Rows) -> dict[str, dict[str, float]]:
    """The scorer's report on what the reader makes of the articles in ``gold``."""
    read = {row["id"]: row for row in map(json.loads, map(str, read_lines(_lines(gold), "gold")))}
    found, _ = _scorer().score(gold, read)
    return dict(found)


def _lines(gold: Rows) -> Iterable[str]:
    for key, row in gold.items():
        article = articles()[key]
        day = article.get("published") or row.get("published") or ""
        published = day if DAY.fullmatch(day) else None
        yield json.dumps({"id": key, "text": article["text"], "title": article.get("title"), "published": published})


@cache
def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("evaluation_score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["evaluation_score"] = module
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    spec.loader.exec_module(module)
    sys.dont_write_bytecode = before
    return module
