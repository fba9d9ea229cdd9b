"""Runs the job in this process, tells how it went and where the time went. The job is the one Dagster's UI shows."""

import logging
import resource
import sys
import time
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from typing import Any
from uuid import uuid4

import dagster as dg
from dagster import DagsterEvent, DagsterEventType, EventLogEntry

from pipelines.defs.assembly import assemble
from pipelines.defs.job import JOB
from pipelines.printing import harmless
from pipelines.settings import Settings

QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
"""Dagster's log is in its UI; the terminal gets the few lines that a person reads."""

MAX_FAILED_CHECKS = 8


def cpu_seconds() -> float:
    """CPU time of this process and of its finished children."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


@dataclass(slots=True)
class Report:
    """What the run's events say: CPU seconds by step, facts by asset, failed checks and errors."""

    steps: dict[str, float] = field(default_factory=dict)
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    failed_checks: list[tuple[str, str, str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    loaded_at: float = 0.0
    _started: float = 0.0

    def hear(self, entry: EventLogEntry) -> None:
        """Takes note of one event, at the moment it happens."""
        event = entry.dagster_event
        if event is None:
            return
        match event.event_type:
            case DagsterEventType.STEP_START:
                self._started = cpu_seconds()
            case DagsterEventType.STEP_SUCCESS | DagsterEventType.STEP_FAILURE:
                self.steps[(event.step_key or "").replace("__", "/")] = cpu_seconds() - self._started
            case DagsterEventType.ASSET_MATERIALIZATION:
                self._hear_materialization(event)
            case DagsterEventType.ASSET_CHECK_EVALUATION:
                self._hear_check(event)
        if event.event_type is DagsterEventType.STEP_FAILURE or (
            event.event_type is DagsterEventType.RUN_FAILURE and not self.errors
        ):
            self._hear_error(event)

    def fact(self, asset: str, name: str = "dagster/row_count") -> Any:
        """One number of an asset's metadata; a dash where the run did not get that far."""
        return self.facts.get(asset, {}).get(name, "–")

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
        data: Any = event.event_specific_data
        error = getattr(data, "error", None)
        failure = getattr(data, "user_failure_data", None)
        while error is not None and error.cause is not None:
            error = error.cause
        text = failure.description if failure and failure.description else error.message if error else None
        if text:
            self.errors.append(text.strip())


def run_job(settings: Settings) -> int:
    """Runs the job once; 0 where it published (or had nothing new to publish), 1 where anything stopped it."""
    logging.getLogger("dagster").setLevel(logging.ERROR)
    started = time.monotonic()
    report = Report()
    job = assemble(settings).resolve_job_def(JOB)
    with dg.DagsterInstance.get() as instance:
        run_id = str(uuid4())
        instance.add_event_listener(run_id, report.hear)
        report.loaded_at = cpu_seconds()
        with redirect_stdout(StringIO()):  # dbt's own lines; what matters of them comes back as events
            result = job.execute_in_process(run_config=QUIET, instance=instance, run_id=run_id, raise_on_error=False)
    lines = [*_counts(report), *(_published(report) if result.success else _failure(report, settings))]
    for line in [*lines, _times(report, time.monotonic() - started)]:
        sys.stdout.write(f"{line}\n")
    return 0 if result.success else 1


def _counts(report: Report) -> list[str]:
    fact = report.fact
    return [
        f"articles     {fact('raw/articles', 'articles')} in {fact('raw/articles')} versions, "
        f"{fact('raw/articles', 'new_versions')} of them new; {fact('raw/rejected')} files or lines rejected",
        f"read         {fact('raw/figures')} figures, {fact('raw/claims')} claims",
        f"found        {fact('marts/fct_commitment')} commitments, {fact('marts/fct_conflict')} conflicts, "
        f"{fact('published', 'quarantined')} rows quarantined",
    ]


def _published(report: Report) -> list[str]:
    news = "new content" if report.fact("published", "changed") else "nothing changed, the file stays"
    return [
        f"published    {report.fact('published', 'file')} ({news})",
        f"report       {report.fact('report', 'file')}",
    ]


def _failure(report: Report, settings: Settings) -> list[str]:
    lines = ["NOT PUBLISHED"]
    for table, name, description, rows in report.failed_checks[:MAX_FAILED_CHECKS]:
        lines.append(f"  {table}: {name}: {description}".rstrip(": "))
        lines += [f"      {row}" for row in rows.splitlines()]
    if len(report.failed_checks) > MAX_FAILED_CHECKS:
        lines.append(f"  … and {len(report.failed_checks) - MAX_FAILED_CHECKS} more checks")
    if not report.failed_checks:
        lines += [f"  {line}" for error in report.errors for line in error.splitlines()[:12]]
    kept = settings.published_file
    lines.append(f"  {kept} is as it was" if kept.exists() else "  nothing has been published yet")
    return [harmless(line) for line in lines]


def _times(report: Report, seconds: float) -> str:
    total = cpu_seconds()
    rest = total - report.loaded_at - sum(report.steps.values())
    parts = [("start and definitions", report.loaded_at), *report.steps.items(), ("Dagster's bookkeeping", rest)]
    where = ", ".join(f"{name} {used:.1f}" for name, used in parts)
    return f"job          {seconds:.1f} s; {total:.1f} s of CPU: {where}"
