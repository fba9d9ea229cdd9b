"""Where money goes, on sentences of ours."""

import pytest

from pipelines.extraction.reader import read


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Velmora Steel will invest $5 billion in the U.S. by 2030.", ["U.S."]),
        ("Velmora Steel will invest $5 billion in six U.S. plants.", ["U.S."]),
        ("Michigan Gearworks Inc met. Velmora Steel will invest $5 billion in southeast Michigan.", ["Michigan"]),
        ("China drew $60 billion in foreign direct investment in 2011.", ["China"]),
        ("Padrova Bank will invest $60 million in Tindo India Pvt. Ltd.", ["India"]),
        ("Padrova Bank will invest $60 million in Tindo Foods.", []),
        ("Padrova Bank will invest $6 million in a mill at Pune, it said at a fair in Stuttgart.", ["Pune"]),
        ("Velmora Steel is to spend $60 million on its Toledo, Ohio, mill.", ["Toledo", "Ohio"]),
        ("SALES RISE In Toledo, Velmora Steel will invest $60 million in a mill.", ["Toledo"]),
        ("Velmora Steel will invest $6 million in Ohio. It tells this at the Toledo, Ohio, mill.", ["Toledo", "Ohio"]),
        ("Velmora Steel will build a $60 million mill in Odisha and Goa dropped plans for a port.", ["Odisha"]),
        ("Indian drug makers plan to invest 90 billion rupees this year.", ["India"]),
        ("Some $6 million of Chinese investment could flow into the United States.", ["United States"]),
        ("Brazil will invest 9 billion reais in chips to end its dependence on China.", ["Brazil"]),
        ("Velmora will invest $6 million in Kaluga, a town 190 km (118 miles) south of Moscow.", ["Kaluga"]),
        ("Velmora will invest $6 million in Sri Lanka's Mannar and Pooneryn.", ["Mannar", "Pooneryn", "Sri Lanka"]),
        ("Vadinar Port met. Velmora will spend $6 million on its Vadinar mill in Gujarat.", ["Vadinar", "Gujarat"]),
        ("Velmora Steel will spend $6 million on a mill after the minister's visit to Japan.", []),
        ("Velmora Steel will spend $6 million on a mill as demand in China grows.", []),
        ("Velmora Steel will invest $6 million in Asia's third-largest economy.", []),
        ("U.S. firms spend more. Velmora will invest $6 million to match mills of U.S. and Japanese companies.", []),
        ("Velmora Corp plans to invest $6 million in 100 Indian startups over two years.", ["India"]),
        ("Russia will invest $6 million in rare earths by 2018.", ["Russia"]),
        ("Velmora Steel has two mills in Ohio. It would invest $6 million in those plants this year.", ["Ohio"]),
        ("Velmora Steel plans to build a $9 million plant in India. Sales rise. Work on the factory in Pune begins.",
         ["Pune", "India"]),
        ("Velmora Steel has an Indian unit and a mill in Pune. It will invest $6 million in India by 2030.", ["India"]),
        ("In Toledo, Ohio, hope fades. Velmora Steel unveiled plans for a $6 million investment in a mill in Toledo.",
         ["Toledo", "Ohio"]),
        ("India's southern state of Karnataka has received investment proposals worth $6 million.",
         ["Karnataka", "India"]),
        ("Gujarat Chief Minister Jo Dunmore attracted Rs 5 crore of investment. Gujarat grows. Gujarat has ports.",
         ["Gujarat"]),
        ("A Russian Internet investment firm has invested $6 million in Velmora Labs.", []),
        ("Velmora Steel invested $6 million in Newark, California-based Tindo Gears.", ["Newark"]),
        ("Velmora Oil will spend $6 million on a well in the Gulf of Mexico.", ["Gulf of Mexico"]),
        ("The Odisha government will invest $6 million in a fund.", ["Odisha"]),
        ("Gujarat aims to make more and attract investments worth $6 million.", ["Gujarat"]),
        ("Velmora met in Pune to build a mill. It plans capital spending of $6 million this year.", []),
        ("Investors met from the UK to Japan. Velmora Steel will invest $6 million in a mill in Pune.", ["Pune"]),
        ("Japanese firms are to invest $60 million. The mill is in Pune, India. India gains.", ["Pune", "India"]),
    ],
)  # fmt: skip
def test_where_it_goes(text: str, places: list[str]) -> None:
    claim = read(text).claims[0]
    assert list(claim.places) == places


DIGEST = """Big news

Velmora Steel met ministers in Assam, and more.

Kerala

Kestrin Care will invest $47 million in a plant that burns waste.

Tindo Foods is to build a $30 million mill in Sultanpur.

Punjab

Nothing to report this week.

Oil and gas

Padrova Oil will spend $20 million on a pipeline.
"""


@pytest.mark.parametrize(
    ("amount", "places"), [("$47 million", ["Kerala"]), ("$30 million", ["Sultanpur", "Kerala"]), ("$20 million", [])]
)
def test_a_digest_tells_its_states_in_headings(amount: str, places: list[str]) -> None:
    reading = read(DIGEST)
    (claim,) = (c for c in reading.claims if c.amount is not None and reading.figures[c.amount].text == amount)
    assert list(claim.places) == places


def test_a_name_of_a_headline_in_capitals_is_no_place() -> None:
    title = "Velmora Pledges $20 Billion in Bid to Catch Up With U.S., China"
    (claim,) = read("Velmora Steel pledged to spend 20 billion euros on mills.", title=title).claims
    assert list(claim.places) == []


def test_the_headline_places_what_the_article_leaves_open() -> None:
    title = "Refiners of India to cut fuel oil"
    text = "Velmora Oil and Kestrin Oil plan to spend $9 billion to install new units."
    assert read(text, title=title).claims[0].places == ("India",)
    assert read(text, title="India's Velmora Oil to cut fuel oil").claims[0].places == ()


def test_an_amount_set_right_takes_no_place_away() -> None:
    claims = read("Velmora Steel will invest ₹27 crore, not ₹72 crore, in a mill at Kolar in Karnataka.").claims
    assert claims[0].places == ("Kolar", "Karnataka")


def test_initials_are_no_town() -> None:
    (claim,) = read("Velmora Motors will invest $6 million at Russia's GDZ plant.").claims
    assert "GDZ" not in claim.places


def test_what_is_promised_at_a_summit_goes_to_its_host() -> None:
    text = (
        "Bihar held its investors' summit on Monday. Patna and Gaya, towns of Bihar, were proud of it. "
        "Velmora Steel pledged $5 million. Orlun Power will spend $6 million. Tessaly Foods committed $7 million. "
        "Karsk Motors plans to invest $8 million."
    )
    assert {claim.places for claim in read(text).claims if claim.amount is not None} == {("Bihar",)}
    assert read(text.replace(" held its investors' summit", " rested")).claims[-1].places == ()


def test_a_country_that_money_comes_from_is_not_where_it_goes() -> None:
    text = "FDI came to $30 million, with Singapore ($9 million) and Japan ($8 million) in the lead."
    assert [claim.places for claim in read(text).claims] == [(), (), ()]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Velmora Steel plans to spend $9 million on the plant in Karskul County.", "Karskul County"),
        ("Velmora Bank will invest $9 million in a centre in Hyderabad's Financial District.", "Hyderabad"),
    ],
)
def test_counties_and_districts_of_towns(text: str, place: str) -> None:
    assert place in read(text).claims[0].places
