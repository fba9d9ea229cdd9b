"""Reads every published amount a second time, at its span in the kept text: table audit.reparsed. Judges nothing."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Protocol

import duckdb
import pyarrow as pa

Money = tuple[Decimal | None, Decimal | None, Decimal | None, str | None]
"""Value, low, high (single units) and ISO currency."""


class Grammar(Protocol):
    """How the project reads amounts of money as printed."""

    def alone(self, text: str) -> Money | None:
        """The one amount that ``text`` is; null where it is none or several."""

    def within(self, article: str) -> Mapping[tuple[int, int], Money]:
        """Every amount of a whole article by its start and end."""


class OwnGrammar:
    """The grammar the claims were read with."""

    def alone(self, text: str) -> Money | None:
        """The one amount that ``text`` is."""
        from pipelines.extraction.money import parse_money

        return parse_money(text)

    def within(self, article: str) -> Mapping[tuple[int, int], Money]:
        """Every amount of a whole article by its start and end."""
        from pipelines.extraction.reader import read

        return {(f.span.start, f.span.end): (f.value, f.low, f.high, f.currency) for f in read(article).figures}


_TEXTS = """(
    select content_hash, text from raw.articles where text is not null
    union all
    select content_hash, text from raw.archived_texts
)"""

# Analysts name a claim or, to survive edits of the article, its statement. A conversion is never corrected.
_LOCATED = f"""
create or replace temp table located as
with named as (
    select claim_key as key, statement_key from marts.fct_claim
    union
    select statement_key, statement_key from marts.fct_claim
),

corrected as (
    select
        named.statement_key,
        max(try_cast(correction.set_value as decimal(38, 6))) filter (correction.field = 'amount') as value,
        max(correction.set_value) filter (correction.field = 'currency') as currency,
    from raw.corrections as correction
    inner join named on correction.key = named.key
    where correction.target = 'claim'
    group by named.statement_key
),

content as (
    select content_hash, any_value(text) as text
    from {_TEXTS}
    where content_hash in (
        select article.content_hash
        from marts.fct_claim as claim
        inner join marts.dim_article as article on claim.article_key = article.article_key
    )
    group by content_hash
)

select
    claim.claim_key,
    claim.quote,
    claim.span_start,
    claim.span_end,
    claim.currency,
    claim.amount_native,
    claim.amount_low,
    claim.amount_high,
    corrected.value as corrected_value,
    corrected.currency as corrected_currency,
    article.content_hash,
    substr(content.text, claim.span_start + 1, claim.span_end - claim.span_start) as text_at_span,
from marts.fct_claim as claim
left join marts.dim_article as article on claim.article_key = article.article_key
left join content on article.content_hash = content.content_hash
left join corrected on claim.statement_key = corrected.statement_key and not claim.is_publisher_conversion
where claim.currency is not null
"""

# The mart gives an exact amount as its own low and high.
_AGREES = """
    {row}.amount_native is not distinct from {money}.value
    and {row}.amount_low is not distinct from coalesce({money}.low, {money}.value)
    and {row}.amount_high is not distinct from coalesce({money}.high, {money}.value)
    and {row}.currency is not distinct from {money}.currency
"""

_DOUBTED = f"""
select content_hash, any_value(text) as text
from {_TEXTS}
where content_hash in (
    select located.content_hash
    from located
    left join alone on located.text_at_span = alone.text
    where not ({_AGREES.format(row="located", money="alone")})
)
group by content_hash
"""

# "5" in "5, 10 and 20 billion dollars" needs its neighbours, and "$" in Sydney its article: what a span alone does not
# say, the whole article must.
_REPARSED = f"""
create or replace table audit.reparsed as
with chosen as (
    select
        located.*,
        case when {_AGREES.format(row="located", money="alone")} or within.content_hash is null
            then {{'value': alone.value, 'low': alone.low, 'high': alone.high, 'currency': alone.currency}}
            else {{'value': within.value, 'low': within.low, 'high': within.high, 'currency': within.currency}}
        end as reread,
    from located
    left join alone on located.text_at_span = alone.text
    left join within
        on located.content_hash = within.content_hash
        and located.span_start = within.span_start
        and located.span_end = within.span_end
)

select
    claim_key,
    quote,
    text_at_span,
    currency,
    amount_native,
    amount_low,
    amount_high,
    reread.currency as reread_currency,
    reread.value as reread_value,
    coalesce(reread.low, reread.value) as reread_low,
    coalesce(reread.high, reread.value) as reread_high,
    corrected_value,
    corrected_currency,
from chosen
"""


def write_reparsed(connection: duckdb.DuckDBPyConnection, grammar: Grammar) -> None:
    """Makes ``audit.reparsed`` anew: one row per claim with an amount of money, as stored and as read again.

    Each distinct text is read once, and a whole article only where that disagrees with what is stored.
    """
    connection.execute(_LOCATED)
    texts = connection.execute("select distinct text_at_span from located where text_at_span <> ''").fetchall()
    alone = (((text,), grammar.alone(text)) for (text,) in texts)
    _keep(connection, "alone", {"text": pa.string()}, alone)
    doubted = connection.execute(_DOUBTED).fetchall()
    within = (((content, *span), money) for content, text in doubted for span, money in grammar.within(text).items())
    place = {"content_hash": pa.string(), "span_start": pa.int32(), "span_end": pa.int32()}
    _keep(connection, "within", place, within)
    connection.execute(_REPARSED)


def _keep(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    key: Mapping[str, pa.DataType],
    rows: Iterable[tuple[tuple[object, ...], Money | None]],
) -> None:
    """A temporary table of readings: the columns of ``key``, then value, low, high and currency."""
    amount = pa.decimal128(38, 6)
    fields = [*key.items(), ("value", amount), ("low", amount), ("high", amount), ("currency", pa.string())]
    flat = [
        (*place, *(map(_as_stored, money[:3]) if money else [None] * 3), money and money[3]) for place, money in rows
    ]
    columns = [pa.array([row[index] for row in flat], kind) for index, (_, kind) in enumerate(fields)]
    connection.register("incoming", pa.table(columns, names=[field for field, _ in fields]))
    connection.execute(f"create or replace temp table {name} as from incoming")
    connection.unregister("incoming")


def _as_stored(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.000001"))
