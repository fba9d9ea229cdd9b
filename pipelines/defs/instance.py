"""Opens Dagster's own records of runs, events and schedules. What lies in them and where, dagster.yaml says."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from pipelines.problem import Problem
from pipelines.settings import Settings
from pipelines.warehouse.lock import Busy, run_lock


@contextmanager
def open_instance(settings: Settings) -> Iterator[dg.DagsterInstance]:
    """Dagster's instance, closed at the end; by one process at a time, for the first of them makes its databases.

    Where two make them at once, each notes the version of their shape, and with two versions noted none can be opened
    ever again. Raises ``Problem`` where another process holds them too long.
    """
    try:
        with run_lock(settings.dagster_home / "instance.lock", wait_seconds=settings.lock_wait_seconds):
            instance = dg.DagsterInstance.get()
    except Busy as busy:
        raise Problem(f"Dagster's records cannot be opened: {busy}", "end that process") from None
    with instance:
        yield instance
