"""Who invests and who hires, on sentences of ours. Amounts and places have tests of their own."""

import pytest

from pipelines.extraction.model import ClaimKind
from pipelines.extraction.reader import read


@pytest.mark.parametrize(
    ("text", "investors"),
    [
        ("Hallam Gears Corp Ltd met on Monday. HGCL will invest $40 million in a plant.", ["Hallam Gears Corp Ltd"]),
        ("Bristane Metals Ltd (ASX: BSM) met. BSM will invest $40 million in a plant.", ["Bristane Metals Ltd"]),
        ("Ostrane Dairy Co (the “Ostrane Farms”) met. Ostrane Farms will invest $4 million.", ["Ostrane Dairy Co"]),
        ("Institute of Mill Design(IOMD) met. IOMD will invest $4 million in a plant.", ["Institute of Mill Design"]),
        ("By Jo Dunmore and Al Pinter\n\nHelp comes. Velmora Steel will invest $4 million.", ["Velmora Steel"]),
        ("The European Union pledged to invest 200 billion euros in chips.", ["European Union"]),
        ("Velmora Steel met. Its mill at Pune was built at a cost of $9 million.", ["Velmora Steel"]),
        ("Velmora Steel Ltd met. It will invest $9 million in FY18 to build a mill.", ["Velmora Steel Ltd"]),
        ("The U.S. will invest $5 billion in Kenya.", ["U.S."]),
        ("Volkenwagen AG met. VW will invest $5 billion in a plant.", ["Volkenwagen AG"]),
        ("Ohio State Farmers' Retirement System (OhiSFRS) met. OhiSFRS will invest $5 million.",
         ["Ohio State Farmers' Retirement System"]),
        ("Tindo State Weavers Retirement System met. TinSWRS will invest $5 million.",
         ["Tindo State Weavers Retirement System"]),
        ("Bernhardt Analytics met. BA will invest $5 million.", ["Bernhardt Analytics"]),
        ("Blockmaster met. BA will invest $5 million.", ["BA"]),
        ("Kestrin Motors, Padrova Steel and Velmora AG met. The companies will invest $9 million.",
         ["Kestrin Motors", "Padrova Steel", "Velmora AG"]),
        ("Kestrin Motors and Padrova Steel met. They will invest $9 million.", ["Kestrin Motors", "Padrova Steel"]),
        ("Nobody liked the logic of Kestrin Motors investing $9 million in a plant.", ["Kestrin Motors"]),
        ("Kestrin Motors, a fund of Velmora Steel, and Padrova Bank will invest $9 million.",
         ["Kestrin Motors", "Padrova Bank"]),
        ("Kestrin Motors, the Overland Fund and Padrova Bank will invest $9 million.",
         ["Kestrin Motors", "Overland Fund", "Padrova Bank"]),
        ("Kestrin Motors, the owner of Velmora Steel and Padrova Bank, will invest $9 million.", ["Kestrin Motors"]),
        ("Velmora Engineering (Group) Co. is investing $9 million in a mine.", ["Velmora Engineering (Group) Co"]),
        ("Tindo raised $9 million from Ostrane Capital, the venture arm of Kestrin Motors, and Padrova Bank.",
         ["Ostrane Capital", "Padrova Bank"]),
        ("Tindo has raised $9 million in funding. The round was led by Ostrane Capital, with Padrova Bank taking part.",
         ["Ostrane Capital", "Padrova Bank"]),
        ("Tindo raised $9 million from Ostrane Capital. It raised $2 million in 2019 in a round led by Padrova Bank.",
         ["Ostrane Capital"]),
        ("Kestrin Motors, Padrova Steel and three other companies will invest $9 million in a plant.",
         ["Kestrin Motors", "Padrova Steel"]),
        ("Nothing came near the $9 million invested by New Zealand in mills.", ["New Zealand"]),
        ("Jo Dunmore, chairman of Dunmore Group and Velmora, said his group will invest $9 million in a plant.",
         ["Dunmore Group"]),
        ("The Dunmore family owns Velmora Steel. Jo Dunmore said his family has invested $9 million in a plant.",
         ["Dunmore family"]),
        ("They met at Ostrane Mill Co Ltd. Velmora Steel will invest $9 million in a plant.",
         ["Velmora Steel"]),
    ],
)  # fmt: skip
def test_who_invests(text: str, investors: list[str]) -> None:
    claim = next(claim for claim in read(text).claims if claim.amount is not None)
    assert list(claim.investors) == investors


def test_a_round_ends_where_the_next_begins() -> None:
    text = "Tindo had a $9 million round from Padrova Bank, followed by Wexo's $4 million round from Ostrane Capital."
    assert [claim.investors for claim in read(text).claims] == [("Padrova Bank",), ("Ostrane Capital",)]


def test_each_firm_of_a_list_hires_its_own() -> None:
    text = (
        "Velmora Foods’ tie-up with Ostrane Dairy to build a cold chain, Kestrin Motors drawing dozens of suppliers "
        "to its park, and Padrova Systems hiring 4,200 engineers were also told."
    )
    reading = read(text)
    (hiring,) = [claim for claim in reading.claims if claim.kind is ClaimKind.JOBS]
    assert hiring.investors == ("Padrova Systems",)
    assert all(hiring.amount not in claim.counts for claim in reading.claims)


def test_a_digest_is_about_nobody_and_each_heading_ends_the_talk() -> None:
    parts = [f"{state}\n\nThe board of {state} met." for state in ("Kerala", "Bihar", "Goa", "Assam", "Punjab")]
    text = "\n\n".join(
        [*parts, "Oil and gas\n\nVelmora Oil met ministers.", "Roads\n\nThe project costs $9 million.\n"]
    )
    assert [claim.investors for claim in read(text, title="Weekly update").claims] == [()]


@pytest.mark.parametrize(
    ("title", "investors"),
    [
        ("Velmora shares rise on order book", ()),
        ("Velmora to invest in new mill", ("Velmora AG",)),
    ],
)
def test_the_firm_of_the_headline_invests_what_nobody_else_does_where_anything_says_so(
    title: str, investors: tuple[str, ...]
) -> None:
    text = "Velmora AG rose on Monday. Fresh investment of $5 million is likely in mills over two years."
    assert [claim.investors for claim in read(text, title=title).claims] == [investors]
