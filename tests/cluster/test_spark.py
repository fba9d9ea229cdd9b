"""The reader on a real Spark cluster: the rows of one process, once each, whoever is killed meanwhile."""

import json
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pyarrow as pa
import pytest

from pipelines.batches.failed import EngineFailed
from pipelines.batches.pool import read_in_pool
from pipelines.batches.read_batch import read_batch
from pipelines.batches.schemas import ARTICLES
from pipelines.batches.spark import read_on_spark
from pipelines.defs.claims import claims
from pipelines.defs.warehouse import warehouse_resource
from pipelines.settings import Settings
from pipelines.warehouse.build_file import open_build_file
from tests.cluster.conftest import ENVIRONMENT
from tests.cluster.standalone import Cluster

TEXT = (
    "Sakura Motors Ltd will invest ₹{n} crore ($60 million) in Sanand, Gujarat, by 2027, creating {n} jobs. "
    "It had signed an agreement with the Government of Gujarat in May, said Kenji Sato, its chairman. "
)
ANOTHER = "Nara Steel is to build a plant for $2-3 billion in Odisha; its partner Kalinga Metals pays ¥{n} billion."


def batches(articles: int, times: int = 1) -> Iterator[pa.RecordBatch]:
    for start in range(0, articles, 50):
        rows = [
            {"content_hash": f"{n:06}", "text": (TEXT + ANOTHER).format(n=n + 1) * times}
            for n in range(start, min(start + 50, articles))
        ]
        rows += [{"content_hash": f"{start:06}-none", "text": None}]
        yield pa.RecordBatch.from_pylist(rows, schema=ARTICLES)


def hashed(readings: list[pa.RecordBatch]) -> tuple[int, str]:
    rows = sorted(json.dumps(row, default=str, sort_keys=True) for batch in readings for row in batch.to_pylist())
    return len(rows), sha256("\n".join(rows).encode()).hexdigest()


def test_the_clusters_python_has_nothing_of_ours(cluster: Cluster) -> None:
    code = "import importlib.util as u, sys; sys.exit(any(map(u.find_spec, ('pipelines', 're2', 'dagster', 'duckdb'))))"
    python = str(ENVIRONMENT / "bin" / "python")
    assert subprocess.run([python, "-P", "-c", code], check=False, cwd="/").returncode == 0


def test_spark_the_pool_and_one_process_read_the_same_rows(client: Cluster, exchange: Path) -> None:
    spark = list(read_on_spark(batches(300), client.address, str(exchange)))
    assert hashed(spark) == hashed([read_batch(one) for one in batches(300)])
    assert hashed(spark) == hashed(list(read_in_pool(batches(300), 2)))
    assert list(exchange.iterdir()) == [], "nothing is left where articles and readings passed"


@pytest.fixture(scope="module")
def expected() -> tuple[int, str]:
    """What the local pool makes of the articles that a cluster is disturbed in reading."""
    return hashed(list(read_in_pool(batches(1_000, times=3), 2)))


@pytest.mark.parametrize("mark", ["CoarseGrainedExecutorBackend", "pyspark.daemon"])
def test_rows_are_there_exactly_once_when_a_worker_is_killed(
    client: Cluster, exchange: Path, expected: tuple[int, str], mark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed in the middle: when the first of many tasks has been committed and the others have not."""
    monkeypatch.setattr("pipelines.batches.spark.SPLIT_BYTES", 5_000)
    killed: list[int] = []

    def kill_one_in_the_middle() -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not list(exchange.glob("readings-*/_temporary/0/task_*")):
            time.sleep(0.02)
        if not list(exchange.glob("readings-*/_SUCCESS")):
            for pid in client.processes(mark)[:1]:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)

    killer = threading.Thread(target=kill_one_in_the_middle)
    killer.start()
    spark = list(read_on_spark(batches(1_000, times=3), client.address, str(exchange)))
    killer.join()
    assert killed, "a process of the cluster was killed while it was reading"
    assert hashed(spark) == expected


def test_the_step_fills_the_same_tables_by_way_of_spark(client: Cluster, tmp_path: Path) -> None:
    tables = {}
    for name, spark in (("here", None), ("spark", client.address)):
        settings = Settings(root=tmp_path / name, spark=spark)
        with open_build_file(settings.build_file) as connection:
            _insert_articles(connection)
        assert dg.materialize([claims], resources={"warehouse": warehouse_resource(settings)}).success
        with open_build_file(settings.build_file) as connection:
            tables[name] = {
                table: connection.execute(
                    f"select count(*), md5(string_agg(row::varchar, '' order by row::varchar)) "
                    f"from (select t as row from (select * exclude (recorded_at) from raw.{table}) as t)"
                ).fetchone()
                for table in ("figures", "claims", "readings", "rejected")
            }
    assert tables["here"] == tables["spark"]
    assert tables["here"]["figures"][0] > 60


def _insert_articles(connection: duckdb.DuckDBPyConnection) -> None:
    rows = [(f"{n}", (TEXT + ANOTHER).format(n=n + 1)) for n in range(30)]
    connection.executemany(
        "insert into raw.articles select $1, $1, $1, null, 'txt', null, null, null, null, null, $2, $1, now()", rows
    )


def test_one_line_says_that_no_server_is_there(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"sc://127.0.0.1:{taken.getsockname()[1]}/;token=secret-word"
        with pytest.raises(EngineFailed) as failed:
            list(read_on_spark(batches(1), address, str(tmp_path)))
    message = str(failed.value)
    assert message.startswith("no Spark Connect server answers at 127.0.0.1:")
    assert "\n" not in message
    assert "secret-word" not in message


@pytest.mark.parametrize("address", ["spark://host:7077", "sc://", "nonsense"])
def test_one_line_says_that_the_address_is_none(address: str, tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match=r"^PLEDGEBOOK_SPARK is no address like sc://host:15002$"):
        list(read_on_spark(batches(1), address, str(tmp_path)))


def test_a_step_without_its_server_fails_and_keeps_the_rest(tmp_path: Path) -> None:
    settings = Settings(root=tmp_path, spark="sc://127.0.0.1:1")
    with open_build_file(settings.build_file) as connection:
        _insert_articles(connection)
    result: Any = dg.materialize([claims], resources={"warehouse": warehouse_resource(settings)}, raise_on_error=False)
    (failure,) = [event for event in result.all_events if event.is_step_failure]
    said = failure.step_failure_data.user_failure_data.description
    assert said.startswith("no Spark Connect server answers at 127.0.0.1:1 ")
    with open_build_file(settings.build_file) as connection:
        assert connection.execute("select count(*) from raw.readings").fetchone() == (0,)
