"""Keeps what was published when, so that a past answer never changes. Knows no figure and judges nothing.

The histories lie in a file of their own: the build file must stay, byte for byte, the one that the gate has passed.
"""

from datetime import datetime
from pathlib import Path

import duckdb

KEPT = ("fct_claim", "fct_commitment")
"""The tables whose past can be asked for."""

CLOCKS = {
    "known_from": "When this row was first published so, UTC.",
    "known_to": "When another took its place or it was no longer published, UTC; null while it stands.",
}


def history_file(build_file: Path) -> Path:
    """Where the histories of a build file lie."""
    return build_file.with_name("history.duckdb")


def remember(connection: duckdb.DuckDBPyConnection, at: datetime) -> None:
    """Notes in the attached database ``kept`` how the tables of ``fresh`` differ from what stood there; ``at`` in UTC.

    Rows are added, and closed when they no longer hold; nothing else is ever changed. Raises ``duckdb.Error``.
    """
    connection.execute("begin")
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
    for table in KEPT:
        columns = _columns(connection, "kept", table)
        if not columns:
            continue
        name = f"fresh.main.{table}_history"
        connection.execute(f"create table {name} as select * exclude (row_hash) from kept.main.{table} order by all")
        comment = f"Every row that {table} ever held in a publication, and from when to when."
        connection.execute(f"comment on table {name} is '{comment}'")
        comments = connection.execute(
            "select column_name, comment from duckdb_columns() "
            "where database_name = 'fresh' and table_name = ? and comment is not null",
            [table],
        ).fetchall()
        for column, words in [*comments, *CLOCKS.items()]:
            if column in columns:
                escaped = words.replace("'", "''")
                connection.execute(f"comment on column {name}.\"{column}\" is '{escaped}'")


def _columns(connection: duckdb.DuckDBPyConnection, database: str, table: str) -> dict[str, str]:
    found = connection.execute(
        "select column_name, data_type from duckdb_columns() "
        "where database_name = ? and schema_name = 'main' and table_name = ? order by column_index",
        [database, table],
    ).fetchall()
    return {str(name): str(kind) for name, kind in found}
