"""Failed steps, rows that the gate set aside, and runs that failed before or outside of any step become alerts.

How alerts travel, others know.
"""

import dagster as dg

from pipelines.alerts import alert
from pipelines.defs.failures import hook_has_told, why_failed
from pipelines.settings import Settings
from pipelines.warehouse.query import ask

QUARANTINED = "select count(*), string_agg(distinct expectation, ', ' order by expectation) from quarantine"


@dg.failure_hook(name="alert_failure", required_resource_keys={"warehouse"})
def alert_failure(context: dg.HookContext) -> None:
    """One alert for each step that failed for good."""
    error = context.op_exception
    _tell(context, "failure", f"step {context.op.name}: {type(error).__name__}: {error}")


@dg.success_hook(name="alert_quarantine", required_resource_keys={"warehouse"})
def alert_quarantine(context: dg.HookContext) -> None:
    """One alert for a publication that holds rows which the gate keeps out of totals."""
    if context.op.name == "published":
        ((rows, expectations),) = ask(context.resources.warehouse.settings.published_file, QUARANTINED).rows
        if rows:
            _tell(context, "quarantine", f"{rows} rows are kept out of totals by: {expectations}")


HOOKS = frozenset({alert_failure, alert_quarantine})


def failed_runs(settings: Settings) -> dg.SensorDefinition:
    """Alerts for failed runs that no hook can have told of: hooks hear of steps only, and only inside the run."""

    @dg.run_failure_sensor(
        name="failed_runs",
        minimum_interval_seconds=10,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Alerts for a run that failed before its first step, or was ended from outside.",
    )
    def sensor(context: dg.RunFailureSensorContext) -> None:
        run, event = context.dagster_run, context.failure_event
        if not hook_has_told(context.instance, run.run_id):
            why = why_failed(context.instance, run.run_id, event)
            problem = alert(settings, "failure", f"run of {run.job_name}: {why}", run.run_id)
            if problem:
                context.log.warning(problem)

    return sensor


def _tell(context: dg.HookContext, kind: str, text: str) -> None:
    problem = alert(context.resources.warehouse.settings, kind, text, context.run_id)
    context.log.warning(f"alert: {kind}{f'; {problem}' if problem else ''}")
