"""The published file is replaced whole, only where it differs, and carries comments and quarantine."""

import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.warehouse import history
from pipelines.warehouse import publish as publishing
from pipelines.warehouse.publish import content_hash, publish
from pipelines.warehouse.query import ask

MARTS = """
create schema marts;
create table marts.fct_commitment as
    select 'c' || i as commitment_key, i * 1e9::decimal(38, 6) as amount_usd, true as recommended_for_aggregates,
    null::varchar as quarantine_reason, 'Firm' as investor, 'Gujarat' as place_name, 'pledged' as status,
    'pledged' as negotiation_status, 'not_started' as implementation_status, 'USD' as currency,
    amount_usd as amount_native, amount_usd as amount_inr, amount_usd as amount_jpy, amount_usd as amount_usd_constant,
    amount_usd as amount_inr_constant, amount_usd as amount_jpy_constant, 1 as claim_count
    from range(3) as t (i);
create table marts.fct_claim as
    select 'k' as claim_key, 's' as statement_key, 'c1' as commitment_key, ['a', 'b'] as investors,
    null::timestamp as recorded_to, null::varchar as quarantine_reason;
create view marts.v_sums as select status, sum(amount_usd) as amount_usd from marts.fct_commitment
    where recommended_for_aggregates group by status;
comment on view marts.v_sums is 'One status; it''s a view.';
comment on column marts.v_sums.amount_usd is 'Sum.';
comment on table marts.fct_commitment is 'One commitment; it''s the grain.';
comment on column marts.fct_commitment.amount_usd is 'US dollars.';
create schema elsewhere;
create table elsewhere.private as select 1 as x;
"""
QUARANTINE = """
create schema audit;
create table audit.quarantine as
    select 'fct_commitment' as table_name, 'c1' as key, 'per_job' as expectation, 'odd' as reason, now() as audited_at;
"""


@pytest.fixture
def build_file(tmp_path: Path) -> Path:
    path = tmp_path / "build.duckdb"
    change(path, MARTS)
    return path


def change(path: Path, sql: str) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)


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


def test_a_past_answer_never_changes(build_file: Path, tmp_path: Path) -> None:
    published = tmp_path / "pledgebook.duckdb"
    publish(build_file, published)
    [(first,)] = ask(published, "select max(known_from) from fct_commitment_history").rows
    told = {
        macro: ask(published, f"from {macro}('{first}') order by all").rows
        for macro in ("claims_as_of", "commitments_as_of", "totals_as_of")
    }
    assert all(told.values())
    change(build_file, "update marts.fct_commitment set amount_usd = 5 where commitment_key = 'c1'")
    change(build_file, "update marts.fct_commitment set amount_native = 5 where commitment_key = 'c1'")
    change(build_file, "delete from marts.fct_commitment where commitment_key = 'c2'")
    change(build_file, "update marts.fct_claim set commitment_key = 'c9', statement_key = 'c2'")
    change(build_file, "alter table marts.fct_commitment add column later varchar")
    assert publish(build_file, published).changed
    for macro, rows in told.items():
        again = ask(published, f"from {macro}('{first}') order by all").rows
        assert [row[: len(rows[0])] for row in again] == rows
    changes = f"select commitment_key, change, continued_as, amount_now from changes_since('{first}') order by 1"
    assert ask(published, changes).rows == [("c1", "changed", None, 5), ("c2", "joined another", "c9", None)]
    assert ask(published, "select count(*) from commitments_as_of('2001-01-01')").rows == [(0,)]
    assert ask(published, "select commitment_count from totals_as_of(now())").rows == [(2,)]


def killed_at(monkeypatch: pytest.MonkeyPatch, step: str, build_file: Path, published: Path) -> None:
    """Publishes in a process of its own, which kills itself when it comes to ``step``."""
    child = os.fork()
    if not child:
        try:
            with monkeypatch.context() as patched:
                patched.setattr(publishing, step, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
                publish(build_file, published)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


AMOUNTS = "select distinct amount_usd::bigint from fct_commitment_history where commitment_key = 'c1' order by 1"


@pytest.mark.parametrize("step", ["copy_histories", "create_macros", "content_hash", "_swap_in"])
def test_what_a_killed_run_did_not_publish_is_in_no_history(
    build_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    published = tmp_path / "pledgebook.duckdb"
    publish(build_file, published)
    change(build_file, "update marts.fct_commitment set amount_usd = 7 where commitment_key = 'c1'")
    killed_at(monkeypatch, step, build_file, published)
    [(asked,)] = ask(published, "select now()::timestamp").rows
    told = ask(published, f"from commitments_as_of('{asked}') order by all").rows
    change(build_file, "update marts.fct_commitment set amount_usd = 8 where commitment_key = 'c1'")
    publish(build_file, published)
    assert ask(published, f"from commitments_as_of('{asked}') order by all").rows == told
    assert ask(published, AMOUNTS).rows == [(8,), (1_000_000_000,)]


def test_what_a_killed_run_did_publish_stays_in_its_history(
    build_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = tmp_path / "pledgebook.duckdb"
    publish(build_file, published)
    change(build_file, "update marts.fct_commitment set amount_usd = 7 where commitment_key = 'c1'")
    killed_at(monkeypatch, "settle", build_file, published)
    before = content_hash(published)
    assert not publish(build_file, published).changed
    published.chmod(0o644)
    published.write_bytes(b"no database" * 1000)
    publish(build_file, published)
    assert content_hash(published) == before


def test_a_clock_that_is_set_back_changes_no_past_answer(
    build_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = tmp_path / "pledgebook.duckdb"
    publish(build_file, published)
    remember = history.remember
    monkeypatch.setattr(publishing, "remember", lambda connection, _: remember(connection, datetime(2001, 1, 1)))
    change(build_file, "update marts.fct_commitment set amount_usd = 7 where commitment_key = 'c1'")
    publish(build_file, published)
    assert ask(published, "from commitments_as_of('2002-01-01')").rows == []
    assert ask(published, "select count(*) from fct_commitment_history where known_to <= known_from").rows == [(0,)]
    assert ask(published, AMOUNTS).rows == [(7,), (1_000_000_000,)]


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
