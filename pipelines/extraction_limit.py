"""Reads one article within a limit of processor time, so that no text can hold up a run. Knows no rule of reading."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import FrameType
from typing import Any, NoReturn

from pipelines.extraction.model import Reading

CPU_SECONDS = 20.0
"""An ordinary article takes a tenth of a second, a long report some seconds."""

AGAIN_SECONDS = 0.2


class TookTooLong(Exception):
    """The text was given up, because reading it took more than its share."""


def read_within(text: str, *, title: str | None, published: date | None, seconds: float | None = None) -> Reading:
    """What the extractor reads in an article.

    Raises TookTooLong after ``seconds`` (else CPU_SECONDS) of this process's own processor time.
    """
    from pipelines.extraction.reader import read

    with _limited(CPU_SECONDS if seconds is None else seconds):
        return read(text, title=title, published=published)


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Processor time and not the clock: a busy machine must not make an article unreadable."""
    if threading.current_thread() is not threading.main_thread():  # signals reach the main thread only
        yield
        return

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise TookTooLong(f"more than {seconds:g} s of processor time")

    before: Any = signal.signal(signal.SIGVTALRM, stop)
    # Again and again: an exception that is raised while the interpreter clears up is lost.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
