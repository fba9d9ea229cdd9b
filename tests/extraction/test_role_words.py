"""The second opinion on what is invested: its table, and that the words beside an amount can overrule its cues."""

import pytest

from pipelines.extraction.model import Role, Span
from pipelines.extraction.reader import read
from pipelines.extraction.role_scores import RoleReading
from pipelines.extraction.role_words import features, headline_words, is_invested
from pipelines.extraction.stems import stem
from pipelines.extraction.tables import common_words, rows

WORDY = ("before", "behind", "beside", "headline")
COMPANY = ("following", "previous", "previous in sentence", "previous sentence")
NOTHING = ("all", "alone", "invested", "works")
PLACES = (*WORDY, *COMPANY, *NOTHING, "lead", "role", "score")
LANGUAGE = common_words() | set(map(stem, common_words()))


@pytest.mark.parametrize("row", rows("role_words"), ids=lambda row: f"{row['where']} {row['what']}")
def test_each_line_weighs_a_word_of_the_language_or_a_role(row: dict[str, str]) -> None:
    assert row["where"] in PLACES
    assert float(row["weight"])
    if row["where"] in WORDY:
        assert row["what"] in LANGUAGE
    elif row["where"] in NOTHING:
        assert not row["what"]
    else:
        assert Role(row["what"])


def test_no_line_stands_twice() -> None:
    keys = [(row["where"], row["what"]) for row in rows("role_words")]
    assert len(keys) == len(set(keys))


def test_words_of_the_sentence_and_of_the_headline_are_told() -> None:
    text = "Rain fell. Acme will invest $5 in Ohio. It rained."
    reading = RoleReading(Role.DEAL, "", 0.5, {"deal": 20.0})
    told = features(text, Span(11, 39), Span(28, 30), headline_words("Acme Grows"), reading)
    words = {(where, what): value for (where, what), value in told if value and not what.endswith("-")}
    assert words == {
        ("all", ""): 1.0,
        ("beside", "acme"): 1.0,
        ("beside", "will"): 1.0,
        ("beside", "invest"): 1.0,
        ("beside", "in"): 1.0,
        ("beside", "ohio"): 1.0,
        ("before", "acme"): 1.0,
        ("before", "will"): 1.0,
        ("before", "invest"): 1.0,
        ("behind", "in"): 1.0,
        ("behind", "ohio"): 1.0,
        ("headline", "acme"): 1.0,
        ("headline", "grows"): 1.0,
        ("score", "deal"): 4.0,
        ("role", "deal"): 2.0,
        ("lead", "deal"): 1.0,
    }
    assert (("headline", "grow-"), 1.0) in told


@pytest.mark.parametrize(
    ("text", "is_price"),
    [
        ("It owns a $5 million wire-rod mill.", True),
        ("It broke ground on a $5 million (4 million euros) new paper mill.", True),
        ("It paid $5 million for the mill.", False),
        ("It won a $5 million order.", False),
    ],
)
def test_the_price_of_works_stands_before_them(text: str, is_price: bool) -> None:
    start = text.index("$")
    reading = RoleReading(Role.OTHER, "", 0.0, {})
    told = features(text, Span(0, len(text)), Span(start, start + len("$5 million")), frozenset(), reading)
    assert ((("works", ""), 2.0) in told) is is_price


@pytest.mark.parametrize(
    ("text", "invested"),
    [
        ("Velmora Steel will invest $5 million in a new mill in Ohio.", True),
        ("Its quarterly profit fell to $5 million on weak sales, against forecasts of analysts.", False),
    ],
)
def test_what_the_words_say_alone(text: str, invested: bool) -> None:
    start = text.index("$")
    at = Span(start, start + len("$5 million"))
    reading = RoleReading(Role.INVESTMENT, "", 0.05, {"investment": 2.0, "results": 1.9})
    assert is_invested(text, Span(0, len(text)), at, frozenset(), reading, []) is invested


def test_nobody_invests_less_than_nothing() -> None:
    (figure,) = read("Velmora Gold told its accounts: investment of -$5 million in plants.").figures
    assert figure.role is Role.RESULTS
