"""Reads each named bad input in a process of its own and measures it: ``python -m tests.faults.bad_input [NAME…]``."""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from tests.faults.inputs import INPUTS, READ, BadInput

MOST_MB, MOST_SECONDS = 512, 30
"""Seconds of processor time: the same on a busy machine."""

ADDRESS_SPACE = 4 * 2**30
"""A ceiling for what is asked for; what is used is measured."""


def outcome(folder: Path) -> list[str]:
    """The different things that become of what is in the inbox ``folder``, read and extracted as the job does."""
    from pipelines.extraction_limit import TookTooLong, read_within
    from pipelines.reading.inbox import read_inbox
    from pipelines.reading.model import Article

    found = []
    for one in read_inbox(folder):
        if isinstance(one, Article):
            try:
                read_within(one.text, title=one.title, published=one.published)
                found.append(READ)
            except TookTooLong:
                found.append("extraction_failed")
        else:
            assert one.reason
            assert one.path.isprintable()
            found.append(one.reason_code)
    return sorted({*found, *taken_in(folder)})


def taken_in(folder: Path) -> set[str]:
    """What becomes of the rows of the archives in ``folder``, taken into a warehouse as the job does.

    Their texts are handed to the extractor but not read by it: each is read within the limits of any other article.
    """
    from pipelines.reading.archive_places import inbox_archives
    from pipelines.reading.archives import read_archive
    from pipelines.reading.model import Article, Rejection
    from pipelines.warehouse.archives import take_in
    from pipelines.warehouse.build_file import open_build_file
    from pipelines.warehouse.texts import show_texts
    from pipelines.warehouse.unread import Unread

    found = set()

    def noted(rows: Iterator[Article | Rejection]) -> Iterator[Article | Rejection]:
        for one in rows:
            found.add(READ if isinstance(one, Article) else one.reason_code)
            yield one

    for archive in inbox_archives(folder):
        with tempfile.TemporaryDirectory() as name, open_build_file(Path(name) / "build.duckdb") as connection:
            texts = Path(name) / "texts"
            for _ in take_in(connection, noted(read_archive(archive)[1]), texts, datetime(2025, 9, 1)):
                pass
            show_texts(connection, texts)
            with closing(Unread(connection, "1", texts)) as unread:
                rows = sum(batch.num_rows for batch in unread.batches())
                assert rows == unread.count
    return found


def as_expected(found: list[str], bad: BadInput) -> bool:
    """Whether ``found`` is what the input becomes; where either of two ends is right, they are written ``a/b``."""
    return len(found) == len(bad.becomes) and all(
        any(set(expected.split("/")) & {one} for one in found) for expected in bad.becomes
    )


def measure(bad: BadInput) -> tuple[str, float, int]:
    """What is wrong (or nothing), the seconds of processor time it took, and the most megabytes it used."""
    with tempfile.TemporaryDirectory() as folder:
        bad.make(Path(folder))
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.bad_input", "--read", folder],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=_limit,
        )
        try:
            out, err = process.communicate(timeout=20 * MOST_SECONDS)
            said = out.decode().split()
            problem = "" if as_expected(said[2:], bad) else f"became {said[2:7] or err.decode()[-300:]}"
            seconds, used = (float(said[0]), int(said[1])) if said else (0.0, 0)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            problem, seconds, used = "did not end", 0.0, 0
    if not problem and seconds > MOST_SECONDS:
        problem = "took too long"
    if not problem and used > MOST_MB:
        problem = "used too much memory"
    return problem, seconds, used


def _peak_mb() -> int:
    """The most memory that this program had; ``ru_maxrss`` also counts what the parent had when it forked."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    kilobytes = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
    return int(kilobytes.split()[1]) // 1024


def main(names: list[str]) -> int:
    """Measures the inputs with these names, or all; the number of those that are not as they should be."""
    if names[:1] == ["--read"]:
        said = outcome(Path(names[1]))
        used = resource.getrusage(resource.RUSAGE_SELF)
        sys.stdout.write(f"{used.ru_utime + used.ru_stime:.1f} {_peak_mb()} {' '.join(said)}")
        return 0
    chosen = [bad for bad in INPUTS if not names or bad.name in names]
    good = 0
    for bad in chosen:
        problem, seconds, used = measure(bad)
        good += not problem
        sys.stdout.write(f"{seconds:6.1f} s {used:5} MB  {bad.name}{'  ' + problem if problem else ''}\n")
        sys.stdout.flush()
    sys.stdout.write(f"bad input: {good} of {len(chosen)} named inputs end as they should\n")
    return len(chosen) - good


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (4 * MOST_SECONDS, 4 * MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
