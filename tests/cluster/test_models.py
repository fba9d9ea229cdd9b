"""The dbt models on Spark: each table row for row what DuckDB makes of the same claims, and published by DuckDB."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.gate import audit
from pipelines.warehouse.publish import publish
from tests.cluster.conftest import ENVIRONMENT, reason_to_skip
from tests.clusters.cluster import Article, clusters
from tests.clusters.warehouse import Dbt, Warehouse
from tests.conftest import CHECKOUT

PROJECT = CHECKOUT / "dbt_project"
SECONDS = 900
HOSTILE = (
    ("Škoda Auto's plant in Łódź", "Škoda Auto will invest €1.3 billion in Łódź, Poland, creating 1,200 jobs."),
    ('L\'Oréal \\ "São Paulo" 100%', "L'Oréal \\n will invest $30,000,001 in São Paulo;\n\n\ttomorrow\u2028'%s'."),
    ("Two words", "Nara Steel, Kalinga Metals"),
    (
        "Ξένος Όμιλος",
        "Ξένος Όμιλος Ltd will invest ₹2.675 crore (₹26.75 million) in Šurany; Kosovo’s Đuro pays ¥7 crore.",
    ),
)


@dataclass(frozen=True, slots=True)
class Built:
    """The same claims twice: a build file that DuckDB filled, and the folder that Spark wrote its tables to."""

    warehouse: Warehouse
    folder: Path


@pytest.fixture(scope="module")
def dbt(tmp_path_factory: pytest.TempPathFactory) -> Dbt:
    """The project's models on DuckDB, parsed."""
    return Dbt(tmp_path_factory.mktemp("dbt"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, dbt: Dbt) -> Iterator[Built]:
    """All clusters, texts that could break a string literal, and a refused file; built by both engines."""
    if reason := reason_to_skip():
        pytest.skip(reason)
    warehouse = Warehouse(tmp_path_factory.mktemp("clusters"))
    known = [article for cluster in clusters() for article in cluster.articles]
    warehouse.receive(known + _hostile(known[0]), [row for cluster in clusters() for row in cluster.corrections])
    with duckdb.connect(str(warehouse.build_file)) as connection:
        connection.execute(
            "insert into raw.rejected values ('a''b.md', null, 'empty', 'it''s \\ empty', 'f00', $1)",
            [datetime(2026, 1, 5, tzinfo=UTC).replace(tzinfo=None)],
        )
    warehouse.publish(dbt, checked=True)
    folder = tmp_path_factory.mktemp("spark")
    _sources_to_parquet(warehouse.build_file, folder)
    _dbt_on_spark(folder)
    yield Built(warehouse, folder)
    shutil.rmtree(folder)


def test_each_table_of_spark_has_the_hash_of_duckdbs(built: Built) -> None:
    on_duckdb, on_spark = {}, {}
    with duckdb.connect(str(built.warehouse.build_file), read_only=True) as connection:
        for schema, table in _models(connection):
            name, files = f"{schema}.{table}", f"{built.folder}/tables/{schema}.db/{table}/*.parquet"
            on_duckdb[name] = _hash(connection, name)
            on_spark[name] = _hash(connection, f"read_parquet('{files}')")
    assert len(on_duckdb) > 60
    assert on_spark == on_duckdb


def test_every_table_has_rows(built: Built) -> None:
    """Two empty tables are equal, and say nothing."""
    with duckdb.connect(str(built.warehouse.build_file), read_only=True) as connection:
        rows = {name: _hash(connection, ".".join(name))[1] for name in _models(connection)}
    assert [name for name, (count, *_) in rows.items() if not count] == []


def test_what_spark_built_passes_tests_and_gate_and_is_what_is_published_already(
    built: Built, dbt: Dbt, tmp_path: Path
) -> None:
    """DuckDB takes Spark's tables as they are, and its tests, the gate and publishing go on as ever."""
    house = Path(shutil.copytree(built.warehouse.folder, tmp_path / "house"))
    build_file, published_file = (
        house / file.name for file in (built.warehouse.build_file, built.warehouse.published_file)
    )
    with duckdb.connect(str(build_file)) as connection:
        for schema in ("marts", "intermediate", "seeds"):
            connection.execute(f"drop schema {schema} cascade")
    dbt(build_file, tests=True, settings={"spark_tables": str(built.folder / "tables")})
    outcome = audit(build_file, CHECKOUT / "expectations", None)
    assert outcome.passed, outcome.failures
    publication = publish(build_file, published_file)
    assert not publication.changed
    assert publication.rows["fct_commitment"] > 50


def _hostile(like: Article) -> list[Article]:
    return [
        replace(
            like,
            name=f"hostile{number}",
            title=title,
            publisher=title,
            url=f"https://example.org/{number}'\\",
            text=text,
        )
        for number, (title, text) in enumerate(HOSTILE)
    ]


def _sources_to_parquet(build_file: Path, folder: Path) -> None:
    (folder / "raw").mkdir()
    _run([CHECKOUT / ".venv" / "bin" / "dbt", "run-operation", "sources_to_parquet"], folder, build_file)


def _dbt_on_spark(folder: Path) -> None:
    left_out = ("--exclude-resource-type", "unit_test", "--exclude-resource-type", "test")
    _run([ENVIRONMENT / "bin" / "dbt", "build", *left_out, "--target", "spark"], folder)


def _run(command: list[Path | str], folder: Path, build_file: Path | None = None) -> None:
    places = ["--project-dir", PROJECT, "--profiles-dir", PROJECT, "--target-path", folder, "--log-path", folder]
    environment = os.environ | {"PLEDGEBOOK_SPARK_DIR": str(folder), "PLEDGEBOOK_SPARK_MEMORY": "1g"}
    environment |= {"SPARK_LOCAL_IP": "127.0.0.1", "PLEDGEBOOK_BUILD_FILE": str(build_file)}
    # So few rows are planned and compiled longer than they are worked on: no more compiling than it takes.
    environment |= {"JDK_JAVA_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"}
    environment |= {"PYSPARK_SUBMIT_ARGS": "--conf spark.sql.codegen.wholeStage=false pyspark-shell"}
    said = subprocess.run(
        [*map(str, command), *map(str, places)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert said.returncode == 0, said.stdout[-4000:]


def _models(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    return connection.execute(
        "select table_schema, table_name from information_schema.tables "
        "where table_schema in ('seeds', 'intermediate', 'marts') order by all"
    ).fetchall()


def _hash(connection: duckdb.DuckDBPyConnection, relation: str) -> tuple[list[tuple[str, str]], tuple[object, ...]]:
    """Columns with their types, and the rows' number and hashes, in whatever order they lie."""
    columns = [row[:2] for row in connection.execute(f"describe from {relation}").fetchall()]
    rows = connection.execute(
        f"select count(*), sum(hash(t::varchar)::hugeint), bit_xor(hash(t::varchar)) from {relation} as t"
    ).fetchone()
    assert rows is not None
    return columns, rows
