"""The real webserver and daemon: schedule and sensor are on by themselves, and a dropped file is read and published."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.warehouse.query import ask
from tests.conftest import CHECKOUT

PATIENCE_SECONDS = 180
ARTICLE = "2025-09-18-steel-figures-are-rupees.md"
DROPPED = "2025-11-14-toyota-kirloskar-revised.md"
RUNS = "{runsOrError {... on Runs {results {status tags {key value}}}}}"
REPORT = '{assetNodeOrError(assetKey: {path: ["report"]}) {... on AssetNode {description}}}'
TRIGGERS = """
{schedulesOrError(repositorySelector: SELECTOR) {... on Schedules {results {name scheduleState {status}}}}
 sensorsOrError(repositorySelector: SELECTOR) {... on Sensors {results {name sensorState {status}}}}}
""".replace("SELECTOR", '{repositoryName: "__repository__", repositoryLocationName: "pipelines.definitions"}')


class Server:
    """``pledgebook ui`` on a free port, with folders of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.articles = folder / "raw" / "articles"
        self.articles.mkdir(parents=True)
        shutil.copy(CHECKOUT / "raw" / "articles" / ARTICLE, self.articles)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None
        self.stopped_cleanly = False

    def start(self) -> None:
        environment = os.environ | {
            "PLEDGEBOOK_ROOT": str(CHECKOUT),
            "PLEDGEBOOK_RAW_DIR": str(self.folder / "raw"),
            "PLEDGEBOOK_WAREHOUSE_DIR": str(self.folder / "warehouse"),
            "PLEDGEBOOK_DAGSTER_DIR": str(self.folder / "dagster"),
        }
        command = [str(Path(sys.executable).with_name("pledgebook")), "ui", "--port", str(self.port)]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(
                command, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(60)
            self.stopped_cleanly = gone(self.process.pid, 30)
        finally:
            if group_lives(self.process.pid):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process = None

    def query(self, query: str) -> Any:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/graphql",
            data=json.dumps({"query": query}).encode(),
            headers={"content-type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)["data"]

    def runs(self) -> list[tuple[str, dict[str, str]]]:
        found = self.query(RUNS)["runsOrError"]["results"]
        return [(run["status"], {tag["key"]: tag["value"] for tag in run["tags"]}) for run in found]

    def wait(self, what: str, condition: Any) -> Any:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            assert self.process
            assert self.process.poll() is None, (self.folder / "log").read_text(errors="replace")[-3000:]
            try:
                if found := condition():
                    return found
            except (OSError, KeyError, TypeError):  # not up yet, or definitions still loading
                pass
            time.sleep(1)
        pytest.fail(f"no {what} in {PATIENCE_SECONDS} s\n" + (self.folder / "log").read_text(errors="replace")[-3000:])


def group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def gone(group: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while group_lives(group) and time.monotonic() < deadline:
        time.sleep(0.2)
    return not group_lives(group)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.mark.server
def test_a_dropped_file_is_published_without_a_hand(server: Server) -> None:
    triggers = server.wait("triggers", lambda: server.query(TRIGGERS))
    assert [(s["name"], s["scheduleState"]["status"]) for s in triggers["schedulesOrError"]["results"]] == [
        ("daily", "RUNNING"),
        ("weekly_pruning", "RUNNING"),
    ]
    assert [(s["name"], s["sensorState"]["status"]) for s in triggers["sensorsOrError"]["results"]] == [
        ("failed_runs", "RUNNING"),
        ("new_files", "RUNNING"),
    ]

    def finished(count: int) -> Any:
        runs = server.runs()
        assert not [run for run in runs if run[0] in ("FAILURE", "CANCELED")], runs
        ours = [status for status, tags in runs if tags.get("dagster/sensor_name") == "new_files"]
        return ours.count("SUCCESS") >= count

    published = server.folder / "warehouse" / "pledgebook.duckdb"
    server.wait("run for what was there", lambda: finished(1))
    assert ask(published, "select count(*) from dim_article").rows == [(1,)]
    shutil.copy(CHECKOUT / "raw" / "articles" / DROPPED, server.articles)
    server.wait("run for the dropped file", lambda: finished(2))
    paths = ask(published, "select path from dim_article order by 1").rows
    assert paths == [(ARTICLE,), (DROPPED,)]
    assert len(server.runs()) == 2, "and none for what these two had read"

    (address,) = re.findall(r"\((http://127\.0\.0\.1:\d+/)\)", server.query(REPORT)["assetNodeOrError"]["description"])
    with urllib.request.urlopen(address, timeout=20) as report:
        assert report.read() == (server.folder / "warehouse" / "report.html").read_bytes()

    server.stop()
    assert server.stopped_cleanly
