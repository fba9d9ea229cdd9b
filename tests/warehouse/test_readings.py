"""Which readings are made and which count: the newest of each text, under the name of the rules that made it."""

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from pipelines.batches.read_batch import read_batch
from pipelines.settings import Again
from pipelines.warehouse.build_file import append_new, open_build_file
from pipelines.warehouse.mirrors import mirror
from pipelines.warehouse.readings import append_readings, standing_finds, version_to_read
from pipelines.warehouse.unread import Unread

TEXT = "Acme will invest $5 million in a plant in Gujarat."
DAY = datetime(2025, 9, 1)


@pytest.fixture
def build(tmp_path: Path) -> duckdb.DuckDBPyConnection:
    with open_build_file(tmp_path / "build.duckdb") as connection:
        article = {"article_id": "a", "content_hash": "h", "path": "a.txt", "line_number": None, "format": "txt"}
        article |= dict.fromkeys(("url", "title", "publisher", "language", "published"))
        row = article | {"text": TEXT, "original_sha256": "0", "recorded_at": DAY}
        append_new(connection, "articles", [row], key=["article_id"])
        yield connection


def read_with(
    connection: duckdb.DuckDBPyConnection, rules: str, days: int, again: Again = Again.changed
) -> tuple[str, int]:
    """Reads what these rules have not read; under which name, and how many texts."""
    name = version_to_read(connection, rules, anew=again is Again.all)
    with closing(Unread(connection, name, Path("no-texts"), again=again)) as todo:
        readings = list(map(read_batch, todo.batches()))
        if readings:
            append_readings(connection, readings, extractor_version=name, recorded_at=DAY + timedelta(days=days))
        return name, todo.count


def test_other_rules_read_again_and_only_the_newest_reading_counts(build: duckdb.DuckDBPyConnection) -> None:
    assert read_with(build, "1+a", 1) == ("1+a", 1)
    assert read_with(build, "1+a", 2) == ("1+a", 0)
    assert read_with(build, "1+b", 3) == ("1+b", 1)
    assert standing_finds(build) == {"figures": 1, "claims": 1, "readings": 1}
    assert build.execute("select count(*) from raw.figures").fetchone() == (2,)


def test_rules_that_come_back_read_again_under_a_name_of_their_own(build: duckdb.DuckDBPyConnection) -> None:
    read_with(build, "1+a", 1)
    read_with(build, "1+b", 2)
    assert read_with(build, "1+a", 3) == ("1+a.2", 1)
    assert read_with(build, "1+a", 4) == ("1+a.2", 0)
    assert read_with(build, "1+b", 5) == ("1+b.2", 1)
    assert read_with(build, "1+a", 6) == ("1+a.3", 1)


def test_reading_again_is_a_choice_and_older_readings_stay(build: duckdb.DuckDBPyConnection) -> None:
    read_with(build, "1+a", 1)
    assert read_with(build, "1+b", 2, Again.never) == ("1+b", 0)
    assert read_with(build, "1+b", 3, Again.changed) == ("1+b", 1)
    assert read_with(build, "1+b", 4, Again.all) == ("1+b.2", 1)
    assert read_with(build, "1+b", 5) == ("1+b.2", 0)
    assert standing_finds(build) == {"figures": 1, "claims": 1, "readings": 1}
    assert build.execute("select extractor_version from raw.claims order by recorded_at").fetchall() == [
        ("1+a",),
        ("1+b",),
        ("1+b.2",),
    ]


def test_a_mirror_is_read_again_only_for_another_source(build: duckdb.DuckDBPyConnection) -> None:
    rows = [{"name": "Bombay", "place_code": "IN-MH", "kind": "city"}]
    assert mirror(build, "place_names", "one", lambda: rows)
    assert not mirror(build, "place_names", "one", lambda: pytest.fail("read again"))
    assert not mirror(build, "place_names", "two", lambda: rows), "read, and the same"
    assert mirror(build, "place_names", "three", list)
    assert build.execute("select count(*) from raw.place_names").fetchone() == (0,)


def test_a_mirror_that_could_not_be_read_is_no_mirror(build: duckdb.DuckDBPyConnection) -> None:
    rows = [{"name": "Bombay", "place_code": "IN-MH", "kind": "city"}]
    mirror(build, "place_names", "one", lambda: rows)
    with pytest.raises(OSError, match="gone"):
        mirror(build, "place_names", "two", lambda: (_ for _ in ()).throw(OSError("gone")))
    calls: list[str] = []
    mirror(build, "place_names", "one", lambda: calls.append("read") or rows)
    assert calls == ["read"]
