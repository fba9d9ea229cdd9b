"""What Ctrl-C does to work that many libraries take part in: it ends at once, in one line. Knows no command's work.

Each library would make something else of an interrupt: a failed query, a failed step, a traceback of a child. Work that
bears being killed at any moment, as the job does, is ended as by a kill, but tidily.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from pipelines.cli.terminal import kept_stderr

INTERRUPTED = 130
"""As shells have it: 128 and the number of the signal."""
TIDYING_SECONDS = 5.0


@contextmanager
def ended_by_ctrl_c(last_words: str, tidy: Callable[[], None]) -> Iterator[None]:
    """Ends the process with 130 and ``last_words`` where Ctrl-C is pressed within; ``tidy`` has a few seconds first.

    The signal is kept from every thread and child and waited for instead, so that whatever is at work, in Python or
    not, cannot take it for itself. A process that ignores the signal, as a shell's background job does, still does.
    """
    _start_tracker()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    over = threading.Event()
    with kept_stderr() as screen:
        threading.Thread(target=_wait, args=(screen, last_words, tidy, over), daemon=True, name="ctrl-c").start()
        try:
            yield
        finally:
            over.set()
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_tracker() -> None:
    """Python's keeper of semaphores: it lets the signal in again where it starts, so it starts before. It is not to
    complain of what it has to clear away when we end."""
    from multiprocessing import resource_tracker  # not before: its own end shall come before the command's

    sys.warnoptions.append("ignore::UserWarning")
    try:
        resource_tracker.ensure_running()
    finally:
        sys.warnoptions.pop()


def _wait(screen: TextIO, last_words: str, tidy: Callable[[], None], over: threading.Event) -> None:
    signal.sigwait({signal.SIGINT})
    if over.is_set():
        return
    tidying = threading.Thread(target=tidy, daemon=True)
    tidying.start()
    tidying.join(TIDYING_SECONDS)
    from multiprocessing import active_children

    for child in active_children():
        child.kill()
    if screen.isatty():
        screen.write("\r\x1b[2K\x1b[?25h")  # the line of progress goes, the cursor comes back
    screen.write(f"{last_words}\n")
    screen.flush()
    os._exit(INTERRUPTED)
