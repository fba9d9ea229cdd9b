"""Holds the reader to the scores it has reached, by the evaluation's own script. Floors stand a little below them."""

from collections.abc import Mapping

import pytest

from tests.gold.scoring import ANNOTATED, HELD_OUT, SHARED, WRITTEN, Rows, report, rows_of

pytestmark = pytest.mark.skipif(
    not (SHARED / "score.py").exists(), reason=f"the evaluation's articles are not beside this checkout ({SHARED})"
)

DEV = {
    "money": 0.97,
    "counts": 0.84,
    "qualifier": 0.94,
    "investment": 0.91,
    "claims": 0.91,
    "investors": 0.88,
    "places": 0.82,
    "status": 0.93,
    "sector": 0.73,
    "umbrella": 0.89,
    "whole": 0.71,
}
POOL = {
    "money": 0.98,
    "counts": 0.85,
    "qualifier": 0.97,
    "investment": 0.94,
    "claims": 0.93,
    "investors": 0.76,
    "places": 0.7,
    "status": 0.82,
    "sector": 0.78,
    "umbrella": 0.75,
    "whole": 0.5,
}
WRITTEN_HERE = {
    "money": 0.96,
    "counts": 0.82,
    "investment": 0.89,
    "claims": 0.88,
    "investors": 0.55,
    "places": 0.52,
    "status": 0.62,
}
NEVER_FITTED = {
    "money": 0.93,
    "counts": 0.78,
    "investment": 0.82,
    "claims": 0.82,
    "investors": 0.52,
    "places": 0.5,
    "status": 0.64,
}
SEED = {"money": 1.0, "investment": 1.0, "whole": 0.8}
SEED_ARTICLE = "japan-india-summit"


def value_of(entry: Mapping[str, float]) -> float:
    """The one figure of a report's entry that floors are about."""
    return entry["f1"] if "f1" in entry else entry["accuracy"]


def shortfalls(gold: Rows, floors: Mapping[str, float]) -> list[str]:
    """What scores under its floor, in words."""
    scores = report(gold)
    reached = {name: value_of(scores[name]) for name in floors}
    return [f"{name} {reached[name]} < {floor}" for name, floor in floors.items() if reached[name] < floor]


def test_articles_given_for_development() -> None:
    assert shortfalls(rows_of(SHARED / "gold" / "dev.jsonl"), DEV) == []


def test_articles_annotated_here() -> None:
    gold = {key: row for path in ANNOTATED for key, row in rows_of(path).items()}
    assert len(gold) >= 30
    assert shortfalls(gold, POOL) == []


def test_seed_article() -> None:
    gold = {SEED_ARTICLE: rows_of(SHARED / "gold" / "dev.jsonl")[SEED_ARTICLE]}
    assert shortfalls(gold, SEED) == []


def test_annotations_hold_no_text() -> None:
    for path in ANNOTATED:
        for row in rows_of(path).values():
            assert {"text", "note"}.isdisjoint({key for figure in row["figures"] for key in figure})
            assert {"text", "note", "horizon"}.isdisjoint({key for claim in row["claims"] for key in claim})


def test_articles_written_here() -> None:
    gold = {key: row for path in WRITTEN for key, row in rows_of(path).items()}
    assert shortfalls(gold, WRITTEN_HERE) == []


def test_articles_that_no_weights_are_fitted_to() -> None:
    gold = {key: row for path in HELD_OUT for key, row in rows_of(path).items()}
    assert shortfalls(gold, NEVER_FITTED) == []
