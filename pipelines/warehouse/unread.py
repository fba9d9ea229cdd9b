"""Which content versions are still to be read, as batches in a steady stream. Reads and keeps none of them."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from pipelines.batches.schemas import ARTICLES
from pipelines.settings import Again
from pipelines.warehouse.texts import text_files

BATCH_ROWS = 200
BATCH_BYTES = 4_000_000
"""Of text, in one batch: a second's work or so, and what a killed process makes to be done again."""

_TODO = """
create or replace temp table todo as
select content_hash, min(rowid) filter (text is not null) as place
from raw.articles as a
where not exists (
    select 1 from raw.readings as r
    where r.content_hash = a.content_hash and ($any_version or r.extractor_version = $version)
) and ($failed_too or not exists (
    select 1 from raw.rejected as f
    where f.path = a.path and f.line_number is not distinct from a.line_number
        and f.original_sha256 = a.original_sha256 and starts_with(f.reason, $failed_with)
))
group by content_hash
"""
_FIELDS = ", ".join(ARTICLES.names)


class Unread:
    """The content versions that ``extractor_version`` has not read, each once.

    What it failed on before is not tried again, unless ``failed_too``: an equal text would fail again, and cost every
    run the same time. With ``again`` never, what other versions have read is left to them.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        extractor_version: str,
        texts_dir: Path,
        *,
        failed_too: bool = False,
        again: Again = Again.changed,
    ) -> None:
        self._cursor = connection.cursor()  # one of its own: what was read is written while the rest is being fetched
        self._cursor.execute(
            _TODO,
            {
                "any_version": again is Again.never,
                "version": extractor_version,
                "failed_too": failed_too,
                "failed_with": failed_with(extractor_version),
            },
        )
        self._files = text_files(connection, texts_dir)
        ((self.count,),) = self._cursor.execute("select count(*)::integer from todo").fetchall()

    def close(self) -> None:
        """Lets go of the build file."""
        self._cursor.close()

    def batches(self) -> Iterator[pa.RecordBatch]:
        """The articles to read as batches of ``ARTICLES``; those of the inbox first, then those of the archives."""
        inbox = "raw.articles where rowid in (select place from todo)"
        archived = [
            f"read_parquet('{str(file).replace(chr(39), chr(39) * 2)}') "
            "where content_hash in (select content_hash from todo where place is null)"
            for file in self._files
        ]
        for source in [inbox, *archived]:
            reader = self._cursor.sql(f"select {_FIELDS} from {source}").to_arrow_reader(BATCH_ROWS)
            for batch in reader:
                yield from _bounded(batch)


def failed_with(extractor_version: str) -> str:
    """How the reason of a rejection begins that says that this version of the extractor failed on the text."""
    return f"the extractor {extractor_version} failed: "


def _bounded(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    while batch.num_rows > 1 and batch.nbytes > BATCH_BYTES:
        half = batch.num_rows // 2
        yield from _bounded(batch.slice(0, half))
        batch = batch.slice(half)
    if batch.num_rows:
        yield batch
