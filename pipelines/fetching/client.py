"""One request and its redirects, within limits of size, time and hops. Knows nothing of sources or robots."""

import re
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self
from urllib.parse import quote, urljoin, urlsplit

import httpcore

from pipelines.fetching.bodies import read_body
from pipelines.fetching.errors import FetchError
from pipelines.fetching.network import Deadline, GuardedBackend

AGENT = "Pledgebook"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
WAITS = {"connect": 10.0, "read": 20.0, "write": 20.0, "pool": 10.0}
LONGEST_RETRY_AFTER = 7 * 86_400.0
LONGEST_URL = 2_000
HOST = re.compile(r"[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]{2,45}")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost: bytes of its body (as sent and unpacked), seconds in all, redirects."""

    body_bytes: int = 5_000_000
    seconds: float = 60.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: ``url`` is the address that gave it, after redirects; ``headers`` as sent, names in lower case."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The first header of that name."""
        return next((value for key, value in self.headers if key == name), None)


class Client:
    """Asks public web servers, one question at a time; closes its connections at the end of a ``with`` block."""

    def __init__(self, limits: Limits | None = None, allowed: Collection[str] = ()) -> None:
        """``allowed`` are addresses (``127.0.0.1:8080``) that may be connected to though they are not public."""
        self.limits = limits or Limits()
        self._deadline = Deadline()
        self._pool = httpcore.ConnectionPool(
            max_connections=4, keepalive_expiry=5.0, network_backend=GuardedBackend(self._deadline, allowed)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def get(
        self,
        url: str,
        headers: Mapping[str, str] | None = None,
        *,
        permit: Callable[[str], None] | None = None,
        limits: Limits | None = None,
    ) -> Response:
        """The answer to a GET of ``url``, with status 200 or 304; ``permit`` may refuse each hop by raising.

        Raises:
            FetchError: an address that is not public, a limit, another status, or a server that speaks no HTTP.
        """
        limits = limits or self.limits
        ends_at = time.monotonic() + limits.seconds
        for _ in range(limits.redirects + 1):
            if permit:
                permit(_checked(url))
            self._deadline.at = ends_at
            answer = self._ask(_checked(url), headers or {}, limits)
            if answer.status not in REDIRECTS:
                return _good(answer)
            target = absolute(url, answer.header("location") or "")
            if target == url or (url.startswith("https:") and not target.startswith("https:")):
                raise FetchError("bad_redirect", f"{url} leads to {target or 'nowhere'}")
            url = target
        raise FetchError("too_many_redirects", f"more than {limits.redirects} redirects")

    def _ask(self, url: str, headers: Mapping[str, str], limits: Limits) -> Response:
        # Packed bodies are not asked for, so that what is kept is what was sent.
        sent = [("user-agent", AGENT), ("accept-encoding", "identity"), ("accept", "*/*"), ("connection", "close")]
        try:
            with self._pool.stream(
                "GET", url, headers=[*sent, *headers.items()], extensions={"timeout": WAITS}
            ) as answer:
                received = tuple(
                    (name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in answer.headers
                )
                body = b"" if answer.status in REDIRECTS else read_body(answer, received, limits.body_bytes)
                return Response(url, answer.status, received, body)
        except httpcore.TimeoutException as error:
            raise FetchError("too_slow", f"no answer in time ({type(error).__name__})") from error
        except (httpcore.NetworkError, OSError) as error:
            raise FetchError("connection_failed", str(error) or type(error).__name__) from error
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, ValueError) as error:
            raise FetchError("bad_answer", str(error) or type(error).__name__) from error


def absolute(base: str, link: str) -> str:
    """``link`` as it is meant on the page ``base``, characters beyond ASCII quoted; empty where it is no address."""
    try:
        return quote(urljoin(base, link.strip()), safe="%/:=&?~#+!$,;'@()*[]")
    except ValueError:
        return ""


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = HOST.fullmatch(parts.hostname or "")
        sound = parts.scheme in ("http", "https") and host and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        sound = False
    if not sound or len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url:
        raise FetchError("bad_url", f"not an address that can be asked: {url[:200]!r}")
    return url.partition("#")[0]


def _good(answer: Response) -> Response:
    if answer.status in (200, 304):
        return answer
    reason = f"the server answered {answer.status}"
    raise FetchError(f"http_{answer.status}", reason, retry_after(answer.header("retry-after")))


def retry_after(value: str | None) -> float | None:
    """Seconds that a Retry-After header (RFC 9110, 10.2.3) asks for, at most a week; null where it says nothing."""
    if value is None:
        return None
    if value.strip().isdecimal() and len(value) < 12:
        return min(float(value), LONGEST_RETRY_AFTER)
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    seconds = (at if at.tzinfo else at.replace(tzinfo=UTC)) - datetime.now(UTC)
    return min(max(seconds.total_seconds(), 0.0), LONGEST_RETRY_AFTER)
