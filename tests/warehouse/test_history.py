"""What was once published is told again for its day, whatever is published, killed or damaged later."""

import os
import signal
from datetime import datetime
from pathlib import Path

import pytest

from pipelines.warehouse import history
from pipelines.warehouse import publish as publishing
from pipelines.warehouse.publish import content_hash, publish
from pipelines.warehouse.query import ask
from tests.warehouse.marts import change


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
