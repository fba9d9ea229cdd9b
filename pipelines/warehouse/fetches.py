"""What the build file remembers of requests: raw.fetched and raw.dead_letters. Asks no server anything."""

from collections.abc import Sequence
from dataclasses import asdict, fields

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
