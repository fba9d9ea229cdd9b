"""Archives in the warehouse: texts beside it, in files named by their bytes; nothing twice, and no half of anything."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.batches.read_batch import read_batch
from pipelines.defs.archives import take_archives
from pipelines.reading.inbox import read_inbox
from pipelines.settings import Settings
from pipelines.warehouse import archives
from pipelines.warehouse.articles import append_versions
from pipelines.warehouse.build_file import open_build_file
from pipelines.warehouse.inputs import look
from pipelines.warehouse.readings import append_readings
from pipelines.warehouse.texts import remove_leftovers, show_texts, text_files
from pipelines.warehouse.unread import Unread

TEXT = "Sakura Motors will invest ₹{} crore in Gujarat."
DAY = datetime(2025, 9, 1)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(root=tmp_path / "it's here")
    settings.articles_dir.mkdir(parents=True)
    return settings


@pytest.fixture
def build(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_build_file(settings.build_file) as connection:
        yield connection


def put(settings: Settings, name: str, numbers: range) -> None:
    rows = [{"id": f"a{n}", "text": TEXT.format(n)} for n in numbers]
    pq.write_table(pa.Table.from_pylist(rows), settings.articles_dir / name)


def take(connection: duckdb.DuckDBPyConnection, settings: Settings, days: int = 0) -> tuple[int, int]:
    taken = take_archives(connection, settings, DAY + timedelta(days=days), lambda _: None)
    remove_leftovers(connection, settings.texts_dir)
    show_texts(connection, settings.texts_dir)
    return taken.new, taken.rejected


def texts(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [text for (text,) in connection.execute("select text from raw.archived_texts order by 1").fetchall()]


def test_texts_lie_beside_the_warehouse_by_the_hash_of_their_bytes(
    build: duckdb.DuckDBPyConnection, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "GROUP_ROWS", 4)
    put(settings, "news.parquet", range(10))
    assert take(build, settings) == (10, 0)
    assert texts(build) == sorted(TEXT.format(n) for n in range(10))
    assert build.execute("select count(*), count(text) from raw.articles").fetchall() == [(10, 0)]
    files = text_files(build, settings.texts_dir)
    assert [pq.read_metadata(file).num_rows for file in files] == [4, 4, 2]
    assert [sha256(file.read_bytes()).hexdigest() for file in files] == [file.stem for file in files]


def test_an_archive_is_read_once_and_of_a_changed_one_only_what_is_new(
    build: duckdb.DuckDBPyConnection, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(settings, "news.parquet", range(5))
    assert take(build, settings) == (5, 0)
    with monkeypatch.context() as patched:
        patched.setattr("pipelines.defs.archives.read_archive", lambda _: pytest.fail("read again"))
        assert take(build, settings, 1) == (0, 0)
    put(settings, "news.parquet", range(7))
    assert take(build, settings, 2) == (2, 0)
    assert len(texts(build)) == 7


def test_the_same_content_twice_has_its_text_once(build: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    put(settings, "a.parquet", range(3))
    put(settings, "b.parquet", range(3))
    assert take(build, settings) == (6, 0), "two archives, so six articles"
    assert len(texts(build)) == 3


def test_what_a_killed_run_left_is_neither_seen_nor_kept(
    build: duckdb.DuckDBPyConnection, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "GROUP_ROWS", 4)
    put(settings, "news.parquet", range(10))
    appended = archives.append_new
    calls: list[str] = []

    def dies_in_the_second_group(connection: object, table: str, *rest: object, **named: object) -> int:
        calls.append(table)
        if calls.count("articles") == 2:
            raise KeyboardInterrupt
        return appended(connection, table, *rest, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(archives, "append_new", dies_in_the_second_group)
        with pytest.raises(KeyboardInterrupt):
            take(build, settings)
    assert len(list(settings.texts_dir.glob("*.parquet"))) == 2
    show_texts(build, settings.texts_dir)
    assert len(texts(build)) == 4
    remove_leftovers(build, settings.texts_dir)
    assert len(list(settings.texts_dir.glob("*"))) == 1
    assert take(build, settings) == (6, 0)
    assert len(texts(build)) == 10


def test_what_came_in_archives_is_read_like_the_rest(build: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    put(settings, "news.parquet", range(1, 4))
    line = {"id": "line", "text": TEXT.format(9)}
    (settings.articles_dir / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    append_versions(build, [asdict(one) | {"recorded_at": DAY} for one in read_inbox(settings.articles_dir)])
    take(build, settings)
    for days, count in ((1, 4), (2, 0)):
        with closing(Unread(build, "1", settings.texts_dir)) as todo:
            assert todo.count == count
            readings = list(map(read_batch, todo.batches()))
            if readings:
                append_readings(build, readings, extractor_version="1", recorded_at=DAY + timedelta(days=days))
    amounts = build.execute("select value / 10000000 from raw.figures order by 1").fetchall()
    assert [float(value) for (value,) in amounts] == [1, 2, 3, 9]


def test_archives_elsewhere_are_read_and_looked_at_for_news(settings: Settings, tmp_path: Path) -> None:
    put(settings, "../../elsewhere.parquet", range(3))
    elsewhere = settings.model_copy(update={"archives": (str(settings.root / "elsewhere.parquet"), "/nowhere/*.jsonl")})
    with open_build_file(settings.build_file) as connection:
        assert take(connection, elsewhere) == (3, 1)
        assert take(connection, elsewhere) == (0, 0)
        rejected = connection.execute("select path, reason_code from raw.rejected").fetchall()
    assert rejected == [("/nowhere/*.jsonl", "no_archive")]
    for folder in ("dbt_project", "expectations"):
        (settings.home / folder).mkdir()
    before = look(elsewhere)
    assert look(elsewhere).fingerprint == before.fingerprint
    put(settings, "../../elsewhere.parquet", range(4))
    assert look(elsewhere).fingerprint != before.fingerprint
