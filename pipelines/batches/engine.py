"""Chooses how batches are read: in this process, in several, or on Spark. All of them call the same function."""

import os
from collections.abc import Generator, Iterable

import pyarrow as pa

from pipelines.batches.read_batch import read_batch
from pipelines.settings import Settings

POOL_FROM = 500
"""Articles. Starting processes costs what reading some hundred articles does."""


def read_batches(
    batches: Iterable[pa.RecordBatch], articles: int, settings: Settings
) -> Generator[pa.RecordBatch, None, None]:
    """The readings of ``batches``, which hold so many ``articles``. Raises EngineFailed where Spark fails."""
    workers = settings.workers or len(os.sched_getaffinity(0))
    if settings.spark and articles:
        from pipelines.batches.spark import read_on_spark

        yield from read_on_spark(batches, settings.spark.get_secret_value(), settings.exchange_dir)
    elif workers > 1 and articles >= POOL_FROM:
        from pipelines.batches.pool import read_in_pool

        yield from read_in_pool(batches, workers)
    else:
        yield from map(read_batch, batches)
