"""Writes down which rows the warnings set aside, and why: table audit.quarantine. Changes no mart; publishing does."""

from datetime import datetime

import duckdb

from pipelines.gate.model import CheckResult, GateError
from pipelines.gate.suites import Suite

_TABLE = """
create or replace table audit.quarantine (
    table_name varchar not null,
    key varchar not null,
    expectation varchar not null,
    reason varchar not null,
    audited_at timestamp not null,
)
"""

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
    connection: duckdb.DuckDBPyConnection, suite: Suite, result: CheckResult, failing: str | None, at: datetime
) -> None:
    """Adds every row that the query ``failing`` of a warning's ``result`` gives.

    Raises ``GateError`` where its rows have no key: a warning that can set nothing aside would let wrong figures into
    the totals.
    """
    label = f"{suite.name}.{result.name}"
    if suite.key is None or failing is None:
        raise GateError(f"{label} is a warning, but its failures name no row to set aside")
    columns = connection.execute(f"describe ({failing})").fetchall()
    if suite.key not in [name for name, *_ in columns]:
        raise GateError(f"{label} is a warning: its query must return {suite.key}")
    connection.execute(f"create or replace temp table failing as select {suite.key}::varchar as key from ({failing})")
    found = connection.execute("select count(*), count(key) from failing").fetchone()
    if found != (result.unexpected_count, result.unexpected_count):
        raise GateError(f"{label} gives other rows when it is run again, or rows without {suite.key}")
    connection.execute(
        "insert into audit.quarantine select distinct ?, key, ?, ?, ?::timestamp from failing",
        [suite.table.split(".")[1], result.name, result.description, at],
    )


def follow_claims(connection: duckdb.DuckDBPyConnection) -> None:
    """A commitment whose amount comes from a quarantined claim is quarantined with it."""
    connection.execute(_FOLLOW)


def quarantined(connection: duckdb.DuckDBPyConnection) -> int:
    """The number of different rows set aside."""
    row = connection.execute("select count(distinct (table_name, key)) from audit.quarantine").fetchone()
    return int(row[0]) if row else 0
