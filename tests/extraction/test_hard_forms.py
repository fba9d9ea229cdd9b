"""The forms on which other readers of quantities fail, each by name. Properties of all forms stand elsewhere."""

from decimal import Decimal

import pytest

from pipelines.extraction.counts import Count, find_counts
from pipelines.extraction.model import Qualifier
from pipelines.extraction.money import find_amounts
from pipelines.extraction.quantities import quantities
from pipelines.extraction.reader import read
from pipelines.extraction.sentences import split_sentences

CRORE, LAKH, MILLION, BILLION = Decimal(10**7), Decimal(10**5), Decimal(10**6), Decimal(10**9)


def money(text: str) -> list[tuple[str, Decimal | tuple[Decimal, Decimal] | None, str]]:
    """Each amount as printed, its value (or both ends) and its currency."""
    return [
        (
            amount.span.of(text),
            amount.value if amount.low is None or amount.high is None else (amount.low, amount.high),
            amount.currency,
        )
        for amount in find_amounts(text)
    ]


def counts(text: str) -> list[Count]:
    """The counts of a text."""
    spans = [sentence.span for sentence in split_sentences(text)]
    return find_counts(text, spans, quantities(text), [amount.span for amount in find_amounts(text)])


def test_rupees_and_crore() -> None:
    assert money("The mill takes Rs 450 crore more.") == [("Rs 450 crore", 450 * CRORE, "INR")]


def test_sign_glued_to_its_number() -> None:
    assert money("It needs Rs78,000 crore.") == [("Rs78,000 crore", 78000 * CRORE, "INR")]


def test_scale_behind_a_hyphen() -> None:
    assert money("A Rs 1,200-crore mill.") == [("Rs 1,200-crore", 1200 * CRORE, "INR")]
    assert money("A Rs 6-billion mill.") == [("Rs 6-billion", 6 * BILLION, "INR")]


def test_a_conversion_in_brackets_leaves_the_currency_before_it() -> None:
    found = money("It spent 17,000 million rupees (220 million euros) and more than 370 crores (46.2 million euros).")
    assert found == [
        ("17,000 million rupees", 17 * BILLION, "INR"),
        ("220 million euros", 220 * MILLION, "EUR"),
        ("370 crores", 370 * CRORE, "INR"),
        ("46.2 million euros", Decimal("46.2") * MILLION, "EUR"),
    ]


def test_what_was_won_is_no_won() -> None:
    assert [(count.unit, count.value) for count in counts("It won 250 MW and tendered 1 GW at once.")] == [
        ("MW", Decimal(250)),
        ("GW", Decimal(1)),
    ]


def test_lakh_crore() -> None:
    assert money("An outlay of ₹1.46 lakh crore.") == [("₹1.46 lakh crore", Decimal("1.46") * LAKH * CRORE, "INR")]


@pytest.mark.parametrize(
    ("text", "printed", "ends", "currency"),
    [
        ("It costs Rs 400-600 crore.", "Rs 400-600 crore", (400 * CRORE, 600 * CRORE), "INR"),
        ("It costs $3–4 billion.", "$3–4 billion", (3 * BILLION, 4 * BILLION), "USD"),
        ("It costs 40-50bn yen.", "40-50bn yen", (40 * BILLION, 50 * BILLION), "JPY"),
        ("It costs €3 to €4 billion.", "€3 to €4 billion", (3 * BILLION, 4 * BILLION), "EUR"),
    ],
)
def test_one_scale_for_both_ends(text: str, printed: str, ends: tuple[Decimal, Decimal], currency: str) -> None:
    assert money(text) == [(printed, ends, currency)]


@pytest.mark.parametrize("sign", ["?", "`", "~"])
def test_rupee_sign_broken_on_its_way(sign: str) -> None:
    assert money(f"The yard costs {sign}2,000 crore.") == [(f"{sign}2,000 crore", 2000 * CRORE, "INR")]


def test_undecoded_bytes_keep_offsets() -> None:
    (figure,) = read("The yard costs \x80500 million.").figures
    assert (figure.text, figure.value, figure.currency) == ("\x80500 million", 500 * MILLION, "EUR")


@pytest.mark.parametrize(
    ("number", "value"),
    [("1,23,456", 123456), ("7,21,696", 721696), ("12,34,56,789", 123456789), ("1,00,000", 100000)],
)
def test_indian_grouping(number: str, value: int) -> None:
    assert money(f"It paid ₹{number} for it.") == [(f"₹{number}", Decimal(value), "INR")]


