"""The one job, and what starts it by itself: a daily schedule and a sensor on the inbox. Knows no step."""

import os
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import dagster as dg

from pipelines.defs.alerting import HOOKS
from pipelines.settings import Settings
from pipelines.warehouse.lock import Busy, run_lock
from pipelines.warehouse.receipt import all_is_read, nothing_new

JOB = "pledgebook"
SETTLED_SECONDS = 3.0
"""A file changed more recently may still be on its way in."""

MAX_RUNTIME_SECONDS = 2 * 3600
"""After that the daemon ends a run: it holds the lock that all others wait for."""

COMING = [dg.DagsterRunStatus.QUEUED, dg.DagsterRunStatus.STARTING]
"""Of a run that has still to look at raw/."""

pledgebook = dg.define_asset_job(
    JOB,
    selection=dg.AssetSelection.all(),
    executor_def=dg.in_process_executor,  # a process per step would import everything twenty times
    description="Read what is new in raw/, build the star, let the gate check the figures, publish, report, export. "
    "What came of it: the assets `published` and `report`.",
    hooks=HOOKS,
    tags={"team": "pledgebook"},
    run_tags={"dagster/max_runtime": MAX_RUNTIME_SECONDS},
)


def daily(settings: Settings) -> dg.ScheduleDefinition:
    """The daily run, on as soon as the daemon runs."""

    @dg.schedule(
        name="daily",
        job=pledgebook,
        cron_schedule=settings.schedule,
        execution_timezone="UTC",
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description="Every day, so that rates and quiet corrections arrive even where no article does.",
    )
    def schedule(context: dg.ScheduleEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        return dg.SkipReason("nothing is new since the last run") if nothing_new(settings) else dg.RunRequest()

    return schedule


def new_files(settings: Settings) -> dg.SensorDefinition:
    """Starts a run when the files of raw/ are not those that the cursor tells of, nor those that a run has read."""

    @dg.sensor(
        name="new_files",
        job=pledgebook,
        minimum_interval_seconds=10,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Starts a run when a file in raw/ is new, changed or gone, and no run has seen to it yet.",
    )
    def sensor(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        state, newest = inbox_state(settings.raw)
        if state == context.cursor:
            return dg.SkipReason("nothing new in raw/")
        if time.time() - newest < SETTLED_SECONDS:
            return dg.SkipReason("a file is still arriving")
        if context.instance.get_runs_count(dg.RunsFilter(job_name=JOB, statuses=COMING)):
            return dg.SkipReason("a run is about to begin")
        try:
            with run_lock(settings.lock_file, wait_seconds=0):
                read = all_is_read(settings)
        except Busy:  # the cursor stays: what this run leaves is looked at when it has ended
            return dg.SkipReason("a run is at work")
        context.update_cursor(state)
        if read:
            return dg.SkipReason("a run has read what is in raw/")
        # Without a key: a file that goes and comes back makes a state that was there before.
        return dg.RunRequest(tags={"pledgebook/trigger": "new files"})

    return sensor


def inbox_state(folder: Path) -> tuple[str, float]:
    """A hash of names, sizes and times of all files below ``folder``, and the newest of the times (seconds)."""
    digest, newest = sha256(), 0.0
    for path, status in sorted(_files(folder)):
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode(errors="surrogateescape"))
        newest = max(newest, status.st_mtime)
    return digest.hexdigest(), newest


def _files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent) / name
            try:
                yield str(path), path.lstat()
            except FileNotFoundError:  # gone between listing and looking
                continue
