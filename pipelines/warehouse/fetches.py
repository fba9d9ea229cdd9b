"""What the build file remembers of requests: raw.fetched and raw.dead_letters. Asks no server anything."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime, timedelta

import duckdb

from pipelines.fetching.outcome import BUSY, DeadLetter, Fetched, Memory
from pipelines.warehouse.build_file import append_new, scalar

ONE_REQUEST = ["source", "url", "fetched_at"]
ONE_FAILURE = ["source", "url", "failed_at"]


def append_outcomes(connection: duckdb.DuckDBPyConnection, outcomes: Sequence[Fetched | DeadLetter]) -> None:
    """Adds each outcome to its table. Raises ``duckdb.Error``."""
    fetched = [asdict(each) for each in outcomes if isinstance(each, Fetched)]
    failed = [asdict(each) for each in outcomes if isinstance(each, DeadLetter)]
    append_new(connection, "fetched", fetched, key=ONE_REQUEST)
    append_new(connection, "dead_letters", failed, key=ONE_FAILURE)


def memory_of(connection: duckdb.DuckDBPyConnection, source: str) -> Memory:
    """The last good answer and the failures since, for every address of ``source``."""
    fetched_columns = ", ".join(each.name for each in fields(Fetched))
    failed_columns = ", ".join(each.name for each in fields(DeadLetter))
    fetched = connection.execute(
        f"select {fetched_columns} from raw.fetched where source = ? "
        "qualify row_number() over (partition by url order by fetched_at desc) = 1",
        [source],
    ).fetchall()
    failed = connection.execute(
        f"select {failed_columns} from raw.dead_letters as d where source = ? and not exists ("
        "select 1 from raw.fetched as f where f.source = d.source and f.url = d.url and f.fetched_at > d.failed_at) "
        "qualify row_number() over (partition by url order by failed_at desc) = 1",
        [source],
    ).fetchall()
    wait_until = scalar(
        connection,
        "select max(retry_at) from raw.dead_letters where source = ? and list_contains(?, reason_code)",
        [source, sorted(BUSY)],
    )
    return Memory(
        fetched={row.url: row for row in (Fetched(*row) for row in fetched)},
        failed={row.url: row for row in (DeadLetter(*row) for row in failed)},
        wait_until=wait_until,
    )


def quiet_sources(connection: duckdb.DuckDBPyConnection, hours: Mapping[str, float], now: datetime) -> dict[str, str]:
    """Which sources gave no new article for as many ``hours`` as each is allowed, and since when; ``now`` in UTC.

    A source that was never asked before the last of those hours has had no time yet.
    """
    found = connection.execute(
        """
        with asked as (
            select source, fetched_at as asked_at, null as got_at from raw.fetched
            union all select source, failed_at, null from raw.dead_letters
            union all select source, null, fetched_at from raw.fetched where kind = 'article' and status = 200
        )
        select source, min(asked_at), max(got_at) from asked group by source
        """
    ).fetchall()
    quiet = {}
    for source, first_asked, newest in found:
        since = newest or first_asked
        if source in hours and now - since > timedelta(hours=hours[source]):
            quiet[source] = f"no new article since {newest:%Y-%m-%d %H:%M} UTC" if newest else "no article ever"
    return quiet
