"""Hooks of the job: a failed step, and rows that the gate set aside, become alerts. How alerts travel, others know."""

import dagster as dg

from pipelines.alerts import alert
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


def _tell(context: dg.HookContext, kind: str, text: str) -> None:
    problem = alert(context.resources.warehouse.settings, kind, text, context.run_id)
    context.log.warning(f"alert: {kind}{f'; {problem}' if problem else ''}")
