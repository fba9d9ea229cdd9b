"""A real web server on loopback that does what it is told, right or wrong."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from pipelines.fetching.client import Client, Limits

PAGE = (
    "<!doctype html><html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1><p>Sakura Motors "
    "will invest ₹500 crore in a plant in Gujarat, the company said on Friday, and hire four thousand people there in "
    "the two years that building takes. The state has set aside the land.</p></article></body></html>"
)


@dataclass
class Asked:
    """One request as it arrived: its path, and its headers with names in lower case."""

    path: str
    headers: dict[str, str]


Answer = Callable[[socket.socket, Asked], None]


@dataclass
class Site:
    """The server: what it answers by path, and what it was asked."""

    port: int
    routes: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        """For the list of allowed addresses."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://{self.address}{path}"

    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [each.path for each in self.asked if each.path != "/robots.txt"]

    def says(self, path: str, body: bytes | str, status: str = "200 OK", **headers: str) -> None:
        """Answers ``path`` with ``body``."""
        data = body.encode() if isinstance(body, str) else body
        self.routes[path] = lambda to, _: to.sendall(answer(data, status, **headers))


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """An HTTP answer as bytes; header names are written with underscores."""
    lines = {"content_type": "text/html; charset=utf-8", "content_length": str(len(body)), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


@pytest.fixture
def site() -> Iterator[Site]:
    """The server, up and answering 404."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            data = b""
            while b"\r\n\r\n" not in data and (piece := self.request.recv(65_536)):
                data += piece
            first, *lines = data.decode("latin-1").split("\r\n")
            asked = Asked(
                first.split(" ")[1] if " " in first else "",
                dict(line.lower().split(": ", 1) for line in lines if ": " in line),
            )
            site.asked.append(asked)
            with suppress(OSError):  # the client hangs up early, which is what many of these answers are for
                site.routes.get(asked.path, lambda to, _: to.sendall(answer(b"", "404 Not Found")))(self.request, asked)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        site = Site(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield site
        site.stopping.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def client(site: Site) -> Iterator[Client]:
    """A client that may reach the server, and is short of patience."""
    with Client(Limits(body_bytes=200_000, seconds=1.0, redirects=5), {site.address}) as client:
        yield client
