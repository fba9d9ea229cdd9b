"""Suites that cannot be used are refused with the file, the place and the reason."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.gate import SuiteError, load_suites
from pipelines.gate.evaluate import evaluate


def write(folder: Path, changes: dict[str, Any] | None = None, **expectation: Any) -> Path:
    """A suite of one expectation in ``folder``, with what the case changes about the file or the expectation."""
    row = {
        "type": "expect_table_row_count_to_be_between",
        "description": "There are claims at all.",
        "severity": "critical",
        "meta": {"name": "has_rows"},
        "kwargs": {"min_value": 1},
        **expectation,
    }
    content = {"name": "one", "meta": {"table": "marts.fct_claim"}, "expectations": [row], **(changes or {})}
    file = folder / "one.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def refusal(folder: Path) -> str:
    """What is said about the suites of ``folder``."""
    with pytest.raises(SuiteError) as caught:
        load_suites(folder)
    return str(caught.value)


def test_the_projects_own_suites_load(expectations: Path) -> None:
    suites = load_suites(expectations)
    assert [suite.name for suite in suites] == sorted(file.stem for file in expectations.glob("*.json"))


def test_broken_json_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{"name": "one",\n "meta": }', encoding="utf-8")
    assert refusal(tmp_path).startswith("one.json: line 2, column 10: no valid JSON")


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_bytes(b"\xff\xfe\x00")
    assert refusal(tmp_path).startswith("one.json: cannot be read")


def test_an_empty_folder_is_no_passed_audit(tmp_path: Path) -> None:
    assert "holds no suite" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("expectation", "reason"),
    [
        ({"severity": "blocking"}, "at expectations.0.severity: Input should be 'critical' or 'warning'"),
        ({"description": "short"}, "at expectations.0.description"),
        ({"meta": {"name": "Has rows"}}, "at expectations.0.meta.name"),
        ({"mostly": 0.9}, "at expectations.0.mostly: Extra inputs are not permitted"),
        (
            {"kwargs": {"unexpected_rows_query": "select * from marts.fct_claim"}},
            "must read the audited table as {batch}",
        ),
    ],
)
def test_a_faulty_expectation(tmp_path: Path, expectation: dict[str, Any], reason: str) -> None:
    write(tmp_path, **expectation)
    assert reason in refusal(tmp_path)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": "two"}, 'must be the file\'s own name, "one"'),
        ({"meta": {"table": "fct_claim"}}, "at meta.table"),
        ({"expectations": []}, "at expectations"),
        ({"expectations": "none"}, "at expectations"),
    ],
)
def test_a_faulty_file(tmp_path: Path, changes: dict[str, Any], reason: str) -> None:
    write(tmp_path, changes)
    assert reason in refusal(tmp_path)


def test_two_expectations_of_one_name(tmp_path: Path) -> None:
    file = write(tmp_path)
    content = json.loads(file.read_text(encoding="utf-8"))
    content["expectations"] *= 2
    file.write_text(json.dumps(content), encoding="utf-8")
    assert "two expectations are called has_rows" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("expectation", "reason"),
    [
        ({"type": "expect_the_best"}, "expect_the_best not found"),
        ({"kwargs": {"minimum": 1}}, "has_rows is not usable"),
        ({"kwargs": {"min_value": "many"}}, "has_rows is not usable"),
    ],
)
def test_what_great_expectations_refuses_is_not_dropped_in_silence(
    healthy_file: Path, tmp_path: Path, expectation: dict[str, Any], reason: str
) -> None:
    write(tmp_path, **expectation)
    with pytest.raises(SuiteError, match=reason):
        evaluate(healthy_file, load_suites(tmp_path))


def test_sql_over_several_lines_is_joined(tmp_path: Path) -> None:
    lines = ["select *", "from {batch}"]
    write(tmp_path, type="unexpected_rows_expectation", kwargs={"unexpected_rows_query": lines})
    assert load_suites(tmp_path)[0].expectations[0].query == "select *\nfrom {batch}"
