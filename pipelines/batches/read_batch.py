"""The one function that every engine calls: articles in, readings out, as Arrow batches. Pure, and never raises for a
text: what cannot be read becomes a row that says so."""

from typing import Any

import pyarrow as pa

from pipelines import extraction_limit
from pipelines.batches.rows import as_row, failed_row
from pipelines.batches.schemas import ARTICLES, READINGS


def read_batch(articles: pa.RecordBatch) -> pa.RecordBatch:
    """A row of ``READINGS`` for each row of ``ARTICLES``, in their order.

    Raises:
        KeyError: a column is missing.
        pyarrow.ArrowInvalid: a column has another type that cannot be read as the stated one.
    """
    columns = [articles.column(name).cast(kind) for name, kind in zip(ARTICLES.names, ARTICLES.types, strict=True)]
    rows = [_read(*cells) for cells in zip(*columns, strict=True)]
    try:
        return pa.RecordBatch.from_pylist(rows, schema=READINGS)
    except (pa.ArrowInvalid, OverflowError):  # a row holds what no column can: an amount of forty digits
        return pa.RecordBatch.from_pylist([_held(row) for row in rows], schema=READINGS)


def _read(content_hash: pa.Scalar, title: pa.Scalar, published: pa.Scalar, text: pa.Scalar) -> dict[str, Any]:
    key = content_hash.as_py()
    try:
        words = text.as_py()
        if words is None:
            return failed_row(key, "NoText")
        reading = extraction_limit.read_within(words, title=title.as_py(), published=published.as_py())
        return as_row(key, reading)
    except Exception as error:  # one article must not stop the others, whatever it holds
        return failed_row(key, type(error).__name__)


def _held(row: dict[str, Any]) -> dict[str, Any]:
    try:
        pa.RecordBatch.from_pylist([row], schema=READINGS)
        return row
    except (pa.ArrowInvalid, OverflowError) as error:
        return failed_row(row["content_hash"], type(error).__name__)
