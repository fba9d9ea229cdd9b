"""What robots.txt allows, by RFC 9309. Asks each server once in the life of a client."""

from urllib.parse import urlsplit

from protego import Protego

from pipelines.fetching.client import AGENT, Client, Limits
from pipelines.fetching.errors import FetchError

LIMITS = Limits(body_bytes=2_000_000, seconds=20.0, redirects=5)
READ_BYTES = 512_000
"""As much as the RFC wants read; the rest of a longer file is left aside."""

LONGEST_DELAY = 30.0
NOTHING_IS_THERE = range(400, 500)


class Robots:
    """The rules of the servers that ``client`` asks."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._rules: dict[str, Protego | FetchError] = {}

    def permit(self, url: str) -> None:
        """Returns where ``url`` may be fetched.

        Raises:
            FetchError: the rules forbid it, or the server does not hand them out: then nothing may be fetched.
        """
        rules = self._rules_for(url)
        if isinstance(rules, FetchError):
            raise rules
        if not rules.can_fetch(url, AGENT):
            raise FetchError("robots_disallow", "robots.txt does not allow this address")

    def delay(self, url: str) -> float:
        """Seconds that the server wants between two requests, at most thirty."""
        rules = self._rules_for(url)
        wanted = rules.crawl_delay(AGENT) if isinstance(rules, Protego) else None
        return min(wanted or 0.0, LONGEST_DELAY)

    def _rules_for(self, url: str) -> Protego | FetchError:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = self._ask(origin)
        return self._rules[origin]

    def _ask(self, origin: str) -> Protego | FetchError:
        try:
            body = self._client.get(f"{origin}/robots.txt", limits=LIMITS).body
        except FetchError as error:
            status = int(error.code[5:]) if error.code.startswith("http_") else 0
            if status in NOTHING_IS_THERE and status != 429:
                return Protego.parse("")
            if error.code == "address_refused":
                return error
            return FetchError("robots_unreachable", f"robots.txt: {error.reason}", error.retry_after)
        return Protego.parse(body[:READ_BYTES].decode("utf-8", "replace"))
