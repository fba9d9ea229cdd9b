"""What was read, as raw rows, under the name of the rules that read it. Reads no text and chooses none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from pipelines.warehouse.unread import failed_with


@dataclass(frozen=True, slots=True)
class Kept:
    """How many ``readings`` were added, with how many ``figures`` and ``claims``, and what ``failed``: path, error."""

    readings: int
    figures: int
    claims: int
    failed: list[tuple[str, str]]

    def __add__(self, other: "Kept") -> "Kept":
        return Kept(
            self.readings + other.readings,
            self.figures + other.figures,
            self.claims + other.claims,
            self.failed + other.failed,
        )


def version_to_read(connection: duckdb.DuckDBPyConnection, version: str, *, anew: bool = False) -> str:
    """The name under which the extractor's ``version`` is to read now.

    That is ``version`` itself; where its rules come back after others, or read everything ``anew``, it is numbered
    (``….2``): the newest reading of a text counts, and what it once read must be read again to be the newest.
    """
    names = [
        str(name)
        for (name,) in connection.execute(
            "select extractor_version from raw.readings group by 1 order by max(recorded_at), 1"
        ).fetchall()
    ]
    same = [name for name in names if name == version or name.startswith(f"{version}.")]
    if not same:
        return version
    return names[-1] if names[-1] in same and not anew else f"{version}.{len(same) + 1}"


def standing_finds(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many ``figures`` and ``claims`` the newest reading of each content version has, and how many ``readings``."""
    found = connection.execute(
        """
        select coalesce(sum(figures), 0), coalesce(sum(claims), 0), count(*)
        from (
            from raw.readings
            qualify row_number() over (partition by content_hash order by recorded_at desc, extractor_version desc) = 1
        )
        """
    ).fetchone()
    return dict(zip(("figures", "claims", "readings"), map(int, found or (0, 0, 0)), strict=True))


def append_readings(
    connection: duckdb.DuckDBPyConnection,
    batches: Sequence[pa.RecordBatch],
    *,
    extractor_version: str,
    recorded_at: datetime,
) -> Kept:
    """Adds ``batches`` of readings of texts that this version has not read: all or, where anything fails, nothing.

    An article with an error becomes a rejection of each file and line it came in. Raises ``duckdb.Error``.
    """
    stamp = {"version": extractor_version, "at": recorded_at}
    table = pa.Table.from_batches(batches)
    connection.register("incoming_readings", table)
    connection.execute("begin")
    try:
        figures = _insert(connection, "figures", _finds("figures", "figure_index"), stamp)
        claims = _insert(connection, "claims", _finds("claims", "claim_index"), stamp)
        readings = _insert(connection, "readings", _READ, stamp)
        failed = connection.execute(
            _FAILED, {"at": recorded_at, "failed_with": failed_with(extractor_version)}
        ).fetchall()
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
    finally:
        connection.unregister("incoming_readings")
    return Kept(readings, figures, claims, [(str(path), str(reason)) for path, reason in failed])


_READ = """
select content_hash, len(figures) as figures, len(claims) as claims from incoming_readings where error is null
"""

_FAILED = """
insert into raw.rejected by name
select distinct on (a.path, a.line_number, a.original_sha256)
    a.path, a.line_number, 'extraction_failed' as reason_code, concat($failed_with::varchar, r.error) as reason,
    a.original_sha256, $at::timestamp as recorded_at
from incoming_readings as r
inner join raw.articles as a on r.content_hash = a.content_hash
where r.error is not null and not exists (
    select 1 from raw.rejected as f
    where f.path = a.path and f.line_number is not distinct from a.line_number
        and f.original_sha256 = a.original_sha256 and f.reason = concat($failed_with::varchar, r.error)
)
returning path, reason
"""


def _finds(column: str, index: str) -> str:
    return f"""
    select content_hash, {index}, find.*
    from (
        select content_hash, generate_subscripts({column}, 1) - 1 as {index}, unnest({column}) as find
        from incoming_readings
        where error is null
    )
    """


def _insert(connection: duckdb.DuckDBPyConnection, table: str, sql: str, stamp: dict[str, object]) -> int:
    done = connection.execute(
        f"insert into raw.{table} by name "
        f"select *, $version::varchar as extractor_version, $at::timestamp as recorded_at from ({sql})",
        stamp,
    ).fetchone()
    return int(done[0]) if done else 0
