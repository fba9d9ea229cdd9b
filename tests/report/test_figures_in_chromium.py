"""Every figure of the report, as a real browser shows it, is what the query beside it answers."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pipelines.report.data import HERE
from tests.report.conftest import Report

CHARTS = sorted(path.stem for path in (HERE / "charts").glob("*.sql"))
ALL = ["own", "empty", "one", "large", "hostile"]


def comparable(rows: list[Any]) -> list[tuple[str, ...]]:
    """Rows in one order, with numbers at the precision that a page can have."""

    def plain(value: Any) -> str:
        if isinstance(value, bool) or value is None:
            return str(value)
        try:
            return f"{float(value):.8g}"
        except (TypeError, ValueError):
            return str(value).replace(" ", "T") if hasattr(value, "year") else str(value)

    return sorted(tuple(plain(value) for value in row) for row in rows)


def same_as_sql(page: Page, report: Report) -> int:
    """Asks each query that stands on the page, and holds the chart's table against it; the number of rows seen."""
    assert sorted(page.evaluate("pledgebook.charts()")) == CHARTS
    seen = 0
    for chart in CHARTS:
        shown = page.evaluate("id => pledgebook.table(id)", chart)
        sql = page.locator(f"#source-{chart} pre code").text_content()
        assert sql
        answer = report.ask(sql)
        assert shown["columns"] == answer.columns, chart
        rows = [[v.replace(microsecond=0) if hasattr(v, "microsecond") else v for v in row] for row in answer.rows]
        assert comparable(shown["rows"]) == comparable(rows), chart
        seen += len(rows)
    return seen


@pytest.mark.parametrize("name", ALL)
def test_every_table_is_the_answer_of_the_query_beside_it(
    opened: Callable[..., Page], reports: Callable[[str], Report], name: str
) -> None:
    seen = same_as_sql(opened(name), reports(name))
    assert (seen > 0) == (name != "empty")


@pytest.mark.parametrize(("name", "address"), [("own", "#state=IN-GJ"), ("large", "#state=JP-22&in=jpy")])
def test_so_it_is_under_a_filter_and_in_another_currency(
    opened: Callable[..., Page], reports: Callable[[str], Report], name: str, address: str
) -> None:
    assert same_as_sql(opened(name, address=address), reports(name)) > 0


def test_headline_counts_are_those_of_the_view(opened: Callable[..., Page], reports: Callable[[str], Report]) -> None:
    page = opened("large", address="#in=usd")
    totals = reports("large").ask("select status, commitment_count, amount_usd from v_totals_by_status").rows
    for status, count, amount in totals:
        name = status.replace("_", " ").capitalize()
        told = page.locator(".totals li", has=page.get_by_role("heading", name=name, exact=True))
        expect(told).to_contain_text(f"{count} commitments")
        size, word = (1e12, "trillion") if amount >= 1e12 else (1e9, "bn")
        expect(told.locator(".big")).to_have_text(f"${float(amount) / size:.3g} {word}")
