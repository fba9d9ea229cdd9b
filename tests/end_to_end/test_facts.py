"""The facts of the project's own articles, as the published file tells them."""

from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from currency_converter import CurrencyConverter

from tests.conftest import House
from tests.end_to_end import facts

PAIRS = {
    ("Gujarat", "Shizuoka"),
    ("Uttar Pradesh", "Yamanashi"),
    ("Maharashtra", "Wakayama"),
    ("Andhra Pradesh", "Toyama"),
    ("Tamil Nadu", "Ehime"),
}


@pytest.mark.parametrize("fact", facts.commitments(), ids=lambda fact: fact["commitment"])
def test_each_commitment_stands_once_with_its_amount_place_and_status(published: House, fact: dict[str, str]) -> None:
    found = published.rows(
        f"""
        select * from fct_commitment
        where investor = '{fact["investor"]}' and amount_native = {fact["amount_native"]}
            and place_code is not distinct from {"'" + fact["place_code"] + "'" if fact["place_code"] else "null"}
        """
    )
    near = published.table("select investor, place_code, currency, amount_native, status from fct_commitment")
    assert len(found) == 1, near
    row = found[0]
    assert row["currency"] == fact["currency"]
    assert row["status"] == fact["status"]
    assert row["sector"] == fact["sector"]
    assert row["is_umbrella"] == (fact["umbrella"] == "true")
    assert row["article_count"] == int(fact["articles"])
    assert row["conflict_class"] == (fact["conflict"] or "none")


def test_there_is_no_other_commitment_with_an_amount(published: House) -> None:
    sql = "select investor, amount_native, place_code from fct_commitment where amount_native is not null"
    assert len(published.rows(sql)) == len(facts.commitments()), published.table(sql)


@pytest.mark.parametrize(
    "fact",
    [fact for fact in facts.claims() if fact["amount"] and fact["kind"] == "investment"],
    ids=lambda fact: f"{fact['article'][:22]} {fact['zone']} {fact['amount']}",
)
def test_each_printed_amount_is_a_claim_with_its_evidence(published: House, fact: dict[str, str]) -> None:
    found = published.rows(
        f"""
        select c.* from fct_claim as c inner join dim_article as a using (article_key)
        where a.path = '{fact["article"]}' and c.zone = '{fact["zone"]}' and c.amount_text = '{fact["amount"]}'
        """
    )
    assert len(found) == 1, found
    row = found[0]
    assert (row["amount_native"], row["currency"]) == (Decimal(fact["value"]), fact["currency"])
    assert row["quote"] == fact["amount"]
    assert row["status"] == fact["status"]
    assert row["is_publisher_conversion"] == bool(fact["restates"])
    assert row["commitment_key"]


def test_claims_of_one_commitment_are_kept_together_and_apart_from_others(published: House) -> None:
    told: dict[str, set[Any]] = {}
    for fact in facts.claims():
        if fact["commitment"] and fact["kind"] == "investment" and fact["amount"]:
            rows = published.rows(
                f"""
                select c.commitment_key from fct_claim as c inner join dim_article as a using (article_key)
                where a.path = '{fact["article"]}' and c.zone = '{fact["zone"]}'
                    and c.amount_text = '{fact["amount"]}'
                """
            )
            told.setdefault(fact["commitment"], set()).update(row["commitment_key"] for row in rows)
    assert {name: len(keys) for name, keys in told.items()} == dict.fromkeys(told, 1)
    assert len(set().union(*told.values())) == len(told)


def test_the_five_pairs_of_states_and_prefectures(published: House) -> None:
    rows = published.rows(
        """
        select party_a, party_b from fct_partnership
        where tie_kind = 'state_prefecture' and recommended_for_aggregates
        """
    )
    assert {(row["party_a"], row["party_b"]) for row in rows} == PAIRS
    assert len(rows) == len(PAIRS)


def test_the_box_in_dollars_contradicts_the_text_in_rupees(published: House) -> None:
    rows = published.rows(
        """
        select m.place_code, m.currency, m.amount_native, m.resolution_rule, m.recommended_for_aggregates,
            min(f.ratio) as low, max(f.ratio) as high, any_value(f.arithmetic) as arithmetic
        from fct_conflict as f inner join fct_commitment as m using (commitment_key)
        where f.diagnosis = 'currency_swap'
        group by all
        order by m.amount_native
        """
    )
    assert [(row["place_code"], row["amount_native"]) for row in rows] == [
        ("IN-GJ", Decimal("15000000000")),
        ("IN-AP", Decimal("56000000000")),
    ]
    for row in rows:
        assert row["currency"] == "INR"
        assert 85 < row["low"] <= row["high"] < 92  # rupees per dollar
        assert row["arithmetic"]
        assert row["resolution_rule"] != "unresolved"
        assert row["recommended_for_aggregates"]


def test_jobs_are_counted_once(published: House) -> None:
    rows = published.rows(
        "select investor, count_value from fct_count where count_kind = 'jobs' and recommended_for_aggregates"
    )
    assert [(row["investor"], row["count_value"]) for row in rows] == [("Fujitsu", Decimal(9000))]


def test_totals_count_each_commitment_once_at_its_own_day_s_rate(published: House) -> None:
    parts = [fact for fact in facts.commitments() if fact["umbrella"] == "false"]
    rows = published.rows(
        """
        select m.investor, m.currency, m.amount_native, m.amount_usd, m.amount_inr, c.rate_date, c.published_on
        from fct_commitment as m inner join fct_claim as c on c.claim_key = m.preferred_claim_key
        where m.recommended_for_aggregates
        """
    )
    assert sorted(row["amount_native"] for row in rows) == sorted(Decimal(fact["amount_native"]) for fact in parts)
    for row in rows:
        assert row["rate_date"] <= row["published_on"]
        for currency, column in (("USD", "amount_usd"), ("INR", "amount_inr")):
            expected = converted(row["amount_native"], row["currency"], currency, row["rate_date"])
            assert float(row[column]) == pytest.approx(expected, rel=1e-6), row
    totals = published.rows(
        "select sum(amount_usd) as usd, sum(amount_inr) as inr from fct_commitment where recommended_for_aggregates"
    )[0]
    assert totals["usd"] == sum(row["amount_usd"] for row in rows)
    assert totals["inr"] == sum(row["amount_inr"] for row in rows)
    assert 8.0e9 < totals["usd"] < 9.0e9
    assert 7.1e11 < totals["inr"] < 7.5e11


@cache
def _rates() -> CurrencyConverter:
    return CurrencyConverter()


def converted(amount: Decimal, currency: str, wanted: str, day: Any) -> float:
    """The amount at that day's rate of the European Central Bank, by a library that shares nothing with the models."""
    return float(_rates().convert(float(amount), currency, wanted, date=day))
