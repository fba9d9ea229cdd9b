"""Asks the published file a question, with no way from the question to files, network or settings. Never writes.

``ask`` is for questions that strangers write; ``open_published`` for those of this project.
"""

import resource
import signal
import threading
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
    "python_enable_replacements": "false",
    "temp_directory": "",
}

ALLOWED = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.MULTI)
"""Questions. PIVOT is a MULTI. SHOW, DESCRIBE and SUMMARIZE are SELECTs; the tables' own PRAGMAs are not needed."""

MOST_ROWS = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may cost: DuckDB's memory (its unit), seconds until it is broken off, rows of the answer."""

    memory: str = "1GB"
    seconds: float = 60.0
    rows: int = MOST_ROWS


class Refused(duckdb.Error):
    """The text is no question, or its answer would be too large."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Column names and rows of one query."""

    columns: list[str]
    rows: list[tuple[Any, ...]]


@contextmanager
def open_published(path: Path, memory: str = Limits().memory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the published file that can reach nothing but that file.

    Raises ``FileNotFoundError`` where nothing has been published yet.
    """
    if not path.exists():
        raise FileNotFoundError(f"nothing published yet: {path} is not there; run `make run` first")
    connection = duckdb.connect(str(path), read_only=True, config={**LOCKED_DOWN, "memory_limit": memory})
    try:
        connection.execute("set timezone = 'UTC'")
        connection.execute("set lock_configuration = true")
        yield connection
    finally:
        connection.close()


def ask(path: Path, sql: str, limits: Limits | None = None) -> Answer:
    """The answer of the published file at ``path`` to ``sql`` (of several questions, the last one's).

    Raises ``FileNotFoundError`` and ``duckdb.Error``: for a statement that is no question, one that reaches for files,
    network, extensions or settings, and one that costs more than ``limits``.
    """
    limits = limits or Limits()
    with open_published(path, limits.memory) as connection:
        answer = Answer([], [])
        statements = connection.extract_statements(sql)
        for statement in statements:
            if not _is_question(statement):
                raise Refused("only questions are answered: select, describe, show, summarize, explain, pivot")
        # The timer's thread may come just after the answer: interrupting a connection that is idle does nothing.
        timer = threading.Timer(limits.seconds, connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            for statement in statements:
                cursor = connection.execute(statement)
                rows = cursor.fetchmany(limits.rows + 1)
                if len(rows) > limits.rows:
                    raise Refused(f"the answer has more than {limits.rows:,} rows: add a limit")
                answer = Answer([str(column[0]) for column in cursor.description or []], rows)
        except duckdb.InterruptException as error:
            raise Refused(f"broken off after {limits.seconds:g} seconds") from error
        finally:
            timer.cancel()
            timer.join()  # its thread holds the connection, which must be gone when Python ends
        return answer


def _is_question(statement: duckdb.Statement) -> bool:
    try:
        return statement.type in ALLOWED
    except ValueError:  # a kind of statement that this client has no name for
        return False


def confine_process(memory_bytes: int = 3 * 2**30, seconds: float = 90.0) -> None:
    """Puts hard limits on this whole process, for a command that asks one question and ends.

    Strings and lists that one function call makes count towards no limit of DuckDB's, and cannot be interrupted.
    """
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    least = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    resource.setrlimit(resource.RLIMIT_AS, (least, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
