"""Articles to a published file with the real parts (reader, models, gate), in this process and without Dagster."""

import csv
import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipelines.batches.rows import as_row
from pipelines.batches.schemas import READINGS
from pipelines.extraction import reader
from pipelines.gate import audit
from pipelines.reading.corrections import HEADER, read_corrections
from pipelines.reading.inbox import read_inbox
from pipelines.reading.model import Rejection
from pipelines.reference.places import read_place_names, read_places
from pipelines.reference.rates import read_rates
from pipelines.versions import extractor_version
from pipelines.warehouse.articles import append_versions
from pipelines.warehouse.build_file import open_build_file, replace_all
from pipelines.warehouse.publish import publish
from pipelines.warehouse.readings import append_readings
from pipelines.warehouse.unread import Unread
from tests.clusters.cluster import Article
from tests.conftest import CHECKOUT

FIRST_DAY = datetime(2026, 1, 5, 6)
ARRIVED = ("articles", "readings", "figures", "claims", "corrections")
read = cache(reader.read)
"""A reading depends on nothing but the article, so each is read once however often it arrives."""


class Warehouse:
    """One build file that articles arrive in, and what is published from it. Lives in a folder of its own."""

    def __init__(self, folder: Path, like: "Warehouse | None" = None) -> None:
        """With another one's tables and reference rows, where it is to be ``like`` it, but none of its articles."""
        self.folder = folder
        self.build_file = folder / "build.duckdb"
        self.published_file = folder / "pledgebook.duckdb"
        self._arrived = 0
        folder.mkdir(parents=True, exist_ok=True)
        if like:
            shutil.copy(like.build_file, self.build_file)
            with open_build_file(self.build_file) as connection:
                for table in ARRIVED:
                    connection.execute(f"delete from raw.{table}")
            return
        with open_build_file(self.build_file) as connection:
            replace_all(connection, "exchange_rates", _rates())
            replace_all(connection, "places", read_places())
            replace_all(connection, "place_names", read_place_names())

    def receive(self, articles: Sequence[Article], corrections: Sequence[dict[str, str]] = ()) -> None:
        """Takes articles in the order given (a later version of an article after the earlier) and reads them."""
        for day in sorted({article.arrives for article in articles}):
            self._receive([article for article in articles if article.arrives == day])
        with open_build_file(self.build_file) as connection:
            replace_all(connection, "corrections", _corrections(self.folder / "corrections.csv", corrections))

    def publish(self, dbt: "Dbt", *, checked: bool = False) -> None:
        """Builds the models and publishes; ``checked`` runs dbt's tests and the gate as well, which must pass."""
        dbt(self.build_file, tests=checked)
        if checked:
            outcome = audit(self.build_file, CHECKOUT / "expectations", None)
            assert outcome.passed, outcome.failures
        publish(self.build_file, self.published_file)

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """The published file's answer, one dictionary per row."""
        with duckdb.connect(str(self.published_file), read_only=True) as connection:
            cursor = connection.execute(sql)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def hashes(self) -> dict[str, str]:
        """By table to publish, a hash of its rows, but for the columns that say when the warehouse learned of them."""
        with open_build_file(self.build_file, read_only=True) as connection:
            tables = connection.execute(
                "select table_name, list(column_name order by column_index) from duckdb_columns() "
                "where schema_name = 'marts' and not starts_with(column_name, 'recorded_') group by 1"
            ).fetchall()
            return {
                table: str(
                    connection.execute(
                        f"select count(*), sum(hash(t::varchar)::hugeint), bit_xor(hash(t::varchar)) "
                        f"from (select {', '.join(names)} from marts.{table}) as t"
                    ).fetchone()
                )
                for table, names in tables
            }

    def _receive(self, articles: Iterable[Article]) -> None:
        inbox = self.folder / "articles"
        for article in articles:
            self._arrived += 1
            file = inbox / f"{article.name}.jsonl"
            file.parent.mkdir(parents=True, exist_ok=True)
            fields = ("title", "publisher", "url", "text")
            line = {name: getattr(article, name) for name in fields} | {"published": str(article.published)}
            file.write_text(json.dumps(line), encoding="utf-8")
        arrivals = [article.name for article in articles]
        with open_build_file(self.build_file) as connection:
            rows = []
            for found in read_inbox(inbox):
                assert not isinstance(found, Rejection), found
                name = found.path.removesuffix(".jsonl")
                if name in arrivals:
                    rows.append((arrivals.index(name), asdict(found)))
            for position, row in sorted(rows, key=lambda one: one[0]):
                at = FIRST_DAY + timedelta(minutes=self._arrived - len(arrivals) + position)
                append_versions(connection, [row | {"recorded_at": at}])
            at = FIRST_DAY + timedelta(minutes=self._arrived)
            with closing(Unread(connection, extractor_version(), self.folder / "texts")) as todo:
                rows = [
                    as_row(one["content_hash"], read(one["text"], title=one["title"], published=one["published"]))
                    for batch in todo.batches()
                    for one in batch.to_pylist()
                ]
            readings = pa.RecordBatch.from_pylist(rows, schema=READINGS)
            append_readings(connection, [readings], extractor_version=extractor_version(), recorded_at=at)