def test_crore_cut_short() -> None:
    assert money("Roads get Rs 90 cr and Rs.75cr.") == [("Rs 90 cr", 90 * CRORE, "INR"), ("Rs.75cr", 75 * CRORE, "INR")]


def test_paise() -> None:
    assert money("It rose by 75 paise.") == [("75 paise", Decimal("0.75"), "INR")]
    assert money("The fare is 12 rupees and 50 paise.") == [("12 rupees and 50 paise", Decimal("12.50"), "INR")]


def test_rupees_only_mark() -> None:
    assert money("The fee is Rs 500/- and the fine Rs.250/-.") == [
        ("Rs 500", Decimal(500), "INR"),
        ("Rs.250", Decimal(250), "INR"),
    ]


@pytest.mark.parametrize("per", ["per kg", "a share", "per share", "a month", "/kg", "per tonne", "a-year"])
def test_price_per_something(per: str) -> None:
    assert money(f"It sells at Rs 42 {per}.") == [("Rs 42", Decimal(42), "INR")]


def test_lakh_of_people_is_no_money() -> None:
    text = "Rs 12 crore went to 4 lakh women and 2 crore farmers."
    assert money(text) == [("Rs 12 crore", 12 * CRORE, "INR")]


def test_billions_glued_to_their_letters() -> None:
    assert money("It has $4bn, £3m, €2.5bn and $750K.") == [
        ("$4bn", 4 * BILLION, "USD"),
        ("£3m", 3 * MILLION, "GBP"),
        ("€2.5bn", Decimal("2.5") * BILLION, "EUR"),
        ("$750K", Decimal(750000), "USD"),
    ]


def test_between_two_amounts() -> None:
    assert money("It costs between Rs 5 and 6 crore.") == [("Rs 5 and 6 crore", (5 * CRORE, 6 * CRORE), "INR")]


def test_from_one_amount_to_another_is_a_change() -> None:
    assert money("Profit rose from $5 million to $7 million.") == [
        ("$5 million", 5 * MILLION, "USD"),
        ("$7 million", 7 * MILLION, "USD"),
    ]
    assert money("Prices ranging from $5 million to $7 million.") == [
        ("$5 million to $7 million", (5 * MILLION, 7 * MILLION), "USD")
    ]


@pytest.mark.parametrize(
    ("sign", "currency"),
    [("US$", "USD"), ("C$", "CAD"), ("A$", "AUD"), ("S$", "SGD"), ("HK$", "HKD"), ("NZ$", "NZD"), ("R$", "BRL"),
     ("NT$", "TWD"), ("U.S. $", "USD"), ("US $", "USD")],
)  # fmt: skip
def test_the_many_dollars(sign: str, currency: str) -> None:
    assert money(f"It is worth {sign}8 million.") == [(f"{sign}8 million", 8 * MILLION, currency)]


def test_pairs_and_triples() -> None:
    text = "The bid of £40m ($52m; €47m) failed."
    amounts = find_amounts(text)
    assert [amount.restates for amount in amounts] == [None, 0, 0]
    assert [currency for _, _, currency in money(text)] == ["GBP", "USD", "EUR"]


def test_conversion_is_about_what_it_converts() -> None:
    first, second = find_amounts("It will put in about 10 trillion yen ($67 billion).")
    assert (first.qualifier, second.qualifier, second.restates) == (Qualifier.ABOUT, Qualifier.ABOUT, 0)


def test_currency_behind_the_scale() -> None:
    assert money("It puts in 30bn yen and 1bn-euro loans.") == [
        ("30bn yen", 30 * BILLION, "JPY"),
        ("1bn-euro", BILLION, "EUR"),
    ]


def test_newswire_dollars_and_sterling() -> None:
    assert money("It made 4.5 mln dlrs, then 12 mln stg.") == [
        ("4.5 mln dlrs", Decimal("4.5") * MILLION, "USD"),
        ("12 mln stg", 12 * MILLION, "GBP"),
    ]


def test_fractions() -> None:
    assert money("It rose to 3-1/4 dollars.") == [("3-1/4 dollars", Decimal("3.25"), "USD")]
    assert money("A $2 1/2 million yard.") == [("$2 1/2 million", Decimal("2.5") * MILLION, "USD")]
    assert money("It cost £3½ million.") == [("£3½ million", Decimal("3.5") * MILLION, "GBP")]


