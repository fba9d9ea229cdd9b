"""Archives that are none, that stop in the middle, or that hold far more than their size. Runs nothing."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.faults.inputs.made import MB, READ, SENTENCE, BadInput, one


def _rows(rows: Callable[[], Iterable[dict[str, Any]]], **options: Any) -> Callable[[Path], object]:
    """Makes a Parquet file of batches of columns, each batch a row group of its own."""

    def make(folder: Path) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        writer = None
        for columns in rows():
            table = pa.table(columns)
            writer = writer or pq.ParquetWriter(
                folder / "a.parquet", table.schema, compression="zstd", store_schema=False, **options
            )
            writer.write_table(table)
        assert writer
        writer.close()

    return make


def _long_cell() -> Iterable[dict[str, Any]]:
    """A few kilobytes of file that would be hundreds of gigabytes of text."""
    import pyarrow as pa

    rows = pa.array([1, *[0] * 20_000], pa.int32())
    yield {"text": pa.DictionaryArray.from_arrays(rows, pa.array(["x" * 20 * MB, SENTENCE]))}


def _cut_short(folder: Path) -> None:
    _rows(lambda: [{"text": [f"{SENTENCE}{n}" for n in range(1_000)]}])(folder)
    path = folder / "a.parquet"
    path.write_bytes(path.read_bytes()[:-100])


def _jsonl(line: str, size: int) -> Callable[[Path], object]:
    """More than is read as one file, so that it is read as an archive."""

    def make(folder: Path) -> None:
        data = line.encode()
        block = data * max(1, MB // len(data))
        with (folder / "a.jsonl").open("wb") as file:
            while file.tell() < size:
                file.write(block)

    return make


ARCHIVES = [
    one("parquet_that_is_none", "a.parquet", b"no parquet at all", "unreadable"),
    one("parquet_of_nothing", "a.parquet", b"", "unreadable"),
    BadInput("parquet_cut_short", _cut_short, ("unreadable",)),
    BadInput("parquet_without_texts", _rows(lambda: [{"body": [SENTENCE]}]), ("unreadable",)),
    BadInput("parquet_of_lists", _rows(lambda: [{"text": [[SENTENCE]]}]), ("wrong_type",)),
    BadInput("parquet_of_numbers", _rows(lambda: [{"text": [1, 2]}]), ("wrong_type",)),
    BadInput("parquet_with_nul", _rows(lambda: [{"text": ["a\0b", SENTENCE]}]), ("nul_byte", READ)),
    BadInput("long_text_in_20000_rows", _rows(_long_cell), (READ, "too_large", "too_many_bad_lines"), True),
    BadInput("rows_without_end", _rows(lambda: [{"text": [f"{n}" for n in range(30_000)]}]), (READ,), True),
    BadInput("archive_line_without_end", _jsonl("x", 300 * MB), ("too_large",), True),
    BadInput("archive_of_bad_lines", _jsonl("{}\n", 210 * MB), ("empty_text", "too_many_bad_lines"), True),
    BadInput("archive_of_blank_lines", _jsonl("\n", 210 * MB), ("too_many_lines",), True),
    BadInput("archive_of_one_text", _jsonl(json.dumps({"text": SENTENCE * 1_000}) + "\n", 210 * MB), (READ,), True),
]
