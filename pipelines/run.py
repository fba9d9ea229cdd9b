"""`pledgebook run`: says in a second that nothing is new, and runs the job only where something is. Knows no step."""

import sys
import time
from collections.abc import Callable

from pipelines.run_report import Outcome, cpu_seconds, outcome
from pipelines.settings import Settings
from pipelines.versions import code_hash
from pipelines.warehouse.lock import Busy, run_lock
from pipelines.warehouse.receipt import nothing_new
from pipelines.warehouse.standing import standing_facts


def run(settings: Settings) -> int:
    """0 where the job published or found nothing new, 1 where anything stopped it. What happened is printed."""
    done = perform(settings)
    sys.stdout.write(f"{done.as_words()}\n")
    return 0 if done.success else 1


def perform(settings: Settings, tell: Callable[[str, int], None] = lambda step, number: None) -> Outcome:
    """Runs the job where something is new. ``tell`` hears each step as it begins, with the number of those before it.

    Raises ``Problem`` where the job could not even begin.
    """
    code_hash()  # of the files as they are before any more of them is imported
    began = time.monotonic()
    tell("looking for news", 0)
    if not is_up_to_date(settings):
        tell("loading the job", 0)
        from pipelines.defs.run import run_job

        return run_job(settings, tell)
    facts = standing_facts(settings)
    looked = {"looking for news": (time.monotonic() - began, cpu_seconds())}
    return Outcome(True, False, facts, looked, outcome(settings, changed=False))


def is_up_to_date(settings: Settings) -> bool:
    """True where a run would publish what is published; no where another run is at work, for which a run waits."""
    try:
        with run_lock(settings.lock_file, wait_seconds=0):
            return nothing_new(settings)
    except Busy:
        return False
