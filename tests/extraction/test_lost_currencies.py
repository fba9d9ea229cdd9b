"""Amounts whose sign was lost on the way, or was left out because the amount before them has it."""

from decimal import Decimal

import pytest

from pipelines.extraction.money import find_amounts


def money(text: str) -> list[tuple[float | None, str]]:
    return [(None if one.value is None else float(one.value), one.currency) for one in find_amounts(text)]


def test_pounds_that_lost_their_sign() -> None:
    text = "LONDON: Britain said ?14bn would flow, and ?450m of it to Wales in the UK. Did it pay 9?12 came."
    assert [(amount.value, amount.currency) for amount in find_amounts(text)] == [
        (Decimal(14_000_000_000), "GBP"),
        (Decimal(450_000_000), "GBP"),
    ]
    assert find_amounts("PARIS: France said ?14bn would flow.") == []


def test_who_lost_the_rupee_once_lost_it_everywhere() -> None:
    text = "The park cost ?5,600-crore. Power sells at ?3.38 a unit, shares at ?1,412. Who pays? 12 do."
    assert money(text) == [(56_000_000_000, "INR"), (3.38, "INR"), (1_412, "INR")]
    assert money("Power sells at ?3.38 a unit.") == []


def test_a_price_of_a_few_pounds_that_lost_its_sign() -> None:
    text = "LONDON: Britain gets ?14bn in the UK. Wages are ?9 an hour."
    assert money(text) == [(14_000_000_000, "GBP"), (9, "GBP")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme cut its target to 290,000 won from 360,000.", [(290_000, "KRW"), (360_000, "KRW")]),
        ("Acme cut its target to 290,000 won from 2020.", [(290_000, "KRW")]),
        ("Acme got 5,000 won from 4,500 farmers.", [(5_000, "KRW")]),
        ("The mill costs 24 billion reais, up from the 21 billion first planned.", [(24e9, "BRL"), (21e9, "BRL")]),
        ("It touched 94 billion yen and is now under 6 billion.", [(94e9, "JPY"), (6e9, "JPY")]),
        ("It put ₹45 crore into 20 million tonnes by 2028, from 15 million now.", [(450_000_000, "INR")]),
        ("A 3.1 billion-real line for the mill in Brazil.", [(3.1e9, "BRL")]),
    ],
)
def test_the_second_amount_leaves_its_currency_out(text: str, expected: list[tuple[float, str]]) -> None:
    assert money(text) == expected


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Acme of Sweden made 2 billion Norwegian crowns, after 740 million crowns.", "NOK"),
        ("Acme of Norway made 2 billion crowns, after 740 million crowns.", "NOK"),
        ("A plant in Togo for 35 billion CFA francs.", "XOF"),
        ("A plant in Gabon for 35 billion CFA francs.", "XAF"),
        ("Spending of KD24.5bn.", "KWD"),
        ("A QR1.8bn sukuk.", "QAR"),
        ("A profit of BD7.4m.", "BHD"),
        ("A profit of RO7.4m.", "OMR"),
    ],
)
def test_which_currency_a_form_means(text: str, currency: str) -> None:
    assert {one.currency for one in find_amounts(text)} == {currency}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It may cost Rs 3,800-4,200 crore.", 38_000_000_000, 42_000_000_000),
        ("It may cost $500 to $1 million.", 500, 1_000_000),
    ],
)
def test_a_range_shares_its_scale_where_the_numbers_rise(text: str, low: int, high: int) -> None:
    (amount,) = find_amounts(text)
    assert (amount.low, amount.high) == (Decimal(low), Decimal(high))


def test_a_cost_that_has_gone_from_one_to_another_is_two_amounts() -> None:
    assert money("A bed has gone from ₹80 lakh to ₹1.4 crore.") == [(8_000_000, "INR"), (14_000_000, "INR")]
