"""Keeps what was published when, so that a past answer never changes. Knows no figure and judges nothing.

The histories lie in a file of their own: the build file must stay, byte for byte, the one that the gate has passed.
Two files cannot change in one step, so what is noted is pending until the file that shows it is published.
"""

from datetime import datetime
from pathlib import Path

import duckdb

from pipelines.warehouse.build_file import OFFLINE

KEPT = ("fct_claim", "fct_commitment")
"""The tables whose past can be asked for."""

CLOCKS = {
    "known_from": "When this row was first published so, UTC.",
    "known_to": "When another took its place or it was no longer published, UTC; null while it stands.",
}


def history_file(build_file: Path) -> Path:
    """Where the histories of a build file lie."""
    return build_file.with_name("history.duckdb")


def take_back(connection: duckdb.DuckDBPyConnection, published_file: Path) -> None:
    """Forgets in the attached database ``kept`` what was noted for a publication that never came about.

    Whether it did, the published file says. One that cannot be read says nothing: its rows are kept.
    """
    connection.execute("begin")
    connection.execute("create table if not exists kept.main.pending (noted_at timestamp)")
    for (at,) in connection.execute("from kept.main.pending").fetchall():
        if not _shows(published_file, at):
            for table in _kept(connection):
                connection.execute(f"delete from kept.main.{table} where known_from = ?", [at])
                connection.execute(f"update kept.main.{table} set known_to = null where known_to = ?", [at])
    connection.execute("delete from kept.main.pending")
    connection.execute("commit")


def settle(build_file: Path) -> None:
    """Notes that what was pending is published. Raises ``duckdb.Error``."""
    with duckdb.connect(str(history_file(build_file)), config=dict(OFFLINE)) as connection:
        connection.execute("delete from pending")


def remember(connection: duckdb.DuckDBPyConnection, now: datetime) -> None:
    """Notes in ``kept``, as pending, how the tables of ``fresh`` differ from what stood there; ``now`` in UTC.

    Rows are added, and closed when they no longer hold; nothing else is ever changed. No moment is noted before an
    earlier one, even where the clock was set back. Raises ``duckdb.Error``.
    """
    connection.execute("begin")
    at = _after_all_others(connection, now)
    connection.execute("insert into kept.main.pending values (?)", [at])
    for table in KEPT:
        columns = _columns(connection, "fresh", table)
        if not columns:
            continue
        connection.execute(
            f"create table if not exists kept.main.{table} as "
            "select *, ''::varchar as row_hash, null::timestamp as known_from, null::timestamp as known_to "
            f"from fresh.main.{table} limit 0"
        )
        for name, kind in columns.items():
            connection.execute(f'alter table kept.main.{table} add column if not exists "{name}" {kind}')
        connection.execute(
            "create or replace temp table now_there as "
            f"select *, md5(m::varchar) as row_hash from fresh.main.{table} as m"
        )
        connection.execute(
            f"update kept.main.{table} set known_to = ? "
            "where known_to is null and row_hash not in (select row_hash from now_there)",
            [at],
        )
        connection.execute(
            f"insert into kept.main.{table} by name select *, ?::timestamp as known_from from now_there "
            f"where row_hash not in (select row_hash from kept.main.{table} where known_to is null)",
            [at],
        )
    connection.execute("commit")


def copy_histories(connection: duckdb.DuckDBPyConnection) -> None:
    """Puts the histories into ``fresh`` as ``<table>_history``, with the comments of the tables they are of."""
    comments = connection.execute(
        "select table_name, column_name, comment from duckdb_columns() "
        "where database_name = 'fresh' and comment is not null"
    ).fetchall()
    for table in KEPT:
        columns = _columns(connection, "kept", table)
        if not columns:
            continue
        name = f"fresh.main.{table}_history"
        connection.execute(f"create table {name} as select * exclude (row_hash) from kept.main.{table} order by all")
        comment = f"Every row that {table} ever held in a publication, and from when to when."
        connection.execute(f"comment on table {name} is '{comment}'")
        own = [(column, words) for of, column, words in comments if of == table]
        for column, words in [*own, *CLOCKS.items()]:
            if column in columns:
                escaped = words.replace("'", "''")
                connection.execute(f"comment on column {name}.\"{column}\" is '{escaped}'")


def _after_all_others(connection: duckdb.DuckDBPyConnection, now: datetime) -> datetime:
    latest = [now]
    for table in _kept(connection):
        query = f"select greatest(max(known_from), max(known_to)) + to_microseconds(1) from kept.main.{table}"
        latest += [at for (at,) in connection.execute(query).fetchall() if at]
    return max(latest)


def _shows(published_file: Path, at: datetime) -> bool:
    """Whether the published file's histories know of that moment."""
    if not published_file.exists():
        return False
    try:
        with duckdb.connect(":memory:", config=dict(OFFLINE)) as connection:
            path = str(published_file).replace("'", "''")
            connection.execute(f"attach '{path}' as there (read_only)")
            histories = [
                f"there.main.{table}_history" for table in KEPT if _columns(connection, "there", f"{table}_history")
            ]
            query = "select exists(from {} where known_from = ? or known_to = ?)"
            return any(connection.execute(query.format(name), [at, at]).fetchall() == [(True,)] for name in histories)
    except duckdb.Error:
        return True


def _kept(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [table for table in KEPT if _columns(connection, "kept", table)]


def _columns(connection: duckdb.DuckDBPyConnection, database: str, table: str) -> dict[str, str]:
    found = connection.execute(
        "select column_name, data_type from duckdb_columns() "
        "where database_name = ? and schema_name = 'main' and table_name = ? order by column_index",
        [database, table],
    ).fetchall()
    return {str(name): str(kind) for name, kind in found}
