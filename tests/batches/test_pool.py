"""The pool: same rows in the same order, and a process that is killed costs no more than what kills it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pyarrow as pa
import pytest

from pipelines.batches import pool
from pipelines.batches.pool import KILLED, Worker, read_in_pool
from pipelines.batches.read_batch import read_batch
from pipelines.batches.schemas import ARTICLES

TEXT = "Sakura Motors will invest ₹{} crore in Gujarat."
DEADLY = "kill me"
FRAGILE = '''
"""A pool's process that dies of certain texts."""

import os
import signal

from pipelines.batches import read_batch, worker

reads = worker.read_batch


def deadly(batch):
    for text in batch["text"].to_pylist():
        open(os.environ["READ_LOG"], "a").write(text + "\\\\n")
        if text == "kill me":
            os.kill(os.getpid(), signal.SIGKILL)
    return reads(batch)


worker.read_batch = deadly
worker.main()
'''


def batches(texts: list[str], rows: int) -> Generator[pa.RecordBatch, None, None]:
    articles = [{"content_hash": str(n), "text": text} for n, text in enumerate(texts)]
    for start in range(0, len(articles), rows):
        yield pa.RecordBatch.from_pylist(articles[start : start + rows], schema=ARTICLES)


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Processes that kill themselves at a certain text; every text they were given is noted in the file."""
    script, noted = tmp_path / "fragile.py", tmp_path / "read.log"
    script.write_text(FRAGILE.replace("\\\\n", "\\n"), encoding="utf-8")
    monkeypatch.setattr(pool, "COMMAND", [sys.executable, str(script)])
    monkeypatch.setenv("READ_LOG", str(noted))
    return noted


def no_children() -> bool:
    return not Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


def test_a_pool_reads_what_one_process_reads_in_the_same_order() -> None:
    texts = [TEXT.format(n) for n in range(1, 41)]
    assert list(read_in_pool(batches(texts, 7), 2)) == [read_batch(one) for one in batches(texts, 7)]
    assert no_children()


def test_one_deadly_article_becomes_a_rejected_row_and_no_other_is_lost(log: Path) -> None:
    texts = [TEXT.format(n) for n in range(1, 33)]
    texts[19] = DEADLY
    rows = [row for batch in read_in_pool(batches(texts, 8), 2) for row in batch.to_pylist()]
    assert [row["content_hash"] for row in rows] == [str(n) for n in range(32)]
    assert [(row["content_hash"], row["error"]) for row in rows if row["error"]] == [("19", KILLED)]
    read = log.read_text().splitlines()
    assert read.count(texts[0]) == read.count(texts[31]) == 1, "finished batches are kept"
    assert read.count(DEADLY) == 8, "twice in its batch of eight, twice in each half of it down to itself"
    assert no_children()


def test_a_process_killed_from_outside_costs_nothing() -> None:
    (whole,) = batches([TEXT.format(n) for n in range(1, 9)], 8)
    worker = Worker()
    try:
        first = worker.read(whole)
        os.kill(worker.process_id, signal.SIGKILL)
        assert pool.read_surely(worker, whole) == first == read_batch(whole)
    finally:
        worker.close()
    assert no_children()


def test_processes_end_when_their_reader_is_gone_before_the_end() -> None:
    readings = read_in_pool(batches([TEXT.format(n) for n in range(1, 41)], 4), 2)
    next(readings)
    readings.close()
    assert no_children()


def test_processes_end_when_the_run_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(
        "import time\nimport pyarrow as pa\nfrom pipelines.batches.pool import Worker\n"
        "from pipelines.batches.schemas import ARTICLES\nworker = Worker()\n"
        "worker.read(pa.RecordBatch.from_pylist([{'content_hash': '0', 'text': 'x'}], schema=ARTICLES))\n"
        "print(worker.process_id, flush=True)\ntime.sleep(60)\n"
    )
    run = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    try:
        assert run.stdout
        orphan = int(run.stdout.readline())
    finally:
        run.kill()
        run.communicate()
    deadline = time.monotonic() + 30
    while Path(f"/proc/{orphan}/stat").exists() and _state(orphan) != "Z" and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{orphan}").exists() or _state(orphan) == "Z"


def _state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return "Z"
