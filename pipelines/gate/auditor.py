"""One audit of one build file, from its suites to its verdict. What is right or wrong stands in expectations/."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from pipelines.gate.evaluate import Outcome, evaluate
from pipelines.gate.model import Audit, CheckResult, GateError
from pipelines.gate.quarantine import begin_quarantine, follow_claims, quarantined, set_aside
from pipelines.gate.reparse import Grammar, OwnGrammar, write_reparsed
from pipelines.gate.suites import Suite, load_suites
from pipelines.gate.totals import write_totals
from pipelines.warehouse.build_file import open_build_file

TOTALS = "audit.totals"


def audit(
    build_file: Path, expectations_dir: Path, published_file: Path | None, grammar: Grammar | None = None
) -> Audit:
    """Evaluates every suite of ``expectations_dir`` on ``build_file``; ``published_file`` is the last publication.

    Writes the tables ``reparsed``, ``quarantine`` and ``totals`` of the schema ``audit`` into the build file, and
    nothing else anywhere. Raises ``SuiteError`` for a suite that cannot be used; whatever is wrong with the data is a
    result. The caller holds the run's lock and has no connection to the build file open.
    """
    suites = load_suites(expectations_dir)
    at = datetime.now(UTC).replace(tzinfo=None)
    rows = [suite for suite in suites if suite.table != TOTALS]
    totals = [suite for suite in suites if suite.table == TOTALS]
    with open_build_file(build_file) as connection:
        begin_quarantine(connection)
        _prepare(connection, grammar or OwnGrammar())
    outcomes = evaluate(build_file, rows)
    # Totals come second: they are those of the rows that the warnings leave.
    with open_build_file(build_file) as connection:
        results = _quarantine(connection, rows, outcomes, at)
        write_totals(connection, published_file)
        count = quarantined(connection)
    results += [result for result, _ in evaluate(build_file, totals)]
    return Audit(tuple(results), count, at)


def _prepare(connection: duckdb.DuckDBPyConnection, grammar: Grammar) -> None:
    try:
        write_reparsed(connection, grammar)
    except (duckdb.CatalogException, duckdb.BinderException):
        # A mart is missing or lacks a column: the suite of audit.reparsed then fails for want of its table.
        connection.execute("drop table if exists audit.reparsed")


def _quarantine(
    connection: duckdb.DuckDBPyConnection, suites: Sequence[Suite], outcomes: Sequence[Outcome], at: datetime
) -> list[CheckResult]:
    """Sets aside what the warnings found; a warning that cannot is returned as one that could not be evaluated."""
    by_name = {suite.name: suite for suite in suites}
    results = []
    for result, failing in outcomes:
        if not result.success and not result.blocks:
            try:
                set_aside(connection, by_name[result.suite], result, failing, at)
            except (GateError, duckdb.Error) as error:
                result = replace(result, error=str(error))
        results.append(result)
    with suppress(duckdb.CatalogException):  # no such table: its suite has failed already
        follow_claims(connection)
    return results
