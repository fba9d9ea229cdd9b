"""Opens the private build file and puts rows into its raw tables. Who may open it when is the lock's business."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

RAW_TABLES = Path(__file__).with_name("raw_tables.sql")
OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}

Row = Mapping[str, Any]


@contextmanager
def open_build_file(path: Path, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the build file, its raw tables in place, closed at the end whatever happens.

    Dagster steps, dbt and the gate follow one another in a process, and DuckDB refuses a second connection with
    another mode, so nothing may stay open.
    """
    if not read_only:
        path.parent.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(str(path), read_only=read_only, config=dict(OFFLINE))
    try:
        connection.execute("set timezone = 'UTC'")
        if not read_only:
            connection.execute(RAW_TABLES.read_text(encoding="utf-8"))
        yield connection
    finally:
        connection.close()


def held_elsewhere(error: duckdb.Error) -> bool:
    """Whether it is that another program has the file open, which passes by itself; other faults of a disk do not."""
    return str(error).startswith("IO Error: Could not set lock on file")


def append_new(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row], *, key: Sequence[str]) -> int:
    """Adds those ``rows`` whose ``key`` the raw ``table`` does not hold yet; the number added.

    Within ``rows`` the first of equal keys wins. Raises ``duckdb.Error`` where a row lacks a column or a value.
    """
    with _as_relation(connection, table, rows) as incoming:
        columns = ", ".join(f'"{name}"' for name in columns_of(connection, f'raw."{table}"'))
        same = " and ".join(f't."{name}" is not distinct from n."{name}"' for name in key)
        keys = ", ".join(f'"{name}"' for name in key)
        done = connection.execute(
            f"""
            insert into raw."{table}" ({columns})
            select {columns}
            from {incoming} as n
            where not exists (select 1 from raw."{table}" as t where {same})
            qualify row_number() over (partition by {keys} order by row_position) = 1
            order by row_position
            """
        ).fetchone()
    return int(done[0]) if done else 0


def replace_all(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row] | pa.Table) -> bool:
    """Makes the raw ``table`` hold exactly ``rows``; true where that changed anything.

    An unchanged table is left alone, so that a run with nothing new leaves the file as it was.
    """
    with _as_relation(connection, table, rows) as incoming:
        columns = ", ".join(f'"{name}"' for name in columns_of(connection, f'raw."{table}"'))
        old, new = f'select {columns} from raw."{table}"', f"select {columns} from {incoming}"
        # Rows are compared where they are as many as before: the first run of all need not.
        if scalar(connection, f"select (select count(*) from ({old})) = (select count(*) from ({new}))") and not scalar(
            connection, f"select exists ({old} except all {new}) or exists ({new} except all {old})"
        ):
            return False
        connection.execute("begin")
        try:
            connection.execute(f'delete from raw."{table}"')
            connection.execute(f'insert into raw."{table}" ({columns}) {new} order by row_position')
            connection.execute("commit")
        except duckdb.Error:
            connection.execute("rollback")
            raise
    return True


def scalar(connection: duckdb.DuckDBPyConnection, sql: str, parameters: Sequence[Any] = ()) -> Any:
    """The one value that ``sql`` answers with; null where it has no row."""
    row = connection.execute(sql, list(parameters)).fetchone()
    return row[0] if row else None


def columns_of(connection: duckdb.DuckDBPyConnection, relation: str) -> list[str]:
    """The names of the columns of ``relation``, which is quoted where it has to be.

    Not from ``duckdb_columns()``, which binds every view of every attached file.
    """
    cursor = connection.execute(f"from {relation} limit 0")
    names = [str(column[0]) for column in cursor.description]
    cursor.fetchall()
    return names


def fsync(path: Path) -> None:
    """Puts a file's (or a folder's) bytes on the disk before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _as_relation(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row] | pa.Table) -> Iterator[str]:
    """The rows as a temporary table typed like the raw table, with ``row_position`` to keep their order."""
    columns = columns_of(connection, f'raw."{table}"')
    names = ", ".join(f'"{name}"' for name in columns)
    connection.execute(
        f'create or replace temp table incoming as select {names}, 0::bigint as row_position from raw."{table}" limit 0'
    )
    if len(rows):
        batch = rows if isinstance(rows, pa.Table) else _batch(rows, columns)
        connection.register("incoming_batch", batch)
        try:
            connection.execute(
                f"insert into incoming select {names}, row_number() over () from (select {names} from incoming_batch)"
            )
        finally:
            connection.unregister("incoming_batch")
    try:
        yield "temp.incoming"
    finally:
        connection.execute("drop table if exists temp.incoming")


def _batch(rows: Sequence[Row], columns: Sequence[str]) -> pa.Table:
    return pa.table({name: _column([row[name] for row in rows]) for name in columns})


def _column(values: list[Any]) -> pa.Array:
    return pa.array([list(value) if isinstance(value, tuple) else value for value in values])
