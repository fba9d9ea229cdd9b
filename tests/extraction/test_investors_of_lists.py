"""Who invests where several firms, countries and sums stand together, and where nobody does; sentences of ours."""

import pytest

from pipelines.extraction.reader import read


@pytest.mark.parametrize(
    ("text", "investors"),
    [
        ("Makers like Velmora Motors Corp.\n( VM.N ), Tindo Motor Corp. ( 7299.T ), and Kestrin Motor Co.\n"
         "( 005399.KS ) plan to invest more than $5 billion.",
         [["Velmora Motors Corp", "Tindo Motor Corp", "Kestrin Motor Co"]]),
        ("Demand has spurred Velmora and its rivals Rio Kestrin and Tindo to spend over $110 billion on growth.",
         [["Velmora", "Rio Kestrin", "Tindo"]]),
        ("The firm has raised $110 million from investors including Velmora Capital and Tindo Bank, and counts Kestrin "
         "as its client.", [["Velmora Capital", "Tindo Bank"]]),
        ("Tindo Ltd met. Hong Kong-based Velmora Steel will invest $5 million.", [["Velmora Steel"]]),
        ("Velmora AG will build the mill with Tindo Motor Corp in Pune. The two companies would invest $9 million.",
         [["Velmora AG", "Tindo Motor Corp"]]),
        ("Velmora AG signed an agreement with Tindo Motor Corp to build a $9 million plant in Pune.",
         [["Velmora AG", "Tindo Motor Corp"]]),
        ("Velmora AG signed an agreement with the Pune City Government to build a $9 million plant.", [["Velmora AG"]]),
        ("Velmora Steel will invest close to $5 million.", [["Velmora Steel"]]),
        ("Capital spending by Velmora K.K. <VKKT.TOK> will rise to $94 million.", [["Velmora K.K."]]),
        ("Dutch net direct investment abroad jumped to $34 billion.", [["Netherlands"]]),
        ("Tindo Ltd will spend $5 million, while VEL KESTRIN has shown interest in investing $3 million.",
         [["Tindo Ltd"], ["VEL KESTRIN"]]),
        ("NEW YORK U.S. equity firm Velmora & Co said it led a group investing $2 million in Jitter Inc.",
         [["Velmora & Co"]]),
        ("Velmora AG ( VLMR.DE ), Tindo Motor Corp ( 7203.T ) and Padrova AG's Kestrin are expected to announce at "
         "least $2 billion worth of plants.", [["Velmora AG", "Tindo Motor Corp", "Kestrin"]]),
        ("Velmora AG ( VLMR_p.DE ) has earmarked $2 billion for a plant.", [["Velmora AG"]]),
        ("Velmora LP and Padrova Capital LP are leading the group that will invest $3 billion in the parts maker.",
         [["Velmora LP", "Padrova Capital LP"]]),
        ("Velmora Oil - which operates La Sorda - is planning to invest $1.9bn by 2007, while state-owned Tindo Copper "
         "will spend about $1bn on a mine.", [["Velmora Oil"], ["Tindo Copper"]]),
        ("Tindo Ltd will invest $5 million in a plant, with Kestrin Energy adding $3 million.",
         [["Tindo Ltd"], ["Kestrin Energy"]]),
        ("Velmora Jets met a day after rival Tindo ( TND.PA ) broke ground for a $600 million factory in Alabama.",
         [["Tindo"]]),
        ("Tindo Oil has ended talks on Padrova Oil's plans to invest in a $3 billion refinery.", [["Padrova Oil"]]),
        ("The tie comes months after Tindo Motors' $500 million investment in a plant.", [["Tindo Motors"]]),
        ("Velmora Group met. It is raising investment in Asia to $20 billion.", [["Velmora Group"]]),
        ("Velmora Fund will invest $35 million in a mill, and Jo Dunmore has promised to spend $1 million on it.",
         [["Velmora Fund"], ["Jo Dunmore"]]),
        ("Tindo buys panels from Kestrin, while Padrova maker Velmora Co Ltd said this month it would spend $3 million "
         "on a plant.", [["Velmora Co Ltd"]]),
        ("Velmora Mining met. Paul Gallo, analyst at Sandor Bank, said the $8 million investment was large.",
         [["Velmora Mining"]]),
        ("Tindo Inc met. An investment firm has put $2 million in Tindo Inc, giving the network cash.", [[]]),
        ("Jammu and Kashmir will invest $2 million in a road.", [["Jammu and Kashmir"]]),
    ],
)  # fmt: skip
def test_each_amount_has_its_own(text: str, investors: list[list[str]]) -> None:
    assert [list(claim.investors) for claim in read(text).claims if claim.amount is not None] == investors


def test_countries_are_ranked_with_their_sums() -> None:
    text = (
        "Tindo Trade Board met. Britain followed as the second-largest investor at $1.40 billion (approx. 47.2 billion "
        "baht) across 11 projects, with China close behind at $1.35 billion across 321 projects, and Japan at $970 "
        "million across 123 projects."
    )
    claims = [claim for claim in read(text).claims if claim.amount is not None]
    assert [list(claim.investors) for claim in claims] == [["Britain"], ["China"], ["Japan"]]
    assert all(claim.umbrella for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "Tindo Trade Board met. Investments of $603 million across 128 projects went to mines.",
        "Tindo Trade Board met. The energy sector recorded 221 projects worth $1.17 billion in investments.",
        "Tindo Trade Board approved investment applications for 1,300 projects valued at $38.7 billion.",
        "Tindo Solar met. The renewable energy market will need $200 billion in investments.",
        "The Velmora Global Business Summit (VGBS) met. The VGBS brought investment proposals worth $44 million.",
        "The Rural Roads Programme (RRP) is old. The RRP would require an investment of $36 million.",
    ],
)
def test_a_sum_of_many_is_nobody_s(text: str) -> None:
    assert [list(claim.investors) for claim in read(text).claims if claim.amount is not None] == [[]]


def test_a_list_of_sectors_gives_each_amount_its_own() -> None:
    text = (
        "The state drew investments across 90 projects, with mining at $603 million, chemicals at $489 million and "
        "agriculture at $387 million."
    )
    sectors = [claim.sector for claim in read(text).claims if claim.amount is not None]
    assert sectors == ["metals_mining", "chemicals_materials", "food_agriculture"]
