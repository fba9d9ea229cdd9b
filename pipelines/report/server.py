"""Shows the report to browsers of this machine, beside Dagster's pages, which link to it. Serves that one file only."""

import os
import signal
import subprocess
import sys
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

LOOPBACK = "127.0.0.1"
NONE_YET = "<!doctype html><title>Pledgebook</title><p>There is no report yet: a run writes it at its end."
HEADERS = {
    "content-type": "text/html; charset=utf-8",
    # The page brings its own policy, but what follows no page can say of itself: no frame, no origin, not even its own.
    "content-security-policy": "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads; "
    "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}


class Server(ThreadingHTTPServer):
    """Answers ``/`` with the report at ``file`` as it is at that moment, on a free ``port`` where it is 0.

    Raises ``OSError`` where the port is taken.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, file: Path, port: int) -> None:
        self.file = file
        super().__init__((LOOPBACK, port), _Handler)

    @property
    def address(self) -> str:
        """Where a browser finds the report."""
        return f"http://{LOOPBACK}:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout: ClassVar[float] = 10.0
    server_version = "Pledgebook"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        # A name that somebody points at this machine is another host: its pages shall not read the report.
        if self.headers.get("host") not in {f"{name}:{self.server.server_port}" for name in (LOOPBACK, "localhost")}:
            return self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        if self.path.partition("?")[0] != "/":
            return self.send_error(HTTPStatus.NOT_FOUND)
        try:
            status, body = HTTPStatus.OK, self.server.file.read_bytes()
        except OSError:
            status, body = HTTPStatus.NOT_FOUND, NONE_YET.encode()
        self.send_response(status)
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)
        return None

    def log_message(self, *_: object) -> None:
        """Says nothing: the terminal is Dagster's."""


def start_beside(file: Path, port: int) -> str | None:
    """Starts a server in a process of its own; its address, on another port where that one is taken, or null.

    It ends with this process, also where this one becomes another program: then its standard input comes to an end.
    """
    command = [sys.executable, "-m", __name__, str(file), str(port)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin
    assert process.stdout
    os.set_inheritable(process.stdin.fileno(), True)
    return process.stdout.readline().decode().strip() or None


def main(file: Path, port: int) -> None:
    """Says its address on standard output and serves until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of a terminal, for Dagster: it ends when that has ended
    try:
        server = Server(file, port)
    except OSError:
        server = Server(file, 0)
    sys.stdout.write(f"{server.address}\n")
    sys.stdout.flush()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
