"""Tells Dagster that a run in this process was broken off, so that it is not shown as still at work. Stops nothing."""

import os

import dagster as dg

from pipelines.defs.instance import open_instance
from pipelines.settings import Settings

PROCESS_TAG = "pledgebook/process"
"""Tag of a run: the number of the process that runs it by itself, without Dagster's daemon."""


def own_tags() -> dict[str, str]:
    """The tags of a run in this process."""
    return {PROCESS_TAG: str(os.getpid())}


def cancel_own_run(settings: Settings) -> None:
    """Marks the run that this process is in the middle of, if any, as cancelled."""
    at_work = dg.RunsFilter(tags=own_tags(), statuses=[dg.DagsterRunStatus.STARTED])
    with open_instance(settings) as instance:
        for run in instance.get_runs(at_work):
            instance.report_run_canceled(run, message="Ctrl-C")
