"""Every line of the tables of numbers, scales, currencies, qualifiers and units is read as it says."""

from decimal import Decimal

import pytest

from pipelines.extraction.counts import find_counts
from pipelines.extraction.forms import number_value
from pipelines.extraction.model import FigureKind, Qualifier, Span
from pipelines.extraction.money import find_amounts
from pipelines.extraction.quantities import quantities
from pipelines.extraction.tables import rows

COUNTRIES = {row["country_code"]: row["adjective"] for row in rows("nationalities")} | {
    row["code"]: row["name"] for row in rows("places") if row["kind"] == "country"
}
FORTY_FIVE_MILLION = Decimal(45_000_000)


def currency_lines() -> list[object]:
    """Each line of currencies.csv on each side of the number where it may stand."""
    lines = []
    for row in rows("currencies"):
        for side in ("before", "after") if row["side"] == "both" else (row["side"],):
            lines.append(pytest.param(row, side, id=f"{row['form']}-{row['currency']}-{side}"))
    return lines


@pytest.mark.parametrize(("row", "side"), currency_lines())
def test_currencies(row: dict[str, str], side: str) -> None:
    form = row["form"]
    gap = " " if form[-1].isalnum() else ""
    printed = f"{form}{gap}45 million" if side == "before" else f"45 million {form}"
    country = COUNTRIES.get(row["country"], "")
    opening = f"{country}: the board of the mill in {country} met, officials of {country} said. " if country else ""
    text = f"{opening}They paid {printed} for it."
    (amount,) = find_amounts(text)
    assert amount.span.of(text) == printed
    assert (amount.value, amount.currency) == (FORTY_FIVE_MILLION * Decimal(row["factor"]), row["currency"])


@pytest.mark.parametrize("row", rows("scales"), ids=lambda row: row["form"])
def test_scales(row: dict[str, str]) -> None:
    factor = Decimal(row["factor"])
    if row["glued"] != "only":
        for printed in (f"$3 {row['form']}", f"$2.5 {row['form']}", f"$3 {row['form'].upper()}"):
            (amount,) = find_amounts(f"They paid {printed} for it.")
            assert amount.value == Decimal(printed.split()[0][1:]) * factor
    if row["glued"] != "no":
        (amount,) = find_amounts(f"They paid $3{row['form']} for it.")
        assert amount.value == 3 * factor
    assert find_amounts(f"They sold 3{row['form']}x of it for £1.")[0].currency == "GBP"


@pytest.mark.parametrize("row", rows("number_words"), ids=lambda row: row["word"])
def test_number_words(row: dict[str, str]) -> None:
    for word in (row["word"], row["word"].capitalize()):
        (amount,) = find_amounts(f"{word} million dollars went there.")
        assert amount.value == Decimal(row["value"]) * 1_000_000


@pytest.mark.parametrize("row", rows("qualifiers"), ids=lambda row: f"{row['phrase']}-{row['side']}")
def test_qualifiers(row: dict[str, str]) -> None:
    phrase, glue = row["phrase"], "" if row["phrase"][0] in "+-" else " "
    text = (
        f"They paid {phrase} $40 million for it."
        if row["side"] == "before"
        else f"It has $40 million{glue}{phrase} now."
    )
    (amount,) = find_amounts(text)
    assert amount.value == Decimal(40_000_000)
    assert amount.qualifier is Qualifier(row["qualifier"])


NEEDED = {
    "": "They have 70 {unit} there.",
    "employment": "They employ 70 {unit} there.",
    "signed": "They signed 70 {unit} there.",
    "won": "They won 70 {unit} there.",
    "industry": "They are setting up 70 {unit} there.",
    "energy": "They have 70 wind {unit} there.",
    "sized": "They have 70 {unit} of 660 MW there.",
    "production": "They have 70 assembly {unit} there.",
    "plant": "The plant has 70 {unit} there.",
    "line": "They lay 70 {unit} of new railway there.",
    "capacity": "It can handle 70 {unit} there.",
    "rate": "It makes 70 {unit} a year there.",
}


@pytest.mark.parametrize("row", rows("units"), ids=lambda row: f"{row['unit']}-{row['kind']}")
def test_units(row: dict[str, str]) -> None:
    text = NEEDED[row["needs"]].format(unit=row["unit"])
    found = find_counts(text, [Span(0, len(text))], quantities(text), [])
    if not row["kind"]:
        assert found == []
        return
    count, *others = found
    assert (count.kind, count.value) == (FigureKind(row["kind"]), 70)
    assert row["unit"] in count.unit
    assert len(others) == (row["needs"] == "sized")  # the size of each is a figure too


@pytest.mark.parametrize("row", [row for row in rows("units") if row["needs"]], ids=lambda row: row["unit"])
def test_units_that_need_words_around_them_are_no_counts_alone(row: dict[str, str]) -> None:
    if any(other["unit"] == row["unit"] and not other["needs"] for other in rows("units")):
        pytest.skip("another line of this unit needs nothing")
    text = f"Some 70 {row['unit']} were seen."
    assert find_counts(text, [Span(0, len(text))], quantities(text), []) == []


@pytest.mark.parametrize(
    ("digits", "value"),
    [("1,234", "1234"), ("1,23,456.50", "123456.50"), ("3-1/4", "3.25"), ("2 1/2", "2.5"), ("½", "0.5"), ("7½", "7.5"),
     (".75", "0.75"), ("0.5", "0.5"), ("007", "7")],
)  # fmt: skip
def test_digits(digits: str, value: str) -> None:
    assert number_value(digits) == Decimal(value)


def test_a_number_too_long_to_be_meant_is_none() -> None:
    assert number_value("9" * 50) is None


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("It set up five Technical Skill Institutes.", 5, FigureKind.FACILITIES),
        ("It aims at 2,785 compressed natural gas (CNG) stations.", 2785, FigureKind.FACILITIES),
        ("It opens two new IT solutions centres.", 2, FigureKind.FACILITIES),
        ("The hires boost to 675 the number of hourly workers there.", 675, FigureKind.JOBS),
        ("It cut its headcount by about 44,000.", 44_000, FigureKind.JOBS),
        ("It raises employment levels to 7,000 there.", 7_000, FigureKind.JOBS),
        ("We were a 20-member team then.", 20, FigureKind.JOBS),
        ("The goal is an annual output of over 1,000 tonnes of herbs.", 1_000, FigureKind.CAPACITY),
        ("It has leave for a 25 million-ton hub.", 25_000_000, FigureKind.CAPACITY),
        ("It can make 18 million gadgets every month.", 18_000_000, FigureKind.CAPACITY),
    ],
)
def test_counts_in_the_forms_of_the_press(text: str, value: int, kind: FigureKind) -> None:
    (count,) = find_counts(text, [Span(0, len(text))], quantities(text), [])
    assert (count.value, count.kind) == (value, kind)


@pytest.mark.parametrize(
    "text", ["It is one of the top 10 makers.", "A five-member panel met.", "It has two trading partners."]
)
def test_what_only_ranks_or_names_is_no_count(text: str) -> None:
    assert find_counts(text, [Span(0, len(text))], quantities(text), []) == []
