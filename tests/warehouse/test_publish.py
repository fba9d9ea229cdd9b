"""The published file is replaced whole, only where it differs, and carries comments and quarantine."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipelines.warehouse.publish import content_hash, publish
from pipelines.warehouse.query import ask
from tests.warehouse.marts import change

QUARANTINE = """
create schema audit;
create table audit.quarantine as
    select 'fct_commitment' as table_name, 'c1' as key, 'per_job' as expectation, 'odd' as reason, now() as audited_at;
"""


def test_marts_stand_in_the_main_schema_with_their_comments(build_file: Path, tmp_path: Path) -> None:
    published = tmp_path / "pledgebook.duckdb"
    outcome = publish(build_file, published)
    assert outcome.changed
    assert outcome.rows == {
        "fct_claim": 1,
        "fct_claim_history": 1,
        "fct_commitment": 3,
        "fct_commitment_history": 3,
        "quarantine": 0,
    }
    assert ask(published, "select sum(amount_usd) from fct_commitment").rows[0][0] == 3_000_000_000
    comments = "select comment from duckdb_tables() where table_name = 'fct_commitment'"
    assert ask(published, comments).rows == [("One commitment; it's the grain.",)]
    comments = "select comment from duckdb_columns() where column_name = 'amount_usd' order by 1"
    assert ask(published, comments).rows == [("Sum.",), ("US dollars.",), ("US dollars.",)]
    assert ask(published, "select comment from duckdb_views() where view_name = 'v_sums'").rows == [
        ("One status; it's a view.",)
    ]
    assert published.stat().st_mode & 0o777 == 0o444


def test_quarantined_rows_leave_totals_and_stay_in_sight(build_file: Path, tmp_path: Path) -> None:
    change(build_file, QUARANTINE)
    published = tmp_path / "pledgebook.duckdb"
    publish(build_file, published)
    rows = ask(
        published, "select commitment_key, recommended_for_aggregates, quarantine_reason from fct_commitment"
    ).rows
    assert rows == [("c0", True, None), ("c1", False, "odd"), ("c2", True, None)]
    assert ask(published, "select table_name, key, reason from quarantine").rows == [("fct_commitment", "c1", "odd")]


def test_equal_content_leaves_the_file_alone(build_file: Path, tmp_path: Path) -> None:
    published = tmp_path / "pledgebook.duckdb"
    first = publish(build_file, published)
    before = published.stat()
    again = publish(build_file, published)
    assert not again.changed
    assert again.content_hash == first.content_hash
    assert (published.stat().st_ino, published.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    change(build_file, "update marts.fct_claim set investors = ['a', 'c']")
    assert publish(build_file, published).changed


def test_views_leave_out_what_the_gate_quarantined(build_file: Path, tmp_path: Path) -> None:
    change(build_file, QUARANTINE)
    published = tmp_path / "pledgebook.duckdb"
    publish(build_file, published)
    assert ask(published, "select amount_usd from v_sums").rows == [(2_000_000_000,)]


def test_a_comment_is_content(build_file: Path, tmp_path: Path) -> None:
    published = tmp_path / "pledgebook.duckdb"
    publish(build_file, published)
    change(build_file, "comment on table marts.fct_claim is 'new words'")
    assert publish(build_file, published).changed


def test_a_reader_keeps_the_old_file_until_it_reconnects(build_file: Path, tmp_path: Path) -> None:
    published = tmp_path / "pledgebook.duckdb"
    publish(build_file, published)
    reader = (
        "import duckdb, sys\n"
        "c = duckdb.connect(sys.argv[1], read_only=True)\n"
        "count = lambda: c.execute('select count(*) from fct_commitment').fetchone()[0]\n"
        "print(count(), flush=True); sys.stdin.readline(); print(count(), flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", reader, str(published)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdin
        assert process.stdout.readline() == "3\n"
        change(build_file, "delete from marts.fct_commitment where commitment_key = 'c0'")
        assert publish(build_file, published).changed
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "3\n"
    assert ask(published, "select count(*) from fct_commitment").rows == [(2,)]


def test_a_log_left_by_the_old_file_never_reaches_the_new_one(build_file: Path, tmp_path: Path) -> None:
    published = tmp_path / "pledgebook.duckdb"
    publish(build_file, published)
    log = published.with_name("pledgebook.duckdb.wal")
    log.write_bytes(b"left behind")
    change(build_file, "delete from marts.fct_claim")
    assert publish(build_file, published).changed
    assert not log.exists()
    assert ask(published, "select count(*) from fct_claim").rows == [(0,)]


def test_a_damaged_published_file_is_replaced(build_file: Path, tmp_path: Path) -> None:
    published = tmp_path / "pledgebook.duckdb"
    published.write_bytes(b"no database" * 1000)
    assert publish(build_file, published).changed
    assert ask(published, "select count(*) from fct_claim").rows == [(1,)]


def test_a_failed_publication_leaves_everything_as_it_was(build_file: Path, tmp_path: Path) -> None:
    published = tmp_path / "pledgebook.duckdb"
    before = publish(build_file, published).content_hash
    change(build_file, "create schema audit; create table audit.quarantine as select 1 as not_what_is_expected")
    with pytest.raises(duckdb.Error):
        publish(build_file, published)
    assert content_hash(published) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build.duckdb", "history.duckdb", "pledgebook.duckdb"]


def test_old_clients_can_open_it(build_file: Path, tmp_path: Path) -> None:
    published = tmp_path / "pledgebook.duckdb"
    publish(build_file, published)
    # Bytes 8 to 15: the magic word and the storage version; 64 is what DuckDB 1.0 reads.
    header = published.read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == 64
