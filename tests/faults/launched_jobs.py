"""Launches the real job two and twenty times at the same moment: ``python -m tests.faults.launched_jobs [HOW MANY…]``.

All of them come through, one after the other, and leave what one clean run leaves.
"""

import sys
import tempfile
from pathlib import Path

from tests.faults.house import LONGEST_SECONDS, NEW, OLD, House

AT_ONCE = (2, 20)


def main(sizes: list[int]) -> int:
    """Launches so many at once, for each of ``sizes``; 1 where any came to a bad end or left anything else."""
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        clean = House(Path(name) / "clean")
        clean.fill(*OLD, NEW)
        assert clean.run()[0] == 0
        expected = clean.left()
        for size in sizes:
            house = House(Path(name) / f"{size} at once")
            house.fill(*OLD, NEW)
            processes = [house.launch() for _ in range(size)]
            printed = [process.communicate(timeout=LONGEST_SECONDS)[0] for process in processes]
            good = sum(process.returncode == 0 for process in processes)
            equal = house.left() == expected
            wrong += size - good + (not equal)
            for process, lines in zip(processes, printed, strict=True):
                if process.returncode:
                    sys.stdout.write(f"  ended {process.returncode}\n{lines[-2000:]}\n")
            sys.stdout.write(f"job launched {size} times at once: {good} of {size} came through\n")
            sys.stdout.write(f"job launched {size} times at once, leaves what one does: {int(equal)} of 1\n")
            sys.stdout.flush()
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or list(AT_ONCE)))