def test_result_table() -> None:
    text = "Net 4.1 mln dlrs vs 3.2 mln\nShr 25 cts vs 20 cts"
    assert money(text)[:2] == [
        ("4.1 mln dlrs", Decimal("4.1") * MILLION, "USD"),
        ("3.2 mln", Decimal("3.2") * MILLION, "USD"),
    ]
    assert [value for _, value, _ in money(text)[2:]] == [Decimal("0.25"), Decimal("0.20")]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("half a billion dollars", BILLION / 2),
        ("three quarters of a million dollars", Decimal(750000)),
        ("a quarter of a million dollars", Decimal(250000)),
        ("one and a half million dollars", Decimal("1.5") * MILLION),
        ("three and a half billion dollars", Decimal("3.5") * BILLION),
        ("2 and a half million dollars", Decimal("2.5") * MILLION),
        ("a million dollars", MILLION),
        ("twenty-five million dollars", 25 * MILLION),
        ("two hundred thousand dollars", Decimal(200000)),
        ("one hundred and fifty million dollars", 150 * MILLION),
        ("two dozen dollars", Decimal(24)),
    ],
)
def test_number_words(printed: str, value: Decimal) -> None:
    assert [(amount, currency) for _, amount, currency in money(f"They spent {printed}.")] == [(value, "USD")]


@pytest.mark.parametrize(
    "printed",
    ["hundreds of millions of dollars", "several billion dollars", "a multi-million dollar yard",
     "a multi-crore rupee yard", "tens of thousands of dollars"],
)  # fmt: skip
def test_vague_amounts_have_no_value(printed: str) -> None:
    (amount,) = find_amounts(f"They spent {printed}.")
    assert (amount.value, amount.qualifier) == (None, Qualifier.VAGUE)


def test_brackets_are_not_negative() -> None:
    assert money("Revenue ($67 million) grew.") == [("$67 million", 67 * MILLION, "USD")]


def test_an_account_in_brackets_is_a_loss() -> None:
    assert money("The net result is ($67.50).") == [("($67.50)", Decimal("-67.50"), "USD")]
    assert money("It lost 50 pounds a head (£67.50).")[-1] == ("£67.50", Decimal("67.50"), "GBP")


@pytest.mark.parametrize("text", ["Yields rose 25 basis points.", "It rose 4.5 percent.", "Growth of 3.2 per cent."])
def test_points_and_percentages_are_no_money(text: str) -> None:
    assert money(text) == []


def test_sentence_glued_behind_the_scale() -> None:
    assert money("The mill costs Rs 500 crore.The yard costs $4bn.It opens soon.") == [
        ("Rs 500 crore", 500 * CRORE, "INR"),
        ("$4bn", 4 * BILLION, "USD"),
    ]


@pytest.mark.parametrize("text", ["A tower of 300m.", "A 7nm chip on 300mm wafers.", "It is 2m wide and 40 m long."])
def test_metres_are_no_millions(text: str) -> None:
    assert money(text) == []


@pytest.mark.parametrize("year", ["FY18", "2018-19", "FY2019-20", "2019", "March 2021"])
def test_years_are_no_money(year: str) -> None:
    assert money(f"In {year} it spent Rs 20 crore.") == [("Rs 20 crore", 20 * CRORE, "INR")]
    assert money(f"In {year} $20 million was spent.") == [("$20 million", 20 * MILLION, "USD")]


def test_exchange_rate_line() -> None:
    figures = read("($1 = 82.3 yen)").figures
    assert [(figure.value, figure.currency, figure.role) for figure in figures] == [
        (Decimal(1), "USD", "other"),
        (Decimal("82.3"), "JPY", "other"),
    ]


def test_second_scale_is_a_misprint() -> None:
    assert money("It cost $4.5bn trillion.") == [("$4.5bn trillion", Decimal("4.5") * BILLION, "USD")]


@pytest.mark.parametrize(
    "text",
    ["Call +91 22 4567 8900.", "At 0027 GMT it shut.", "Under Section 80C and Rule 12.", "NYSE: XYZ 500",
     "An A380 in Q4.", "The G20 met at COP 21.", "Article 370 fell.", "He won 3 seats.", "A 500 pound bag of coal."],
)  # fmt: skip
def test_other_numbers_are_no_money(text: str) -> None:
    assert money(text) == []


@pytest.mark.parametrize(
    ("article", "currency"),
    [
        ("The mill in Karachi, Pakistan, costs Rs 5 billion, Pakistani officials said.", "PKR"),
        ("The mill in Colombo, Sri Lanka, costs Rs 5 billion.", "LKR"),
        ("The mill in Pune, India, costs Rs 5 billion.", "INR"),
        ("Sydney: The Australian mill in Perth, Australia, costs $5 billion.", "AUD"),
        ("The mill in Singapore costs $5 billion (US$4 billion). Singapore's mills, Singapore says, thrive.", "SGD"),
        ("The mill in Osaka, Japan, costs $5 billion.", "USD"),
        ("The mill in Wuhan, China, costs ¥5 billion.", "CNY"),
        ("The mill in Kobe, Japan, costs ¥5 billion.", "JPY"),
        ("The mill in Manila, Philippines, costs 5 billion pesos.", "PHP"),
    ],
)
def test_signs_of_several_countries(article: str, currency: str) -> None:
    assert money(article)[0][2] == currency


