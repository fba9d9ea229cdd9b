"""The whole job against a bare script that does the same with DuckDB and dbt: seconds and memory, and their ratios.

    .venv/bin/python benchmarks/job/compare.py [--raw RAW] [--rounds 3]

All run in turn, each round into new folders, with dbt's parsed project kept from a run before; the medians are printed.
CPU seconds are those of all processes, memory is that of the largest one. The marts must be the same in all of them.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from statistics import median

import duckdb

ROOT = Path(__file__).resolve().parents[2]
BARE = [sys.executable, str(Path(__file__).with_name("bare.py"))]
JOB = [str(Path(sys.executable).with_name("pledgebook")), "run"]
NAMES = ("bare script", "bare script, dbt's tests", "the job", "the job, nothing new")


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run: wall and CPU seconds, and the most memory (MB)."""

    wall: float
    cpu: float
    memory: float


def main() -> None:
    """Prints the table; ends with 1 where the marts differ."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--raw", type=Path, default=ROOT / "raw")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    costs: dict[str, list[Cost]] = {name: [] for name in NAMES}
    with tempfile.TemporaryDirectory() as temporary:
        for number in range(options.rounds + 1):  # the first one warms up, and is left out
            measured = round_of(options.raw.resolve(), Path(temporary))
            if number:
                for name, cost in measured.items():
                    costs[name].append(cost)
    middle = {name: Cost(*(median(values) for values in columns(runs))) for name, runs in costs.items()}
    print_table(middle)


def round_of(raw: Path, folder: Path) -> dict[str, Cost]:
    """Each of them once, into new warehouses below ``folder``; ends the program where the marts differ."""
    measured, marts = {}, {}
    for name, arguments in {NAMES[0]: [], NAMES[1]: ["--tests"]}.items():
        own = folder / name
        own.mkdir(exist_ok=True)
        measured[name] = measure([*BARE, str(raw), str(own), *arguments], {})
        marts[name] = marts_hash(own / "build.duckdb")
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        places = {"PLEDGEBOOK_ROOT": str(ROOT), "PLEDGEBOOK_RAW_DIR": str(raw)}
        places |= {"PLEDGEBOOK_WAREHOUSE_DIR": f"{fresh}/warehouse", "PLEDGEBOOK_DAGSTER_DIR": f"{fresh}/dagster"}
        measured[NAMES[2]] = measure(JOB, places)
        marts[NAMES[2]] = marts_hash(Path(fresh) / "warehouse" / "build.duckdb")
        measured[NAMES[3]] = measure(JOB, places)
    if len(set(marts.values())) > 1:
        raise SystemExit(f"the marts differ: {marts}")
    return measured


def measure(command: list[str], environment: dict[str, str]) -> Cost:
    """Runs a command to its end; ends the program where it fails."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as said:
        run = subprocess.Popen(command, env=os.environ | environment, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(run.pid, 0)
        if status:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')[-2000:]}")
    return Cost(time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def marts_hash(build_file: Path) -> str:
    """One hash over all tables of the marts, but for the columns that say when something was recorded."""
    digest = sha256()
    with duckdb.connect(str(build_file), read_only=True) as connection:
        tables = connection.execute(
            "select table_name, list(column_name order by column_index) from duckdb_columns() "
            "where schema_name = 'marts' and not starts_with(column_name, 'recorded_') group by 1 order by 1"
        ).fetchall()
        for table, names in tables:
            rows = f"select {', '.join(names)} from marts.{table}"
            sums = f"select count(*), sum(hash(t::varchar)::hugeint), bit_xor(hash(t::varchar)) from ({rows}) as t"
            digest.update(repr((table, names, connection.execute(sums).fetchone())).encode())
    return digest.hexdigest()


def columns(runs: list[Cost]) -> list[tuple[float, ...]]:
    """The runs' wall seconds, their CPU seconds and their memory."""
    return [tuple(values) for values in zip(*((run.wall, run.cpu, run.memory) for run in runs), strict=True)]


def print_table(costs: dict[str, Cost]) -> None:
    """A row for each, with its ratios to the bare script."""
    bare = costs[NAMES[0]]
    lines = ["| | wall s | CPU s | MB | wall | CPU | memory |", "|---|---|---|---|---|---|---|"]
    for name, cost in costs.items():
        ratios = (cost.wall / bare.wall, cost.cpu / bare.cpu, cost.memory / bare.memory)
        cells = [f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.memory:.0f}", *(f"{ratio:.2f}" for ratio in ratios)]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    sys.stdout.write("\n".join([*lines, "", "The marts are the same in all of them.", ""]))


if __name__ == "__main__":
    main()
