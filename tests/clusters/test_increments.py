"""Tables whose rows are kept from run to run hold what a full refresh would give. What is in them others tell."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.clusters.cluster import Article, clusters
from tests.clusters.warehouse import Dbt, Warehouse

KEPT = ("int_article_contents", "int_text_sketches", "int_text_links")
MARKED = {"int_claim_evidence": "words_after", "int_count_sentences": "sentence", "int_claim_scores": "reason"}
MARKED |= {"int_claim_links": "reason", "int_claim_conflicts": "arithmetic", "int_article_origins": "figures_key"}
"""Kept tables that others are made of, and a column of each that no other depends on."""
ARTICLES = [article for cluster in clusters() for article in cluster.articles]
OWN_WORDS = "Nothing of what stood here before is said any longer; the mill was sold for $12 million to nobody we know."

Rows = list[tuple[object, ...]]


@pytest.fixture
def build(dbt: Dbt) -> Callable[..., dict[str, Rows]]:
    """Builds the kept tables of a build file, and returns their rows."""

    def built(warehouse: Warehouse, **options: object) -> dict[str, Rows]:
        dbt(warehouse.build_file, tests=False, select=KEPT, **options)  # type: ignore[arg-type]
        with duckdb.connect(str(warehouse.build_file), read_only=True) as connection:
            return {table: connection.sql(f"from intermediate.{table} order by all").fetchall() for table in KEPT}

    return built


def test_articles_that_come_go_and_are_edited_leave_what_a_full_refresh_gives(
    together: Warehouse, build: Callable[..., dict[str, Rows]], tmp_path: Path
) -> None:
    """Of all that the tables tell of, half is gone at first; it comes again while the wires of copies are edited."""
    warehouse = Warehouse(tmp_path, like=together)
    warehouse.receive(ARTICLES[1::2])
    half = build(warehouse)
    wires = {other for _, _, other in half["int_text_links"] if other}
    assert wires
    assert half == build(warehouse)
    edited = [
        replace(_newest(url), text=OWN_WORDS, arrives=_newest(url).arrives + 90) for url in sorted(map(str, wires))
    ]
    warehouse.receive(ARTICLES[::2] + edited)
    kept = build(warehouse)
    assert not wires & {other for _, _, other in kept["int_text_links"]}
    assert kept == build(warehouse, full_refresh=True)


def test_what_is_kept_is_not_looked_at_again_until_a_setting_changes(
    together: Warehouse, build: Callable[..., dict[str, Rows]], tmp_path: Path
) -> None:
    warehouse = Warehouse(tmp_path, like=together)
    warehouse.receive(ARTICLES)
    right = build(warehouse)
    with duckdb.connect(str(warehouse.build_file)) as connection:
        connection.execute("update intermediate.int_text_sketches set sketch = [1::bigint, 2::bigint]")
        connection.execute("update intermediate.int_text_links set other_id = 'left alone'")
    assert {str(row[1:]) for row in build(warehouse)["int_text_sketches"]} == {"([1, 2],)"}
    assert {other for _, _, other in build(warehouse)["int_text_links"]} == {"left alone"}
    shorter = build(warehouse, settings={"words_of_a_shingle": 4})
    assert "left alone" not in {other for _, _, other in shorter["int_text_links"]}
    assert shorter["int_text_sketches"] != right["int_text_sketches"]
    assert build(warehouse) == right


def test_all_tables_are_what_a_full_refresh_gives(together: Warehouse, dbt: Dbt, tmp_path: Path) -> None:
    """Half of all articles go, and come again with edits of others and analysts' judgements; then nothing is new."""
    warehouse = Warehouse(tmp_path, like=together)
    warehouse.receive(ARTICLES[1::2])
    dbt(warehouse.build_file, tests=False)
    before = _all_rows(warehouse)
    edited = [
        replace(_newest(url), text=OWN_WORDS, arrives=_newest(url).arrives + 90)
        for url in sorted({article.url for article in ARTICLES})[::9]
    ]
    judged = [row for cluster in clusters() for row in cluster.corrections]
    warehouse.receive(ARTICLES[::2] + edited, judged)
    dbt(warehouse.build_file, tests=False)
    kept = _all_rows(warehouse)
    assert len(kept["intermediate.int_claim_scores"]) > len(before["intermediate.int_claim_scores"]) > 0
    with duckdb.connect(str(warehouse.build_file)) as connection:
        for table, column in MARKED.items():
            connection.execute(f"update intermediate.{table} set {column} = 'left alone'")
    dbt(warehouse.build_file, tests=False, select=list(MARKED))
    for table, column in MARKED.items():
        assert _values(warehouse, f"select distinct {column} from intermediate.{table}") == [("left alone",)]
    dbt(warehouse.build_file, tests=False, full_refresh=True)
    assert kept == _all_rows(warehouse)


def _all_rows(warehouse: Warehouse) -> dict[str, Rows]:
    tables = (
        "select schema_name || '.' || table_name from duckdb_tables() where schema_name in ('intermediate', 'marts')"
    )
    return {str(table): _values(warehouse, f"from {table} order by all") for (table,) in _values(warehouse, tables)}


def _values(warehouse: Warehouse, sql: str) -> Rows:
    with duckdb.connect(str(warehouse.build_file), read_only=True) as connection:
        return connection.sql(sql).fetchall()


def _newest(url: str) -> Article:
    return max((article for article in ARTICLES if article.url == url), key=lambda article: article.arrives)
