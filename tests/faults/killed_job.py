"""Kills the real job before, during and after each of its steps: ``python -m tests.faults.killed_job [HOW MANY]``.

After each kill the published file is the old or the new one, and the job run again leaves what a clean run leaves.
"""

import random
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from pipelines.warehouse.publish import content_hash
from tests.faults.house import NEW, OLD, House, rows_of

MOMENTS = ("before", "during", "after")
SEED = 20_250_829


def main(how_many: int | None) -> int:
    """Kills at every step and moment in a shuffled order, the first ``how_many`` of them; 1 where anything is wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old = House(folder / "old")
        old.fill(*OLD)
        code, printed = old.run()
        assert code == 0, printed
        clean = old.copy(folder / "clean")  # the report also says what has changed since the publication before
        clean.fill(NEW)
        assert clean.run()[0] == 0
        steps = {line.split()[1]: float(line.split()[2]) for line in printed.splitlines() if line.startswith("STEP")}
        before, new_rows, expected = content_hash(old.published), rows_of(clean.published, "main"), clean.left()
        cases = [(step, moment) for step in steps for moment in MOMENTS]
        chance = random.Random(SEED)
        chance.shuffle(cases)
        killed = whole = equal = 0
        for step, moment in (cases := cases[:how_many]):
            house = old.copy(folder / "killed")
            house.fill(NEW)
            ended, printed = house.run(step, moment, str(chance.uniform(0, steps[step])))
            there = content_hash(house.published)
            is_killed = ended == -signal.SIGKILL
            is_whole = there == before or rows_of(house.published, "main") == new_rows
            code, printed = house.run()
            is_equal = code == 0 and house.left() == expected
            killed, whole, equal = killed + is_killed, whole + is_whole, equal + is_equal
            sys.stdout.write(f"  {moment} {step}: {'old' if there == before else 'new'} file\n")
            if not (is_killed and is_whole and is_equal):
                sys.stdout.write(f"  WRONG: ended {ended}, whole {is_whole}, equal {is_equal}\n{printed[-2000:]}\n")
            sys.stdout.flush()
            shutil.rmtree(house.folder)
        sys.stdout.write(f"job killed -9: {killed} of {len(cases)}\n")
        sys.stdout.write(f"job killed, published file old or new: {whole} of {len(cases)}\n")
        sys.stdout.write(f"job killed, run again leaves what a clean run leaves: {equal} of {len(cases)}\n")
        return min(3 * len(cases) - killed - whole - equal, 1)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else None))