class Dbt:
    """The models, parsed once and then run on any build file, in this process: starting dbt costs more than they do.

    Running them by dbt costs more, too, than running them. What it sent to DuckDB is kept, and can be sent again.
    """

    def __init__(self, folder: Path) -> None:
        from dbt.cli.main import dbtRunner

        project = str(CHECKOUT / "dbt_project")
        self._places = ["--project-dir", project, "--profiles-dir", project]
        self._places += ["--target-path", str(folder), "--log-path", str(folder)]
        self._manifest = self._invoke(dbtRunner(), ["parse"]).result
        self._selects: list[tuple[str, str]] = []

    def __call__(
        self,
        build_file: Path,
        *,
        tests: bool,
        select: Sequence[str] = (),
        full_refresh: bool = False,
        settings: Mapping[str, object] | None = None,
    ) -> None:
        from dbt.cli.main import dbtRunner

        before = os.environ.get("PLEDGEBOOK_BUILD_FILE")
        os.environ["PLEDGEBOOK_BUILD_FILE"] = str(build_file)
        try:
            left_out = ["unit_test"] if tests else ["unit_test", "test"]
            options = [word for kind in left_out for word in ("--exclude-resource-type", kind)]
            options += ["--vars", json.dumps(settings)] if settings else []
            options += ["--select", *select] if select else []
            options += ["--full-refresh"] if full_refresh else []
            done = self._invoke(dbtRunner(manifest=self._manifest), ["build", *options])
            if not select:
                tables = [
                    each.node for each in done.result if each.node.config.materialized in ("table", "incremental")
                ]
                self._selects = [(f"{node.schema}.{node.alias}", _at_first(node.compiled_code)) for node in tables]
        finally:
            if before is None:
                del os.environ["PLEDGEBOOK_BUILD_FILE"]
            else:
                os.environ["PLEDGEBOOK_BUILD_FILE"] = before

    def again(self, build_file: Path) -> None:
        """Fills every table of a file that has them anew, in the order and with the very selects of the last run."""
        assert self._selects, "dbt has not run yet"
        with open_build_file(build_file) as connection:
            for table, select in self._selects:
                connection.execute(f"delete from {table}")
                connection.execute(f"insert into {table} by name ({select})")

    def _invoke(self, runner: Any, command: list[str]) -> Any:
        from dbt.adapters.duckdb.connections import DuckDBConnectionManager

        result = runner.invoke(["--quiet", "--no-use-colors", *command, *self._places])
        DuckDBConnectionManager.close_all_connections()  # dbt keeps the file open until its process ends
        failed = [f"{each.node.name}: {each.message}" for each in getattr(result.result, "results", []) if each.message]
        assert result.success, result.exception or failed
        return result


def _at_first(query: str) -> str:
    """What builds a kept table that is not there yet: without what is said only of one that is."""
    return re.sub(r"(?s)/\* only again \*/.*?/\* and always \*/", "", query)


@cache
def _rates() -> pa.Table:
    return read_rates()


def _corrections(file: Path, rows: Sequence[dict[str, str]]) -> Sequence[Any]:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, HEADER)
        writer.writeheader()
        writer.writerows(rows)
    return read_corrections(file)
