"""Asset export: the published file for other tools. What is in the folder is decided in pipelines/export."""

import dagster as dg

from pipelines.defs.receipt import note_whole_run
from pipelines.defs.warehouse import POOL, Warehouse, rows_by_table


@dg.asset(
    name="export",
    deps=["published"],
    group_name="published",
    description="warehouse/export: every table as Parquet and as CSV that is safe in a spreadsheet, with dictionary, "
    "licence and citation, as a Data Package and as a schema.org Dataset.",
    kinds={"parquet", "file"},
    owners=["team:pledgebook"],
    pool=POOL,
)
def export(context: dg.AssetExecutionContext, warehouse: dg.ResourceParam[Warehouse]) -> dg.MaterializeResult[None]:
    """Writes the export anew from the published file."""
    from pipelines.export.folder import write_export

    places = warehouse.settings
    exported = write_export(places.published_file, places.export_dir)
    note_whole_run(context, warehouse)
    return dg.MaterializeResult(
        metadata={
            "folder": dg.MetadataValue.path(str(exported.folder)),
            "dagster/row_count": sum(exported.rows.values()),
            "tables": rows_by_table(exported.rows),
            "bytes": exported.size,
        }
    )
