"""Runs the job in this process, tells how it went and where the time went. The job is the one Dagster's UI shows."""

import logging
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from typing import Any
from uuid import uuid4

import dagster as dg
from dagster import DagsterEvent, DagsterEventType, EventLogEntry

from pipelines.alerts import alert
from pipelines.defs.assembly import assemble
from pipelines.defs.cancelling import own_tags
from pipelines.defs.failures import hook_has_told, reason
from pipelines.defs.instance import open_instance
from pipelines.defs.job import JOB
from pipelines.run_report import Costs, Outcome, not_published, now, outcome, published_but_failed, totals
from pipelines.settings import Settings

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
"""Dagster's log is in its UI; the terminal gets the few lines that a person reads."""

MAX_FAILED_CHECKS = 8


@dataclass(slots=True)
class Report:
    """What the run's events say: costs by step, facts by asset, failed checks and errors. ``tell`` hears each step."""

    tell: Callable[[str, int], None] = lambda step, number: None
    steps: Costs = field(default_factory=dict)
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    failed_checks: list[tuple[str, str, str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _started: tuple[float, float] = (0.0, 0.0)

    def hear(self, entry: EventLogEntry) -> None:
        """Takes note of one event, at the moment it happens."""
        event = entry.dagster_event
        if event is None:
            return
        match event.event_type:
            case DagsterEventType.STEP_START:
                self._started = now()
                self.tell(_name(event), len(self.steps))
            case DagsterEventType.STEP_SUCCESS | DagsterEventType.STEP_FAILURE:
                self.steps[_name(event)] = _minus(now(), self._started)
            case DagsterEventType.ASSET_MATERIALIZATION:
                self._hear_materialization(event)
            case DagsterEventType.ASSET_CHECK_EVALUATION:
                self._hear_check(event)
        if event.event_type is DagsterEventType.STEP_FAILURE or (
            event.event_type is DagsterEventType.RUN_FAILURE and not self.errors
        ):
            self._hear_error(event)

    def _hear_materialization(self, event: DagsterEvent) -> None:
        materialization = event.step_materialization_data.materialization
        self.facts["/".join(materialization.asset_key.path)] = {
            name: value.value for name, value in materialization.metadata.items()
        }

    def _hear_check(self, event: DagsterEvent) -> None:
        check = event.asset_check_evaluation_data
        if not check.passed and check.severity == dg.AssetCheckSeverity.ERROR:
            sample = check.metadata.get("sample")
            rows = str(sample.value) if sample and sample.value else ""
            table = "/".join(check.asset_key.path)
            self.failed_checks.append((table, check.check_name, check.description or "", rows))

    def _hear_error(self, event: DagsterEvent) -> None:
        if text := reason(event):
            self.errors.append(text)


def run_job(settings: Settings, tell: Callable[[str, int], None] | None = None, *, locked: bool = False) -> Outcome:
    """Runs the job once; ``tell`` hears each step as it begins, in words. With ``locked`` the caller holds the lock.

    A failure that no hook has told of, because no step had begun, becomes an alert here: no sensor sees this run.
    Raises ``Problem`` where the dbt project, the expectations or Dagster's records cannot be used.
    """
    logging.getLogger("dagster").setLevel(logging.ERROR)
    began = (now()[0], 0.0)  # the process's CPU time starts with it
    job = assemble(settings, locked=locked).resolve_job_def(JOB)
    report = Report(lambda step, done: tell(f"step {done + 1} of {len(job.nodes)}: {step}", done)) if tell else Report()
    loaded = now()
    with open_instance(settings) as instance:
        run_id = str(uuid4())
        instance.add_event_listener(run_id, report.hear)
        with redirect_stdout(StringIO()):  # what matters of dbt's and Dagster's own lines comes back as events
            result = job.execute_in_process(
                run_config=QUIET, instance=instance, run_id=run_id, tags=own_tags(), raise_on_error=False
            )
        if not result.success and not hook_has_told(instance, run_id):
            alert(settings, "failure", f"run of {JOB}: {'; '.join(report.errors)}", run_id)
    ended = now()
    rest = _minus(_minus(ended, loaded), totals(report.steps))
    costs = {"start and definitions": _minus(loaded, began), **report.steps, "Dagster's bookkeeping": rest}
    changed = bool(report.facts.get("published", {}).get("changed"))
    how = outcome(settings, changed=changed) if result.success else failure(report, settings)
    return Outcome(result.success, changed, report.facts, costs, how)


def _name(event: DagsterEvent) -> str:
    return (event.step_key or "").replace("__", "/")


def failure(report: Report, settings: Settings) -> list[str]:
    """What stopped the run in the words of its checks, else of its errors, and what became of the published file."""
    lines = []
    for table, name, description, rows in report.failed_checks[:MAX_FAILED_CHECKS]:
        lines.append(f"  {table}: {name}: {description}".rstrip(": "))
        lines += [f"      {row}" for row in rows.splitlines()]
    if len(report.failed_checks) > MAX_FAILED_CHECKS:
        lines.append(f"  … and {len(report.failed_checks) - MAX_FAILED_CHECKS} more checks")
    if not report.failed_checks:
        lines += [f"  {line}" for error in report.errors for line in error.splitlines()[:12]]
    told = published_but_failed if "published" in report.facts else not_published
    return told(settings, lines)


def _minus(later: tuple[float, float], earlier: tuple[float, float]) -> tuple[float, float]:
    return later[0] - earlier[0], later[1] - earlier[1]
