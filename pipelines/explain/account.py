"""Everything the published file knows about one commitment, as plain values. How it looks is not decided here."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

SHORTEST = 4
MOST_CANDIDATES = 10

COMMITMENT = """
    select
        m.*, c.amount_text, c.qualifier, c.rate_usd, c.rate_inr, c.rate_jpy, c.rate_date, c.rate_source,
        s.sentence as status_sentence
    from fct_commitment as m
    left join fct_claim as c on c.claim_key = m.preferred_claim_key
    left join dim_status as s on s.status = m.status
    where m.commitment_key = ?
"""
PARTIES = """
    select party_role, organization_name, is_lead, claim_count from bridge_commitment_party
    where commitment_key = ? order by party_role, organization_name
"""
CHANGES = """
    select axis, from_status, to_status, changed_on, is_latest, claim_key from fct_commitment_status_change
    where commitment_key = ? order by axis desc, change_number
"""
CLAIMS = """
    select
        c.claim_key, c.amount_text, c.quote, c.quote_prefix, c.quote_suffix, c.sentence, c.zone, c.speaker, c.status,
        c.role, c.currency, c.amount_native, c.amount_low, c.amount_high, c.qualifier, c.aggregation_role,
        c.is_publisher_conversion, c.amount_usd, c.amount_inr, c.amount_jpy, c.rate_date, c.confidence, c.doubt,
        c.published_on, c.recorded_from, c.recorded_to, c.quarantine_reason, a.publisher, a.title, a.url, a.path,
        a.version_number, a.retracted_on, a.origin_key
    from fct_claim as c
    inner join dim_article as a on a.article_key = c.article_key
    where c.commitment_key = ?
    order by c.published_on nulls last, a.article_id, a.version_number, c.span_start, c.claim_key
"""
CONFLICTS = """
    select claim_key_a, claim_key_b, diagnosis, slip, ratio, arithmetic, resolution, is_publisher_conversion
    from fct_conflict where commitment_key = ?
"""
LINKS = """
    select claim_key_a, claim_key_b, score, reason, is_by_analyst from bridge_claim_link
    where commitment_key = ?
"""
RELATED = """
    select
        b.relation, b.certainty, b.reason, b.commitment_key = $key as is_part, m.commitment_key, m.investor,
        m.place_name, m.currency, m.amount_native, m.recommended_for_aggregates
    from bridge_commitment_component as b
    inner join fct_commitment as m
        on m.commitment_key = case when b.commitment_key = $key then b.whole_key else b.commitment_key end
    where $key in (b.commitment_key, b.whole_key)
    order by is_part desc, b.relation, m.commitment_key
"""
COUNTS = """
    select count_kind, count_text, count_value, unit, published_on, recommended_for_aggregates from fct_count
    where commitment_key = ? and recorded_to is null order by count_kind, published_on, count_key
"""

Row = dict[str, Any]


class NoSuchCommitment(LookupError):
    """The words given are the beginning of no commitment's key, or of several; the message says which."""


@dataclass(frozen=True, slots=True)
class Account:
    """One commitment's row and the rows that belong to it; amounts are decimals, days are dates, times are UTC."""

    commitment: Row
    parties: list[Row]
    status_changes: list[Row]
    claims: list[Row]
    links: list[Row]
    conflicts: list[Row]
    related: list[Row]
    counts: list[Row]
    rule_sentence: str | None


def account_of(connection: duckdb.DuckDBPyConnection, prefix: str, rules: dict[str, str]) -> Account:
    """The account of the one commitment whose key begins with ``prefix``; ``rules`` are the sentences of the rules.

    Raises :class:`NoSuchCommitment`, and ``duckdb.Error`` for a file of another shape.
    """
    key = _key(connection, prefix.strip().lower())
    (commitment,) = _rows(connection, COMMITMENT, [key])
    claims = _rows(connection, CLAIMS, [key])
    places = {claim["claim_key"]: place for place, claim in enumerate(claims)}
    links = sorted(_rows(connection, LINKS, [key]), key=lambda link: _by_strength(link, places))
    conflicts = sorted(_rows(connection, CONFLICTS, [key]), key=lambda conflict: _by_width(conflict, places))
    return Account(
        commitment=commitment,
        parties=_rows(connection, PARTIES, [key]),
        status_changes=_rows(connection, CHANGES, [key]),
        claims=claims,
        links=links,
        conflicts=conflicts,
        related=_rows(connection, RELATED, {"key": key}),
        counts=_rows(connection, COUNTS, [key]),
        rule_sentence=rules.get(commitment["resolution_rule"]),
    )


# Equal ones stand in the order of their claims and not of their keys, which are others with each version of the reader.


def _by_strength(link: Row, places: dict[str, int]) -> tuple[Any, ...]:
    return not link["is_by_analyst"], -link["score"], *_places(link, places)


def _by_width(conflict: Row, places: dict[str, int]) -> tuple[Any, ...]:
    return conflict["ratio"] is None, -(conflict["ratio"] or 0), *_places(conflict, places)


def _places(pair: Row, places: dict[str, int]) -> list[int]:
    return sorted(places.get(pair[name], len(places)) for name in ("claim_key_a", "claim_key_b"))


def marked(claim: Row) -> tuple[str, str, str]:
    """The claim's sentence in three pieces, the figure in the middle; without a figure in it all is in the first."""
    sentence, quote, prefix = claim["sentence"] or "", claim["quote"] or "", claim["quote_prefix"] or ""
    if claim["amount_text"] is None:
        return sentence, "", ""
    # The same digits can stand twice in a sentence: the longest run of the words before the figure finds the right one.
    for start in range(len(prefix) + 1):
        found = sentence.find(prefix[start:] + quote)
        if found >= 0:
            begin = found + len(prefix) - start
            return sentence[:begin], quote, sentence[begin + len(quote) :]
    return sentence, "", ""


def _key(connection: duckdb.DuckDBPyConnection, prefix: str) -> str:
    if len(prefix) < SHORTEST:
        raise NoSuchCommitment(f"give at least the first {SHORTEST} characters of a commitment_key")
    found = connection.execute(
        "select commitment_key, investor, place_name, currency, amount_native from fct_commitment "
        "where starts_with(commitment_key, ?) order by commitment_key limit ?",
        [prefix, MOST_CANDIDATES + 1],
    ).fetchall()
    if not found:
        raise NoSuchCommitment(f"no commitment_key begins with {prefix}")
    if len(found) > 1:
        lines = [
            f"  {key}  {investor or '–'}, {place or '–'}, {currency or ''} {amount or ''}".rstrip(" ,")
            for key, investor, place, currency, amount in found[:MOST_CANDIDATES]
        ]
        more = ["  …"] if len(found) > MOST_CANDIDATES else []
        raise NoSuchCommitment("\n".join([f"several commitments begin with {prefix}:", *lines, *more]))
    return str(found[0][0])


def _rows(connection: duckdb.DuckDBPyConnection, sql: str, parameters: list[str] | dict[str, str]) -> list[Row]:
    cursor = connection.execute(sql, parameters)
    names = [str(column[0]) for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def read_rules(seed: Path) -> dict[str, str]:
    """The sentence of each preference rule, by its name, from the seed that the models use; none without it."""
    if not seed.exists():
        return {}
    with seed.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: row["sentence"] for row in csv.DictReader(file)}
