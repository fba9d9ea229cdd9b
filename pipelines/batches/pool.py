"""Batches read by several processes at once. A process that is killed costs at most the one article that killed it."""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue

import pyarrow as pa

import pipelines
from pipelines.batches.rows import failed_row
from pipelines.batches.schemas import ARTICLES, READINGS

COMMAND = [sys.executable, "-P", "-m", "pipelines.batches.worker"]
"""Not by way of multiprocessing, whose processes outlive a run that is killed and load all that it has loaded."""

KILLED = "WorkerKilled"
"""The error of an article that ends the process that reads it, twice."""


class WorkerDied(Exception):
    """The process ended in the middle of a batch."""


class Closed(Exception):
    """Nobody wants the readings any more."""


class Worker:
    """One process, started at its first batch and again after each death."""

    def __init__(self) -> None:
        self._process: _Process | None = None
        self._closed = False

    @property
    def process_id(self) -> int | None:
        """Of the process, while there is one."""
        return self._process.id if self._process else None

    def read(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The readings of ``batch``. Raises WorkerDied where the process ended before it had them, or Closed."""
        if self._closed:
            raise Closed
        self._process = process = self._process or _Process()
        try:
            return process.read(batch)
        except (OSError, ValueError, StopIteration, pa.ArrowInvalid) as error:
            self._process = None
            process.end()
            raise WorkerDied from error

    def close(self) -> None:
        """Ends the process at once, and for good."""
        self._closed = True
        process, self._process = self._process, None
        if process:
            process.end()


class _Process:
    def __init__(self) -> None:
        self._process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment())
        assert self._process.stdin, "is a pipe"
        assert self._process.stdout, "is a pipe"
        self._input, self._output = self._process.stdin, self._process.stdout
        self._articles = pa.ipc.new_stream(self._input, ARTICLES)
        self._readings: pa.RecordBatchReader | None = None
        self.id = self._process.pid

    def read(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        self._articles.write_batch(batch)
        self._input.flush()
        if self._readings is None:  # what it will send, the process says before its first answer
            self._readings = pa.ipc.open_stream(self._output)
        return self._readings.read_next_batch()

    def end(self) -> None:
        self._process.kill()  # it keeps nothing that it would have to put away
        self._process.wait()
        with suppress(OSError, ValueError):  # what it was to be told more, nobody will hear
            self._input.close()


def _environment() -> dict[str, str]:
    paths = [str(Path(pipelines.__file__).parents[1]), os.environ.get("PYTHONPATH")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def read_in_pool(batches: Iterable[pa.RecordBatch], workers: int) -> Generator[pa.RecordBatch, None, None]:
    """The readings of ``batches``, in their order, by so many processes; only a few batches are held at a time."""
    idle: SimpleQueue[Worker] = SimpleQueue()
    everyone = [Worker() for _ in range(workers)]
    for worker in everyone:
        idle.put(worker)

    def read(batch: pa.RecordBatch) -> pa.RecordBatch:
        worker = idle.get()
        try:
            return read_surely(worker, batch)
        finally:
            idle.put(worker)

    waiting: deque[Future[pa.RecordBatch]] = deque()
    with ThreadPoolExecutor(workers) as threads:
        try:
            for batch in batches:
                waiting.append(threads.submit(read, batch))
                if len(waiting) > 2 * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
            for worker in everyone:
                worker.close()


def read_surely(worker: Worker, batch: pa.RecordBatch) -> pa.RecordBatch:
    """The readings of ``batch``, whatever happens to the process: it is tried twice, then in halves, down to the one
    article that ends each process that reads it, which becomes a row with an error."""
    for _ in range(2):
        with suppress(WorkerDied):
            return worker.read(batch)
    if batch.num_rows == 1:
        return pa.RecordBatch.from_pylist([failed_row(batch["content_hash"][0].as_py(), KILLED)], schema=READINGS)
    half = batch.num_rows // 2
    parts = [read_surely(worker, part) for part in (batch.slice(0, half), batch.slice(half))]
    return pa.Table.from_batches(parts).combine_chunks().to_batches()[0]
