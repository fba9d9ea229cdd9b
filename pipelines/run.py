"""`pledgebook run`: says in a second that nothing is new, and runs the job only where something is. Knows no step."""

import sys
import time

from pipelines.run_report import Costs, counts, cpu_seconds, outcome, table_of_costs
from pipelines.settings import Settings
from pipelines.versions import code_hash
from pipelines.warehouse.lock import Busy, run_lock
from pipelines.warehouse.receipt import nothing_new
from pipelines.warehouse.standing import standing_facts


def run(settings: Settings) -> int:
    """0 where the job published or found nothing new, 1 where anything stopped it. What happened is printed."""
    code_hash()  # of the files as they are before any more of them is imported
    began = time.monotonic()
    if not is_up_to_date(settings):
        from pipelines.defs.run import run_job

        return run_job(settings)
    facts = standing_facts(settings)
    looked: Costs = {"looking for news": (time.monotonic() - began, cpu_seconds())}
    lines = [*counts(facts), *outcome(settings, changed=False), *table_of_costs(looked)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def is_up_to_date(settings: Settings) -> bool:
    """True where a run would publish what is published; no where another run is at work, for which a run waits."""
    try:
        with run_lock(settings.lock_file, wait_seconds=0):
            return nothing_new(settings)
    except Busy:
        return False
