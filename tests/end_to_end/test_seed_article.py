"""The article that started it all, word for word, through the same job. Its words are not ours and stay out of here."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, House

SEED = CHECKOUT.parent / "shared" / "articles" / "japan-india-summit.txt"
PLEDGES = {
    ("INR", Decimal("15000000000")),
    ("INR", Decimal("56000000000")),
    ("INR", Decimal("350000000000")),
    ("INR", Decimal("32000000000")),
    ("INR", Decimal("33000000000")),
    ("INR", Decimal("200000000000")),
    ("USD", Decimal("395000000")),
    ("USD", Decimal("13000000000")),
    ("JPY", Decimal("10000000000000")),
}
PAIRS = {
    ("Gujarat", "Shizuoka"),
    ("Uttar Pradesh", "Yamanashi"),
    ("Maharashtra", "Wakayama"),
    ("Andhra Pradesh", "Toyama"),
    ("Tamil Nadu", "Ehime"),
}


@pytest.fixture(scope="module")
def seed(new_house: Callable[[Path | None], House]) -> House:
    """A house with that one article."""
    if not SEED.exists():
        pytest.skip("the seed article is not here: it lies in ../shared, beside the checkout, and is no part of it")
    house = new_house(None)
    text = SEED.read_text(encoding="utf-8")
    (house.articles / "seed.md").write_text(f"---\npublished: 2025-08-30\nlanguage: en\n---\n{text}", encoding="utf-8")
    assert house.run() == 0
    return house


def test_each_pledge_is_one_commitment(seed: House) -> None:
    rows = seed.rows("select currency, amount_native from fct_commitment where amount_native is not null")
    assert sorted((row["currency"], row["amount_native"]) for row in rows) == sorted(PLEDGES)


def test_the_two_contradictions_are_found_and_counted_once(seed: House) -> None:
    rows = seed.rows(
        """
        select distinct m.amount_native, m.conflict_class
        from fct_conflict as f inner join fct_commitment as m using (commitment_key)
        where f.diagnosis = 'currency_swap' and f.ratio between 85 and 92
        order by 1
        """
    )
    assert [row["amount_native"] for row in rows] == [Decimal("15000000000"), Decimal("56000000000")]


def test_the_pairs_and_the_jobs(seed: House) -> None:
    rows = seed.rows("select party_a, party_b from fct_partnership where tie_kind = 'state_prefecture'")
    assert {(row["party_a"], row["party_b"]) for row in rows} == PAIRS
    rows = seed.rows("select count_value from fct_count where count_kind = 'jobs' and recommended_for_aggregates")
    assert [row["count_value"] for row in rows] == [Decimal(9000)]
