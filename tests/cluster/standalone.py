"""A Spark cluster of its own on loopback: master, workers and Connect server as real processes, gone at the end."""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOST = "127.0.0.1"
START_SECONDS = 120.0
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


@dataclass(frozen=True, slots=True)
class Cluster:
    """The address of the Connect server, and the processes that were started for it."""

    address: str
    started: list[subprocess.Popen[bytes]]

    def processes(self, mark: str) -> list[int]:
        """Those of the cluster's processes, whoever started them, that have ``mark`` in their command line."""
        sessions = {process.pid for process in self.started}
        return [pid for pid, session, command in _processes() if session in sessions and mark in command]


def java() -> str | None:
    """The Java to run Spark with; null where there is none of version 17 or later."""
    found = shutil.which("java")
    if not found:
        return None
    said = subprocess.run([found, "-version"], capture_output=True, text=True, check=False, timeout=30).stderr
    version = said.partition('version "')[2].partition(".")[0]
    return found if version.isdigit() and int(version) >= 17 else None


@contextmanager
def standalone(home: Path, python: Path, folder: Path, *, workers: int = 2) -> Iterator[Cluster]:
    """A cluster of Spark in ``home``, whose workers run ``python``. Its files lie in ``folder``; no process stays."""
    master, server = _free_port(), _free_port()
    started: list[subprocess.Popen[bytes]] = []
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SPARK_", "PYTHON"))} | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": HOST,
        "SPARK_LOCAL_DIRS": str(folder / "local"),
        "SPARK_WORKER_DIR": str(folder / "work"),
        "SPARK_NO_DAEMONIZE": "1",
        "PYSPARK_PYTHON": str(python),
    }

    def start(name: str, program: str, *arguments: str) -> None:
        log = (folder / f"{name}.log").open("wb")
        with log:
            started.append(
                subprocess.Popen(
                    [str(home / "bin" / program), *arguments],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    env=environment,
                    cwd=folder,
                    start_new_session=True,
                    preexec_fn=_die_with_parent,
                )
            )

    deploy = "org.apache.spark.deploy"
    try:
        start(
            "master", "spark-class", f"{deploy}.master.Master", "--host", HOST, "--port", str(master),
            "--webui-port", "0",
        )  # fmt: skip
        _wait_for(master, started, folder)
        for number in range(workers):
            start(
                f"worker{number}", "spark-class", f"{deploy}.worker.Worker", "--host", HOST, "--cores", "1",
                "--memory", "1g", "--webui-port", "0", f"spark://{HOST}:{master}",
            )  # fmt: skip
        settings = {
            "spark.connect.grpc.binding.address": HOST,
            "spark.connect.grpc.binding.port": str(server),
            "spark.ui.enabled": "false",
            "spark.executor.memory": "512m",
            "spark.driver.host": HOST,
            "spark.driver.memory": "512m",
            "spark.cores.max": str(workers),
            "spark.executor.cores": "1",
        }
        start(
            "connect", "spark-submit", "--master", f"spark://{HOST}:{master}",
            *(part for name, value in settings.items() for part in ("--conf", f"{name}={value}")),
            "--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal",
        )  # fmt: skip
        _wait_for(server, started, folder)
        yield Cluster(f"sc://{HOST}:{server}", started)
    finally:
        _stop(started)


def _stop(started: list[subprocess.Popen[bytes]]) -> None:
    """Ends what was started, and what that started: Spark's Python processes leave their group, not their session."""
    sessions = {process.pid for process in started}
    for number in (signal.SIGTERM, signal.SIGKILL):
        for pid, session, _ in _processes():
            if session in sessions:
                try:
                    os.kill(pid, number)
                except ProcessLookupError:
                    continue
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and any(session in sessions for _, session, _ in _processes()):
            for process in started:
                process.poll()
            time.sleep(0.1)
    for process in started:
        process.wait()


def _processes() -> Iterator[tuple[int, int, str]]:
    """Process, session and command line of everything that runs."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if fields[0] != "Z":
                yield int(folder.name), int(fields[3]), command


def _wait_for(port: int, started: list[subprocess.Popen[bytes]], folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if any(process.poll() is not None for process in started):
            break
        try:
            socket.create_connection((HOST, port), 1).close()
            return
        except OSError:
            time.sleep(0.2)
    logs = "\n".join(f"{log.name}: {log.read_text(errors='replace')[-2000:]}" for log in sorted(folder.glob("*.log")))
    raise RuntimeError(f"Spark did not start:\n{logs}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
