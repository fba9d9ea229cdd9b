"""A small warehouse whose real job runs in processes of its own, killed where asked; and what such a job leaves.

Judges nothing: what must be equal after what, the measurements beside this file say.
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb

CHECKOUT = Path(__file__).resolve().parents[2]
OLD = ("2025-08-30-japan-india-summit-report.md", "2025-09-01-suzuki-steel-in-crore.md")
NEW = "2025-09-18-steel-figures-are-rupees.md"
LONGEST_SECONDS = 3_600
MOMENT = re.compile(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?")


@dataclass(frozen=True, slots=True)
class House:
    """A warehouse below ``folder``."""

    folder: Path

    @property
    def warehouse(self) -> Path:
        """What runs put out."""
        return self.folder / "warehouse"

    @property
    def published(self) -> Path:
        """The file that readers open."""
        return self.warehouse / "pledgebook.duckdb"

    def fill(self, *articles: str) -> None:
        """Puts articles of the checkout into the inbox."""
        inbox = self.folder / "raw" / "articles"
        inbox.mkdir(parents=True, exist_ok=True)
        for article in articles:
            shutil.copy(CHECKOUT / "raw" / "articles" / article, inbox)

    def launch(self, *kill: str) -> subprocess.Popen[str]:
        """The job, to be killed where ``kill`` (step, moment, seconds into it) says."""
        environment = os.environ | {
            "PLEDGEBOOK_ROOT": str(CHECKOUT),
            "PLEDGEBOOK_RAW_DIR": str(self.folder / "raw"),
            "PLEDGEBOOK_WAREHOUSE_DIR": str(self.warehouse),
            "PLEDGEBOOK_DAGSTER_DIR": str(self.folder / "dagster"),
            "PLEDGEBOOK_LOCK_WAIT_SECONDS": str(LONGEST_SECONDS),
        }
        command = [sys.executable, "-m", "tests.faults.house", *kill]
        return subprocess.Popen(
            command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def run(self, *kill: str) -> tuple[int, str]:
        """How the job ended, and what it printed."""
        with self.launch(*kill) as process:
            printed, _ = process.communicate(timeout=LONGEST_SECONDS)
        return process.returncode, printed

    def copy(self, folder: Path) -> "House":
        """The same elsewhere."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return House(folder)

    def left(self) -> str:
        """A hash of all that the job leaves but for its times: published and raw rows, report, export, names of files.

        The certificate and the receipt hold hashes of files with times in them, and the histories nothing but times.
        """
        digest = hashlib.sha256(rows_of(self.published, "main").encode())
        digest.update(rows_of(self.warehouse / "build.duckdb", "raw").encode())
        for path in sorted(self.warehouse.rglob("*")):
            digest.update(f"{path.relative_to(self.warehouse)}\n".encode())
            if path.suffix in (".html", ".csv"):
                digest.update(MOMENT.sub(b"", path.read_bytes()))
        return digest.hexdigest()


def rows_of(database: Path, schema: str) -> str:
    """A hash of all rows of a schema's tables but for the run's own times and the histories of publications."""
    digest = hashlib.sha256()
    with duckdb.connect(str(database), read_only=True) as connection:
        columns = connection.execute(
            "select table_name, string_agg('\"' || column_name || '\"', ', ' order by column_index) "
            "from duckdb_columns() inner join duckdb_tables() using (schema_name, table_name) "
            "where schema_name = ? and data_type not like 'TIMESTAMP%' and table_name not like '%_history' "
            "group by 1 order by 1",
            [schema],
        ).fetchall()
        for table, names in columns:
            rows = connection.execute(f'select {names} from {schema}."{table}" order by all').fetchall()
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


if __name__ == "__main__":
    sys.exit(child(sys.argv[1:]))
