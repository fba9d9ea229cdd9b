"""Puts the totals of the build file beside those of the last publication: table audit.totals. Holds no bounds."""

from decimal import Decimal
from pathlib import Path

import duckdb

from pipelines.warehouse.build_file import OFFLINE

MEASURES = {
    "articles": "select count(*) from {schema}.dim_article",
    "claims": "select count(*) from {schema}.fct_claim",
    "commitments": "select count(*) from {schema}.fct_commitment",
    "counted commitments": "select count(*) from {schema}.fct_commitment as row where {counted}",
    "counted US dollars": "select coalesce(sum(amount_usd), 0) from {schema}.fct_commitment as row where {counted}",
}
"""What must not collapse or explode between two publications."""

_PUBLISHED = "row.recommended_for_aggregates"

# A row that was just quarantined is not counted: one absurd amount is set aside and must not stop all the others.
_BUILDING = """row.recommended_for_aggregates and not exists (
    select 1 from audit.quarantine as q where q.table_name = 'fct_commitment' and q.key = row.commitment_key
)"""

_TOTALS = """
create or replace table audit.totals as
with measured as (
    select
        measure,
        published,
        building,
        building / nullif(published, 0) as change,
    from (values {rows}) as v (measure, published, building)
)

-- Grain: one measure. Beside each stands how the articles changed: a first big load is not to be held against a few.
select
    measured.measure,
    measured.published::double as published,
    measured.building::double as building,
    measured.change::double as change,
    articles.change::double as articles_change,
from measured
left join measured as articles on articles.measure = 'articles'
"""


def write_totals(connection: duckdb.DuckDBPyConnection, published_file: Path | None) -> None:
    """Makes ``audit.totals`` anew: one row per measure, ``published`` null where there is nothing to compare with."""
    building = {name: _measure(connection, sql, "marts", _BUILDING) for name, sql in MEASURES.items()}
    published = _published(published_file)
    rows = [(name, published.get(name), building[name]) for name in MEASURES]
    places = ", ".join("(?::varchar, ?::decimal(38, 6), ?::decimal(38, 6))" for _ in rows)
    connection.execute(_TOTALS.format(rows=places), [value for row in rows for value in row])


def _published(file: Path | None) -> dict[str, Decimal | None]:
    """The totals of the last publication; none where there is no file, or one that can no longer be read."""
    if file is None or not file.is_file():
        return {}
    try:
        with duckdb.connect(str(file), read_only=True, config=dict(OFFLINE)) as connection:
            return {name: _measure(connection, sql, "main", _PUBLISHED) for name, sql in MEASURES.items()}
    except duckdb.Error:
        # A publication that is broken must be replaced, and nothing can be compared with it.
        return {}


def _measure(connection: duckdb.DuckDBPyConnection, sql: str, schema: str, counted: str) -> Decimal | None:
    try:
        row = connection.execute(sql.format(schema=schema, counted=counted)).fetchone()
    except (duckdb.CatalogException, duckdb.BinderException):
        # The last publication may be older than a table or a column.
        return None
    return Decimal(str(row[0])) if row else None
