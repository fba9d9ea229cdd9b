"""Forty and more ways out of a question, none of which leads anywhere: files, network, extensions, settings, memory."""

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest

from pipelines.warehouse.query import Limits, Refused, ask

REACH = [
    "from read_csv('{0}/secret.csv')",
    "from '{0}/secret.csv'",
    "from sniff_csv('{0}/secret.csv')",
    "from read_text('{0}/*')",
    "from read_blob('{0}/secret.csv')",
    "from read_json('{0}/secret.csv')",
    "from read_parquet('{0}/secret.csv')",
    "from parquet_metadata('{0}/secret.csv')",
    "from read_csv('/dev/stdin')",
    "from read_csv('/proc/self/environ')",
    "from glob('{0}/*')",
    "from read_duckdb('{0}/other.duckdb')",
    "from query('from read_csv(''{0}/secret.csv'')')",
    "from json_execute_serialized_sql(json_serialize_sql('from read_csv(''{0}/secret.csv'')'))",
    "with x as (from read_csv('{0}/secret.csv')) from x",
    "explain analyze copy fct_claim to '{0}/out.csv'",
    "explain analyze select * from read_csv('{0}/secret.csv')",
    "select * from fct_claim where amount in (select a from '{0}/secret.csv')",
    "copy fct_claim to '{0}/out.csv'",
    "copy fct_claim to '/dev/stdout'",
    "copy (select 1) to '{0}/out.parquet'",
    "copy fct_claim from '{0}/secret.csv'",
    "export database '{0}/out'",
    "import database '{0}/out'",
    "attach '{0}/other.duckdb'",
    "attach ':memory:' as m",
    "attach 'http://127.0.0.1:{1}/x.duckdb'",
    "from read_csv('http://127.0.0.1:{1}/x.csv')",
    "from 'http://127.0.0.1:{1}/x.parquet'",
    "from read_parquet('s3://127.0.0.1:{1}/x')",
    "install httpfs",
    "install 'http://127.0.0.1:{1}/x.duckdb_extension'",
    "force install spatial from community",
    "load httpfs",
    "load '{0}/x.duckdb_extension'",
    "update extensions",
    "set enable_external_access = true",
    "set lock_configuration = false",
    "set global memory_limit = '1TB'",
    "reset memory_limit",
    "set threads = 64",
    "set search_path = 'main'",
    "set variable x = 1",
    "pragma enable_verification",
    "pragma enable_profiling = 'json'",
    "pragma profiling_output = '{0}/out'",
    "call enable_logging(storage = 'file', storage_config = {{'path': '{0}/out'}})",
    "call pragma_version()",
    "create secret s (type http)",
    "from duckdb_secrets()",
    "select getenv('HOME')",
    "create temp table t as select 1",
    "create macro m() as 1",
    "create view v as select 1",
    "insert into fct_claim values (2)",
    "with x as (insert into fct_claim values (2) returning *) from x",
    "update fct_claim set amount = 2",
    "drop table fct_claim",
    "comment on table fct_claim is 'x'",
    "begin; select 1; commit",
    "prepare p as select 1",
    "checkpoint",
    "detach pledgebook",
    "use memory",
    "select 1; copy fct_claim to '{0}/out.csv'",
    "from sql",
    "from published",
]  # fmt: skip

BOMBS = [
    "select list(range) from range(1000000000)",
    "select string_agg(repeat('x', 1000000)) from range(100000)",
    "select count(*) from range(1000000) as a, range(1000000) as b",
    "with recursive a as (select 1 as x union all select x + 1 from a) select count(*) from a",
    "from range(100000000000) order by range desc",
    "select array_agg(repeat('x', 10000000)) from range(10000)",
    "from range(100000000)",
]


@pytest.fixture
def published(tmp_path: Path) -> Path:
    path = tmp_path / "pledgebook.duckdb"
    for name in ("pledgebook.duckdb", "other.duckdb"):
        with duckdb.connect(str(tmp_path / name)) as connection:
            connection.execute("create table fct_claim as select 1 as amount, 'pledged' as status")
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    return path


@pytest.mark.parametrize("sql", REACH)
def test_no_question_reaches_out(published: Path, sql: str) -> None:
    before = {path.name: path.read_bytes() for path in published.parent.iterdir()}
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        with pytest.raises(duckdb.Error):
            ask(published, sql.format(published.parent, server.getsockname()[1]))
        with pytest.raises(BlockingIOError):
            server.accept()
    assert {path.name: path.read_bytes() for path in published.parent.iterdir()} == before


@pytest.mark.parametrize("sql", BOMBS)
def test_no_question_takes_more_than_its_share(published: Path, sql: str) -> None:
    started = time.monotonic()
    with pytest.raises(duckdb.Error):
        ask(published, sql, Limits(memory="200MB", seconds=1.0, rows=100_000))
    assert time.monotonic() - started < 60
    assert sorted(path.name for path in published.parent.iterdir()) == [
        "other.duckdb",
        "pledgebook.duckdb",
        "secret.csv",
    ]


def test_an_answer_that_is_too_long_says_so(published: Path) -> None:
    with pytest.raises(Refused, match="add a limit"):
        ask(published, "from range(11)", Limits(rows=10))
    assert len(ask(published, "from range(10)", Limits(rows=10)).rows) == 10


@pytest.mark.parametrize(
    "sql",
    [
        "from fct_claim",
        "describe fct_claim",
        "summarize fct_claim",
        "show tables",
        "explain select 1",
        "pivot fct_claim on status using sum(amount)",
        "pivot fct_claim on status in ('pledged') using sum(amount)",
        "with a as (select 1 as x) select * from a; from fct_claim",
        "from duckdb_columns()",
    ],
)
def test_questions_are_answered(published: Path, sql: str) -> None:
    assert ask(published, sql).rows


def test_no_timer_is_left_behind(published: Path) -> None:
    ask(published, "select 1")
    assert not [
        thread
        for thread in threading.enumerate()
        if isinstance(thread, threading.Timer) and not thread.finished.is_set()
    ]


@pytest.mark.parametrize("sql", ["select list_sort(range(300000000))", "select repeat('x', 4000000000)"])
def test_what_duckdb_does_not_count_ends_at_the_process_s_limit(published: Path, sql: str) -> None:
    environment = {**os.environ, "PLEDGEBOOK_WAREHOUSE_DIR": str(published.parent)}
    command = [str(Path(sys.executable).with_name("pledgebook")), "sql", sql]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=200)
    assert answer.returncode != 0
    assert "Memory" in answer.stderr or "string of size" in answer.stderr
