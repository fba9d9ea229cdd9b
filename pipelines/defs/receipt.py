"""Notes, at the end of the last step, that a whole run made everything of what there was. Decides nothing else."""

import dagster as dg

from pipelines.defs.job import JOB
from pipelines.defs.warehouse import Warehouse
from pipelines.export.folder import MARK
from pipelines.warehouse.inputs import look
from pipelines.warehouse.receipt import write_receipt


def note_whole_run(context: dg.AssetExecutionContext, warehouse: Warehouse) -> None:
    """Writes the receipt, unless steps were left out or anything to read has changed since the run began.

    Both last steps, report and export, call this; the first of them finds that the other has still to do its work.
    """
    settings, inputs = warehouse.settings, warehouse.inputs
    made = (settings.report_file, settings.export_dir / MARK)
    done = all(file.exists() and file.stat().st_mtime_ns >= inputs.seen_at for file in made)
    if done and _is_whole(context) and look(settings, inputs).fingerprint == inputs.fingerprint:
        write_receipt(settings, inputs)


def _is_whole(context: dg.AssetExecutionContext) -> bool:
    """True where every step of the job runs, on all of its assets; not for a selection or the rest of a failed run."""
    run, steps = context.run, {node.name for node in context.op_execution_context.job_def.nodes}
    selected = run.asset_selection or run.asset_check_selection or run.resolved_op_selection
    return run.job_name == JOB and not selected and steps <= set(run.step_keys_to_execute or steps)
