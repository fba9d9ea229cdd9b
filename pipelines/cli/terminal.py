"""What a terminal gets and a pipe doesn't: colours, and a line that tells how far long work is. Knows no command."""

import os
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from pipelines.printing import harmless

Tell = Callable[[str, int], None]
"""Takes what is being done and how many parts of the work are done."""

RED, GREEN, YELLOW = "31", "32", "33"


def in_colour(stream: TextIO) -> bool:
    """True for a terminal that shows colours and a user who did not ask for none (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def painted(text: str, colour: str, stream: TextIO) -> str:
    """``text`` in one of the colours above where ``stream`` takes colours."""
    return f"\x1b[{colour}m{text}\x1b[0m" if in_colour(stream) else text


def shown(name: object) -> str:
    """A file name or address as it can be printed and pasted into a shell, whatever characters it is made of."""
    return shlex.quote(harmless(str(name).encode("utf-8", "backslashreplace").decode()))


def one_line(text: str) -> str:
    """A message of several lines as one, harmless to a terminal, with single spaces."""
    return harmless(" ".join(text.encode("utf-8", "backslashreplace").decode().split()))


@contextmanager
def kept_stderr() -> Iterator[TextIO]:
    """Standard error as it is now: Dagster turns this process's into a file while a step is at work."""
    with os.fdopen(os.dup(sys.stderr.fileno()), "w", encoding="utf-8", errors="backslashreplace") as stream:
        yield stream


@contextmanager
def progress(total: int | None = None, *, quiet: bool = False) -> Iterator[Tell]:
    """A line on standard error that is gone at the end; nothing where that is no terminal, or where ``quiet``.

    ``total`` is the number of parts of the work, where that is known.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda what, done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = [SpinnerColumn("line"), TextColumn("{task.description}", markup=False), TimeElapsedColumn()]
    if total:
        columns.insert(1, BarColumn(bar_width=20))
    with (
        kept_stderr() as screen,
        Progress(
            *columns,
            console=Console(file=screen),
            refresh_per_second=4,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        ) as line,
    ):
        task = line.add_task("starting", total=total)
        yield lambda what, done: line.update(task, description=harmless(what), completed=done)
