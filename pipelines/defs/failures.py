"""Why a step or a run failed, in the words of what began it, from Dagster's events. Tells nobody."""

from typing import Any

from dagster import DagsterEvent, DagsterEventType, DagsterInstance


def reason(event: DagsterEvent) -> str | None:
    """The message of the first cause behind a failure event, or what a step itself said of its failure; else null."""
    data: Any = event.event_specific_data
    failure, error = getattr(data, "user_failure_data", None), getattr(data, "error", None)
    if failure and failure.description:
        return str(failure.description).strip()
    while error is not None and error.cause is not None:
        error = error.cause
    return error.message.strip() if error else None


def why_failed(instance: DagsterInstance, run_id: str, failure: DagsterEvent) -> str:
    """Why the run failed; where it was ended from outside, that and the last error that its worker met."""
    if told := reason(failure):
        return told
    engine = instance.all_logs(run_id, of_type=DagsterEventType.ENGINE_EVENT)
    errors = [error for entry in engine if entry.dagster_event and (error := reason(entry.dagster_event))]
    return " ".join([failure.message or "no reason was given", *errors[-1:]])


def hook_has_told(instance: DagsterInstance, run_id: str) -> bool:
    """True where a step failed and a hook ran for it to its end; of a failed step, that is the one that alerts."""
    failed, heard = (
        {entry.dagster_event.step_key for entry in instance.all_logs(run_id, of_type=kind) if entry.dagster_event}
        for kind in (DagsterEventType.STEP_FAILURE, DagsterEventType.HOOK_COMPLETED)
    )
    return bool(failed & heard)
