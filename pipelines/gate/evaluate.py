"""Has Great Expectations evaluate suites on a build file and puts its results into our terms. Decides no severity."""

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.gate.dialect import readable
from pipelines.gate.importing import great_expectations
from pipelines.gate.model import CheckResult, SuiteError
from pipelines.gate.plain import plain, plain_rows
from pipelines.gate.suites import Expectation, Suite

if TYPE_CHECKING:
    from great_expectations.core.batch_definition import BatchDefinition
    from great_expectations.data_context.data_context.abstract_data_context import AbstractDataContext
    from great_expectations.datasource.fluent.sql_datasource import SQLDatasource

Outcome = tuple[CheckResult, str | None]
"""A result, and the query that gives all its failing rows: Great Expectations itself lists a few only."""


def evaluate(build_file: Path, suites: Sequence[Suite]) -> list[Outcome]:
    """One outcome per expectation, in the order of the files.

    The build file is read only and closed at the end. An expectation that cannot be evaluated comes back as a failed
    result with ``error``. Raises ``SuiteError`` where Great Expectations refuses an expectation as it is written.
    """
    # Importing it takes seconds and hundreds of megabytes, which only an audit should pay.
    gx = great_expectations()
    built = [[_build(suite, expectation) for expectation in suite.expectations] for suite in suites]
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    with readable(build_file) as address:
        source = context.data_sources.add_sql("build", connection_string=address)
        pairs = zip(suites, built, strict=True)
        return [outcome for suite, rows in pairs for outcome in _evaluate_suite(context, source, suite, rows)]


def _evaluate_suite(
    context: "AbstractDataContext", source: "SQLDatasource", suite: Suite, expectations: list[Any]
) -> list[Outcome]:
    from great_expectations import ExpectationSuite
    from great_expectations.datasource.fluent.interfaces import TestConnectionError

    schema, table = suite.table.split(".")
    loaded = context.suites.add(ExpectationSuite(suite.name, expectations=expectations))
    try:
        with warnings.catch_warnings():
            # The schema is to be given with the source instead; ours has several, all in one file.
            warnings.simplefilter("ignore", DeprecationWarning)
            asset = source.add_table_asset(suite.name, table_name=table, schema_name=schema)
    except TestConnectionError:
        return [_unevaluated(suite, e, f"the table {suite.table} does not exist") for e in suite.expectations]
    batch: BatchDefinition[Any] = asset.add_batch_definition_whole_table("all")
    result_format: dict[str, Any] = {"result_format": "COMPLETE"}
    if suite.key:
        result_format["unexpected_index_column_names"] = [suite.key]
    validated = batch.get_batch().validate(loaded, result_format=result_format)
    by_name = {_name(result): result for result in validated.results}
    return [_outcome(suite, expectation, by_name[expectation.name]) for expectation in suite.expectations]


def _build(suite: Suite, expectation: Expectation) -> Any:
    """The expectation as an object. A suite built from the rows themselves would drop a faulty one with a log line."""
    from great_expectations.exceptions.exceptions import GreatExpectationsError
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    try:
        return ExpectationConfiguration(**expectation.model_dump(mode="json")).to_domain_obj()
    except (GreatExpectationsError, TypeError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise SuiteError(suite.file, f"the expectation {expectation.name} is not usable: {reason}") from error


def _outcome(suite: Suite, expectation: Expectation, validated: Any) -> Outcome:
    error = _error(validated.exception_info)
    if error:
        return _unevaluated(suite, expectation, error)
    found = validated.result
    success = bool(validated.success)
    unexpected = found.get("unexpected_count", found["observed_value"] if expectation.query else int(not success))
    result = CheckResult(
        suite=suite.name,
        table=suite.table,
        name=expectation.name,
        description=expectation.description,
        severity=expectation.severity,
        success=success,
        unexpected_count=int(unexpected or 0),
        sample=plain_rows(_failing_rows(found)),
        observed=_observed(expectation, found),
    )
    return result, _failing_query(suite, expectation, found)


def _unevaluated(suite: Suite, expectation: Expectation, error: str) -> Outcome:
    result = CheckResult(
        suite=suite.name,
        table=suite.table,
        name=expectation.name,
        description=expectation.description,
        severity=expectation.severity,
        success=False,
        unexpected_count=0,
        sample=(),
        observed="could not be evaluated",
        error=plain(error),
    )
    return result, None


def _name(validated: Any) -> str:
    return str(validated.expectation_config.meta["name"])


def _failing_rows(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if "details" in found and "unexpected_rows" in found["details"]:
        return list(found["details"]["unexpected_rows"])
    if found.get("unexpected_index_list"):
        return list(found["unexpected_index_list"])
    return [{"value": value} for value in found.get("unexpected_list") or ()]


def _failing_query(suite: Suite, expectation: Expectation, found: Mapping[str, Any]) -> str | None:
    if expectation.query is None:
        listed = found.get("unexpected_index_query")
        return str(listed).rstrip("; \n") if listed else None
    # As Great Expectations itself puts the table in the place of {batch}.
    joins = re.search(r"\bjoin\b", expectation.query, re.IGNORECASE)
    return expectation.query.format(batch=f"(select * from {suite.table})" + ("" if joins else " as subselect"))


def _observed(expectation: Expectation, found: Mapping[str, Any]) -> str:
    if expectation.query:
        return f"{found['observed_value']} failing rows"
    if "unexpected_count" in found:
        return f"{found['unexpected_count']} of {found['element_count']} rows fail"
    return plain(found.get("observed_value"))


def _error(exception_info: Mapping[str, Any]) -> str | None:
    """The last line of why an expectation could not be evaluated: one entry, or one per metric that failed."""
    entries: Iterable[Any] = [exception_info] if "raised_exception" in exception_info else exception_info.values()
    for entry in entries:
        if isinstance(entry, Mapping) and entry.get("raised_exception"):
            return str(entry.get("exception_message") or "no reason given")
    return None
