"""The sector of a claim where its own sentence names none: by what the sum is of, and by what the article is about."""

import pytest

from pipelines.extraction.reader import read

TOPICS = (
    (
        "Copper mines to expand",
        "Copper mines in the north will expand. A mining union said the industry expects to see investment worth "
        "$10 billion over the next three years. The copper mine at Salar is the oldest.",
        "metals_mining",
    ),
    (
        "Northern region woos investors",
        "The northern region wooed investors. A minister said the industry expects to see investment worth $10 billion "
        "over the next three years.",
        "multi_sector",
    ),
    (
        "Solar start-up seeks buyers",
        "A solar power start-up seeks buyers for its solar panels. Its backer Norlund Partners raised $400 million "
        "for its third fund.",
        "multi_sector",
    ),
    (
        "Solar start-up seeks money",
        "A solar power start-up seeks money for its solar panels. Norlund Partners raised a $400 million solar power "
        "fund last year.",
        "energy",
    ),
    (
        "Norlund raises money",
        "Norlund Partners closed a fund of $400 million to invest in firms of the technology, consumer and healthcare "
        "sectors.",
        "multi_sector",
    ),
)


@pytest.mark.parametrize(("title", "text", "sector"), TOPICS)
def test_the_sector_of_totals_and_of_funds(title: str, text: str, sector: str) -> None:
    """A sector's total keeps the article's one sector; a fund that was raised has none but a named one."""
    claims = read(text, title=title).claims
    assert [claim.sector for claim in claims if claim.amount is not None] == [sector]
