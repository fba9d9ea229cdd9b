"""How many articles, finds and commitments there are, without a run: for the words of one that was not needed."""

from typing import Any

import duckdb

from pipelines.settings import Settings
from pipelines.warehouse.build_file import open_build_file, scalar
from pipelines.warehouse.query import open_published
from pipelines.warehouse.readings import standing_finds

ROWS = "dagster/row_count"


def standing_facts(settings: Settings) -> dict[str, dict[str, Any]]:
    """By asset, the facts that a run's report asks for, from both files. Raises ``duckdb.Error`` and ``OSError``."""
    with open_build_file(settings.build_file, read_only=True) as build:
        finds = standing_finds(build)
        articles = int(scalar(build, "select count(distinct article_id) from raw.articles"))
        facts: dict[str, dict[str, Any]] = {
            "raw/articles": {"articles": articles, ROWS: _count(build, "raw.articles"), "new_versions": 0},
            "raw/rejected": {ROWS: _count(build, "raw.rejected")},
            "raw/figures": {"standing": finds["figures"]},
            "raw/claims": {"standing": finds["claims"]},
        }
    with open_published(settings.published_file) as published:
        facts |= {f"marts/{name}": {ROWS: _count(published, name)} for name in ("fct_commitment", "fct_conflict")}
        facts["published"] = {"quarantined": _count(published, "quarantine")}
    return facts


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(scalar(connection, f"select count(*) from {table}"))
