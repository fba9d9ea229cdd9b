"""Dagster's records are made once, however many processes come first."""

import time
from pathlib import Path

import dagster as dg
import pytest

from pipelines.cli import prepare_environment
from pipelines.defs.instance import open_instance
from pipelines.settings import Settings
from tests.conftest import CHECKOUT
from tests.faults.broken_rounds import ending, in_a_child

AT_ONCE = 6


def test_first_launches_at_once_leave_records_that_can_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(root=CHECKOUT, dagster_dir=tmp_path)
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    start = time.monotonic() + 0.5

    def launch() -> None:
        time.sleep(start - time.monotonic())
        prepare_environment(settings)
        with open_instance(settings) as instance:
            assert instance.get_runs() == []

    assert [ending(child) for child in [in_a_child(launch) for _ in range(AT_ONCE)]] == [0] * AT_ONCE
    with dg.DagsterInstance.get() as instance:
        assert instance.get_runs() == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dagster.yaml", "history", "instance.lock", "schedules"]
