"""Totals are bounded on both sides, and a big load of articles is not a jump."""

import shutil
from pathlib import Path

import pytest

from pipelines.gate import audit, load_suites
from pipelines.gate.evaluate import evaluate
from pipelines.gate.totals import MEASURES
from pipelines.warehouse.build_file import open_build_file
from pipelines.warehouse.publish import publish

EXPECTATIONS = Path(__file__).parents[2] / "expectations"


@pytest.fixture
def last(healthy_file: Path, tmp_path: Path) -> Path:
    """The healthy file as the last publication."""
    publish(Path(shutil.copy(healthy_file, tmp_path / "last.duckdb")), tmp_path / "pledgebook.duckdb")
    return tmp_path / "pledgebook.duckdb"


@pytest.fixture
def suites(tmp_path: Path) -> Path:
    """The suite of totals alone."""
    folder = tmp_path / "suites"
    folder.mkdir()
    shutil.copy(EXPECTATIONS / "audit_totals.json", folder)
    return folder


def failed(build_file: Path, suites: Path, last: Path | None, sql: str) -> list[str]:
    """What fails after ``sql``."""
    with open_build_file(build_file) as connection:
        connection.execute(sql)
    return [result.name for result in audit(build_file, suites, last).failures]


GROW = """
    insert into marts.dim_article (article_key) select 'x' || range from range({articles});
    insert into marts.fct_claim (claim_key) select 'x' || range from range({claims});
    insert into marts.fct_commitment (commitment_key, recommended_for_aggregates, amount_usd)
    select 'x' || range, true, 1e9 from range({commitments});
"""


def test_the_first_publication_has_nothing_to_be_compared_with(build_file: Path, suites: Path) -> None:
    assert failed(build_file, suites, None, GROW.format(articles=0, claims=9999, commitments=9999)) == []


def test_a_big_load_is_no_jump(build_file: Path, suites: Path, last: Path) -> None:
    assert failed(build_file, suites, last, GROW.format(articles=200, claims=900, commitments=300)) == []


def test_as_much_out_of_as_many_articles_is_one(build_file: Path, suites: Path, last: Path) -> None:
    grown = GROW.format(articles=0, claims=900, commitments=300)
    assert failed(build_file, suites, last, grown) == ["no_count_explodes", "counted_total_does_not_explode"]


@pytest.mark.parametrize(("factor", "names"), [(0.49, ["no_total_collapses"]), (0.51, []), (9.9, []), (10.1, 1)])
def test_the_counted_total_is_bounded_on_both_sides(
    build_file: Path, suites: Path, last: Path, factor: float, names: object
) -> None:
    expected = ["counted_total_does_not_explode"] if names == 1 else names
    assert (
        failed(build_file, suites, last, f"update marts.fct_commitment set amount_usd = amount_usd * {factor}")
        == expected
    )


def test_an_absurd_amount_that_is_set_aside_does_not_stop_the_rest(build_file: Path, last: Path) -> None:
    absurd = "update {table} set {columns} where {key}"
    with open_build_file(build_file) as connection:
        for table, key in (
            ("marts.fct_claim", "claim_key = 'c6'"),
            ("marts.fct_commitment", "commitment_key = 'nara'"),
        ):
            columns = ", ".join(f"amount_{name} = amount_{name} * 1e5" for name in ("native", "usd", "inr", "jpy"))
            connection.execute(absurd.format(table=table, columns=columns, key=key))
    found = audit(build_file, EXPECTATIONS, last)
    assert "amount_is_believable" in [result.name for result in found.failures]
    assert not [result.name for result in found.failures if result.suite == "audit_totals"]


BOUNDS = [
    ("articles", 0.999, 1.0, "articles_are_never_lost"),
    ("articles", 1.0, 1.0, None),
    *((measure, 0.499, 1.0, "no_total_collapses") for measure in MEASURES if measure != "articles"),
    *((measure, 0.5, 1.0, None) for measure in MEASURES if measure != "articles"),
    *((measure, 5.001, 1.999, "no_count_explodes") for measure in ("claims", "commitments", "counted commitments")),
    *((measure, 5.0, 1.999, None) for measure in ("claims", "commitments", "counted commitments")),
    ("claims", 5.001, 2.0, None),
    ("counted US dollars", 10.001, 1.999, "counted_total_does_not_explode"),
    ("counted US dollars", 10.0, 1.999, None),
    ("counted US dollars", 10.001, 2.0, None),
]


def test_every_measure_stops_just_beyond_each_of_its_bounds(build_file: Path, suites: Path) -> None:
    for measure, change, articles_change, expected in BOUNDS:
        row = f"'{measure}' as measure, 1000.0 as published, {1000 * change} as building"
        sql = f"select {row}, {change} as change, {articles_change} as articles_change"
        with open_build_file(build_file) as connection:
            connection.execute(f"create schema if not exists audit; create or replace table audit.totals as {sql}")
        found = [result.name for result, _ in evaluate(build_file, load_suites(suites)) if not result.success]
        assert found == ([expected] if expected else []), (measure, change, articles_change)
