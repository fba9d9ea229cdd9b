"""Time spans as said, and the days they mean counted from the article's date."""

from datetime import date

import pytest

from pipelines.extraction.horizon import read_horizon, resolve_horizon
from pipelines.extraction.model import Span

PUBLISHED = date(2025, 8, 30)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("over the next decade", PUBLISHED, date(2035, 8, 30)),
        ("over the next five years", PUBLISHED, date(2030, 8, 30)),
        ("over the next 3-5 years", PUBLISHED, date(2030, 8, 30)),
        ("within 18 months", PUBLISHED, date(2027, 2, 28)),
        ("in the next six months", PUBLISHED, date(2026, 2, 28)),
        ("by 2030", PUBLISHED, date(2030, 12, 31)),
        ("by March 2027", PUBLISHED, date(2027, 3, 31)),
        ("by mid-2027", PUBLISHED, date(2027, 6, 30)),
        ("by the end of 2047", PUBLISHED, date(2047, 12, 31)),
        ("by 2029-30", PUBLISHED, date(2030, 3, 31)),
        ("by FY2027", PUBLISHED, date(2027, 3, 31)),
        ("by FY27", PUBLISHED, date(2027, 3, 31)),
        ("since 2014", date(2014, 1, 1), PUBLISHED),
        ("between 2026 and 2030", date(2026, 1, 1), date(2030, 12, 31)),
        ("in the past two years", date(2023, 8, 30), PUBLISHED),
        ("next year", date(2026, 1, 1), date(2026, 12, 31)),
        ("this year", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_spans(said: str, first: date, last: date) -> None:
    text = f"It will spend $5 million {said} on a mill."
    read = read_horizon(text, Span(0, len(text)), Span(14, 24))
    assert read == said
    assert resolve_horizon(read, PUBLISHED) == (first, last)


def test_without_a_date_only_years_can_be_told() -> None:
    assert resolve_horizon("over the next decade", None) == (None, None)
    assert resolve_horizon("by 2030", None) == (None, date(2030, 12, 31))


def test_no_horizon() -> None:
    text = "It will spend $5 million on a mill."
    assert read_horizon(text, Span(0, len(text)), Span(14, 24)) is None
    assert resolve_horizon(None, PUBLISHED) == (None, None)


@pytest.mark.parametrize("said", ["over the next 99 decades", "in the past 99 decades"])
@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_calendar_has_ends(said: str, published: date) -> None:
    assert resolve_horizon(said, published) is not None
