"""Breaks small rounds: killed at random, on a full disk, over damaged files, many at once. Prints N of N of each.

``python -m tests.faults.broken_rounds [KILLS]``; 200 kills where it is not said.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipelines.gate import CertificateError
from tests.faults.round import Place

SEED = 20_250_829
BROKEN = (duckdb.Error, OSError, CertificateError)
"""How a run may end that cannot go on; anything else would be a crash."""


def in_a_child(work: Callable[[], None]) -> int:
    """Starts ``work`` in a process of its own and returns its id. Its end is 0, 3 (broke off cleanly) or a signal."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    except BROKEN:
        code = 3
    finally:
        os._exit(code)


def ending(child: int) -> int:
    """How a child ended: its exit code, or the negative number of its signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at_random(place: Place, times: int) -> Iterator[str]:
    """After each kill the published file is the old or the new one; the next round comes through, and a past answer
    stays. The version that the killed run built is never built again: nothing may remember it but what was published.
    """
    chance = random.Random(SEED)
    started = time.monotonic()
    place.round(1)
    usual = time.monotonic() - started
    for number in range(2, 2 * times + 2, 2):
        before = place.state()
        child = in_a_child(lambda number=number: place.round(number))
        time.sleep(chance.uniform(0, usual * 1.2))
        os.kill(child, signal.SIGKILL)
        ending(child)
        after, problem = place.state(), ""
        if after != before and place.published_round() != number:
            problem = "neither the old nor the new file is published"
        asked = datetime.now(UTC).replace(tzinfo=None)
        told = place.told(asked)
        place.round(number + 1)
        if place.told(asked) != told:
            problem = problem or "a past answer has changed"
        yield problem or "; ".join(place.problems(number + 1))


def on_a_full_disk(place: Place, times: int) -> Iterator[str]:
    """With less and less room the round breaks off, the old file stays; with room again it comes through."""
    needed = sum(path.stat().st_size for path in place.folder.iterdir())
    for number in range(1, times + 1):
        with small_disk(needed, share=number / times) as (folder, widen):
            there = place.copy(folder / "w")
            before = there.state()
            ended = ending(in_a_child(lambda there=there: there.round(1)))
            problem = "" if ended in (0, 3) else f"ended with {ended}"
            if there.state() != before and there.published_round() != 1:
                problem = "neither the old nor the new file is published"
            widen()
            there.round(1)
            yield problem or "; ".join(there.problems(1))


@contextmanager
def small_disk(needed: int, share: float) -> Iterator[tuple[Path, Callable[[], None]]]:
    """A disk with room for ``needed`` bytes and ``share`` of as much again, and what gives it more.

    As root a file system in memory; else a limit on the size of files in children, which is the next best thing.
    """
    with tempfile.TemporaryDirectory() as name:
        size = int(needed * 1.02 + needed * share * 1.5) // 4096 * 4096
        mounted = os.geteuid() == 0 and _quiet("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", name)
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        ignored = signal.getsignal(signal.SIGXFSZ)
        if not mounted:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(needed * share), before[1]))

        def widen() -> None:
            if mounted:
                _quiet("mount", "-o", f"remount,size={20 * needed}", name)
            else:
                resource.setrlimit(resource.RLIMIT_FSIZE, before)

        try:
            yield Path(name), widen
        finally:
            widen()
            signal.signal(signal.SIGXFSZ, ignored)
            if mounted:
                _quiet("umount", name)


def _quiet(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def damaged(place: Place, times: int) -> Iterator[str]:
    """Flipped bits and lost ends. A damaged published file is never read wrong, and replaced; of a damaged build file
    nothing is published but what it held."""
    chance = random.Random(SEED)
    good = place.state()
    for number in range(times):
        there = place.copy(Path(tempfile.mkdtemp()))
        victim = (there.published, there.build)[number % 2]
        victim.chmod(0o644)
        data = bytearray(victim.read_bytes())
        if number % 4 < 2:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        else:
            del data[chance.randrange(len(data)) :]
        victim.write_bytes(data)
        problem = ""
        with suppress(duckdb.Error):  # it says that it is damaged, which is right too
            problem = "" if there.state() == good else "the published file is read wrong"
        ended = ending(in_a_child(lambda there=there: there.round(1)))
        if ended == 0 and not problem:
            problem = "; ".join(there.problems(1))
        elif ended != 3 and not problem:
            problem = f"ended with {ended}"
        elif ended == 3 and victim == there.published:
            problem = "a damaged published file was not replaced"
        elif there.state() != good:
            problem = "something else was published"
        yield problem
        shutil.rmtree(there.folder)


def at_once(place: Place, launches: int) -> Iterator[str]:
    """As many runs at the same moment: one after the other comes through."""
    children = [in_a_child(lambda number=number: place.round(number)) for number in range(1, launches + 1)]
    ends = [ending(child) for child in children]
    last = place.published_round()
    yield "" if ends == [0] * launches else f"ended with {ends}"
    yield "; ".join(place.problems(last))
    ((articles,),) = place._rows(place.build, "select count(*) from raw.articles where article_id like 'round %'")
    yield "" if articles == launches + 1 else f"{articles} articles of {launches + 1}"


CLASSES: dict[str, tuple[Callable[[Place, int], Iterator[str]], tuple[int, ...]]] = {
    "launched at once": (at_once, (2, 20)),
    "disk full": (on_a_full_disk, (20,)),
    "bits flipped, ends lost": (damaged, (40,)),
    "killed at a random moment": (killed_at_random, (200,)),
}


def main(kills: int | None) -> int:
    """Runs every class; 1 where any case went wrong."""
    wrong = 0
    for name, (breaks, sizes) in CLASSES.items():
        for size in [kills] if kills and breaks is killed_at_random else sizes:
            with tempfile.TemporaryDirectory() as folder:
                place = Place(Path(folder) / "w")
                place.begin()
                problems = list(breaks(place, size))
            bad = [problem for problem in problems if problem]
            wrong += len(bad)
            sys.stdout.write(f"{name} ({size}): {len(problems) - len(bad)} of {len(problems)}\n")
            sys.stdout.writelines(f"  {problem}\n" for problem in bad[:5])
            sys.stdout.flush()
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else None))
