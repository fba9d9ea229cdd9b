"""The healthy build file is called as the marts are, so that the tests of the suites speak about the real tables."""

from pathlib import Path

import pytest
import yaml

from pipelines.warehouse.build_file import open_build_file

MARTS = Path(__file__).parents[2] / "dbt_project" / "models" / "marts"
TABLES = ["dim_article", "fct_claim", "fct_commitment", "fct_conflict", "fct_count", "bridge_commitment_component"]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_one_of_the_mart(healthy_file: Path, table: str) -> None:
    model = yaml.safe_load((MARTS / f"{table}.yml").read_text(encoding="utf-8"))["models"][0]
    with open_build_file(healthy_file, read_only=True) as connection:
        ours = connection.execute(
            "select column_name from duckdb_columns() where schema_name = 'marts' and table_name = ?", [table]
        ).fetchall()
    assert {name for (name,) in ours} <= {column["name"] for column in model["columns"]}
