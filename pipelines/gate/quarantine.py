"""Writes down which rows the warnings set aside, and why: table audit.quarantine. Changes no mart; publishing does."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import duckdb

from pipelines.gate.model import CheckResult, GateError
from pipelines.gate.suites import Expectation, Suite

_TABLE = """
create or replace table audit.quarantine (
    table_name varchar not null,
    key varchar not null,
    expectation varchar not null,
    reason varchar not null,
    audited_at timestamp not null,
)
"""

_ROWS = "select distinct ?, key, ?, ?, ?::timestamp"

_FOLLOW = """
insert into audit.quarantine
select 'fct_commitment', commitment.commitment_key, q.expectation, 'the claim it rests on: ' || q.reason, q.audited_at
from audit.quarantine as q
inner join marts.fct_commitment as commitment on q.key = commitment.preferred_claim_key
where q.table_name = 'fct_claim'
"""


def begin_quarantine(connection: duckdb.DuckDBPyConnection) -> None:
    """An empty ``audit.quarantine``, whatever an earlier audit left."""
    connection.execute("create schema if not exists audit")
    connection.execute(_TABLE)


def set_aside(
    connection: duckdb.DuckDBPyConnection,
    suite: Suite,
    expectation: Expectation,
    result: CheckResult,
    rows: Sequence[Mapping[str, Any]],
    at: datetime,
) -> None:
    """Adds every row that failed the warning ``expectation``; ``rows`` are those that Great Expectations listed.

    It lists 200 rows of a query at most, so a query is run once more for all its keys. Raises ``GateError`` where the
    rows do not name their key: a warning that can set nothing aside would let wrong figures into the totals.
    """
    table = suite.table.split(".")[1]
    names = [table, expectation.name, expectation.description, at]
    if suite.key is None or not rows:
        raise GateError(f"{suite.name}.{expectation.name} is a warning but its failures name no row to set aside")
    if any(suite.key not in row for row in rows):
        raise GateError(f"{suite.name}.{expectation.name} is a warning: its query must return {suite.key}")
    if expectation.query is None:
        keys = sorted({str(row[suite.key]) for row in rows})
        connection.execute(f"insert into audit.quarantine {_ROWS} from unnest(?::varchar[]) as t (key)", [*names, keys])
        return
    listed = f"select {suite.key}::varchar as key from ({_as_run(expectation.query, suite.table)}) as failing"
    found = connection.execute(f"select count(*) from ({listed})").fetchone()
    if not found or found[0] != result.unexpected_count:
        raise GateError(f"{suite.name}.{expectation.name} gives other rows when it is run again")
    connection.execute(f"insert into audit.quarantine {_ROWS} from ({listed}) where key is not null", names)


def follow_claims(connection: duckdb.DuckDBPyConnection) -> None:
    """A commitment whose amount comes from a quarantined claim is quarantined with it."""
    connection.execute(_FOLLOW)


def quarantined(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of different rows set aside."""
    row = connection.execute("select count(distinct (table_name, key)) from audit.quarantine").fetchone()
    return int(row[0]) if row else 0


def _as_run(query: str, table: str) -> str:
    """The query with the table in the place of {batch}, named as Great Expectations names it."""
    joins = re.search(r"\bjoin\b", query, re.IGNORECASE)
    return query.format(batch=f"(select * from {table})" + ("" if joins else " as subselect"))
