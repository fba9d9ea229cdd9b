"""Puts the views of the marts and the table macros into the published file. What they say stands in SQL elsewhere."""

import re
from pathlib import Path

import duckdb

TABLE_MACROS = Path(__file__).with_name("table_macros.sql")
SCHEMA = re.compile(r'(?:"?\bbuild"?\.)?"?\bmarts"?\.')
"""How the build file calls the schema that is ``main`` in the published file."""


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates the views of the attached ``build``'s schema ``marts`` in ``fresh``, with the comment on each.

    A view reads tables, no views: they are made in the order of their names. Comments on columns are not copied here.
    Raises ``duckdb.Error``.
    """
    connection.execute("use fresh.main")
    views = connection.execute(
        "select view_name, sql, comment from duckdb_views() "
        "where database_name = 'build' and schema_name = 'marts' order by 1"
    ).fetchall()
    for name, sql, comment in views:
        connection.execute(SCHEMA.sub("", sql))
        if comment:
            words = str(comment).replace("'", "''")
            connection.execute(f"comment on view {name} is '{words}'")
    connection.execute("use memory")


def create_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates the table macros in ``fresh``, where the histories they read are there. Raises ``duckdb.Error``."""
    connection.execute("use fresh.main")
    for statement in connection.extract_statements(TABLE_MACROS.read_text(encoding="utf-8")):
        connection.execute(statement)
    connection.execute("use memory")


def definitions(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """The views and macros of the open file, as words, to tell whether two files say the same."""
    return connection.execute(
        "select view_name, sql, comment from duckdb_views() where schema_name = 'main' and not internal "
        "union all select function_name, macro_definition, comment from duckdb_functions() "
        "where function_type = 'table_macro' and not internal order by all"
    ).fetchall()
