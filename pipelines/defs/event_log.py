"""Dagster's own event log in SQLite, with its connections kept: a run writes eight hundred events. Changes no event."""

import os
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import local
from typing import Any

from dagster import EventLogEntry
from dagster._core.storage.event_log.sqlite.sqlite_event_log import INDEX_SHARD_NAME, SqliteEventLogStorage
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

KEPT_OPEN = 3
"""Databases: Dagster has one for all assets and one for each run, and a server looks at hundreds of runs."""

BUSY_SECONDS = 30


class KeptOpenEventLog(SqliteEventLogStorage):
    """The stock storage, which makes and closes an engine for each event and asks each time which tables there are.

    ``_connect`` and ``_initdb`` are private, which is why dagster is pinned exactly; what lies on the disk is the same.
    """

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._engines: OrderedDict[str, Engine] = OrderedDict()
        self._known_tables: set[str] = set()
        self._batch = local()
        super().__init__(base_dir, inst_data)

    @classmethod
    def config_type(cls) -> dict[str, Any]:
        """Nothing to set: the log lies where Dagster has it by default, in its home."""
        return {}

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData | None, config_value: Any) -> "KeptOpenEventLog":
        """As the stock storage is made from ``dagster.yaml``."""
        return cls(base_dir=str(Path(os.environ["DAGSTER_HOME"]) / "history" / "runs"), inst_data=inst_data)

    def has_table(self, table_name: str) -> bool:
        """Whether the database of all assets has that table; one that is there stays."""
        if table_name not in self._known_tables and super().has_table(table_name):
            self._known_tables.add(table_name)
        return table_name in self._known_tables

    def store_event_batch(self, events: Sequence[EventLogEntry]) -> None:
        """All of the events, which are of one run, in one transaction of each database."""
        run_id = events[0].run_id
        with self._db_lock, self._begun(run_id) as run, self._begun(INDEX_SHARD_NAME) as index:
            self._batch.connections = {run_id: run, INDEX_SHARD_NAME: index}
            try:
                super().store_event_batch(events)
            finally:
                del self._batch.connections

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        if batch := getattr(self._batch, "connections", None):  # this thread is in the middle of one, and has the lock
            yield batch[shard]
        else:
            with self._db_lock, self._begun(shard) as connection:
                yield connection

    @contextmanager
    def _begun(self, shard: str) -> Iterator[Connection]:
        with self._engine(shard).connect() as connection, connection.begin():
            yield connection

    def _engine(self, shard: str) -> Engine:
        if shard not in self._engines:
            # Never two threads at once, for the lock is held around each use.
            arguments = {"timeout": BUSY_SECONDS, "check_same_thread": False}
            engine = create_engine(self.conn_string_for_shard(shard), poolclass=StaticPool, connect_args=arguments)
            event.listen(engine, "connect", _commit_without_waiting)
            self._initdb(engine)
            self._engines[shard] = engine
            if len(self._engines) > KEPT_OPEN:
                self._engines.popitem(last=False)[1].dispose()
        self._engines.move_to_end(shard)
        return self._engines[shard]

    def dispose(self) -> None:
        """Closes what was kept open."""
        while self._engines:
            self._engines.popitem()[1].dispose()
        super().dispose()


def _commit_without_waiting(connection: Any, _: Any) -> None:
    """With a write-ahead log this survives a killed process; only a power cut can take the last events along."""
    connection.execute("pragma synchronous = normal")
