"""Asks one source for what is new: its list, then its articles, each under the rules of its server."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from pipelines.fetching.client import Client, Limits, Response
from pipelines.fetching.config import Source
from pipelines.fetching.errors import FetchError
from pipelines.fetching.listings import Item, Listing, read_feed, read_sitemap
from pipelines.fetching.outcome import BUSY, DeadLetter, Fetched, Memory, dead_letter
from pipelines.fetching.robots import Robots
from pipelines.fetching.storage import keep_article, keep_listing

LISTING = Limits(body_bytes=20_000_000)
RECHECK = timedelta(hours=20)
"""How long a fetched article rests before it is asked whether it changed; a bit less than the daily run's day."""

MOST_LISTS = 20
SOURCE_SECONDS = 300.0


class Collector:
    """One source in one run. Rows come out as they happen, so that a broken run keeps what it did."""

    def __init__(
        self,
        source: Source,
        memory: Memory,
        client: Client,
        articles_dir: Path,
        now: datetime,
        seconds: float = SOURCE_SECONDS,
    ) -> None:
        """``now`` is the run's time in UTC; after ``seconds`` what is left waits for the next run."""
        self._source = source
        self._memory = memory
        self._client = client
        self._robots = Robots(client)
        self._articles_dir = articles_dir
        self._now = now
        self._ends_at = time.monotonic() + seconds
        self._asked = 0

    def collect(self) -> Iterator[Fetched | DeadLetter]:
        """Every request's outcome. Raises nothing for what servers do; OSError where nothing can be stored."""
        wait = self._memory.wait_until
        if wait and self._now < wait:
            return
        if self._source.kind == "page":
            items: list[Item] = [Item(self._source.url)]
        else:
            items = []
            for each in self._lists():
                if isinstance(each, Listing):
                    items += each.items
                else:
                    yield each
                    if isinstance(each, DeadLetter):
                        return
        for item in items:
            if self._asked >= self._source.max_articles or time.monotonic() > self._ends_at:
                return
            if self._is_due(item.url):
                self._asked += 1
                outcome = self._article(item)
                yield outcome
                if isinstance(outcome, DeadLetter) and outcome.reason_code in BUSY:
                    return

    def _lists(self) -> Iterator[Listing | Fetched | DeadLetter]:
        """The source's list and, of a sitemap index, those in it."""
        waiting, seen = [self._source.url], 0
        while waiting and seen < MOST_LISTS:
            url, seen = waiting.pop(0), seen + 1
            before = self._memory.failed.get(url)
            if before and self._now < before.retry_at:
                continue
            try:
                outcome, listing = self._list(url)
            except FetchError as error:
                yield dead_letter(self._source.name, url, error, before, self._now, may_give_up=False)
                return
            yield outcome
            yield listing
            if url == self._source.url:
                waiting += listing.lists

    def _list(self, url: str) -> tuple[Fetched, Listing]:
        known = self._memory.fetched.get(url)
        kept = self._articles_dir / known.path if known and known.path else None
        if kept is None or not kept.is_file():
            known = None
        response = self._get(url, known, LISTING)
        body = response.body if response.status == 200 or kept is None else kept.read_bytes()
        read = read_feed if self._source.kind == "feed" else lambda data, at: read_sitemap(data, at, LISTING.body_bytes)
        listing = read(body, response.url)
        path = (
            keep_listing(response, self._source, url, self._now, self._articles_dir) if response.status == 200 else None
        )
        return self._row("listing", url, response, known, path), listing

    def _is_due(self, url: str) -> bool:
        failed, known = self._memory.failed.get(url), self._memory.fetched.get(url)
        if failed and (failed.given_up or self._now < failed.retry_at):
            return False
        return known is None or self._source.kind == "page" or self._now - known.fetched_at >= RECHECK

    def _article(self, item: Item) -> Fetched | DeadLetter:
        known = self._memory.fetched.get(item.url)
        path = None
        try:
            response = self._get(item.url, known, self._client.limits)
            if response.status == 200:
                path = keep_article(response, self._source, item.url, item.published, self._now, self._articles_dir)
        except FetchError as error:
            before, own = self._memory.failed.get(item.url), item.url == self._source.url
            return dead_letter(self._source.name, item.url, error, before, self._now, may_give_up=not own)
        return self._row("article", item.url, response, known, path)

    def _get(self, url: str, known: Fetched | None, limits: Limits) -> Response:
        headers = {}
        if known and known.etag:
            headers["if-none-match"] = known.etag
        if known and known.last_modified:
            headers["if-modified-since"] = known.last_modified
        response = self._client.get(url, headers, permit=self._robots.permit, limits=limits)
        if response.status == 304 and not headers:
            raise FetchError("bad_answer", "304 to a question that had no condition")
        time.sleep(max(self._source.pause_seconds, self._robots.delay(url)))
        return response

    def _row(self, kind: str, url: str, response: Response, known: Fetched | None, path: str | None) -> Fetched:
        fresh = response.status == 200 or known is None
        return Fetched(
            source=self._source.name,
            url=url,
            final_url=response.url,
            kind=kind,
            status=response.status,
            path=path if fresh or known is None else known.path,
            body_sha256=sha256(response.body).hexdigest() if fresh or known is None else known.body_sha256,
            body_bytes=len(response.body),
            etag=_value(response.header("etag")) if fresh or known is None else known.etag,
            last_modified=_value(response.header("last-modified")) if fresh or known is None else known.last_modified,
            fetched_at=self._now,
        )


def _value(header: str | None) -> str | None:
    """A validator to send back one day; a strange one is forgotten."""
    sound = header and len(header) <= 200 and header.isascii() and header.isprintable()
    return header if sound else None
