"""Turns an audited build file into the published one, whole or not at all. Decides nothing about what is in it."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipelines.warehouse.build_file import OFFLINE, columns_of, fsync
from pipelines.warehouse.history import copy_histories, history_file, remember, settle, take_back
from pipelines.warehouse.views import create_macros, create_views, definitions

STORAGE_VERSION = "v1.0.0"
"""The oldest DuckDB that must be able to open the published file."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What a publication holds: rows by table, a hash of all rows in any order; whether it differs from the last."""

    rows: dict[str, int]
    content_hash: str
    changed: bool


def publish(build_file: Path, published_file: Path) -> Publication:
    """Copies every table and view of the build file's schema ``marts`` into the main schema of a new file, swaps it in.

    Rows that the gate quarantined (``audit.quarantine``) carry the reason and leave the totals. Where the content is
    that of the file already published, that file stays. What was published when is kept beside the build file. A
    reader of the old file keeps it until it reconnects.
    Raises ``duckdb.Error`` or ``OSError``; the published file is then as it was.
    """
    published_file.parent.mkdir(parents=True, exist_ok=True)
    fresh = published_file.with_name(f".{published_file.name}.new")
    _remove(fresh)
    try:
        rows = _write(build_file, fresh, published_file)
        new_hash = content_hash(fresh)
        changed = _hash_or_none(published_file) != new_hash
        if changed:
            _swap_in(fresh, published_file)
        with suppress(duckdb.Error):  # no room left, say: the next run sees for itself what is published
            settle(build_file)
    finally:
        _remove(fresh)
    return Publication(rows, new_hash, changed)


def content_hash(path: Path) -> str:
    """One hash over all tables, columns, comments and rows of a published file, whatever order rows lie in."""
    digest = hashlib.sha256()
    with duckdb.connect(str(path), read_only=True, config=dict(OFFLINE)) as connection:
        digest.update(repr((_shape(connection), definitions(connection))).encode())
        for table in _tables(connection, "main"):
            name = _quote(table)
            # Not of the row as text: to spell millions of rows costs eight times as much as to hash them.
            count_and_sum = connection.execute(
                f"select count(*), sum(hash(t)::hugeint), bit_xor(hash(t)) from {name} as t"
            ).fetchone()
            digest.update(repr((table, count_and_sum)).encode())
    return digest.hexdigest()


def _hash_or_none(path: Path) -> str | None:
    try:
        return content_hash(path) if path.exists() else None
    except duckdb.Error:  # damaged, or with another file's log beside it: whatever it is, it is to be replaced
        return None


def _write(build_file: Path, fresh: Path, published_file: Path) -> dict[str, int]:
    with duckdb.connect(":memory:", config=dict(OFFLINE)) as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(f"attach {_literal(build_file)} as build (read_only)")
        connection.execute(f"attach {_literal(fresh)} as fresh (storage_version '{STORAGE_VERSION}')")
        connection.execute(f"attach {_literal(history_file(build_file))} as kept")
        connection.execute("begin")
        for table in _tables(connection, "marts", "build"):
            connection.execute(_copy_statement(connection, table))
        _copy_quarantine(connection)
        create_views(connection)
        _copy_comments(connection)
        connection.execute("commit")
        # A transaction writes one database: should anything fail later on, the next run takes back what is noted here.
        take_back(connection, published_file)
        remember(connection, datetime.now(UTC).replace(tzinfo=None))
        connection.execute("begin")
        copy_histories(connection)
        create_macros(connection)
        connection.execute("commit")
        connection.execute("checkpoint fresh")
        rows = {
            table: int((connection.execute(f"select count(*) from fresh.main.{_quote(table)}").fetchone() or [0])[0])
            for table in _tables(connection, "main", "fresh")
        }
        connection.execute("detach fresh")
    return rows


def _copy_statement(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    target, source = f"fresh.main.{_quote(table)}", f"build.marts.{_quote(table)}"
    columns = columns_of(connection, source)
    if "quarantine_reason" not in columns or not _has_quarantine(connection):
        return f"create table {target} as from {source} order by all"
    marks = {
        "quarantine_reason": "coalesce(q.reason, m.quarantine_reason)",
        "recommended_for_aggregates": "m.recommended_for_aggregates and q.reason is null",
        "left_out_because": "coalesce(m.left_out_because, 'quarantined: ' || q.reason)",
    }
    replaced = [f"{value} as {column}" for column, value in marks.items() if column in columns]
    # The first column of every mart is its surrogate key.
    return f"""
        create table {target} as
        select m.* replace ({", ".join(replaced)})
        from {source} as m
        left join (
            select key, string_agg(distinct reason, '; ' order by reason) as reason
            from build.audit.quarantine
            where table_name = '{table}'
            group by key
        ) as q on q.key = m.{_quote(columns[0])}
        order by all
    """


def _copy_quarantine(connection: duckdb.DuckDBPyConnection) -> None:
    """The list of quarantined rows, without the audit's time, which would make equal content look new."""
    if _has_quarantine(connection):
        source = "select table_name, key, expectation, reason from build.audit.quarantine"
    else:
        source = "select null::varchar as table_name, null::varchar as key, null::varchar as expectation, "
        source += "null::varchar as reason where false"
    connection.execute(f"create table fresh.main.quarantine as {source} order by all")
    connection.execute("comment on table fresh.main.quarantine is 'Rows kept out of totals by the gate, and why.'")


def _copy_comments(connection: duckdb.DuckDBPyConnection) -> None:
    tables = connection.execute(
        "select table_name, comment from duckdb_tables() "
        "where database_name = 'build' and schema_name = 'marts' and comment is not null"
    ).fetchall()
    for table, comment in tables:
        connection.execute(f"comment on table fresh.main.{_quote(table)} is {_literal(comment)}")
    columns = connection.execute(
        "select table_name, column_name, comment from duckdb_columns() "
        "where database_name = 'build' and schema_name = 'marts' and comment is not null"
    ).fetchall()
    for table, column, comment in columns:
        connection.execute(f"comment on column fresh.main.{_quote(table)}.{_quote(column)} is {_literal(comment)}")


def _swap_in(fresh: Path, published_file: Path) -> None:
    fresh.chmod(0o444)
    fsync(fresh)
    # DuckDB would replay a log that belonged to the old file into the new one.
    _remove(published_file.with_name(published_file.name + ".wal"))
    fresh.replace(published_file)
    fsync(published_file.parent)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)


def _tables(connection: duckdb.DuckDBPyConnection, schema: str, database: str | None = None) -> list[str]:
    found = connection.execute(
        "select table_name from duckdb_tables() "
        "where database_name = coalesce(?, current_database()) and schema_name = ? order by 1",
        [database, schema],
    ).fetchall()
    return [str(name) for (name,) in found]


def _has_quarantine(connection: duckdb.DuckDBPyConnection) -> bool:
    return "quarantine" in _tables(connection, "audit", "build")


def _shape(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return connection.execute(
        "select t.table_name, t.comment, c.column_name, c.data_type, c.comment "
        "from duckdb_tables() as t inner join duckdb_columns() as c using (table_oid) "
        "where t.schema_name = 'main' and not t.internal order by t.table_name, c.column_index"
    ).fetchall()


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
