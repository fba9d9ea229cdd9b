"""The report beside Dagster's pages: that file alone, to this machine's browsers alone, and never for longer."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect

from pipelines.report.server import Server
from tests.report.conftest import Report

STARTS = """
import os, sys
from pathlib import Path
from pipelines.report.server import start_beside
print(start_beside(Path(sys.argv[1]), int(sys.argv[2])), flush=True)
os.execv(sys.executable, [sys.executable, "-c", "input()"])
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with Server(tmp_path / "report.html", 0) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def get(address: str, **headers: str) -> tuple[int, Message, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read().decode()


def test_it_shows_the_report_as_it_is_now(server: Server) -> None:
    status, _, said = get(server.address)
    assert (status, "no report yet" in said) == (404, True)
    server.file.write_text("<p>ünï")
    assert get(server.address)[2] == "<p>ünï"
    server.file.write_text("<p>anew")
    status, headers, said = get(f"{server.address}?place=IN-GJ")
    assert (status, said) == (200, "<p>anew")
    assert headers["content-security-policy"].startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["access-control-allow-origin"] is None


def test_it_shows_nothing_else_and_to_nobody_else(server: Server) -> None:
    server.file.write_text("the report")
    server.file.with_name("other").write_text("secret")
    for path in ("other", "../other", "%2e%2e/other", "report.html/../other", "/other"):
        assert get(server.address + path)[0] == 404
    for host in ("evil.example", f"evil.example:{server.server_port}", "127.0.0.1"):
        status, _, said = get(server.address, host=host)
        assert (status, "the report" in said) == (421, False), "a name that was pointed at this machine"
    assert server.server_address[0] == "127.0.0.1"


def test_it_takes_another_port_and_ends_with_whoever_started_it(server: Server) -> None:
    server.file.write_text("the report")
    command = [sys.executable, "-c", STARTS, str(server.file), str(server.server_port)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout
        address = starter.stdout.readline().strip()
        assert address != server.address
        assert get(address)[2] == "the report"
        starter.kill()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            get(address)
        except OSError:
            return
        time.sleep(0.1)
    pytest.fail("it goes on without the one who started it")


def test_a_browser_shows_it_whole_and_of_no_origin(
    server: Server, reports: Callable[[str], Report], browser: Browser
) -> None:
    server.file.write_bytes(reports("own").page.read_bytes())
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{server.address}#state=IN-AP")
    expect(page.get_by_role("status")).to_have_text("Andhra Pradesh: 1 of 9 commitments")
    page.get_by_role("button", name="Gujarat: 3 commitments").click()
    expect(page.get_by_role("status")).to_have_text("Gujarat: 3 of 9 commitments")
    assert page.url.endswith("#state=IN-GJ")
    assert page.evaluate("self.origin") == "null"
    assert said == []
    ask = "address => fetch(address, {method: 'POST', mode: 'no-cors', body: '{}'}).then(() => 'sent', () => 'refused')"
    assert page.evaluate(ask, server.address) == "refused", "nor can it ask Dagster, on the next port, anything"
    page.close()
