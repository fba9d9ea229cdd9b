"""One writer at a time, and a dead writer's lock is gone."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.warehouse.lock import Busy, run_lock

HOLD = """
import sys, time
from pathlib import Path
from pipelines.warehouse.lock import run_lock
with run_lock(Path(sys.argv[1]), wait_seconds=0):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_holder_is_told_who_holds_it(tmp_path: Path) -> None:
    heard: list[str] = []
    lock = tmp_path / "run.lock"
    with (
        run_lock(lock, wait_seconds=0),
        pytest.raises(Busy, match=f"process {os.getpid()}"),
        run_lock(lock, wait_seconds=0.3, on_wait=heard.append),
    ):
        pytest.fail("two holders")
    assert len(heard) == 1


def test_a_killed_holder_leaves_it_free(tmp_path: Path) -> None:
    lock = tmp_path / "run.lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(lock)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Busy), run_lock(lock, wait_seconds=0):
            pytest.fail("two holders")
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with run_lock(lock, wait_seconds=0):
        pass
