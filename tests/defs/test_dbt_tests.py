"""dbt's tests, run all together: the verdict is the one dbt would give, and what is not known is refused."""

import json
from typing import Any

import duckdb
import pytest

from pipelines.defs.dbt import DbtError, prepared_manifest
from pipelines.defs.dbt_tests import PLAIN, run_tests
from pipelines.defs.models import model_assets
from pipelines.settings import Settings
from tests.conftest import CHECKOUT


def node(query: str | None, **config: Any) -> dict[str, Any]:
    return {
        "unique_id": "test.x",
        "name": "x",
        "compiled_code": query,
        "config": {**PLAIN, "severity": "ERROR", **config},
    }


@pytest.mark.parametrize(
    ("query", "severity", "status", "failures"),
    [
        ("select 1 where false -- a comment to the end", "ERROR", "pass", 0),
        ("with a as (select * from range(3)) select * from a", "ERROR", "fail", 3),
        ("select 1 union all select 1", "warn", "warn", 2),
        ("select * from nowhere", "warn", "error", None),
    ],
)
def test_rows_are_failures(query: str, severity: str, status: str, failures: int | None) -> None:
    with duckdb.connect() as connection:
        (result,) = run_tests(connection, [node(query, severity=severity)])
    assert (result.status, result.failures) == (status, failures)
    assert bool(result.message) == (status == "error")


@pytest.mark.parametrize("other", [{"error_if": "> 10"}, {"warn_if": "> 5"}, {"fail_calc": "sum(n)"}, {"limit": 1}])
def test_a_verdict_of_another_kind_is_refused(other: dict[str, Any]) -> None:
    with duckdb.connect() as connection, pytest.raises(DbtError, match=f"x sets {next(iter(other))}"):
        run_tests(connection, [node("select 1", **other)])


def test_a_test_without_a_query_is_refused() -> None:
    with duckdb.connect() as connection, pytest.raises(DbtError, match="not compiled"):
        run_tests(connection, [node(None)])


def test_every_test_of_the_project_is_compiled_and_a_check() -> None:
    manifest = prepared_manifest(Settings(root=CHECKOUT))
    tests = [each for each in json.loads(manifest.read_bytes())["nodes"].values() if each["resource_type"] == "test"]
    assert len(tests) > 100
    assert all(each["compiled_code"] for each in tests)
    assert len(list(model_assets(manifest).check_keys)) == len(tests)
