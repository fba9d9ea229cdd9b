"""The commands that work on the warehouse: ``run`` and ``ui``. What the job's steps do, they don't know."""

import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.environment import checkout, prepare_environment
from pipelines.cli.interrupts import ended_by_ctrl_c
from pipelines.cli.terminal import progress
from pipelines.problem import Problem
from pipelines.settings import Settings

STOPPED = "interrupted; what is published is whole, and `pledgebook run` does what is left"


def run(
    json: Annotated[bool, typer.Option("--json", help="What happened as one JSON object.")] = False,
) -> None:
    """Read what is new in raw/, check it and publish: the same job as the schedule, the sensor and the UI start."""
    settings = checkout()
    prepare_environment(settings)
    with ended_by_ctrl_c(STOPPED, lambda: _cancel(settings)), progress() as tell:
        from pipelines.run import perform  # within, for its libraries start threads that would take the interrupt

        outcome = perform(settings, tell)
    typer.echo(outcome.as_json() if json else outcome.as_words())
    raise typer.Exit(0 if outcome.success else 1)


def _cancel(settings: Settings) -> None:
    if "pipelines.defs.run" in sys.modules:  # else the job has not begun
        from pipelines.defs.cancelling import cancel_own_run

        cancel_own_run(settings)


def ui(port: Annotated[int, typer.Option(min=1, max=65_535, help="Port on 127.0.0.1.")] = 3000) -> None:
    """Open Dagster's UI on 127.0.0.1, with the daemon that keeps the daily schedule and watches raw/articles/.

    The report is shown on the next port (another one where that is taken), linked from the asset report.
    """
    settings = checkout()
    if _is_taken(port):
        raise Problem(f"port {port} of 127.0.0.1 is taken", f"end what listens there, or take `--port {port + 1}`")
    prepare_environment(settings)
    with ended_by_ctrl_c("interrupted", lambda: None):
        from pipelines.defs.dbt import prepared_manifest
        from pipelines.defs.instance import open_instance
        from pipelines.report.server import start_beside

        prepared_manifest(settings)
        with open_instance(settings):
            pass  # its databases are there now, and need not be made by the several processes of the UI
    if settings.report_address is None and (address := start_beside(settings.report_file, port + 1)):
        os.environ["PLEDGEBOOK_REPORT_ADDRESS"] = address
    os.chdir(settings.home)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background job ignores it, and Dagster's stop hangs on it
    dagster = str(Path(sys.executable).with_name("dagster"))
    servers = [dagster, "dev", "--module-name", "pipelines.definitions", "--host", "127.0.0.1", "--port", str(port)]
    os.execv(sys.executable, [sys.executable, "-m", "pipelines.serving", *servers])


def _is_taken(port: int) -> bool:
    import socket

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one that was just left is free
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False
