"""The texts of archives: Parquet files beside the warehouse, each named by the hash of its bytes. Reads no archive.

A file counts only once ``raw.text_files`` names it; what a crash left beside those is removed by the next run.
"""

import os
import tempfile
from collections.abc import Sequence
from hashlib import file_digest
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet

from pipelines.batches.schemas import ARTICLES
from pipelines.warehouse.build_file import fsync

NO_TEXTS = "select null::varchar as content_hash, null::varchar as text where false"


def text_files(connection: duckdb.DuckDBPyConnection, texts_dir: Path) -> list[Path]:
    """The files that count, in the order they were written."""
    found = connection.execute("select file from raw.text_files order by rowid").fetchall()
    return [texts_dir / str(name) for (name,) in found]


def write_texts(articles: Sequence[pa.RecordBatch], texts_dir: Path) -> str:
    """Writes batches of ``ARTICLES`` as one file, whole or not at all, and returns its name. Raises OSError."""
    texts_dir.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".parquet", dir=texts_dir)
    os.close(handle)
    partial = Path(name)
    try:
        with pyarrow.parquet.ParquetWriter(partial, ARTICLES, compression="zstd", use_dictionary=False) as writer:
            for batch in articles:
                writer.write_batch(batch)
        with partial.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        partial.chmod(0o444)
        fsync(partial)
        partial.replace(texts_dir / f"{digest}.parquet")
        fsync(texts_dir)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return f"{digest}.parquet"


def remove_leftovers(connection: duckdb.DuckDBPyConnection, texts_dir: Path) -> None:
    """Removes the files that no row names: a run was ended between writing them and saying so."""
    named = set(text_files(connection, texts_dir))
    for path in texts_dir.glob("*.parquet") if texts_dir.is_dir() else ():
        if path not in named:
            path.unlink()


def show_texts(connection: duckdb.DuckDBPyConnection, texts_dir: Path) -> None:
    """Makes ``raw.archived_texts`` the view of all texts of archives, by content hash, where they lie now."""
    files = ", ".join("'" + str(file).replace("'", "''") + "'" for file in text_files(connection, texts_dir))
    sql = f"select content_hash, text from read_parquet([{files}])" if files else NO_TEXTS
    connection.execute(f"create or replace view raw.archived_texts as {sql}")
