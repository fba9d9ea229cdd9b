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

MOST = {"conflicts": 5_000, "pairs": 5_000, "claims": 20_000, "status_changes": 20_000} | dict.fromkeys(
    FED_BY_CHARTS, 5_000
)
"""The most rows of a table that the page holds: a browser opens some ten megabytes, no gigabytes. In this order, as
claims are chosen by the conflicts and pairs that are shown. Commitments are all there: the page adds them up."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The data of the page: one row of counts, and tables as ``{"columns": […], "rows": [[…], …]}`` by name.

    ``cut`` holds, by table, how many rows there are where the page has but the first ``MOST`` of them.
    """

    summary: Row
    tables: dict[str, Any]
    charts: dict[str, str]
    cut: dict[str, int]


def contents_of(connection: duckdb.DuckDBPyConnection, rules: dict[str, str]) -> Contents:
    """Everything the page shows of an open published file; ``rules`` are the sentences of the preference rules.

    Raises ``duckdb.Error`` for a file of another shape.
    """
    queries = {path.stem: path.read_text(encoding="utf-8") for path in sorted((HERE / "queries").glob("*.sql"))}
    charts = {path.stem: path.read_text(encoding="utf-8").strip() for path in sorted((HERE / "charts").glob("*.sql"))}
    long = queries | {name: f"{charts[name].rstrip(';')}\nlimit $most" for name in FED_BY_CHARTS}
    cut = {name: rows for name in MOST if (rows := _shown(connection, name, long[name])) > MOST[name]}
    asked = {name: _rows(connection, sql) for name, sql in queries.items() if name not in MOST}
    asked |= {name: _rows(connection, f"from shown_{name}") for name in MOST}
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
    return Contents(plain, {name: _table(rows) for name, rows in asked.items()}, charts, cut)


def _shown(connection: duckdb.DuckDBPyConnection, name: str, sql: str) -> int:
    """Puts the first rows of a query, in its order, into the temporary table ``shown_<name>``; how many it has."""
    connection.execute(f"create or replace temp table shown_{name} as {sql}", {"most": MOST[name] + 1})
    (rows,) = connection.execute(f"select count(*) from shown_{name}").fetchone() or (0,)
    if rows > MOST[name]:
        (rows,) = connection.execute(f"select count(*) from ({sql})", {"most": 2**62}).fetchone() or (0,)
        connection.execute(f"create or replace temp table shown_{name} as {sql}", {"most": MOST[name]})
    return int(rows)


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
