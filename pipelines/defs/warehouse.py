"""The resource every step writes through: the settings and the lock, held for the whole run. Opens nothing early."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

import dagster as dg
import duckdb

from pipelines.settings import Settings
from pipelines.warehouse.build_file import held_elsewhere, open_build_file
from pipelines.warehouse.inputs import Inputs, look, look_after_fetch
from pipelines.warehouse.lock import run_lock
from pipelines.warehouse.receipt import read_receipt

POOL = "build_file"
"""Steps of this pool never run in two runs at once; the lock says the same to runs that bypass Dagster's queue."""

PREVIEW_ROWS = 25
FIRST_WAIT_SECONDS = 5.0
MOST_RETRIES = 4


@dataclass(slots=True)
class Warehouse:
    """The warehouse of one run, which is its only writer."""

    settings: Settings
    inputs: Inputs
    """What there was to read when the run began, and what it has fetched since."""

    def fetched(self) -> None:
        """To be called before any article is read: what was fetched is no news to the next run then."""
        self.inputs = look_after_fetch(self.settings, self.inputs)

    @contextmanager
    def open(self, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection to the build file, to be closed before the step ends.

        Where another program has the file open, the step is tried again, each time later: that may pass by itself.
        Nothing else is tried again, because equal input would fail again.
        """
        with ExitStack() as stack:
            try:
                connection = stack.enter_context(open_build_file(self.settings.build_file, read_only=read_only))
            except duckdb.IOException as error:
                if not held_elsewhere(error):
                    raise
                wait = FIRST_WAIT_SECONDS * 2 ** dg.OpExecutionContext.get().retry_number
                raise dg.RetryRequested(MOST_RETRIES, wait) from error
            yield connection


def warehouse_resource(settings: Settings, *, locked: bool = False) -> dg.ResourceDefinition:
    """The warehouse as a Dagster resource: one lock for the length of the run, whoever started it.

    With ``locked`` the caller holds that lock already.
    """

    @dg.resource(description="The DuckDB build file; holds its lock for the whole run.")
    @contextmanager
    def warehouse(context: dg.InitResourceContext) -> Iterator[Warehouse]:
        say = context.log.info if context.log else None
        lock = run_lock(settings.lock_file, wait_seconds=settings.lock_wait_seconds, on_wait=say)
        with nullcontext() if locked else lock:
            receipt = read_receipt(settings)
            yield Warehouse(settings, look(settings, receipt.inputs if receipt else None))

    return warehouse


def preview(connection: duckdb.DuckDBPyConnection, sql: str) -> dg.TableMetadataValue:
    """The first rows of a query as a table for the UI, which shows its cells as plain text.

    Never Markdown: the UI renders that, images and links included, and names come out of articles.
    """
    cursor = connection.execute(f"select * from ({sql}) limit {PREVIEW_ROWS}")
    columns = [str(column[0]) for column in cursor.description or []]
    records = [dg.TableRecord(dict(zip(columns, map(_plain, row), strict=True))) for row in cursor.fetchall()]
    schema = dg.TableSchema(columns=[dg.TableColumn(name) for name in columns])
    return dg.MetadataValue.table(records=records, schema=schema)


def rows_by_table(rows: Mapping[str, int]) -> dg.TableMetadataValue:
    """How many rows each table has, as a table for the UI."""
    return dg.MetadataValue.table(
        records=[dg.TableRecord({"table": name, "rows": count}) for name, count in rows.items()],
        schema=dg.TableSchema(columns=[dg.TableColumn("table"), dg.TableColumn("rows", "int")]),
    )


def _plain(value: Any) -> str | int | float | bool | None:
    if value is None or isinstance(value, bool | int | float):
        return value
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