@pytest.mark.parametrize(
    ("printed", "value"),
    [("10 000 dollars", 10**4), ("1 000 000 dollars", 10**6), ("12 500 000 euros", 12_500_000)],
)
def test_thousands_set_apart_by_spaces(printed: str, value: int) -> None:
    assert [amount for _, amount, _ in money(f"It cost {printed}.")] == [Decimal(value)]


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("It will hire 9,000 engineers.", "jobs", 9000, "engineers"),
        ("It employs about 1.5 lakh workers.", "jobs", 150000, "workers"),
        ("The state signed 42 MoUs.", "agreements", 42, "MoUs"),
        ("It will open two plants.", "facilities", 2, "plants"),
        ("It opened 1,200 retail stores.", "facilities", 1200, "retail stores"),
        ("Some 300 Japanese companies came.", "companies", 300, "Japanese companies"),
        ("A 500 MW solar park.", "capacity", 500, "MW"),
        ("A plant of 2.5 GW.", "capacity", Decimal("2.5"), "GW"),
        ("A 5 MTPA steel mill.", "capacity", 5, "MTPA"),
        ("It can make 1,50,000 vehicles a year.", "capacity", 150000, "vehicles"),
        ("The fab makes 40,000 wafers a month.", "capacity", 40000, "wafers"),
    ],
)
def test_counts_with_their_units(text: str, kind: str, value: int | Decimal, unit: str) -> None:
    (count,) = counts(text)
    assert (count.kind, count.value, count.unit) == (kind, Decimal(value), unit)


def test_ranges_of_counts() -> None:
    (count,) = counts("It will hire 4,000 to 5,000 engineers.")
    assert (count.low, count.high, count.qualifier) == (4000, 5000, Qualifier.RANGE)
    assert [count.value for count in counts("It has 100 stores and 20 plants.")] == [100, 20]


def test_vague_counts() -> None:
    for text in ("It will hire several hundred engineers.", "Dozens of companies came.", "Hundreds of SMEs came."):
        (count,) = counts(text)
        assert (count.value, count.qualifier) == (None, Qualifier.VAGUE)


@pytest.mark.parametrize(
    "text", ["The two plants closed.", "A 12-inch wafer.", "Both 3 and 4 are odd.", "In 2019 plants shut."]
)
def test_what_is_no_count(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize("verb", ["enhanced", "raised", "escalated", "trimmed", "scaled up", "swollen"])
def test_a_change_is_no_range(verb: str) -> None:
    found = money(f"The outlay was {verb} from Rs 100 crore to Rs 200 crore.")
    assert [value for _, value, _ in found] == [100 * CRORE, 200 * CRORE]


def test_a_wall_of_text_is_read_in_bounded_pieces_and_no_amount_is_lost() -> None:
    wall = ", ".join(f"Velmora Steel will invest ${number} million in a plant" for number in range(1, 301))
    assert max(len(sentence.span.of(wall)) for sentence in split_sentences(wall)) <= 1500
    assert [figure.value for figure in read(wall).figures] == [number * MILLION for number in range(1, 301)]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("The mill cost 9 billion yen. It had sought 6 billion.", "JPY"),
        ("China led with 9 billion yen, ahead of Japan with 7 billion.", "JPY"),
        ("It spent 9 billion won there and will end up nearer 10 billion.", "KRW"),
        ("Manila said Philippine firms would bring P9.2 billion and P800 million.", "PHP"),
        ("In Lagos, Nigeria, it put N9 billion here and N8 billion there.", "NGN"),
        ("It put a 4.8 billion Swedish crown mill beside a 9 billion Swedish crown one.", "SEK"),
    ],
)
def test_amounts_that_leave_their_currency_out_or_use_a_letter_of_one_country(text: str, currency: str) -> None:
    assert [amount.currency for amount in find_amounts(text)] == [currency, currency]


def test_a_letter_is_no_currency_of_another_country() -> None:
    assert find_amounts("Grade P9.2 billion and N800 million were read.") == []


def test_people_behind_money_are_not_paid() -> None:
    assert len(find_amounts("It spent 9 billion yen. The market has 6 billion people.")) == 1
