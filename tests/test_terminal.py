"""The command on a real terminal: Ctrl-C, progress, the browser; and the same into a pipe."""

import fcntl
import json
import os
import pty
import select
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import dagster as dg
import pytest

from pipelines.cli.main import EXIT_CODES
from tests.cli_process import COMMAND, environment, pledgebook
from tests.conftest import CHECKOUT, House

PATIENCE_SECONDS = 120
CTRL_C = b"\x03"
ERASED, CURSOR = "\x1b[2K", "\x1b[?25h"


def _hear_interrupts() -> None:
    """In a child: a shell that runs these tests in the background has told it to ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """A command that has a terminal to itself, as its session's leader."""

    def __init__(self, *arguments: str, folder: Path) -> None:
        self.said = b""
        self.process, self.screen = pty.fork()
        if self.process == 0:  # the child: it becomes the command
            _hear_interrupts()
            os.execve(COMMAND, [COMMAND, *arguments], environment(folder, TERM="xterm", COLUMNS="100"))

    def wait_for(self, words: str) -> None:
        """Reads until ``words`` are on the screen."""
        while words.encode() not in self.said:
            assert self._read(), self.said.decode(errors="replace")

    def press(self, key: bytes) -> None:
        """What the keyboard sends."""
        os.write(self.screen, key)

    def end(self) -> tuple[int, str]:
        """Reads to the end; the exit code and all that was said."""
        while self._read():
            pass
        _, status = os.waitpid(self.process, 0)
        os.close(self.screen)
        return os.waitstatus_to_exitcode(status), self.said.decode(errors="replace")

    def _read(self) -> bool:
        ready, _, _ = select.select([self.screen], [], [], PATIENCE_SECONDS)
        assert ready, f"nothing more in {PATIENCE_SECONDS} s after {self.said.decode(errors='replace')}"
        try:
            said = os.read(self.screen, 65_536)
        except OSError:  # Linux's way to say that nobody holds the other side
            return False
        self.said += said
        return bool(said)


def living(session: int) -> list[str]:
    """The processes of a session that have not ended."""
    listed = subprocess.run(["ps", "-A", "-o", "sid=,stat=,args="], capture_output=True, text=True, check=True)
    rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
    return [row[-1] for row in rows if row[0] == str(session) and not row[1].startswith("Z")]


def still_living(session: int) -> list[str]:
    """Those that have not ended after a while; some look only once a second whether their parent is there."""
    deadline = time.monotonic() + 30
    while living(session) and time.monotonic() < deadline:
        time.sleep(0.2)
    return living(session)


def test_ctrl_c_ends_a_run_at_once_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CHECKOUT / "raw", tmp_path / "raw")
    terminal = Terminal("run", folder=tmp_path)
    terminal.wait_for(": dbt_build")  # progress, and the step in which most libraries are at work
    terminal.press(CTRL_C)
    code, said = terminal.end()

    assert code == 130
    assert "step " in said
    words = said.rpartition(CURSOR)[2].replace("^C", "").split("\r\n")
    assert words == ["interrupted; what is published is whole, and `pledgebook run` does what is left", ""]
    assert "Traceback" not in said
    assert still_living(terminal.process) == []
    with (tmp_path / "warehouse" / "run.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # free, or this raises
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path / "dagster"))
    with dg.DagsterInstance.get() as instance:
        assert [run.status for run in instance.get_runs()] == [dg.DagsterRunStatus.CANCELED]
    assert not (tmp_path / "warehouse" / "pledgebook.duckdb").exists()


def test_ctrl_c_ends_the_ui_and_all_its_servers(tmp_path: Path) -> None:
    (tmp_path / "raw" / "articles").mkdir(parents=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    terminal = Terminal("ui", "--port", str(port), folder=tmp_path)
    terminal.wait_for("Launching Dagster services")
    before = len(terminal.said)
    terminal.press(CTRL_C)
    code, said = terminal.end()

    assert code == 130
    assert "Traceback" not in said
    assert said[before:].replace("^C", "").strip().splitlines()[-1] == "interrupted; the servers are stopping"
    assert still_living(terminal.process) == []


def test_ctrl_c_ends_other_commands_in_one_line(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [COMMAND, "extract", "-"], env=environment(tmp_path), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, process_group=0, preexec_fn=_hear_interrupts,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    process.stdin.write('{"id": "a", "text": "Sakura Motors will invest ₹500 crore in Gujarat."}\n' * 500)
    process.stdin.flush()
    process.stdout.readline()  # it is at work, and waits for more
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=PATIENCE_SECONDS)
    assert (process.returncode, errors) == (130, "interrupted\n")
    assert EXIT_CODES[130].startswith("interrupted")


def test_progress_is_for_terminals(tmp_path: Path) -> None:
    article = tmp_path / "one.jsonl"
    article.write_text('{"id": "a", "text": "Sakura Motors will invest ₹500 crore in Gujarat."}\n', encoding="utf-8")
    into_a_pipe = pledgebook("extract", str(article), folder=tmp_path)
    assert (into_a_pipe.returncode, into_a_pipe.stderr) == (0, "")

    ours, theirs = pty.openpty()
    on_a_terminal = subprocess.run(
        [COMMAND, "extract", str(article)], env=environment(tmp_path, TERM="xterm"), stdout=subprocess.PIPE,
        stderr=theirs, text=True, check=True, timeout=PATIENCE_SECONDS,
    )  # fmt: skip
    os.close(theirs)
    said = os.read(ours, 65_536).decode()
    os.close(ours)
    assert on_a_terminal.stdout == into_a_pipe.stdout
    assert "1 articles read" in said
    assert said.endswith(ERASED), "the line is gone at the end"


@pytest.fixture
def browser(tmp_path: Path) -> Path:
    """A browser that only notes what it is asked to show."""
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/asked\n')
    script.chmod(0o755)
    return script


def test_the_report_is_written_opened_and_counted(published: House, browser: Path, tmp_path: Path) -> None:
    page = tmp_path / "a report.html"
    folder = published.settings.warehouse.parent
    answer = pledgebook("report", "--to", str(page), "--open", "--json", folder=folder, BROWSER=f"{browser} %s")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert (tmp_path / "asked").read_text() == f"{page.as_uri()}\n"
    told = json.loads(answer.stdout)
    assert told["file"] == str(page)
    assert told["bytes"] == page.stat().st_size
    tables = {"commitments": "fct_commitment", "conflicts": "fct_conflict", "quarantined": "quarantine"}
    for name, table in tables.items():
        assert published.ask(f"select count(*) from {table}").rows == [(told["counts"][name],)]


def test_without_a_browser_the_report_says_where_it_is(published: House, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    folder = published.settings.warehouse.parent
    answer = pledgebook("report", "--to", str(page), "--open", folder=folder, BROWSER="/nowhere/browser %s", PATH="")
    assert answer.returncode == 1
    assert answer.stderr == f"no browser was found here; open {page.as_uri()} in one\n"
