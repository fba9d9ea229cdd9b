"""Raw tables that mirror a source, read again only where the source is another. Reads no source itself."""

from collections.abc import Callable, Sequence

import duckdb
import pyarrow as pa

from pipelines.warehouse.build_file import Row, replace_all, scalar


def mirror(
    connection: duckdb.DuckDBPyConnection, table: str, source: str, read: Callable[[], Sequence[Row] | pa.Table]
) -> bool:
    """Makes the raw ``table`` hold what ``read`` gives; true where that changed anything.

    ``source`` names what would be read, down to its content and the code that reads it: ``read`` is not called where
    the table was made from the same. Raises ``duckdb.Error`` and whatever ``read`` raises.
    """
    if scalar(connection, "select source from raw.mirrors where table_name = ?", [table]) == source:
        return False
    # Taken back first: a run that is killed half-way must not leave a word that is not true.
    connection.execute("delete from raw.mirrors where table_name = ?", [table])
    changed = replace_all(connection, table, read())
    connection.execute("insert into raw.mirrors values (?, ?)", [table, source])
    return changed
