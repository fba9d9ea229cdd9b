"""Kills the real job before, during and after each of its steps: ``python -m tests.faults.killed_job [HOW MANY]``.

After each kill the published file is the old or the new one, and the job run again ends where a clean run does.
"""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb

from pipelines.warehouse.publish import content_hash

CHECKOUT = Path(__file__).resolve().parents[2]
MOMENTS = ("before", "during", "after")
OLD = ("2025-08-30-japan-india-summit-report.md", "2025-09-01-suzuki-steel-in-crore.md")
NEW = "2025-09-18-steel-figures-are-rupees.md"
PATIENCE_SECONDS = 900


class House:
    """A warehouse below ``folder``, whose job runs in processes of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.published = folder / "warehouse" / "pledgebook.duckdb"

    def fill(self, *articles: str) -> None:
        """Puts articles of the checkout into the inbox."""
        inbox = self.folder / "raw" / "articles"
        inbox.mkdir(parents=True, exist_ok=True)
        for article in articles:
            shutil.copy(CHECKOUT / "raw" / "articles" / article, inbox)

    def run(self, *kill: str) -> subprocess.CompletedProcess[str]:
        """The job, killed where ``kill`` (step, moment, seconds into it) says."""
        environment = os.environ | {
            "PLEDGEBOOK_ROOT": str(CHECKOUT),
            "PLEDGEBOOK_RAW_DIR": str(self.folder / "raw"),
            "PLEDGEBOOK_WAREHOUSE_DIR": str(self.folder / "warehouse"),
            "PLEDGEBOOK_DAGSTER_DIR": str(self.folder / "dagster"),
        }
        command = [sys.executable, "-m", "tests.faults.killed_job", "--child", *kill]
        return subprocess.run(
            command,
            cwd=CHECKOUT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )

    def copy(self, folder: Path) -> "House":
        """The same elsewhere."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return House(folder)


def fingerprint(published: Path) -> str:
    """A hash of all that is published but for the run's own times and the histories of publications."""
    digest = hashlib.sha256()
    with duckdb.connect(str(published), read_only=True) as connection:
        columns = connection.execute(
            "select table_name, string_agg('\"' || column_name || '\"', ', ' order by column_index) "
            "from duckdb_columns() "
            "inner join duckdb_tables() using (schema_name, table_name) where schema_name = 'main' "
            "and data_type not like 'TIMESTAMP%' and table_name not like '%_history' group by 1 order by 1"
        ).fetchall()
        for table, names in columns:
            rows = connection.execute(f'select {names} from "{table}" order by all').fetchall()
            digest.update(repr((table, names, rows)).encode())
    return digest.hexdigest()


def child(kill: list[str]) -> int:
    """The job in this process, which kills itself at the asked moment; else prints its steps and their seconds."""
    from pipelines.cli import prepare_environment
    from pipelines.defs import run
    from pipelines.settings import Settings

    heard = run.Report.hear
    reports: list[run.Report] = []

    def hear(report: run.Report, entry: Any) -> None:
        reports[:] = [report]
        event = entry.dagster_event
        kind = event.event_type if event else None
        if kill and event and (event.step_key or "").replace("__", "/") == kill[0]:
            if kind is dg.DagsterEventType.STEP_START and kill[1] == "during":
                threading.Timer(float(kill[2]), os.kill, (os.getpid(), signal.SIGKILL)).start()
            elif kind is {"before": dg.DagsterEventType.STEP_START, "after": dg.DagsterEventType.STEP_SUCCESS}.get(
                kill[1]
            ):
                os.kill(os.getpid(), signal.SIGKILL)
        heard(report, entry)

    run.Report.hear = hear  # type: ignore[method-assign]
    prepare_environment(Settings())
    done = run.run_job(Settings())
    for step, (seconds, _) in reports[0].steps.items():
        sys.stdout.write(f"STEP {step} {seconds:.3f}\n")
    return 0 if done.success else 1


def main(how_many: int | None) -> int:
    """Kills at every step and moment in a shuffled order, the first ``how_many`` of them; 1 where anything is wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old, clean = House(folder / "old"), House(folder / "clean")
        old.fill(*OLD)
        clean.fill(*OLD, NEW)
        first = old.run()
        assert first.returncode == 0, first.stdout + first.stderr
        assert clean.run().returncode == 0
        steps = {
            line.split()[1]: float(line.split()[2]) for line in first.stdout.splitlines() if line.startswith("STEP")
        }
        before, expected = content_hash(old.published), fingerprint(clean.published)
        cases = [(step, moment) for step in steps for moment in MOMENTS]
        chance = random.Random(20_250_829)
        chance.shuffle(cases)
        good = rerun_good = 0
        for step, moment in (cases := cases[:how_many]):
            house = old.copy(folder / "killed")
            house.fill(NEW)
            ended = house.run(step, moment, str(chance.uniform(0, steps[step])))
            there = content_hash(house.published)
            whole = there == before or fingerprint(house.published) == expected
            again = house.run()
            same = again.returncode == 0 and fingerprint(house.published) == expected
            good, rerun_good = good + whole, rerun_good + same
            if not (whole and same):
                sys.stdout.write(
                    f"  {moment} {step}: ended {ended.returncode}, whole {whole}, rerun {same}\n{again.stdout[-500:]}\n"
                )
            sys.stdout.write(f"  killed {moment} {step}: {'old' if there == before else 'new'} file\n")
            sys.stdout.flush()
            shutil.rmtree(house.folder)
        sys.stdout.write(f"job killed, published file old or new: {good} of {len(cases)}\n")
        sys.stdout.write(f"job killed, run again equals a clean run: {rerun_good} of {len(cases)}\n")
        return min(2 * len(cases) - good - rerun_good, 1)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        sys.exit(child(sys.argv[2:]))
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else None))
