"""Asks the published file a question, with no way from the question to files, network or settings. Never writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

LOCKED_DOWN = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "enable_external_access": "false",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Column names and rows of one query."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


@contextmanager
def open_published(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the published file that can reach nothing but that file.

    Raises ``FileNotFoundError`` where nothing has been published yet.
    """
    if not path.exists():
        raise FileNotFoundError(f"nothing published yet: {path} is not there; run `make run` first")
    connection = duckdb.connect(str(path), read_only=True, config=dict(LOCKED_DOWN))
    try:
        connection.execute("set timezone = 'UTC'")
        connection.execute("set lock_configuration = true")
        yield connection
    finally:
        connection.close()


def ask(path: Path, sql: str) -> Answer:
    """The answer of the published file at ``path`` to ``sql`` (of several statements, the last one's).

    Raises ``FileNotFoundError`` and ``duckdb.Error``.
    """
    with open_published(path) as connection:
        answer = Answer([], [])
        for statement in connection.extract_statements(sql):
            cursor = connection.execute(statement)
            answer = Answer([str(column[0]) for column in cursor.description or []], cursor.fetchall())
        return answer
