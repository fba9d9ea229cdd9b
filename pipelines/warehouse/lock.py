"""One writer at a time: a lock on a file that the kernel drops when its holder dies. Nothing here opens a database."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(Exception):
    """Another run holds the lock and kept it longer than was to be waited."""


@contextmanager
def run_lock(path: Path, *, wait_seconds: float, on_wait: Callable[[str], None] | None = None) -> Iterator[None]:
    """Holds the lock file at ``path`` for the length of the block; waits for another holder up to ``wait_seconds``.

    ``on_wait`` hears once who holds it. Raises :class:`Busy`. The file stays behind on purpose: removing it would let
    two runs lock two different files of one name.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _acquire(handle, path, wait_seconds, on_wait)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


def _acquire(handle: int, path: Path, wait_seconds: float, on_wait: Callable[[str], None] | None) -> None:
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            holder = os.pread(handle, 200, 0).decode(errors="replace").strip() or "another process"
        if time.monotonic() >= deadline:
            raise Busy(f"{holder} is writing the warehouse (lock {path})")
        if on_wait:
            on_wait(f"waiting for {holder}, which is writing the warehouse")
            on_wait = None
        time.sleep(0.2)
