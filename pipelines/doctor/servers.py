"""Dagster's webserver and daemon, runs that nobody ended, and the browser. Starts none of them."""

import json
import os
import time
import urllib.request
from collections.abc import Iterator

from pipelines.doctor.finding import Finding, ok, warn
from pipelines.settings import Settings
from pipelines.warehouse.lock import Busy, run_lock

ANSWER_SECONDS = 2.0
HEARTBEAT_SECONDS = 120.0
"""A daemon beats every half a minute."""

START = "`pledgebook ui` starts it, where the daily schedule and the watch over raw/ are wanted"


def browser(settings: Settings) -> Iterator[Finding]:
    """Says that none is needed here."""
    yield ok("browser", f"{settings.report_file.name} opens in any; Chromium is for the tests only")


def webserver(port: int) -> Iterator[Finding]:
    """Whether Dagster's pages answer on ``port`` of this machine."""
    address = f"http://127.0.0.1:{port}"
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{address}/server_info", timeout=ANSWER_SECONDS) as answer:
            version = json.loads(answer.read(10_000))["dagster_webserver_version"]
    except (ValueError, KeyError, TypeError):
        cure = f"end that program, or take another port: `pledgebook ui --port {port + 1}`"
        yield warn("webserver", f"another program answers on {address}", cure)
    except OSError:
        yield ok("webserver", f"not running on {address}; {START}")
    else:
        yield ok("webserver", f"Dagster {version} on {address}")


def dagster(settings: Settings) -> Iterator[Finding]:
    """Whether the daemon's heart beats, and whether Dagster waits for runs that have long ended."""
    if not (settings.dagster_home / "dagster.yaml").exists():
        yield ok("daemon", f"not running; {START}")
        return
    os.environ |= {"DAGSTER_HOME": str(settings.dagster_home), "DAGSTER_DISABLE_TELEMETRY": "1"}
    import dagster as dg

    from pipelines.defs.instance import open_instance

    with open_instance(settings) as instance:
        beats = [each.timestamp for each in instance.get_daemon_heartbeats().values()]
        started = dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING])
        runs = [run.run_id for run in instance.get_runs(started)]
    since = time.time() - max(beats, default=0.0)
    if since < HEARTBEAT_SECONDS:
        yield ok("daemon", f"running, last heard of {since:.0f} s ago")
    else:
        yield ok("daemon", f"not running; {START}")
    if runs and _is_free(settings):
        what = f"{len(runs)} runs were killed and still count as running, which holds up the queue: {runs[0]}"
        yield warn(
            "runs", what, "terminate it under Runs in `pledgebook ui`; the daemon does so itself after two hours"
        )


def _is_free(settings: Settings) -> bool:
    try:
        with run_lock(settings.lock_file, wait_seconds=0):
            return True
    except Busy:
        return False
