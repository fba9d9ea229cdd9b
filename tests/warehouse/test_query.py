"""A query of the published file reaches that file and nothing else."""

from pathlib import Path

import duckdb
import pytest

from pipelines.warehouse.query import ask


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "pledgebook.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create table fct_claim as select 1 as amount")
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    return path


def test_it_answers(published: Path) -> None:
    answer = ask(published, "select amount, 'x' as word from fct_claim")
    assert (answer.columns, answer.rows) == (["amount", "word"], [(1, "x")])


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('{folder}/secret.csv')",
        "select * from '{folder}/secret.csv'",
        "select * from read_text('{folder}/secret.csv')",
        "select * from glob('{folder}/*')",
        "copy fct_claim to '{folder}/out.csv'",
        "export database '{folder}/out'",
        "attach '{folder}/other.duckdb'",
        "create table mine as select 1",
        "insert into fct_claim values (2)",
        "drop table fct_claim",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set memory_limit = '1TB'",
        "install httpfs",
        "load httpfs",
    ],
)
def test_it_reaches_nothing_else(published: Path, sql: str) -> None:
    before = sorted(path.name for path in published.parent.iterdir())
    with pytest.raises(duckdb.Error):
        ask(published, sql.format(folder=published.parent))
    assert sorted(path.name for path in published.parent.iterdir()) == before


def test_nothing_published_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="make run"):
        ask(tmp_path / "pledgebook.duckdb", "select 1")
