"""A run that fails where no hook hears of it is told by the sensor; one that a hook has told of is not told twice."""

import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.events import EngineEventData
from dagster._utils.error import serializable_error_info_from_exc_info

from pipelines.defs.alerting import HOOKS, failed_runs
from pipelines.defs.warehouse import Warehouse, warehouse_resource
from pipelines.settings import Settings
from pipelines.warehouse.lock import run_lock


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(root=tmp_path, lock_wait_seconds=0)


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


def failing(settings: Settings) -> dg.JobDefinition:
    @dg.op
    def breaks(warehouse: dg.ResourceParam[Warehouse]) -> None:
        raise ValueError("the step's own fault")

    @dg.job(name="nightly", resource_defs={"warehouse": warehouse_resource(settings)}, hooks=set(HOOKS))
    def job() -> None:
        breaks()

    return job


def evaluate(settings: Settings, instance: dg.DagsterInstance, cursor: str | None = None) -> str | None:
    """One tick of the sensor, as the daemon makes it."""
    definitions = dg.Definitions(sensors=[failed_runs(settings)])
    with dg.build_sensor_context(instance, cursor, definitions=definitions) as context:
        return definitions.resolve_sensor_def("failed_runs").evaluate_tick(context).cursor


def alerts(settings: Settings) -> list[str]:
    file = settings.alerts_file
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def test_a_run_that_comes_to_no_step_is_told_once(settings: Settings, instance: dg.DagsterInstance) -> None:
    cursor = evaluate(settings, instance)
    with run_lock(settings.lock_file, wait_seconds=0):
        result = failing(settings).execute_in_process(instance=instance, raise_on_error=False)
    assert not [event for event in result.all_events if event.is_step_event]
    assert alerts(settings) == []
    cursor = evaluate(settings, instance, cursor)
    (line,) = alerts(settings)
    assert f"failure run={result.run_id} run of nightly: " in line
    assert "is writing the warehouse" in line
    evaluate(settings, instance, cursor)
    assert len(alerts(settings)) == 1


def test_what_a_hook_has_told_is_not_told_again(settings: Settings, instance: dg.DagsterInstance) -> None:
    cursor = evaluate(settings, instance)
    result = failing(settings).execute_in_process(instance=instance, raise_on_error=False)
    evaluate(settings, instance, cursor)
    (line,) = alerts(settings)
    assert f"run={result.run_id} step breaks: ValueError: the step's own fault" in line


def test_what_the_hook_failed_to_tell_is_told(
    settings: Settings, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    cursor = evaluate(settings, instance)
    with monkeypatch.context() as broken:
        broken.setattr("pipelines.defs.alerting.alert", lambda *_: 1 / 0)
        failing(settings).execute_in_process(instance=instance, raise_on_error=False)
    evaluate(settings, instance, cursor)
    (line,) = alerts(settings)
    assert "run of nightly: " in line


def test_a_worker_that_cannot_load_the_job_is_told_with_its_error(
    settings: Settings, instance: dg.DagsterInstance
) -> None:
    cursor = evaluate(settings, instance)
    run = instance.create_run_for_job(failing(settings), status=dg.DagsterRunStatus.STARTING)
    try:
        raise ValueError("suite.json: at name: Field required")
    except ValueError:
        error = serializable_error_info_from_exc_info(sys.exc_info())
    instance.report_engine_event("Could not load job definition.", run, EngineEventData.engine_error(error))
    instance.report_run_failed(run)
    evaluate(settings, instance, cursor)
    (line,) = alerts(settings)
    assert "failed from outside" in line
    assert line.endswith("ValueError: suite.json: at name: Field required")


def test_a_run_that_the_daemon_ends_is_told(settings: Settings, instance: dg.DagsterInstance) -> None:
    cursor = evaluate(settings, instance)
    run = instance.create_run_for_job(failing(settings), status=dg.DagsterRunStatus.STARTED)
    instance.report_run_failed(run, "Exceeded maximum runtime of 7200 seconds.")
    evaluate(settings, instance, cursor)
    (line,) = alerts(settings)
    assert line.endswith("run of nightly: Exceeded maximum runtime of 7200 seconds.")
