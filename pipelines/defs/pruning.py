"""Throws away what runs leave behind: old runs of Dagster's store and dbt's target folders. Touches no warehouse."""

import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg

from pipelines.settings import Settings

KEEP_RUNS = timedelta(days=90)
KEEP_TARGETS = timedelta(days=14)
AT_ONCE = 200
FINISHED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


def prune_runs(instance: dg.DagsterInstance, before: datetime) -> int:
    """Deletes finished runs that were created before that moment (UTC), with their logs; how many."""
    pruned = 0
    while runs := instance.get_run_records(
        dg.RunsFilter(statuses=FINISHED, created_before=before), limit=AT_ONCE, ascending=True
    ):
        for record in runs:
            instance.delete_run(record.dagster_run.run_id)
        pruned += len(runs)
    return pruned


def prune_targets(target: Path, before: float) -> int:
    """Removes folders directly below dbt's ``target`` that nothing was written into since ``before`` (Unix time)."""
    pruned = 0
    for folder in sorted(target.iterdir()) if target.is_dir() else []:
        if folder.is_dir() and not folder.is_symlink() and _newest(folder) < before:
            shutil.rmtree(folder, ignore_errors=True)
            pruned += 1
    return pruned


def pruning(settings: Settings) -> dg.ScheduleDefinition:
    """The weekly job that does both."""

    @dg.op(name="delete_what_is_old", description="Deletes runs older than 90 days and dbt targets older than 14.")
    def delete_what_is_old(context: dg.OpExecutionContext) -> None:
        runs = prune_runs(context.instance, datetime.now(UTC) - KEEP_RUNS)
        targets = prune_targets(settings.dbt_dir / "target", time.time() - KEEP_TARGETS.total_seconds())
        context.log.info(f"pruned {runs} runs and {targets} target folders")

    @dg.job(name="prune", description="Throws away old runs and dbt targets.", executor_def=dg.in_process_executor)
    def prune_job() -> None:
        delete_what_is_old()

    return dg.ScheduleDefinition(
        name="weekly_pruning",
        job=prune_job,
        cron_schedule="0 4 * * 0",
        execution_timezone="UTC",
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description="Sundays at 04:00 UTC.",
    )


def _newest(folder: Path) -> float:
    return max((path.lstat().st_mtime for path in (folder, *folder.rglob("*"))), default=0.0)
