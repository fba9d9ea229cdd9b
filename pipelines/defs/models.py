"""Every dbt model, seed and data test as Dagster assets and checks, built by one `dbt build`. Holds no SQL."""

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtCliResource, dbt_assets
from packaging.version import Version, parse

from pipelines.defs.warehouse import POOL, Warehouse, preview
from pipelines.settings import Settings

BUILD = ["build", "--exclude-resource-type", "unit_test"]
"""Unit tests try the models' logic on made-up rows: they belong to `make test`, not to every run."""

PREVIEWS = {
    "fct_commitment": "select investor, place_name, status, currency, amount_native, amount_usd, conflict_class "
    "from marts.fct_commitment order by amount_usd desc nulls last",
    "fct_conflict": "select diagnosis, ratio, arithmetic, resolution from marts.fct_conflict",
}


class LeanDbt(DbtCliResource):
    """dbt's command line without two things the stock resource does at each call and this job never uses.

    They are a `dbt --version`, which asks the package registry, and an adapter in our own process. Both names are
    private, which is why dagster-dbt is pinned exactly; together they cost more than the models.
    """

    @cached_property
    def _cli_version(self) -> Version:
        return parse(version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Any) -> Any:
        return None


class ByFolder(DagsterDbtTranslator):
    """Groups assets by the schema their table stands in, so that the graph reads from left to right."""

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        return str(dbt_resource_props["schema"])

    def get_description(self, dbt_resource_props: Mapping[str, Any]) -> str:
        return str(dbt_resource_props["description"])  # the stock one appends the SQL, which hides the words

    def get_owners(self, dbt_resource_props: Mapping[str, Any]) -> list[str]:
        return ["team:pledgebook"]


def dbt_resource(settings: Settings) -> LeanDbt:
    """dbt for this checkout's project; the build file's path reaches it through the environment."""
    os.environ["PLEDGEBOOK_BUILD_FILE"] = str(settings.build_file)
    os.environ["DO_NOT_TRACK"] = "1"
    executable = Path(os.sys.executable).with_name("dbt")  # type: ignore[attr-defined]
    return LeanDbt(
        project_dir=str(settings.dbt_dir),
        profiles_dir=str(settings.dbt_dir),
        dbt_executable=str(executable),
        global_config_flags=["--no-use-colors"],
    )


def prepared_manifest(settings: Settings) -> Path:
    """The project's manifest, parsed again only where a file of the project has changed since the last time."""
    target = settings.dbt_dir / "target"
    manifest, stamp = target / "manifest.json", target / "manifest.stamp"
    state = _state_of(settings.dbt_dir)
    if not manifest.exists() or not stamp.exists() or stamp.read_text(encoding="utf-8") != state:
        dbt_resource(settings).cli(["parse", "--quiet"], target_path=target).wait()
        stamp.write_text(state, encoding="utf-8")
    return manifest


def model_assets(manifest: Path) -> dg.AssetsDefinition:
    """The assets and checks of the manifest; materializing them is one `dbt build` of what was selected."""

    @dbt_assets(manifest=manifest, name="dbt_build", dagster_dbt_translator=ByFolder(), pool=POOL)
    def models(
        context: dg.AssetExecutionContext, dbt: DbtCliResource, warehouse: dg.ResourceParam[Warehouse]
    ) -> Iterator[Any]:
        invocation = dbt.cli(BUILD, context=context, raise_on_error=False)
        # Held back until dbt has closed the build file: only then can rows be counted, all in one query.
        try:
            events = list(invocation.stream())
        except BaseException as error:
            # Whatever broke off the listening, dbt must not go on writing after the lock is given back.
            invocation.process.kill()
            invocation.process.wait()
            if isinstance(error, KeyError):
                raise dg.Failure(f"the dbt project changed after this run had read it ({error}); run again") from error
            raise
        facts = _facts(warehouse)
        for event in events:
            if isinstance(event, dg.Output):
                key = context.asset_key_for_output(event.output_name)
                context.add_output_metadata(facts.get(key.path[-1], {}), output_name=event.output_name)
            yield event
        if invocation.is_successful():
            rmtree(invocation.target_path, ignore_errors=True)  # two megabytes a run; kept where something failed
        else:
            checks = (event for event in events if isinstance(event, dg.AssetCheckResult))
            failed = [str(check.check_name) for check in checks if not check.passed]
            reason = f"dbt tests failed: {', '.join(failed)}" if failed else str(invocation.get_error())
            raise dg.Failure(description=reason, allow_retries=False)

    return models


def _state_of(project: Path) -> str:
    digest = sha256()
    for path in sorted(project.rglob("*")):
        inside = path.relative_to(project)
        if path.is_file() and inside.parts[0] not in ("target", "logs"):
            digest.update(f"{inside}\n".encode() + path.read_bytes())
    return digest.hexdigest()


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
