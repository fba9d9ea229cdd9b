"""The job's last two steps, gate and publication, as Dagster runs them over a small healthy warehouse."""

import shutil
from pathlib import Path

import dagster as dg

from pipelines.cli import prepare_environment
from pipelines.defs.gate import SHOWN_AT, gate_checks
from pipelines.defs.published import published_asset
from pipelines.defs.run import QUIET, Report
from pipelines.defs.warehouse import warehouse_resource
from pipelines.gate import Severity, load_suites
from pipelines.settings import Settings
from pipelines.warehouse.build_file import open_build_file
from pipelines.warehouse.publish import content_hash
from tests.conftest import CHECKOUT
from tests.gate.defects import DEFECTS, break_it

HEALTHY = CHECKOUT / "tests" / "gate" / "healthy.sql"
CRITICAL = [
    f"{suite.name}.{expectation.name}"
    for suite in load_suites(CHECKOUT / "expectations")
    for expectation in suite.expectations
    if expectation.severity is Severity.CRITICAL
]
LAST_STEPS = dg.AssetSelection.all() | dg.AssetSelection.all_asset_checks()


def healthy(folder: Path) -> Settings:
    """A house with a healthy build file, published once."""
    settings = Settings(root=CHECKOUT, warehouse_dir=folder, dagster_dir=folder / "dagster")
    prepare_environment(settings)
    with open_build_file(settings.build_file) as connection:
        connection.execute(HEALTHY.read_text(encoding="utf-8"))
    shutil.copy(settings.build_file, folder / "healthy.duckdb")
    assert gate_and_publish(settings)[0]
    return settings


def gate_and_publish(settings: Settings, *, gate: bool = True) -> tuple[bool, Report]:
    """Runs both steps, or publication alone; whether they succeeded, and what was reported."""
    with open_build_file(settings.build_file, read_only=True) as connection:
        tables = connection.execute("select table_name from duckdb_tables() where schema_name = 'marts'").fetchall()
    marts = sorted({f"marts/{table}" for (table,) in tables} | {f"marts/{name}" for name in SHOWN_AT.values()})
    keys = [dg.AssetKey(mart.split("/")) for mart in marts]
    report = Report()
    checks = [gate_checks(settings)] if gate else []
    with dg.DagsterInstance.ephemeral() as instance:
        run_id = "00000000-0000-4000-8000-000000000000"
        instance.add_event_listener(run_id, report.hear)
        job = dg.Definitions(
            assets=[*(dg.AssetSpec(key) for key in keys), published_asset(keys)],
            asset_checks=checks,
            jobs=[dg.define_asset_job("last_steps", LAST_STEPS, executor_def=dg.in_process_executor)],
            resources={"warehouse": warehouse_resource(settings)},
        ).resolve_job_def("last_steps")
        result = job.execute_in_process(QUIET, instance=instance, run_id=run_id, raise_on_error=False)
    return result.success, report


def problems(settings: Settings, name: str) -> list[str]:
    """What goes wrong where the defect of the expectation ``name`` is seeded: nothing, if it stops that."""
    shutil.copy(settings.warehouse / "healthy.duckdb", settings.build_file)
    before = content_hash(settings.published_file)
    break_it(settings.build_file, DEFECTS[name])
    found = []
    success, report = gate_and_publish(settings)
    if success or content_hash(settings.published_file) != before:
        found.append("it was published")
    failed = {check for _, check, _, _ in report.failed_checks}
    suite, expectation = name.split(".")
    if not failed & {expectation, f"{suite}_{expectation}"}:
        found.append(f"stopped by {failed} only")
    # Publishing alone, without the gate in the run, asks for the certificate and gets none.
    success, report = gate_and_publish(settings, gate=False)
    if success or content_hash(settings.published_file) != before:
        found.append("it was published alone")
    if not any("not published" in error for error in report.errors):
        found.append(f"publishing alone said {report.errors}")
    return found
