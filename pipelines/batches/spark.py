"""Batches read by a Spark cluster through Spark Connect. What passes between lies as Parquet where both reach it."""

import socket
import tempfile
from collections.abc import Generator, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pyarrow as pa
import pyarrow.dataset
import pyarrow.fs
import pyarrow.parquet

from pipelines.batches import shipped
from pipelines.batches.failed import EngineFailed
from pipelines.batches.schemas import ARTICLES, READINGS
from pipelines.versions import extractor_version

PORT = 15002
KNOCK_SECONDS = 10.0
GROUP_ROWS = 1_000
FILE_ROWS = 50_000
SPLIT_BYTES = 2_000_000
"""Of Parquet, for one task: about a group of rows."""


def read_on_spark(
    batches: Iterable[pa.RecordBatch], address: str, exchange: str
) -> Generator[pa.RecordBatch, None, None]:
    """The readings of ``batches``, in any order, made by the server at ``address`` (``sc://host:port``).

    Articles and readings pass through the folder or bucket ``exchange``. Spark commits its output whole or not at all;
    what a run that was ended later had committed is taken as it is, where the same articles are asked for again.

    Raises:
        EngineFailed: PySpark is missing, nobody answers at the address, or Spark gave up.
    """
    server = _knocked(address)
    _check_client()
    files, folder = _folder(exchange)
    articles = f"{folder}/articles-{uuid4().hex}"
    try:
        key = _write_articles(batches, files, articles)
        readings = f"{folder}/readings-{key}"
        if files.get_file_info(f"{readings}/_SUCCESS").type is not pyarrow.fs.FileType.File:
            _run(address, server, _for_spark(exchange, articles), _for_spark(exchange, readings))
    finally:
        _remove(files, articles)
    found = pyarrow.dataset.dataset(readings, format="parquet", filesystem=files)
    for batch in found.to_batches(batch_size=GROUP_ROWS):
        yield batch.cast(READINGS)
    _remove(files, readings)


def _knocked(address: str) -> str:
    """``host:port`` of the server, which answers there. The rest of the address may hold a token, and is never told."""
    parts = urlsplit(address)
    if parts.scheme != "sc" or not parts.hostname:
        raise EngineFailed("PLEDGEBOOK_SPARK is no address like sc://host:15002")
    server = f"{parts.hostname}:{parts.port or PORT}"
    try:
        socket.create_connection((parts.hostname, parts.port or PORT), KNOCK_SECONDS).close()
    except OSError as error:
        why = error.strerror or str(error)
        raise EngineFailed(f"no Spark Connect server answers at {server} (PLEDGEBOOK_SPARK): {why}") from None
    return server


def _write_articles(batches: Iterable[pa.RecordBatch], files: pyarrow.fs.FileSystem, folder: str) -> str:
    """Writes the articles for Spark; the name of this work: its articles and the version of the reader."""
    files.create_dir(folder)
    digest, rows, part = sha256(extractor_version().encode()), 0, 0
    writer: pyarrow.parquet.ParquetWriter | None = None
    try:
        for batch in batches:
            if writer is None or rows >= FILE_ROWS:
                if writer:
                    writer.close()
                rows, part = 0, part + 1
                path = f"{folder}/{part:06}.parquet"
                writer = pyarrow.parquet.ParquetWriter(path, ARTICLES, filesystem=files, compression="zstd")
            writer.write_batch(batch, row_group_size=GROUP_ROWS)
            rows += batch.num_rows
            for content_hash in batch["content_hash"].to_pylist():
                digest.update(f"{content_hash}\n".encode())
    finally:
        if writer:
            writer.close()
    return digest.hexdigest()[:32]


def _check_client() -> None:
    try:
        import pyspark.sql.connect.session  # noqa: F401
    except ImportError as error:
        raise EngineFailed(f"PLEDGEBOOK_SPARK is set, but PySpark is not installed here: {error}"[:300]) from None


def _run(address: str, server: str, articles: str, readings: str) -> None:
    from pyspark import cloudpickle
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    cloudpickle.register_pickle_by_value(shipped)
    session: Any = None
    try:
        session = SparkSession.builder.remote(address).create()
        with tempfile.TemporaryDirectory() as folder:
            session.addArtifacts(f"{shipped.write_archive(Path(folder))}#{shipped.ALIAS}", archive=True)
        session.conf.set("spark.sql.files.maxPartitionBytes", str(SPLIT_BYTES))
        session.conf.set("spark.sql.files.openCostInBytes", "0")
        frame = session.read.schema(from_arrow_schema(ARTICLES)).parquet(articles)
        read = frame.mapInArrow(shipped.read_shipped, from_arrow_schema(READINGS))
        read.write.mode("overwrite").parquet(readings)
    except Exception as error:  # gRPC's and PySpark's errors have no common ancestor
        said = next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
        raise EngineFailed(f"Spark at {server} failed: {said[:300]}") from error
    finally:
        cloudpickle.unregister_pickle_by_value(shipped)
        if session is not None:
            session.stop()


def _folder(exchange: str) -> tuple[pyarrow.fs.FileSystem, str]:
    if "://" not in exchange:
        return pyarrow.fs.LocalFileSystem(), str(Path(exchange).resolve())
    files, path = pyarrow.fs.FileSystem.from_uri(exchange.replace("s3a://", "s3://", 1))
    return files, path.rstrip("/")


def _for_spark(exchange: str, folder: str) -> str:
    if "://" not in exchange:
        return Path(folder).as_uri()
    return f"{exchange.rstrip('/')}/{folder.rsplit('/', 1)[1]}"


def _remove(files: pyarrow.fs.FileSystem, folder: str) -> None:
    if files.get_file_info(folder).type is pyarrow.fs.FileType.Directory:
        files.delete_dir(folder)
