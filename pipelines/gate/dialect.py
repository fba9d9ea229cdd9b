"""Lets Great Expectations read the build file: a SQLAlchemy dialect for DuckDB. Holds no check and writes nothing."""

import atexit
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import duckdb
from duckdb_engine import ConnectionWrapper, Dialect
from sqlalchemy.dialects import registry

from pipelines.warehouse.build_file import OFFLINE

CONFIG = {**OFFLINE, "enable_external_access": "false", "lock_configuration": "true"}
"""Suites are edited by hand: their SQL reads this one file and nothing else."""

ADDRESS = "duckdb+gate:///build"
"""The same for every file: a path in it would have to survive the substitutions of two libraries."""

_open: "list[duckdb.DuckDBPyConnection]" = []


class BufferingCursor:
    """Fetches at once: Great Expectations rolls back before it reads, and DuckDB drops open results on rollback."""

    arraysize = 1
    rowcount = -1
    lastrowid = None

    def __init__(self, connection: "BufferingConnection") -> None:
        self.connection = connection
        self.description: list[tuple[Any, ...]] | None = None
        self._rows: list[Any] = []

    def execute(self, statement: str, parameters: Sequence[Any] | None = None, context: Any = None) -> None:
        """Runs ``statement`` and keeps all its rows. Raises ``duckdb.Error``."""
        result = self.connection.raw.execute(statement, parameters or None)
        # Type objects of DuckDB that outlive the module are reported as leaks when Python ends: keep their names only.
        self.description = [(name, str(kind), *rest) for name, kind, *rest in result.description or []] or None
        self._rows = result.fetchall() if self.description else []

    def fetchone(self) -> Any:
        """The next row or null."""
        return self._rows.pop(0) if self._rows else None

    def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next ``size`` rows (one where not said)."""
        taken, self._rows = self._rows[: size or 1], self._rows[size or 1 :]
        return taken

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        taken, self._rows = self._rows, []
        return taken

    def close(self) -> None:
        """Lets the rows go."""
        self._rows = []


class BufferingConnection(ConnectionWrapper):
    """A connection whose cursors buffer."""

    def __init__(self, raw: "duckdb.DuckDBPyConnection") -> None:
        super().__init__(raw)
        self.raw = raw

    def cursor(self) -> BufferingCursor:  # type: ignore[override]
        """A new cursor on the one connection."""
        return BufferingCursor(self)


class GateDialect(Dialect):
    """Read-only and without transactions, which reading one unchanging file does not need."""

    driver = "gate"
    supports_statement_cache = False
    build_file: ClassVar[Path]

    def connect(self, *cargs: Any, **cparams: Any) -> Any:
        """Opens the file that is being audited, whatever the address says."""
        raw = duckdb.connect(str(self.build_file), read_only=True, config=dict(CONFIG))
        _open.append(raw)
        return BufferingConnection(raw)

    def do_begin(self, connection: Any) -> None:
        """Nothing to begin."""

    def do_commit(self, connection: Any) -> None:
        """Nothing to keep."""

    def do_rollback(self, connection: Any) -> None:
        """Nothing to undo."""


registry.register("duckdb.gate", __name__, "GateDialect")


@atexit.register
def _let_duckdb_go() -> None:
    """Great Expectations keeps these modules alive when Python ends, and DuckDB would print fifty lines about leaks."""
    kept = [module for name, module in sys.modules.items() if name.partition(".")[0] == "duckdb_engine"]
    for module in [*kept, sys.modules[__name__]]:
        vars(module).clear()


@contextmanager
def readable(build_file: Path) -> Iterator[str]:
    """The address under which SQLAlchemy reads ``build_file``; everything opened through it is closed at the end.

    The engines inside Great Expectations keep their connections for good, and DuckDB refuses a writer beside them.
    """
    GateDialect.build_file = build_file
    try:
        yield ADDRESS
    finally:
        while _open:
            _open.pop().close()
