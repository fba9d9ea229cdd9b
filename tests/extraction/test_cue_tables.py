"""Every line of the cue tables says something the reader understands, and is reached by a text that it describes."""

import pytest

from pipelines.extraction.cues import find_cues
from pipelines.extraction.model import Role, Span, Status
from pipelines.extraction.tables import rows
from tests.extraction.cue_forms import forms_of

TABLES = ("role_cues", "status_cues", "sector_cues", "investment_verbs")
SECTORS = {
    "automotive", "electronics_semiconductors", "metals_mining", "energy", "oil_gas", "it_services", "telecom_media",
    "pharma_health", "chemicals_materials", "food_agriculture", "textiles_consumer", "transport_infrastructure",
    "real_estate_construction", "finance", "retail_ecommerce", "aerospace_defence", "tourism", "education_research",
    "multi_sector", "other",
}  # fmt: skip
LINES = [pytest.param(table, row, id=f"{table}-{row['cue']}") for table in TABLES for row in rows(table)]


@pytest.mark.parametrize(("table", "row"), LINES)
def test_every_cue_is_found_in_what_it_describes(table: str, row: dict[str, str]) -> None:
    forms = forms_of(row["cue"])
    reached = 0
    for form in forms:
        for before in ("xx ", "") if form[0].isalnum() else ("xx",):
            text = f"{before}{form} yy"
            cues = find_cues(table, text, Span(0, len(text)))
            assert cues, f"no line of {table} finds “{form}”"
            printed = Span(len(before), len(before) + len(form))
            reached += any(cue.row == row and cue.span.touches(printed) for cue in cues)
    assert reached, f"longer cues of {table} stand before this one in all of {forms}"


@pytest.mark.parametrize("table", TABLES)
def test_no_cue_stands_twice(table: str) -> None:
    cues = [tuple(row.values()) for row in rows(table)]
    assert len(cues) == len(set(cues))


@pytest.mark.parametrize("row", rows("role_cues"), ids=lambda row: row["cue"])
def test_role_cues_name_a_role_a_weight_and_a_side(row: dict[str, str]) -> None:
    assert Role(row["role"])
    assert 0 < float(row["weight"]) <= 6
    assert row["side"] in ("before", "after", "any")


@pytest.mark.parametrize("row", rows("status_cues"), ids=lambda row: row["cue"])
def test_status_cues_name_a_status_and_a_weight(row: dict[str, str]) -> None:
    assert Status(row["status"])
    assert 0 < float(row["weight"]) <= 6


@pytest.mark.parametrize("row", rows("sector_cues"), ids=lambda row: row["cue"])
def test_sector_cues_name_a_sector_and_a_weight(row: dict[str, str]) -> None:
    assert row["sector"] in SECTORS
    assert 0 < float(row["weight"]) <= 6


@pytest.mark.parametrize("row", rows("investment_verbs"), ids=lambda row: row["cue"])
def test_investment_verbs_say_who_their_subject_is(row: dict[str, str]) -> None:
    assert row["subject"] in {other["subject"] for other in rows("investment_verbs")} - {""}
