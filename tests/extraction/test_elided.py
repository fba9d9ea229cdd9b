"""Counts without a noun share the one before them; numbers that only stand near a count do not."""

import pytest

from pipelines.extraction.model import FigureKind
from pipelines.extraction.reader import read


def counts(text: str) -> list[tuple[str, float | None, str | None]]:
    return [
        (figure.kind, None if figure.value is None else float(figure.value), figure.unit)
        for figure in read(text).figures
        if figure.kind is not FigureKind.MONEY
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme will boost its capacity to 85,000 vehicles a year from 60,000.", [85_000, 60_000]),
        ("The mill has 83 workers, down from 179 after the crisis.", [83, 179]),
        ("Acme runs six factories in Japan and one in Thailand.", [6, 1]),
        ("The two firms employ 1,350 engineers, of which 1,250 are hers.", [1350, 1250]),
        ("Acme hired 50 engineers in Smalltown and another 50 in Bigtown.", [50, 50]),
        ("Acme is to cut 14,000 jobs out of a total of 112,000.", [14_000, 112_000]),
        ("Acme will open 600 stores by 2031, from about 50 at the end of 2024.", [600, 50]),
        ("Acme has 205 stores, 100 of which are owned by it.", [205, 100]),
        ("Acme will open 40 stores, up from 30 million last year.", [40, 30_000_000]),
    ],
)
def test_a_number_without_a_noun_shares_the_one_before_it(text: str, expected: list[float]) -> None:
    found = counts(text)
    assert [value for _, value, _ in found] == expected
    assert len({(kind, unit) for kind, _, unit in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Acme will open 40 stores from 2027.",
        "Acme will hire 400 engineers, with 50 percent of them in Smalltown.",
        "Acme will hire 400 engineers, with 50 to 60 percent of them in Smalltown.",
        "Acme will open 40 stores and invest $50 million in 3 years, up from 2.",
        "Acme opened 40 stores. Shares rose from 12 to 14.",
    ],
)
def test_years_shares_and_what_stands_behind_another_figure_are_no_counts(text: str) -> None:
    assert len(counts(text)) == 1


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Acme moved 3650 of our 18,000 engineers there.", 3650, "engineers"),
        ("Some 10 of Acme's 15 research centres are abroad.", 10, "research centres"),
        ("Acme will set up two 1,000-bed hospitals.", 2, "hospitals"),
    ],
)
def test_the_noun_may_stand_behind_of_its_or_a_size(text: str, value: float, unit: str) -> None:
    first = counts(text)[0]
    assert first[1] == value
    assert (first[2] or "").endswith(unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The works will have 11,500 people on its rolls.", [11_500]),
        ("Acme had taken on 180 people.", [180]),
        ("The mill is to give work to 1,400 persons.", [1_400]),
        ("The shop will need about 350 people.", [350]),
        ("About 540 people are working on the site.", [540]),
        ("They will spend $20 million and hire 45.", [45]),
        ("Acme will recruit about 400 this year.", [400]),
        ("Acme will hire 45 buses.", []),
        ("About 540 people came.", []),
    ],
)
def test_people_are_jobs_where_they_are_hired(text: str, expected: list[int]) -> None:
    assert [value for kind, value, _ in counts(text) if kind is FigureKind.JOBS] == expected
