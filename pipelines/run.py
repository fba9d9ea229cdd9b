"""`pledgebook run`: says in a second that nothing is new, and runs the job only where something is. Knows no step."""

import sys
import time
from collections.abc import Callable

from pipelines.run_report import Outcome, cpu_seconds, not_published, outcome
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

    Waits for another run first, and asks only then: what that one has made need not be made again. Raises ``Problem``
    where the job could not even begin.
    """
    code_hash()  # of the files as they are before any more of them is imported
    began = time.monotonic()
    tell("looking for news", 0)
    lock, wait = settings.lock_file, settings.lock_wait_seconds
    try:
        with run_lock(lock, wait_seconds=wait, on_wait=lambda who: tell(who, 0)):
            if nothing_new(settings):
                costs = {"looking for news": (time.monotonic() - began, cpu_seconds())}
                return Outcome(True, False, standing_facts(settings), costs, outcome(settings, changed=False))
            tell("loading the job", 0)
            from pipelines.defs.run import run_job

            return run_job(settings, tell, locked=True)
    except Busy as busy:
        from pipelines.alerts import alert

        alert(settings, "failure", str(busy), "none")
        return Outcome(False, False, {}, {}, not_published(settings, [f"  {busy}"]))
