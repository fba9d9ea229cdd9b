"""What lets the job run for years: due sources are asked, locks waited for, faults told, rests removed."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest

from pipelines.defs import warehouse as warehouse_module
from pipelines.defs.alerting import HOOKS
from pipelines.defs.job import pledgebook
from pipelines.defs.pruning import prune_runs, prune_targets
from pipelines.defs.source_sensors import source_sensors
from pipelines.defs.warehouse import Warehouse, warehouse_resource
from pipelines.fetching.outcome import Fetched
from pipelines.settings import Settings
from pipelines.warehouse.build_file import open_build_file
from pipelines.warehouse.fetches import append_outcomes, quiet_sources

SOURCE = '[sources.{0}]\nkind = "page"\nurl = "https://wire.example/"\npublisher = "P"\nevery = "{1}"\n'
HOLD = """
import duckdb, sys, time
connection = duckdb.connect(sys.argv[1])
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "raw").mkdir()
    return Settings(root=tmp_path)


def test_each_source_is_asked_once_in_its_period(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.sources_file.write_text(
        SOURCE.format("daily-wire", "1d") + SOURCE.format("hourly", "1h") + "[sources.bad]\n"
    )
    sensors = {sensor.name: sensor for sensor in source_sensors(settings)}
    assert sorted(sensors) == ["source_daily_wire", "source_hourly"]
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance)
        moment = 1_756_460_000 // 86_400 * 86_400
        asked = []
        for minutes in range(0, 24 * 60 + 1, 20):
            monkeypatch.setattr(
                "pipelines.defs.source_sensors.time.time", lambda minutes=minutes: moment + 60 * minutes
            )
            found = sensors["source_hourly"](context)
            if isinstance(found, dg.RunRequest):
                asked.append(found)
        assert len(asked) == 25
        assert len({request.run_key for request in asked}) == 25
        assert asked[0].run_config == {"ops": {"fetch_sources": {"config": {"sources": ["hourly"]}}}}
        assert asked[0].tags["pledgebook/source"] == "hourly"


def test_without_sources_there_is_no_sensor(settings: Settings) -> None:
    assert source_sensors(settings) == []


def opening(settings: Settings) -> dg.ExecuteInProcessResult:
    @dg.op(required_resource_keys={"warehouse"})
    def opens(context: dg.OpExecutionContext) -> None:
        opened: Warehouse = context.resources.warehouse
        with opened.open() as connection:
            connection.execute("select 1").fetchall()

    @dg.job(resource_defs={"warehouse": warehouse_resource(settings)}, hooks=set(HOOKS))
    def job() -> None:
        opens()

    return job.execute_in_process(raise_on_error=False)


def test_a_build_file_that_somebody_holds_is_tried_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warehouse_module, "FIRST_WAIT_SECONDS", 1.0)
    settings.warehouse.mkdir()
    command = [sys.executable, "-c", HOLD, str(settings.build_file), "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        result = opening(settings)
    assert result.success
    assert [event for event in result.all_events if event.event_type is dg.DagsterEventType.STEP_UP_FOR_RETRY]
    assert not settings.alerts_file.exists()


def test_a_damaged_build_file_is_not_tried_again_but_told(settings: Settings) -> None:
    settings.warehouse.mkdir()
    settings.build_file.write_bytes(b"no database" * 1_000)
    result = opening(settings)
    assert not result.success
    assert not [event for event in result.all_events if event.event_type is dg.DagsterEventType.STEP_UP_FOR_RETRY]
    (line,) = settings.alerts_file.read_text(encoding="utf-8").splitlines()
    assert "failure" in line
    assert "step opens" in line


def test_quarantined_rows_are_told_once_a_publication(settings: Settings) -> None:
    settings.warehouse.mkdir()
    with duckdb.connect(str(settings.published_file)) as connection:
        connection.execute(
            "create table quarantine as select 'fct_claim' as table_name, 'k' as key, 'odd' as expectation"
        )

    @dg.op
    def published() -> None:
        pass

    @dg.op
    def other() -> None:
        pass

    @dg.job(resource_defs={"warehouse": warehouse_resource(settings)}, hooks=set(HOOKS))
    def job() -> None:
        other()
        published()

    assert job.execute_in_process().success
    (line,) = settings.alerts_file.read_text(encoding="utf-8").splitlines()
    assert line.endswith("1 rows are kept out of totals by: odd")


def test_the_job_tells_and_ends() -> None:
    assert pledgebook.hooks == HOOKS
    assert int(pledgebook.run_tags["dagster/max_runtime"]) == 7_200


def test_a_quiet_source_is_noticed(settings: Settings) -> None:
    def row(source: str, kind: str, status: int, hours_ago: float) -> Fetched:
        at = now - timedelta(hours=hours_ago)
        url = f"https://{source}.example/{kind}/{hours_ago}"
        return Fetched(source, url, url, kind, status, None, None, 0, None, None, at)

    now = datetime(2025, 9, 1)
    rows = [
        *[row("lively", "article", 200, 3), row("lively", "listing", 200, 90)],
        *[row("quiet", "article", 200, 40), row("quiet", "article", 304, 1), row("quiet", "listing", 200, 1)],
        *[row("dry", "listing", 200, 50), row("new", "listing", 200, 1), row("removed", "article", 200, 400)],
    ]
    with open_build_file(settings.build_file) as connection:
        append_outcomes(connection, rows)
        found = quiet_sources(connection, dict.fromkeys(("lively", "quiet", "dry", "new", "unasked"), 36.0), now)
    assert found == {"quiet": "no new article since 2025-08-30 08:00 UTC", "dry": "no article ever"}


def test_old_runs_are_pruned_and_young_and_running_ones_stay() -> None:
    @dg.job
    def nothing() -> None:
        pass

    with dg.DagsterInstance.ephemeral() as instance:
        for _ in range(3):
            nothing.execute_in_process(instance=instance)
        running = instance.create_run_for_job(nothing, status=dg.DagsterRunStatus.STARTED)
        assert prune_runs(instance, datetime.now(UTC) - timedelta(days=1)) == 0
        assert prune_runs(instance, datetime.now(UTC) + timedelta(days=1)) == 3
        assert [run.run_id for run in instance.get_runs()] == [running.run_id]


def test_old_targets_are_pruned_and_the_manifest_stays(tmp_path: Path) -> None:
    for name in ("old", "young"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "run_results.json").write_text("{}")
    (tmp_path / "manifest.json").write_text("{}")
    for path in (tmp_path / "old" / "run_results.json", tmp_path / "old", tmp_path / "manifest.json"):
        os.utime(path, (time.time() - 9 * 86_400,) * 2)
    assert prune_targets(tmp_path, time.time() - 86_400) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["manifest.json", "young"]
    assert prune_targets(tmp_path / "nowhere", time.time()) == 0


def test_the_instance_ends_runs_that_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    from tests.conftest import CHECKOUT

    found: dict[str, Any] = yaml.safe_load((CHECKOUT / "dagster.yaml").read_text())
    assert found["run_monitoring"]["enabled"]
    (tmp_path / "dagster.yaml").write_text((CHECKOUT / "dagster.yaml").read_text())
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    with dg.DagsterInstance.from_config(str(tmp_path)) as instance:
        assert instance.run_monitoring_enabled
        assert instance.run_monitoring_max_runtime_seconds == 7_200
