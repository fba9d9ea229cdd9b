"""The gate as asset checks, one per expectation, blocking where critical. What is checked stands in expectations/."""

from collections.abc import Iterator

import dagster as dg

from pipelines.defs.warehouse import POOL, Warehouse
from pipelines.gate import CheckResult, Severity, audit, format_failures, load_suites, write_certificate
from pipelines.settings import Settings

SHOWN_AT = {
    "raw.articles": "dim_article",
    "raw.readings": "dim_article",
    "raw.exchange_rates": "fct_claim",
    "audit.reparsed": "fct_claim",
    "audit.totals": "fct_commitment",
}
"""Where the checks of tables that are no marts are shown. A blocking check holds back all that is downstream of its
asset: at a raw table it would hold back the marts that the audit waits for."""


def gate_checks(settings: Settings) -> dg.AssetChecksDefinition:
    """One step that audits the build file, writes the certificate, and yields one result per expectation.

    Raises ``SuiteError`` where a file of expectations/ cannot be used: better no job than a weakened gate.
    """
    specs = [
        dg.AssetCheckSpec(
            name=_check_name(suite.name, suite.table, expectation.name),
            asset=_asset_key(suite.table),
            description=expectation.description,
            blocking=expectation.severity is Severity.CRITICAL,
            metadata={"suite": suite.file.name, "table": suite.table, "severity": expectation.severity.value},
        )
        for suite in load_suites(settings.expectations_dir)
        for expectation in suite.expectations
    ]

    @dg.multi_asset_check(name="gate", specs=specs, pool=POOL)
    def gate(
        context: dg.AssetCheckExecutionContext, warehouse: dg.ResourceParam[Warehouse]
    ) -> Iterator[dg.AssetCheckResult]:
        places = warehouse.settings
        places.certificate_file.unlink(missing_ok=True)
        published = places.published_file if places.published_file.exists() else None
        outcome = audit(places.build_file, places.expectations_dir, published)
        write_certificate(outcome, places.build_file, places.certificate_file)
        if outcome.failures:
            context.log.warning(format_failures(outcome))
        yield from map(_as_check, outcome.results)

    return gate


def _asset_key(table: str) -> dg.AssetKey:
    schema, name = table.split(".")
    return dg.AssetKey(["marts", name if schema == "marts" else SHOWN_AT.get(table, "fct_claim")])


def _check_name(suite: str, table: str, name: str) -> str:
    return name if table.startswith("marts.") else f"{suite}_{name}"


def _as_check(result: CheckResult) -> dg.AssetCheckResult:
    # Samples hold words of articles: plain text only, because the UI renders Markdown.
    sample = "\n".join(", ".join(f"{name}={value}" for name, value in row.items()) for row in result.sample)
    return dg.AssetCheckResult(
        asset_key=_asset_key(result.table),
        check_name=_check_name(result.suite, result.table, result.name),
        passed=bool(result.success),
        severity=dg.AssetCheckSeverity.ERROR if result.blocks else dg.AssetCheckSeverity.WARN,
        description=result.description,
        metadata={
            "unexpected_rows": result.unexpected_count,
            "observed": dg.MetadataValue.text(str(result.observed)),
            **({"sample": dg.MetadataValue.text(sample)} if sample else {}),
            **({"error": dg.MetadataValue.text(result.error)} if result.error else {}),
        },
    )
