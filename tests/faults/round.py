"""One small round of what every run does to its files: append, replace, certify, publish. To be broken in many ways."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from pipelines.gate import Audit, CheckResult, Severity, verify_certificate, write_certificate
from pipelines.warehouse.build_file import append_new, open_build_file, replace_all
from pipelines.warehouse.lock import run_lock
from pipelines.warehouse.publish import content_hash, publish

HEALTHY = Path(__file__).resolve().parents[1] / "gate" / "healthy.sql"
PASSED = Audit(
    (CheckResult("s", "marts.fct_claim", "n", "d", Severity.CRITICAL, True, 0, (), "", None),), 0, datetime(2025, 9, 1)
)
"""The audit itself writes little, takes long, and is killed with the whole job elsewhere."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with the files of a warehouse."""

    folder: Path

    @property
    def build(self) -> Path:
        return self.folder / "build.duckdb"

    @property
    def published(self) -> Path:
        return self.folder / "pledgebook.duckdb"

    def begin(self) -> None:
        """A healthy build file, published once, as round 0."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with open_build_file(self.build) as connection:
            connection.execute(HEALTHY.read_text(encoding="utf-8"))
            connection.execute("alter table marts.dim_article add column round integer default 0")
        self.round(0)

    def round(self, number: int) -> None:
        """Appends an article, replaces the rates, changes the marts, certifies and publishes; again changes nothing."""
        with run_lock(self.folder / "run.lock", wait_seconds=300):
            rates = [
                {
                    "rate_date": datetime(2025, 8, day).date(),
                    "currency": "USD",
                    "units_per_eur": 1 + number,
                    "source": "t",
                }
                for day in range(1, 29)
            ]
            with open_build_file(self.build) as connection:
                append_new(connection, "articles", [_article(number)], key=["article_id", "content_hash"])
                replace_all(connection, "exchange_rates", rates)
                connection.execute(f"update marts.dim_article set round = {number}")
                connection.execute(f"update marts.fct_commitment set sector = 'round {number}'")
            certificate = self.folder / "audit.json"
            certificate.unlink(missing_ok=True)
            write_certificate(PASSED, self.build, certificate)
            verify_certificate(self.build, certificate)
            publish(self.build, self.published)

    def state(self) -> str:
        """The hash of what is published. Raises duckdb.Error where the file cannot be read whole."""
        return content_hash(self.published)

    def published_round(self) -> int:
        """Which round the published file is of."""
        ((number,),) = self._rows(self.published, "select distinct round from dim_article")
        return int(number)

    def told(self, at: datetime) -> list[Any]:
        """What the published file says was known at that moment (UTC). It must never say otherwise later."""
        return self._rows(self.published, f"from commitments_as_of('{at}') order by all")

    def problems(self, number: int) -> list[str]:
        """What is lost or doubled after round ``number`` came through at last, against a clean run of the rounds."""
        found = []
        if self.published_round() != number:
            found.append(f"published is of round {self.published_round()}")
        doubled = self._rows(self.build, "select article_id from raw.articles group by all having count(*) > 1")
        missing = self._rows(self.build, f"select 1 from raw.articles where article_id = 'round {number}'")
        rates = self._rows(self.build, "select distinct units_per_eur from raw.exchange_rates")
        if doubled or not missing or [int(rate) for (rate,) in rates] != [1 + number]:
            found.append(f"raw rows: doubled {doubled}, own {missing}, rates {rates}")
        for table in ("fct_claim", "fct_commitment"):
            history = self._rows(
                self.published,
                f"select count(*), count(distinct columns(*)) from {table}_history where known_to is null",
            )
            ((there,),) = self._rows(self.published, f"select count(*) from {table}")
            if history[0][0] != there:
                found.append(f"{table}: {there} rows, {history[0][0]} in its history")
        left = [path.name for path in self.folder.iterdir() if path.name.endswith(".new") or path.suffix == ".wal"]
        if left:
            found.append(f"left behind: {left}")
        return found

    def copy(self, folder: Path) -> "Place":
        """The same in another folder."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Place(folder)

    @staticmethod
    def _rows(path: Path, sql: str) -> list[Any]:
        with duckdb.connect(str(path), read_only=True) as connection:
            return connection.execute(sql).fetchall()


def _article(number: int) -> dict[str, Any]:
    fields = dict.fromkeys(("line_number", "url", "title", "publisher", "language", "published"))
    return {
        **fields,
        "article_id": f"round {number}",
        "content_hash": f"hash {number}",
        "path": f"{number}.md",
        "format": "md",
        "text": f"Text {number}. " * 2_000,
        "original_sha256": f"{number}",
        "recorded_at": datetime(2025, 9, 1),
    }
