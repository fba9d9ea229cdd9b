"""Every dbt model, seed and data test as an asset or check of Dagster, from one `dbt build`. Holds no SQL of theirs."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, dbt_assets
from dagster_dbt.asset_utils import DAGSTER_DBT_UNIQUE_ID_METADATA_KEY as UNIQUE_ID
from dagster_dbt.asset_utils import get_subset_selection_for_context

from pipelines.defs.check_words import promise, short_name
from pipelines.defs.dbt import DbtError, NodeResult, build
from pipelines.defs.dbt_tests import run_tests
from pipelines.defs.warehouse import POOL, Warehouse, preview

DONE = {"success", "pass", "warn"}

PREVIEWS = {
    "fct_commitment": "select investor, place_name, status, currency, amount_native, amount_usd, conflict_class "
    "from marts.fct_commitment order by amount_usd desc nulls last",
    "fct_conflict": "select diagnosis, ratio, arithmetic, resolution from marts.fct_conflict",
}


class ByFolder(DagsterDbtTranslator):
    """Groups assets by the schema their table stands in, so that the graph reads from left to right."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        return str(dbt_resource_props["schema"])

    def get_description(self, dbt_resource_props: Mapping[str, Any]) -> str:
        return str(dbt_resource_props["description"])  # the stock one appends the SQL, which hides the words

    def get_asset_check_spec(
        self, asset_spec: dg.AssetSpec, manifest: Mapping[str, Any], unique_id: str, project: Any
    ) -> dg.AssetCheckSpec | None:
        spec = super().get_asset_check_spec(asset_spec, manifest, unique_id, project)
        test = manifest["nodes"][unique_id]
        return spec and spec._replace(name=short_name(test), description=promise(test))

    def get_owners(self, dbt_resource_props: Mapping[str, Any]) -> list[str]:
        return ["team:pledgebook"]


def model_assets(manifest: Path) -> dg.AssetsDefinition:
    """The assets and checks of the manifest; materializing them is one `dbt build` of what was selected."""
    nodes: dict[str, Any] = json.loads(manifest.read_bytes())
    translator = ByFolder()

    @dbt_assets(manifest=nodes, name="dbt_build", dagster_dbt_translator=translator, pool=POOL)
    def models(
        context: dg.AssetExecutionContext, warehouse: dg.ResourceParam[Warehouse]
    ) -> Iterator[dg.Output[None] | dg.AssetCheckResult]:
        selection, indirect = get_subset_selection_for_context(context, nodes, None, None, None, translator, None)
        try:
            arguments = [*selection, *(["--indirect-selection", indirect] if indirect else [])]
            results = build(warehouse.settings, nodes["nodes"], arguments)
        except DbtError as error:
            raise dg.Failure(description=str(error), allow_retries=False) from error
        facts = _facts(warehouse)
        for result in results:
            if result.status in DONE:
                key = translator.get_asset_spec(nodes, result.unique_id, None).key
                seen = {"seconds": round(result.seconds, 3), **facts.get(key.path[-1], {})}
                yield dg.Output(None, output_name=key.to_python_identifier(), metadata=seen)
        unmade = {result.unique_id for result in results if result.status not in DONE}
        checks = {
            str(spec.metadata[UNIQUE_ID]): spec.key
            for spec in context.assets_def.check_specs
            if spec.key in context.selected_asset_check_keys
            and unmade.isdisjoint(nodes["nodes"][spec.metadata[UNIQUE_ID]]["depends_on"]["nodes"])
        }
        tested = _test(warehouse, [nodes["nodes"][test] for test in checks])
        for result in tested:
            yield _as_check(checks[result.unique_id], result)
        results += tested
        if wrong := [result for result in results if result.status not in {*DONE, "skipped"}]:
            raise dg.Failure(description=_reason(wrong, nodes), allow_retries=False)

    return models


def _test(warehouse: Warehouse, tests: list[dict[str, Any]]) -> list[NodeResult]:
    with warehouse.open(read_only=True) as connection:
        limit = warehouse.settings.memory_limit.replace("'", "")
        connection.execute(f"set memory_limit = '{limit}'")
        try:
            return run_tests(connection, tests)
        except DbtError as error:
            raise dg.Failure(description=str(error), allow_retries=False) from error


def _as_check(key: dg.AssetCheckKey, result: NodeResult) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        asset_key=key.asset_key,
        check_name=key.name,
        passed=result.status == "pass",
        severity=dg.AssetCheckSeverity.WARN if result.status == "warn" else dg.AssetCheckSeverity.ERROR,
        metadata={"failing_rows": result.failures or 0, "seconds": round(result.seconds, 3)},
    )


def _reason(wrong: list[NodeResult], nodes: Mapping[str, Any]) -> str:
    """What could not be run, and why; and which tests failed."""
    broken = [f"{result.unique_id}: {(result.message or '').strip()}" for result in wrong if result.status != "fail"]
    failed = [nodes["nodes"][result.unique_id]["name"] for result in wrong if result.status == "fail"]
    return "\n".join([*broken, *([f"dbt tests failed: {', '.join(failed)}"] if failed else [])])


def _facts(warehouse: Warehouse) -> dict[str, dict[str, Any]]:
    """By table name: its rows, and a preview where people will want to look."""
    with warehouse.open(read_only=True) as connection:
        tables = connection.execute(
            "select schema_name, table_name, estimated_size from duckdb_tables() where schema_name <> 'raw'"
        ).fetchall()
        facts: dict[str, dict[str, Any]] = {table: {"dagster/row_count": rows} for _, table, rows in tables}
        for schema, table, _ in tables:
            if schema in ("marts", "seeds"):
                facts[table]["preview"] = preview(connection, PREVIEWS.get(table, f'from {schema}."{table}"'))
    return facts
