"""Who invests where the sentence names owners, founders, hosts and guests. Plain subjects have tests of their own."""

import pytest

from pipelines.extraction.reader import read


@pytest.mark.parametrize(
    ("text", "investors"),
    [
        # joint ventures
        ("It was set up with a capital of $9 million as a joint venture between Velmora Steel and Padrova Bank.",
         ["Velmora Steel", "Padrova Bank"]),
        ("Velmora Steel set up a joint venture last year with Padrova Bank to invest $9 million in a mill.",
         ["Velmora Steel", "Padrova Bank"]),
        ("Velmora Steel plans a $9 million, 50-50 joint venture with the state-owned Padrova Motor Co.",
         ["Velmora Steel", "Padrova Motor Co"]),
        ("Velmora Steel, in a joint venture with Padrova Bank and Tindo Gears, is building a mill for $9 million.",
         ["Velmora Steel", "Padrova Bank", "Tindo Gears"]),
        ("Kestrin Group and Spanish oil major Velmora Steel will invest $9 million in a mill.",
         ["Kestrin Group", "Velmora Steel"]),
        # money of one's own
        ("Start-up Tindo raised $9 million from Ratna Toor and Jo Dunmore.", ["Ratna Toor", "Jo Dunmore"]),
        ("Tindo Gears raised $9 million from Velmora co-founders Jo Dunmore and Al Pinter.",
         ["Jo Dunmore", "Al Pinter"]),
        ("Tindo Gears gets a $9 million investment from one of the world's richest men, the trader Jo Dunmore.",
         ["Jo Dunmore"]),
        ("The mill is being set up at a cost of $9 million by Jo Dunmore-led Velmora Steel.", ["Velmora Steel"]),
        # who raises a fund invests it, who closes a round receives
        ("Ostrane Capital is raising a $9 million fund.", ["Ostrane Capital"]),
        ("Tindo Gears announced the closure of a $9 million Series A round led by Ostrane Capital.",
         ["Ostrane Capital"]),
        ("Tindo Gears met. This takes the total venture funding raised by the company to $9 million.", []),
        # who only speaks, hosts, approves, needs or is visited
        ("Jo Dunmore said four foreign carmakers and their partners had agreed to invest $9 million.", []),
        ("Minister Jo Dunmore launched a $9 million mill project in Ohio.", []),
        ("Velmora Research estimates governments will spend $9 billion on mills and invest it.", []),
        ("The Odisha government signed 734 MoUs with investments of $9 billion.", []),
        ("The Odisha government inaugurated a $9 billion steel mill.", []),
        ("Nigeria estimates it will need $9 billion a year of investment in mills.", []),
        ("The Pune conclave brought in investments of $9 billion.", []),
        ("Tindo Steel met. In Pune, the government will invest $9 billion in roads.", []),
        ("The mill, a $9 million investment, was opened at an event attended by Jo Dunmore.", []),
        # who is meant
        ("The board of the Velmora Steel Corporation has approved an investment of $9 million in a mill.",
         ["Velmora Steel Corporation"]),
        ("It met rivals Kestrin Bank and Padrova Steel, which last year shelved its $9 billion mine project.",
         ["Padrova Steel"]),
        ("Officials look at claims that Velmora Steel Inc broke rules when it invested $9 million in a mill.",
         ["Velmora Steel Inc"]),
        ("Velmora Steel, promoted by Jo Dunmore and backed by trader Padrova Bank, will invest $9 million in a mill.",
         ["Velmora Steel"]),
        ("Velmora Steel and Padrova Bank met. The two had said they would invest $9 million in a mill.",
         ["Velmora Steel", "Padrova Bank"]),
        ("Odisha signed a pact with Velmora Steel Ltd, a maker of rails, to set up a $9 million mill.",
         ["Velmora Steel Ltd"]),
        ("FDI from Japan fell to $1 billion, while that from Singapore rose to $9 billion.", ["Japan"]),
        ("China's total outbound direct investment from smaller firms came to $9 billion.", ["China"]),
        ("The ruling is a blow to Velmora Steel, which has invested $9 million in the mill.", ["Velmora Steel"]),
        ("Velmora Steel will join Padrova Bank in building a $9 million mill.", ["Velmora Steel", "Padrova Bank"]),
        ("Ostrane Capital is about to float its second fund to raise $9 million.", ["Ostrane Capital"]),
        ("“We will invest $9 million in a mill. It is small,” said Jo Dunmore, founder of Velmora Steel.",
         ["Velmora Steel"]),
        ("FDI from the European Union was seen. The EU will invest $9 million in a mill.", ["European Union"]),
        ("Velmora Steel met. The Zoomcar maker will invest $9 million in a mill.", ["Velmora Steel"]),
        ("Velmora Steel met for a plan dubbed Makenomics. Under Makenomics it will invest $9 million in a mill.",
         ["Velmora Steel"]),
        ("Gearwheels sell well, as a gearwheel is dear. A $9 million investment in a mill is planned.", []),
        ("Furthering its cause, the mill is a $9 million investment.", []),
        ("They told of the $9 million that Norway's Velmora Steel has begun spending on a mill.", ["Velmora Steel"]),
        ("A mill developed by Thailand's Velmora Steel at an estimated investment of $9 million stood still.",
         ["Velmora Steel"]),
        ("FDI inflows came from all sides, and China accounted for $9 million of the investment.", ["China"]),
        ("Velmora Steel broke ground on Friday; the $9 million mill will open in May.", ["Velmora Steel"]),
        ("First-quarter capital spending was $9 million.", []),
        ("Velmora Steel wants to add a mill in a project that its lawyer, Jo Dunmore, put at $9 million.",
         ["Velmora Steel"]),
        ("Last month Ostrane Bank said the new $9 million steel plant of Velmora Steel was late.", ["Velmora Steel"]),
        ("Of all this a mill project by Velmora Steel near Ohio takes an investment of $9 million.", ["Velmora Steel"]),
        ("Eleven companies would between them invest $9 million in the park.", []),
        ("De Velmora said it would invest $9 million in a mill.", ["De Velmora"]),
        ("NEW YORK Velmora Steel will invest $9 million in a mill.", ["Velmora Steel"]),
    ],
)  # fmt: skip
def test_who_invests(text: str, investors: list[str]) -> None:
    reading = read(text)
    money = (claim for claim in reading.claims if claim.amount is not None and reading.figures[claim.amount].currency)
    claim = next(money)
    assert list(claim.investors) == investors


def test_each_flow_has_its_own_source() -> None:
    text = "FDI from Japan fell to $1 billion, while that from Singapore rose to $9 billion."
    assert [list(claim.investors) for claim in read(text).claims] == [["Japan"], ["Singapore"]]


def test_a_heading_in_capitals_names_the_firm_under_it() -> None:
    text = (
        "Here is a list. ON HOLD: VELMORA STEEL * It has reinstated $5 million of investment in a mill. * It also "
        "invests $6 million in a mine. * It will invest $7 million in Velmora Steel rails."
    )
    assert [list(claim.investors) for claim in read(text).claims] == [["Velmora Steel"]] * 3
