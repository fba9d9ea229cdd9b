"""The project's own articles: all are read, and the facts that end-to-end tests ask for stand in them."""

import csv
from pathlib import Path

import pytest

from pipelines.reading.inbox import read_inbox
from pipelines.reading.model import Article, Rejection

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Text by path; no article of ours may be rejected."""
    results = list(read_inbox(ROOT / "raw" / "articles"))
    assert not [each for each in results if isinstance(each, Rejection)]
    return {each.path: each.text for each in results if isinstance(each, Article)}


def test_every_article_has_all_its_fields() -> None:
    for each in read_inbox(ROOT / "raw" / "articles"):
        assert isinstance(each, Article)
        assert each.url, each.path
        assert each.title, each.path
        assert each.publisher, each.path
        assert each.published, each.path
        assert each.language == "en"


def test_every_expected_fact_is_printed(texts: dict[str, str]) -> None:
    with (ROOT / "tests" / "end_to_end" / "expected_facts.csv").open(encoding="utf-8") as file:
        for fact in csv.DictReader(file):
            assert fact["quote"] in texts[fact["article"]], fact
            assert fact["amount"] in texts[fact["article"]], fact
