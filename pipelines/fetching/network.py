"""Connections that reach public addresses only and end at a deadline. Knows no HTTP."""

import ssl
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

import httpcore

from pipelines.fetching.addresses import addresses_of
from pipelines.fetching.errors import FetchError


@dataclass(slots=True)
class Deadline:
    """A moment after which nothing is waited for, by the monotonic clock; shared by a client and its connections."""

    at: float = field(default_factory=lambda: float("inf"))

    def left(self, most: float | None) -> float:
        """Seconds until then, at most ``most``. Raises FetchError where there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise FetchError("too_slow", "the answer was not complete in time")
        return left if most is None else min(left, most)


class GuardedBackend(httpcore.NetworkBackend):
    """Resolves a name once, checks every address it has, and connects to one of those very addresses.

    So what was checked is what is connected to, whatever the name means a moment later. Proxies are not used.
    """

    def __init__(self, deadline: Deadline, allowed: Collection[str]) -> None:
        self._deadline = deadline
        self._allowed = allowed
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to ``host``; see the class. Raises FetchError or httpcore's ConnectError."""
        failed: Exception | None = None
        for address in addresses_of(host, port, self._allowed):
            try:
                stream = self._plain.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, list(socket_options or ())
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            return _TimedStream(stream, self._deadline)
        raise failed or httpcore.ConnectError(f"no address of {host} answers")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Refused: a socket in the file system is never a source."""
        raise FetchError("address_refused", "no local sockets")


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every wait ends at the deadline: one byte every few seconds must not keep it open for ever."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
