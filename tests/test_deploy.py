"""The units and the proxy of deploy/, tried with the real programs where the machine has them."""

import base64
import http.client
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

DEPLOY = Path(__file__).resolve().parents[1] / "deploy"
UNITS = sorted(DEPLOY.glob("*.service"))
LOGIN = {"Authorization": "Basic " + base64.b64encode(b"ann:word").decode()}
OWN = {"Origin": "https://127.0.0.1"}
SOCKET = {"Upgrade": "websocket", "Connection": "Upgrade"}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_the_unit(unit: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed: the units are not checked by systemd itself")
    said = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False, timeout=60
    )
    assert not [line for line in said.stderr.splitlines() if unit.name in line and "is not executable" not in line]


def test_the_server_listens_on_this_machine_only_and_changes_nothing() -> None:
    webserver = (DEPLOY / "pledgebook-webserver.service").read_text()
    (start,) = re.findall(r"^ExecStart=(.*)$", webserver, re.MULTILINE)
    assert "--host 127.0.0.1" in start
    assert "--read-only" in start
    for unit in UNITS:
        for setting in ("NoNewPrivileges=true", "ProtectSystem=strict", "User=pledgebook", "MemoryMax="):
            assert setting in unit.read_text(), unit.name


class Upstream(BaseHTTPRequestHandler):
    """Stands for Dagster: answers everything."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """nginx with the file of deploy/, without TLS, before a server that answers everything; its port."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not nginx:
        pytest.skip("nginx is not installed: the proxy's example is not tried")
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    with ThreadingHTTPServer(("127.0.0.1", 0), Upstream) as upstream, socket.socket() as free:
        threading.Thread(target=upstream.serve_forever, kwargs={"poll_interval": 0.02}).start()
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        site = (DEPLOY / "nginx.conf").read_text()
        site = re.sub(r"^ +ssl_.*$", "", site, flags=re.MULTILINE)
        for old, new in (
            ("listen 443 ssl", f"listen 127.0.0.1:{port}"),
            ("127.0.0.1:3000", f"127.0.0.1:{upstream.server_address[1]}"),
            ("/etc/nginx/pledgebook.htpasswd", f"{folder}/users"),
            ("/srv/pledgebook/warehouse", str(folder)),
        ):
            assert old in site
            site = site.replace(old, new)
        (folder / "users").write_text("ann:{PLAIN}word\n")
        (folder / "report.html").write_text("the report")
        temporary = "".join(
            f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        (folder / "nginx.conf").write_text(
            f"{'user root; ' if os.geteuid() == 0 else ''}daemon off; pid {folder}/pid; "
            f"error_log {folder}/error.log; events {{}} "
            f"http {{ access_log off; {temporary}\n{site}\n}}"
        )
        with subprocess.Popen([nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]) as process:
            deadline = time.monotonic() + 30
            while time.monotonic() < deadline and process.poll() is None:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            assert process.poll() is None, (folder / "error.log").read_text()
            yield port
            process.terminate()
        upstream.shutdown()


def answer(port: int, method: str, path: str, headers: dict[str, str]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, body="{}" if method == "POST" else None, headers={"Host": "127.0.0.1", **headers})
    return connection.getresponse().status


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/", {}, 401),
        ("GET", "/graphql?query=mutation{x}", {}, 403),
        ("POST", "/graphql", OWN, 401),
        ("GET", "/", LOGIN, 200),
        ("GET", "/assets/raw/articles", LOGIN, 200),
        ("GET", "/graphql?query=mutation{terminateRuns}", LOGIN, 403),
        ("GET", "/graphql?query=mutation{terminateRuns}", LOGIN | OWN, 403),
        ("GET", "/graphql?query={version}", LOGIN, 403),
        ("HEAD", "/graphql?query=mutation{x}", LOGIN | OWN, 403),
        ("POST", "/graphql", LOGIN, 403),
        ("POST", "/graphql", LOGIN | {"Origin": "https://evil.example"}, 403),
        ("POST", "/graphql", LOGIN | {"Origin": "null"}, 403),
        ("POST", "/graphql", LOGIN | OWN, 200),
        ("GET", "/graphql", LOGIN | SOCKET | {"Origin": "https://evil.example"}, 403),
        ("GET", "/graphql", LOGIN | SOCKET | OWN, 200),
        ("PUT", "/", LOGIN | OWN, 403),
        ("DELETE", "/graphql", LOGIN | OWN, 403),
        ("POST", "/graphql/", LOGIN, 403),
    ],
)
def test_the_proxy_asks_for_a_name_and_refuses_what_could_change_anything(
    proxy: int, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    assert answer(proxy, method, path, headers) == status


def test_the_report_is_of_no_origin(proxy: int) -> None:
    from pipelines.report.server import HEADERS

    connection = http.client.HTTPConnection("127.0.0.1", proxy, timeout=20)
    connection.request("GET", "/report", headers={"Host": "127.0.0.1", **LOGIN})
    response = connection.getresponse()
    assert (response.status, response.read()) == (200, b"the report")
    for name in ("content-type", "content-security-policy", "x-content-type-options", "referrer-policy"):
        assert response.headers.get_all(name) == [HEADERS[name]]
    assert answer(proxy, "GET", "/report", {}) == 401
    assert answer(proxy, "POST", "/report", {**LOGIN, **OWN}) == 403
    assert answer(proxy, "GET", "/report/../users", LOGIN) == 200, "Dagster's, like every other path"
