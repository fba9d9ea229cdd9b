"""Totals are bounded on both sides, and a big load of articles is not a jump."""

import shutil
from pathlib import Path

import pytest

from pipelines.gate import audit
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
