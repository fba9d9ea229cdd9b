"""Stems of words, and each line of the table of irregular forms."""

import pytest

from pipelines.extraction.stems import stem
from pipelines.extraction.tables import rows


@pytest.mark.parametrize("row", rows("irregular_forms"), ids=lambda row: row["form"])
def test_irregular_forms_have_the_stem_of_regular_ones(row: dict[str, str]) -> None:
    assert stem(row["form"]) == row["stem"] + "-"
    endings = ("", "e", row["stem"][-1] + "ing", "ing")
    assert any(stem(row["stem"] + ending) == row["stem"] + "-" for ending in endings)


@pytest.mark.parametrize(
    ("words", "of_all"),
    [
        (("spend", "spends", "spent", "spending"), "spend-"),
        (("plan", "plans", "planned", "planning"), "plan-"),
        (("make", "makes", "made", "making"), "mak-"),
        (("company", "companies"), "company-"),
        (("carry", "carried", "carrying"), "carry-"),
        (("drill", "drilled", "drilling"), "drill-"),
        (("business",), "business-"),
        (("status",), "status-"),
    ],
)
def test_forms_of_one_word_share_a_stem(words: tuple[str, ...], of_all: str) -> None:
    assert {stem(word) for word in words} == {of_all}
