"""What the whole job costs as the archive grows: seconds and memory of each step, the exponent, and a picture.

    .venv/bin/python benchmarks/scale/growth.py SOURCE.parquet [--sizes 1000 10000 100000] [--picture docs/growth.svg]

Each size is made by make_articles.py and run by `pledgebook run` into a new warehouse in a temporary folder.
Then ten more articles come into that warehouse, and the job runs once more.
CPU seconds are those of all processes of the run; memory is that of the largest one.
"""

import argparse
import math
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from make_articles import make
from picture import Curve, curves

ROOT = Path(__file__).resolve().parents[2]
STEPS = ("read_articles", "read_claims", "dbt_build", "gate", "published")
STEP = re.compile(r"^(\S.*?)\s+(\d+\.\d)\s+(\d+\.\d)$", re.MULTILINE)
TEN = 10
"""How many articles come in later."""

Cost = dict[str, tuple[float, float]]
"""By step: wall and CPU seconds."""


def main() -> None:
    """Prints the table and, where asked, draws the picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--picture", type=Path)
    options = parser.parse_args()
    say(
        f"{'articles':>9}{'MB text':>9}{'MB peak':>9}"
        + "".join(f"{name:>15}" for name in (*STEPS, "all"))
        + "   wall, CPU s"
    )
    costs: dict[int, Cost] = {}
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            costs[size] = measure(options.source, size, Path(folder))
    for name in ("read_articles", "read_claims", "dbt_build"):
        say(f"{name}: CPU grows with exponent {exponent(costs, name):.2f} over the last tenfold")
    if options.picture:
        lines = [Curve(name, [(n, cost[name][1]) for n, cost in costs.items()]) for name in (*STEPS[1:3], "all")]
        options.picture.write_text(
            curves("CPU seconds by articles", "articles", "CPU seconds", lines), encoding="utf-8"
        )


def measure(source: Path, size: int, folder: Path) -> Cost:
    """Runs the job on so many articles, then with ten more; prints a row for each and returns the first one's cost."""
    archives = folder / "raw" / "articles"
    archives.mkdir(parents=True)
    make(source, archives / "news.parquet", size)
    cost = measured_run(size, archives / "news.parquet", folder)
    make(source, archives / "more.parquet", TEN, seed=2)
    measured_run(TEN, archives / "more.parquet", folder)
    return cost


def measured_run(size: int, archive: Path, folder: Path) -> Cost:
    """Runs the job and prints what ``size`` new articles of ``archive`` cost."""
    environment = os.environ | {
        "PLEDGEBOOK_ROOT": str(ROOT),
        "PLEDGEBOOK_RAW_DIR": str(folder / "raw"),
        "PLEDGEBOOK_WAREHOUSE_DIR": str(folder / "warehouse"),
        "PLEDGEBOOK_DAGSTER_DIR": str(folder / "dagster"),
    }
    command = [str(Path(sys.executable).with_name("pledgebook")), "run"]
    began = time.monotonic()
    run = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert run.stdout
    printed = run.stdout.read()
    _, status, usage = os.wait4(run.pid, 0)
    cost = {name: (float(wall), float(cpu)) for name, wall, cpu in STEP.findall(printed)}
    cost["all"] = (time.monotonic() - began, usage.ru_utime + usage.ru_stime)
    if not {"read_articles", "read_claims"} <= cost.keys():
        sys.exit(f"the job did not get as far as reading:\n{printed}")
    megabytes = text_megabytes(archive)
    cells = "".join("{:>8.1f}{:>7.1f}".format(*cost.get(name, (0.0, 0.0))) for name in (*STEPS, "all"))
    say(f"{size:>9,}{megabytes:>9.1f}{usage.ru_maxrss / 1024:>9.0f}{cells}")
    if status:
        say("          not published: " + " ".join(printed.partition("NOT PUBLISHED")[2].split())[:200])
    return cost


def text_megabytes(archive: Path) -> float:
    """Of the texts, as UTF-8."""
    import duckdb

    found = duckdb.sql(f"select sum(strlen(text)) / 1e6 from read_parquet('{archive}')").fetchall()
    return float(found[0][0])


def exponent(costs: dict[int, Cost], name: str) -> float:
    """By how much the logarithm of the CPU seconds grows with that of the articles, between the two largest sizes."""
    if len(costs) < 2 or any(name not in cost for cost in costs.values()):
        return math.nan
    small, large = sorted(costs)[-2:]
    return math.log(max(costs[large][name][1], 0.1) / max(costs[small][name][1], 0.1)) / math.log(large / small)


def say(line: str) -> None:
    """Prints a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
