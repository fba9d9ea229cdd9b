"""What the page shows, as plain values, by the queries in ``queries/`` and ``charts/``. Knows nothing of looks."""

import csv
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from pipelines.explain.account import Row, marked
from pipelines.printing import number
from pipelines.report.links import web_address

HERE = Path(__file__).parent
FED_BY_CHARTS = ("changes", "quarantine", "rejected")
"""Charts whose rows the page shows as they are; every other chart is added up in the page, by place and currency."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The data of the page: one row of counts, and tables as ``{"columns": […], "rows": [[…], …]}`` by name."""

    summary: Row
    tables: dict[str, Any]
    charts: dict[str, str]


def contents_of(connection: duckdb.DuckDBPyConnection, rules: dict[str, str]) -> Contents:
    """Everything the page shows of an open published file; ``rules`` are the sentences of the preference rules.

    Raises ``duckdb.Error`` for a file of another shape.
    """
    asked = {path.stem: _ask(connection, path) for path in sorted((HERE / "queries").glob("*.sql"))}
    charts = {path.stem: path.read_text(encoding="utf-8").strip() for path in sorted((HERE / "charts").glob("*.sql"))}
    asked |= {name: _ask(connection, HERE / "charts" / f"{name}.sql") for name in FED_BY_CHARTS}
    (summary,) = asked.pop("summary")
    for claim in asked["claims"]:
        before, figure, _ = marked(claim)
        claim["mark_start"], claim["mark_end"] = len(before), len(before) + len(figure)
        for used in ("quote", "quote_prefix"):
            del claim[used]
    for article in asked["articles"]:
        article["url"] = web_address(article["url"])
    asked["tiles"] = _read("tiles.csv")
    asked["diagnoses"] = _read("diagnoses.csv")
    asked["rules"] = [{"rule": rule, "sentence": sentence} for rule, sentence in rules.items()]
    asked["statuses"] = _rows(connection, "select status, status_name, sentence from dim_status order by status_rank")
    asked["regions"] = _rows(
        connection,
        "select place_code, place_name, country_name from dim_place "
        "where place_level = 'region' and country_name in ('India', 'Japan') order by place_code",
    )
    plain = {name: _plain(value) for name, value in summary.items()}
    return Contents(plain, {name: _table(rows) for name, rows in asked.items()}, charts)


def _ask(connection: duckdb.DuckDBPyConnection, path: Path) -> list[Row]:
    return _rows(connection, path.read_text(encoding="utf-8"))


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Row]:
    cursor = connection.execute(sql)
    names = [str(column[0]) for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _read(name: str) -> list[Row]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _table(rows: list[Row]) -> dict[str, Any]:
    columns = list(rows[0]) if rows else []
    return {"columns": columns, "rows": [[_plain(row[column]) for column in columns] for row in rows]}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else value
