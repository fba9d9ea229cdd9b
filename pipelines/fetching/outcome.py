"""What became of each request, and what is remembered of earlier ones. Asks nobody anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pipelines.fetching.errors import FetchError

FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(days=1)
MOST_ATTEMPTS = 6
GONE = frozenset({"http_410"})
BUSY = frozenset({"http_429", "http_503"})
"""With these a server asks to be left alone as a whole, not only at one address."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One request that was answered. ``path`` is where its bytes are kept; of a 304, where they were kept before."""

    source: str
    url: str
    final_url: str
    kind: str
    status: int
    path: str | None
    body_sha256: str | None
    body_bytes: int
    etag: str | None
    last_modified: str | None
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One request that failed: the how manieth time in a row, and when it is tried again; never, once given up."""

    source: str
    url: str
    reason_code: str
    reason: str
    attempt: int
    failed_at: datetime
    retry_at: datetime
    given_up: bool


@dataclass(frozen=True, slots=True)
class Memory:
    """Of one source, by address: the last answer that came whole, the failures since, and till when to wait."""

    fetched: Mapping[str, Fetched] = field(default_factory=dict)
    failed: Mapping[str, DeadLetter] = field(default_factory=dict)
    wait_until: datetime | None = None


def dead_letter(
    source: str, url: str, error: FetchError, before: DeadLetter | None, now: datetime, *, may_give_up: bool
) -> DeadLetter:
    """The failure as a row: each in a row doubles the wait, up to a day, and the server's own wish is heeded."""
    attempt = before.attempt + 1 if before else 1
    wait = min(FIRST_WAIT * 2 ** min(attempt - 1, 20), LONGEST_WAIT)
    if error.retry_after is not None:
        wait = max(wait, timedelta(seconds=error.retry_after))
    return DeadLetter(
        source=source,
        url=url,
        reason_code=error.code,
        reason=error.reason[:500],
        attempt=attempt,
        failed_at=now,
        retry_at=now + wait,
        given_up=may_give_up and (attempt >= MOST_ATTEMPTS or error.code in GONE),
    )
