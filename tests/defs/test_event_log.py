"""Dagster's event log with its connections kept: it keeps what the stock one keeps, and of a batch all or nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipelines.defs.event_log import KeptOpenEventLog
from tests.conftest import CHECKOUT

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
ASSETS = [dg.AssetSpec("tea"), dg.AssetSpec("coal")]
CHECKS = [dg.AssetCheckSpec(name, asset=each.key) for each in ASSETS for name in ("weighed", "sold")]


@dg.multi_asset(specs=ASSETS, check_specs=CHECKS)
def cargo() -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Two assets, of which each has a check that passes and one that fails."""
    for asset in ASSETS:
        yield dg.MaterializeResult(asset_key=asset.key, metadata={"tons": 7})
    for check in CHECKS:
        yield dg.AssetCheckResult(
            asset_key=check.asset_key,
            check_name=check.name,
            passed=check.name == "weighed",
            severity=dg.AssetCheckSeverity.WARN,
        )


def told(home: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Runs the job below ``home`` and returns what an instance that is opened anew knows of it."""
    monkeypatch.setenv("DAGSTER_HOME", str(home))
    job = dg.Definitions(assets=[cargo], jobs=[dg.define_asset_job("ship")]).resolve_job_def("ship")
    with dg.DagsterInstance.get() as instance:
        run_id = job.execute_in_process(instance=instance, run_config=QUIET).run_id
    with dg.DagsterInstance.get() as instance:
        events = [one.dagster_event for one in instance.all_logs(run_id) if one.dagster_event]
        records = instance.get_asset_records([asset.key for asset in ASSETS])
        checks = instance.event_log_storage.get_latest_asset_check_execution_by_key([check.key for check in CHECKS])
        planned = instance.event_log_storage.get_latest_planned_materialization_info(dg.AssetKey("tea"))
        assert planned
        assert planned.run_id == run_id
        return {
            "events": [(event.event_type_value, str(event.asset_key)) for event in events if event.asset_key],
            "others": {event.event_type_value for event in events},
            "made": {str(one.asset_entry.asset_key): one.asset_entry.last_run_id == run_id for one in records},
            "checks": {str(key): record.status.value for key, record in checks.items()},
        }


def test_a_run_leaves_what_the_stock_log_keeps_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, stock = tmp_path / "ours", tmp_path / "stock"
    for home in (ours, stock):
        home.mkdir()
    stock.joinpath("dagster.yaml").write_text("telemetry: {enabled: false}\n", encoding="utf-8")
    shutil.copy(CHECKOUT / "dagster.yaml", ours)
    expected = told(stock, monkeypatch)
    assert set(expected["checks"].values()) == {"SUCCEEDED", "FAILED"}
    monkeypatch.setenv("DAGSTER_EVENT_BATCH_SIZE", "1000")
    assert told(ours, monkeypatch) == expected


def test_a_batch_that_cannot_be_stored_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(CHECKOUT / "dagster.yaml", tmp_path)
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    stored = 0
    store = KeptOpenEventLog.store_event

    def once(log: KeptOpenEventLog, event: dg.EventLogEntry) -> None:
        nonlocal stored
        if stored:
            raise OSError("no room left")
        stored += 1
        store(log, event)

    with dg.DagsterInstance.get() as instance:
        log = instance.event_log_storage
        assert isinstance(log, KeptOpenEventLog)
        event = dg.EventLogEntry(None, level=10, user_message="ahoy", run_id="r", timestamp=1.0)
        with monkeypatch.context() as patched:
            patched.setattr(KeptOpenEventLog, "store_event", once)
            with pytest.raises(OSError, match="no room"):
                log.store_event_batch([event, event])
        assert log.get_logs_for_run("r") == []
        log.store_event_batch([event, event])
        assert len(log.get_logs_for_run("r")) == 2
