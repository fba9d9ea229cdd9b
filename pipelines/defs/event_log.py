"""Dagster's own event log in SQLite, with its connections kept: a run writes six hundred events. Changes no event."""

import os
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

KEPT_OPEN = 3
"""Databases: Dagster has one for all assets and one for each run, and a server looks at hundreds of runs."""

BUSY_SECONDS = 30


class KeptOpenEventLog(SqliteEventLogStorage):
    """The stock storage, which makes and closes an engine for each event, but for that.

    ``_connect`` and ``_initdb`` are private, which is why dagster is pinned exactly; what lies on the disk is the same.
    """

    @classmethod
    def config_type(cls) -> dict[str, Any]:
        """Nothing to set: the log lies where Dagster has it by default, in its home."""
        return {}

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData | None, config_value: Any) -> "KeptOpenEventLog":
        """As the stock storage is made from ``dagster.yaml``."""
        return cls(base_dir=str(Path(os.environ["DAGSTER_HOME"]) / "history" / "runs"), inst_data=inst_data)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            engine = self._engine(shard)
            with engine.connect() as connection, connection.begin():
                yield connection

    def _engine(self, shard: str) -> Engine:
        engines: OrderedDict[str, Engine] = self.__dict__.setdefault("_engines", OrderedDict())
        if shard not in engines:
            # Never two threads at once, for the lock is held around each use.
            arguments = {"timeout": BUSY_SECONDS, "check_same_thread": False}
            engines[shard] = create_engine(
                self.conn_string_for_shard(shard), poolclass=StaticPool, connect_args=arguments
            )
            event.listen(engines[shard], "connect", _commit_without_waiting)
            self._initdb(engines[shard])
            if len(engines) > KEPT_OPEN:
                engines.popitem(last=False)[1].dispose()
        engines.move_to_end(shard)
        return engines[shard]

    def dispose(self) -> None:
        """Closes what was kept open."""
        for engine in self.__dict__.pop("_engines", {}).values():
            engine.dispose()
        super().dispose()


def _commit_without_waiting(connection: Any, _: Any) -> None:
    """With a write-ahead log this survives a killed process; only a power cut can take the last events along."""
    connection.execute("pragma synchronous = normal")
