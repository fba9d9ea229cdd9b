"""The job as a bare script: our reader, DuckDB and dbt, and nothing around them. What compare.py holds the job against.

    .venv/bin/python benchmarks/job/bare.py RAW FOLDER [--tests]

Reads the folder RAW into FOLDER/build.duckdb, made anew. ``--tests`` has dbt run its data tests too.
"""

import argparse
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
from dbt.cli.main import dbtRunner

from pipelines.batches.read_batch import read_batch
from pipelines.batches.schemas import ARTICLES
from pipelines.reading.corrections import read_corrections
from pipelines.reading.inbox import read_inbox
from pipelines.reading.model import Article
from pipelines.reference.places import read_place_names, read_places
from pipelines.reference.rates import read_rates
from pipelines.versions import extractor_version
from pipelines.warehouse.articles import append_versions
from pipelines.warehouse.build_file import RAW_TABLES, replace_all
from pipelines.warehouse.readings import append_readings

PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"


def main() -> None:
    """Does all of it, once."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("raw", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tests", action="store_true")
    options = parser.parse_args()
    build_file = options.folder / "build.duckdb"
    build_file.unlink(missing_ok=True)
    with duckdb.connect(str(build_file)) as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute(RAW_TABLES.read_text(encoding="utf-8"))
        load(connection, options.raw)
    build(build_file, options.folder, tests=options.tests)


def load(connection: duckdb.DuckDBPyConnection, raw: Path) -> None:
    """What is in ``raw``, what is read out of it, and the reference tables."""
    replace_all(connection, "exchange_rates", read_rates())
    replace_all(connection, "places", read_places())
    replace_all(connection, "place_names", read_place_names())
    replace_all(connection, "corrections", read_corrections(raw / "corrections.csv"))
    now = datetime.now(UTC).replace(tzinfo=None)
    articles = [asdict(one) | {"recorded_at": now} for one in read_inbox(raw / "articles") if isinstance(one, Article)]
    append_versions(connection, articles)
    texts = {one["content_hash"]: one for one in articles}.values()
    batch = pa.RecordBatch.from_pylist([{name: one[name] for name in ARTICLES.names} for one in texts], schema=ARTICLES)
    append_readings(connection, [read_batch(batch)], extractor_version=extractor_version(), recorded_at=now)


def build(build_file: Path, folder: Path, *, tests: bool) -> None:
    """Seeds and models, as dbt builds them by itself."""
    os.environ |= {"PLEDGEBOOK_BUILD_FILE": str(build_file), "DO_NOT_TRACK": "1"}
    places = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
    places += ["--target-path", str(folder / "target"), "--log-path", str(folder / "target")]
    left_out = ["unit_test"] if tests else ["unit_test", "test"]
    kinds = [word for kind in left_out for word in ("--exclude-resource-type", kind)]
    outcome = dbtRunner().invoke(["--quiet", "--no-version-check", "build", *kinds, *places])
    if not outcome.success:
        raise SystemExit(str(outcome.exception or "dbt failed"))


if __name__ == "__main__":
    main()
