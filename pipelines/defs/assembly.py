"""Puts the parts together for one checkout, for Dagster, the terminal and the tests alike. Defines no step itself."""

import dagster as dg

from pipelines.defs import articles, claims, corrections, exchange_rates, export, fetched, places, report
from pipelines.defs.alerting import failed_runs
from pipelines.defs.dbt import prepared_manifest
from pipelines.defs.gate import gate_checks
from pipelines.defs.job import daily, new_files, pledgebook
from pipelines.defs.models import model_assets
from pipelines.defs.pruning import pruning
from pipelines.defs.published import published_asset
from pipelines.defs.source_sensors import source_sensors
from pipelines.defs.warehouse import warehouse_resource
from pipelines.settings import Settings


def assemble(settings: Settings, *, locked: bool = False) -> dg.Definitions:
    """All assets, checks, the job and its triggers for the checkout that ``settings`` describe.

    With ``locked`` the caller holds the lock that a run otherwise takes.
    """
    models = model_assets(prepared_manifest(settings))
    marts = sorted((key for key in models.keys if key.path[0] == "marts"), key=lambda key: tuple(key.path))
    return dg.Definitions(
        assets=[
            articles.articles,
            claims.claims,
            corrections.corrections,
            exchange_rates.exchange_rates,
            fetched.fetched,
            places.places,
            models,
            published_asset(marts),
            report.report_asset(settings),
            export.export,
        ],
        asset_checks=[gate_checks(settings)],
        jobs=[pledgebook],
        schedules=[daily(settings), pruning(settings)],
        sensors=[new_files(settings), *source_sensors(settings), failed_runs(settings)],
        resources={"warehouse": warehouse_resource(settings, locked=locked)},
    )
