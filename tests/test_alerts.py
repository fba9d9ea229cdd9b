"""Alerts reach a file and a webhook, and a broken webhook breaks nothing."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from pipelines.alerts import alert
from pipelines.settings import Settings

CANARY = "canary-4f1d9c"


@pytest.fixture
def webhook() -> Iterator[tuple[str, list[dict[str, str]]]]:
    received: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{CANARY}", received
        server.shutdown()
        thread.join()


def test_a_line_and_a_post(tmp_path: Path, webhook: tuple[str, list[dict[str, str]]]) -> None:
    url, received = webhook
    settings = Settings(root=tmp_path, alert_webhook=url)
    assert alert(settings, "failure", "step x\n\x1b[2J failed", "run-1") is None
    (line,) = settings.alerts_file.read_text(encoding="utf-8").splitlines()
    assert "failure run=run-1 step x" in line
    assert "\x1b" not in line
    assert [(each["kind"], each["run_id"]) for each in received] == [("failure", "run-1")]
    assert CANARY not in line + str(received) + repr(settings) + settings.model_dump_json()


@pytest.mark.parametrize("url", [f"http://127.0.0.1:1/{CANARY}", f"no address {CANARY}", f"file:///etc/{CANARY}"])
def test_a_broken_webhook_is_told_without_its_address(tmp_path: Path, url: str) -> None:
    settings = Settings(root=tmp_path, alert_webhook=url)
    problem = alert(settings, "quarantine", "5 rows", "run-2")
    assert problem is not None
    assert CANARY not in problem
    assert settings.alerts_file.exists()


def test_without_a_webhook_there_is_the_file(tmp_path: Path) -> None:
    assert alert(Settings(root=tmp_path), "failure", "x", "run-3") is None
    assert Settings(root=tmp_path).alerts_file.read_text().count("\n") == 1
