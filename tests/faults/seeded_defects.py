"""Seeds a defect for each blocking expectation: ``python -m tests.faults.seeded_defects [NAME…]``. Prints N of N."""

import sys
import tempfile
from pathlib import Path

from tests.gate.last_steps import CRITICAL, healthy, problems


def main(names: list[str]) -> int:
    """Tries the expectations with these names, or all; 1 where any defect was published or stopped by others only."""
    with tempfile.TemporaryDirectory() as folder:
        settings = healthy(Path(folder))
        found = {name: problems(settings, name) for name in names or CRITICAL}
    wrong = {name: told for name, told in found.items() if told}
    sys.stdout.writelines(f"  {name}: {'; '.join(told)}\n" for name, told in wrong.items())
    good = len(found) - len(wrong)
    sys.stdout.write(f"gate: {good} of {len(found)} blocking expectations stop their seeded defect\n")
    return min(len(wrong), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
