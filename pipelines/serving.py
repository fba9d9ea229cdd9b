"""Runs servers for as long as a person wants them, and ends them all on Ctrl-C, in one line. Knows no server.

``python -m pipelines.serving COMMAND…``: a process of its own, small, so that what prepared the servers can go.
"""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

STOPPING_SECONDS = 60.0
"""After that, whatever of the servers is left is killed."""


def serve(command: Sequence[str]) -> int:
    """Runs ``command`` and passes on what it says, until it ends or a signal asks for the end.

    Returns its exit code, or 128 and the number of the signal. The servers are a group of processes of their own, so
    that the terminal's Ctrl-C reaches this process alone, which asks them once; what they then say is not shown.
    """
    asked: list[int] = []
    woken = threading.Event()

    def stop(number: int, _: FrameType | None) -> None:
        asked.append(number)
        woken.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    server = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, process_group=0
    )
    said = threading.Thread(target=_pass_on, args=(server, asked), daemon=True)
    said.start()
    while not asked and server.poll() is None:
        woken.wait(1.0)
    if asked:
        server.terminate()
        sys.stderr.write("interrupted; the servers are stopping\n")
        with suppress(subprocess.TimeoutExpired):
            server.wait(STOPPING_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    said.join(5)
    return 128 + asked[0] if asked else server.wait()


def _pass_on(server: subprocess.Popen[bytes], asked: list[int]) -> None:
    assert server.stdout
    for line in server.stdout:
        if not asked:
            sys.stderr.buffer.write(line)
            sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:]))
