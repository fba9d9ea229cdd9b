"""Taking in an archive and reading it, by each engine in turn: speed, CPU, memory, and ratios to one process.

    .venv/bin/python benchmarks/scale/reading.py ARCHIVE.parquet [--engines one pool spark]

Each engine starts with a new warehouse in a process of its own. ``spark`` needs .venv-spark, which `make cluster-test`
makes, and Java; its cluster (two workers) runs on this machine, and its CPU is counted. Memory is that of the process
that takes in and keeps.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from pipelines.settings import Settings  # noqa: E402
from pipelines.warehouse.build_file import open_build_file  # noqa: E402

SPARK = ROOT / ".venv-spark"
LONGEST_SECONDS = 3_600


def main() -> None:
    """Prints a row for each engine; with ``--child`` does the work of one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--engines", nargs="+", choices=["one", "pool", "spark"], default=["one", "pool", "spark"])
    parser.add_argument("--child", choices=["one", "pool", "spark"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.archive, options.child)
        return
    heads = ("articles", "MB", "take in s", "read s", "read CPU s", "articles/s", "to one", "MB peak")
    say(f"{'engine':<8}" + "".join(f"{head:>12}" for head in heads) + "  hash of figures")
    first = 0.0
    for engine in options.engines:
        command = [sys.executable, __file__, str(options.archive), "--child", engine]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=LONGEST_SECONDS)
        found = json.loads(done.stdout.splitlines()[-1])
        speed = found["articles"] / found["read"]
        first = first or speed
        cells = [f"{found['articles']:,}", *(f"{found[name]:.1f}" for name in ("megabytes", "taken", "read", "cpu"))]
        cells += [f"{speed:.0f}", f"{speed / first:.2f}", f"{found['peak']:.0f}"]
        say(f"{engine:<8}" + "".join(f"{cell:>12}" for cell in cells) + f"  {found['hash']}")


def child(archive: Path, engine: str) -> None:
    """Takes in the archive and reads it by one engine; what it cost, as a line of JSON."""
    from pipelines.batches.engine import read_batches
    from pipelines.defs.archives import take_archives
    from pipelines.warehouse.readings import append_readings
    from pipelines.warehouse.unread import Unread

    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        cluster = None
        if engine == "spark":
            from tests.cluster.standalone import standalone

            (home,) = SPARK.glob("lib/python3*/site-packages/pyspark")
            sys.path.append(str(home.parent))
            cluster = stack.enter_context(standalone(home, SPARK / "bin" / "python", folder))
        settings = Settings(
            root=folder,
            archives=(str(archive.resolve()),),
            workers=1 if engine == "one" else None,
            spark=cluster.address if cluster else None,
        )
        settings.articles_dir.mkdir(parents=True)
        connection = stack.enter_context(open_build_file(settings.build_file))
        now = datetime.now(UTC).replace(tzinfo=None)
        began = time.monotonic()
        taken = take_archives(connection, settings, now, lambda _: None)
        read_from, cpu_from = time.monotonic(), cpu() + cluster_cpu(cluster)
        with closing(Unread(connection, "benchmark", settings.texts_dir)) as todo:
            for batch in read_batches(todo.batches(), todo.count, settings):
                append_readings(connection, [batch], extractor_version="benchmark", recorded_at=now)
        ended, cpu_to = time.monotonic(), cpu() + cluster_cpu(cluster)
        rows = connection.execute(
            "select count(*), sum(hash(content_hash, figure_index, start_offset, value, currency, role)::hugeint) "
            "from raw.figures"
        ).fetchone()
        ((size,),) = connection.execute(
            f"select sum(strlen(text)) / 1e6 from read_parquet('{settings.texts_dir}/*.parquet')"
        ).fetchall()
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"articles": taken.new, "megabytes": size, "taken": read_from - began, "read": ended - read_from}
    found |= {"cpu": cpu_to - cpu_from, "peak": own}
    say(json.dumps(found | {"hash": sha256(str(rows).encode()).hexdigest()[:12]}))


def cpu() -> float:
    """CPU seconds of this process and its finished children."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def cluster_cpu(cluster: object) -> float:
    """CPU seconds of everything in the cluster's sessions, so far."""
    pids = cluster.processes("") if cluster else []  # type: ignore[attr-defined]
    ticks = os.sysconf("SC_CLK_TCK")
    spent = 0.0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        spent += sum(map(int, fields[11:15])) / ticks
    return spent


def say(line: str) -> None:
    """Prints a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
