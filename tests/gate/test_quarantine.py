"""Warnings set aside all the rows they are about, with what rests on them; one that cannot do so blocks."""

from pathlib import Path

import duckdb
import pytest

from pipelines.gate import audit, format_failures
from pipelines.warehouse.publish import publish
from tests.gate.defects import break_it
from tests.gate.written import only, quarantine, query

EXPECTATIONS = Path(__file__).parents[2] / "expectations"


def test_a_quarantined_claim_takes_its_commitment_along(build_file: Path, tmp_path: Path) -> None:
    folder = only(tmp_path, "one", severity="warning", **query("select claim_key from {batch} where claim_key = 'c2'"))
    found = audit(build_file, folder, None)
    assert found.passed
    assert found.quarantined == 2
    assert quarantine(build_file) == [("fct_claim", "c2", "it_is_so"), ("fct_commitment", "sakura", "it_is_so")]
    publish(build_file, tmp_path / "published.duckdb")
    with duckdb.connect(str(tmp_path / "published.duckdb"), read_only=True) as connection:
        row = connection.execute(
            "select recommended_for_aggregates, quarantine_reason from fct_commitment where commitment_key = 'sakura'"
        ).fetchone()
    assert row == (False, "the claim it rests on: Nothing of it is so.")


def test_all_failing_rows_are_set_aside_however_many(build_file: Path, tmp_path: Path) -> None:
    break_it(
        build_file,
        "insert into marts.fct_claim (claim_key, amount_usd) select 'x' || range, 0.5 from range(1000)",
    )
    cases = [
        query("select claim_key from {batch} where starts_with(claim_key, 'x')"),
        query("select claim.claim_key from {batch} as claim join range(1000) as r on claim.claim_key = 'x' || range"),
        {"type": "expect_column_values_to_be_between", "kwargs": {"column": "amount_usd", "min_value": 1}},
    ]
    for case in cases:
        found = audit(build_file, only(tmp_path, "one", severity="warning", **case), None)
        assert found.results[0].unexpected_count == 1000
        assert len(found.results[0].sample) == 5
        assert found.quarantined == 1000


def test_an_earlier_quarantine_does_not_linger(build_file: Path, tmp_path: Path) -> None:
    audit(build_file, only(tmp_path, "one", severity="warning", **query("select claim_key from {batch}")), None)
    assert quarantine(build_file)
    audit(build_file, EXPECTATIONS, None)
    assert quarantine(build_file) == []


@pytest.mark.parametrize(
    ("expectation", "error"),
    [
        (query("select clam_key from {batch}"), "clam_key"),
        (query("select claim_key, nothing.x from {batch} as claim join marts.nothing using (claim_key)"), "nothing"),
        (query("select 1 as one from {batch}"), "its query must return claim_key"),
        (query("select claim_key from {batch} limit 1 offset (random() * 1000)::int % 1"), None),
        ({"type": "expect_table_row_count_to_equal", "kwargs": {"value": 0}}, "name no row to set aside"),
        (query("select text as claim_key from read_text('/etc/hostname'), {batch}"), "disabled"),
    ],
)
def test_a_warning_that_cannot_do_its_work_blocks(
    build_file: Path, tmp_path: Path, expectation: dict[str, object], error: str | None
) -> None:
    found = audit(build_file, only(tmp_path, "one", severity="warning", **expectation), None)
    if error is None:
        assert found.passed
        return
    assert not found.passed
    assert error in str(found.results[0].error)
    assert "could not be evaluated" in format_failures(found)
