"""Small marts for a build file, and how a test changes them. Tests nothing."""

from pathlib import Path

import duckdb

MARTS = """
create schema marts;
create table marts.fct_commitment as
    select 'c' || i as commitment_key, i * 1e9::decimal(38, 6) as amount_usd, true as recommended_for_aggregates,
    null::varchar as quarantine_reason, 'Firm' as investor, 'Gujarat' as place_name, 'pledged' as status,
    'pledged' as negotiation_status, 'not_started' as implementation_status, 'USD' as currency,
    amount_usd as amount_native, amount_usd as amount_inr, amount_usd as amount_jpy, amount_usd as amount_usd_constant,
    amount_usd as amount_inr_constant, amount_usd as amount_jpy_constant, 1 as claim_count
    from range(3) as t (i);
create table marts.fct_claim as
    select 'k' as claim_key, 's' as statement_key, 'c1' as commitment_key, ['a', 'b'] as investors,
    null::timestamp as recorded_to, null::varchar as quarantine_reason;
create view marts.v_sums as select status, sum(amount_usd) as amount_usd from marts.fct_commitment
    where recommended_for_aggregates group by status;
comment on view marts.v_sums is 'One status; it''s a view.';
comment on column marts.v_sums.amount_usd is 'Sum.';
comment on table marts.fct_commitment is 'One commitment; it''s the grain.';
comment on column marts.fct_commitment.amount_usd is 'US dollars.';
create schema elsewhere;
create table elsewhere.private as select 1 as x;
"""


def change(path: Path, sql: str) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)
