"""One sum of money printed twice is one amount, on sentences of ours."""

import pytest

from pipelines.extraction.reader import read


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Velmora Steel will invest Rs 1,152 crore (Rs 11.52 billion) in a mill.", 1),
        ("Velmora Steel will invest $5 billion (₹435 billion) in a mill.", 1),
        ("Velmora Steel will invest $5 billion ($2 billion this year) in a mill.", 2),
    ],
)
def test_a_sum_in_two_scales_is_told_once(text: str, claims: int) -> None:
    assert len([claim for claim in read(text).claims if claim.amount is not None]) == claims


def test_an_example_for_a_saver_is_no_investment() -> None:
    assert read("If you invest Rs 1 lakh and it grows to Rs 1.2 lakh, your return is 20%.").claims == ()


def test_a_bare_dollar_beside_a_marked_one_is_american() -> None:
    text = (
        "SYDNEY - Australia's Velmora Steel will invest A$400 million ($345 million) in Australian mines in Australia."
    )
    assert [figure.currency for figure in read(text).figures] == ["AUD", "USD"]
    assert len(read(text).claims) == 1
