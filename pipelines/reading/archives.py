"""Reads archives row by row, whatever their size: some hundred articles are held at a time. Finds and keeps none."""

from collections.abc import Iterator
from hashlib import file_digest
from typing import Any, BinaryIO

from pipelines.reading.archive_places import Archive
from pipelines.reading.fields import Unreadable
from pipelines.reading.json_lines import article_of, article_of_line
from pipelines.reading.limits import BAD_LINES, FILE_LINES, LINE_BYTES, TEXT_CHARACTERS
from pipelines.reading.model import Article, Rejection, Source

FIELDS = ("text", "id", "title", "publisher", "url", "published", "language")
BATCH_ROWS = 200
BATCH_BYTES = 4_000_000
"""Of one batch, by what the file says of its rows; a single row may have more."""

CELL_BYTES = 4 * TEXT_CHARACTERS


def read_archive(archive: Archive) -> tuple[str, Iterator[Article | Rejection]]:
    """SHA-256 of the archive's bytes, and its articles and rejections, row by row, numbered from 1.

    Rows with the same id or url are versions of one article. After many bad rows one rejection stands for the rest.

    Raises:
        Unreadable, OSError: it cannot be opened.
    """
    with archive.open() as file:
        digest = file_digest(file, "sha256").hexdigest()
    source = Source(archive.name, archive.format, b"", digest)
    return digest, _read(archive, source)


def _read(archive: Archive, source: Source) -> Iterator[Article | Rejection]:
    bad = blank = 0
    try:
        with archive.open() as file:
            rows = _parquet_rows(file) if source.format == "parquet" else _lines(file)
            for number, row in enumerate(rows, start=1):
                try:
                    if row is None:
                        blank += 1
                        if blank > FILE_LINES:
                            raise _Stopped("too_many_lines", f"{FILE_LINES:,} blank lines; the rest was left")
                        continue
                    if isinstance(row, Unreadable):
                        raise row
                    if isinstance(row, bytes):
                        yield article_of_line(source, row, number)
                    else:
                        yield article_of(source, row, number)
                except Unreadable as error:
                    bad += 1
                    yield Rejection(source.path, number, error.code, error.reason, source.sha256)
                    if bad >= BAD_LINES:
                        reason = f"{bad:,} rows before row {number + 1:,} could not be read; the rest was left"
                        raise _Stopped("too_many_bad_lines", reason) from None
    except _Stopped as stop:
        yield Rejection(source.path, None, stop.code, stop.reason, source.sha256)
    except (OSError, ValueError, MemoryError, Unreadable) as error:  # Arrow's own errors are ValueErrors too
        reason = f"{type(error).__name__}: {error}"[:200]
        yield Rejection(source.path, None, "unreadable", reason, source.sha256)


class _Stopped(Exception):
    """The rest of the archive is not read; it is no bad row, and must not be taken for one."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


def _lines(file: BinaryIO) -> Iterator[bytes | Unreadable | None]:
    first = True
    while line := file.readline(LINE_BYTES + 1):
        if first:
            line, first = line.removeprefix(b"\xef\xbb\xbf"), False
        if len(line) > LINE_BYTES and not line.endswith(b"\n"):
            while (rest := file.readline(LINE_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield Unreadable("too_large", f"the line has more than {LINE_BYTES:,} bytes")
        else:
            yield line if line.strip() else None


def _parquet_rows(file: BinaryIO) -> Iterator[dict[str, Any] | Unreadable]:
    import pyarrow as pa
    import pyarrow.parquet

    schema = pyarrow.parquet.ParquetFile(file).schema_arrow
    names = [name for name in FIELDS if name in schema.names]
    if "text" not in names:
        raise Unreadable("empty_text", "there is no column text")
    # As dictionaries: a few bytes of the file can stand for one long text in a million rows. Unbuffered: Arrow would
    # keep all that it has read of the file.
    texts = [name for name in names if pa.types.is_string(schema.field(name).type)]
    table = pyarrow.parquet.ParquetFile(file, read_dictionary=texts, pre_buffer=False)
    for batch in table.iter_batches(_batch_rows(table.metadata), columns=names, use_threads=False):
        columns = [batch.column(name) for name in names]
        long = {row for column in columns for row in _rows_too_long(column)}
        for row, cells in enumerate(zip(*columns, strict=True)):
            if row in long:
                yield Unreadable("too_large", f"a cell has more than {CELL_BYTES:,} bytes")
                continue
            try:
                yield {name: _plain(cell.as_py()) for name, cell in zip(names, cells, strict=True)}
            except (UnicodeDecodeError, ValueError, OverflowError) as error:
                yield Unreadable("bad_encoding", f"{type(error).__name__}: {error}"[:200])


def _batch_rows(metadata: Any) -> int:
    groups = map(metadata.row_group, range(metadata.num_row_groups))
    row_bytes = max((group.total_byte_size / max(group.num_rows, 1) for group in groups), default=0.0)
    return min(BATCH_ROWS, max(1, int(BATCH_BYTES / max(row_bytes, 1.0))))


def _rows_too_long(column: Any) -> list[int]:
    """The rows of a column whose cell is longer than any article, found without taking one out."""
    import pyarrow as pa
    import pyarrow.compute as pc

    entries = column.dictionary if isinstance(column, pa.DictionaryArray) else column
    if not (pa.types.is_string(entries.type) or pa.types.is_large_string(entries.type)):
        return []
    long = pc.greater(pc.binary_length(entries), CELL_BYTES)
    if not pc.any(long).as_py():
        return []
    if isinstance(column, pa.DictionaryArray):
        long = long.take(column.indices)
    return [row for row, is_long in enumerate(long.to_pylist()) if is_long]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
