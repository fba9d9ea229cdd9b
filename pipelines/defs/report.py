"""Asset report: the published file as one page for people. What is on the page is decided in pipelines/report."""

import dagster as dg

from pipelines.defs.receipt import note_whole_run
from pipelines.defs.warehouse import POOL, Warehouse


@dg.asset(
    name="report",
    deps=["published"],
    group_name="published",
    description="warehouse/report.html: totals, maps, flows, timeline and conflicts on one page, each figure with its "
    "sentence. It needs no network and can be mailed. `pledgebook report --open` shows it; browsers follow no link "
    "to a file from here, so paste the link below into the address bar.",
    kinds={"html", "file"},
    owners=["team:pledgebook"],
    pool=POOL,
)
def report(context: dg.AssetExecutionContext, warehouse: dg.ResourceParam[Warehouse]) -> dg.MaterializeResult[None]:
    """Writes the report anew from the published file."""
    from pipelines.report.page import write_report

    places = warehouse.settings
    written = write_report(places.published_file, places.report_file, rules_file=places.rules_file)
    note_whole_run(context, warehouse)
    return dg.MaterializeResult(
        metadata={
            "file": dg.MetadataValue.path(str(written.file)),
            "link": dg.MetadataValue.url(written.file.as_uri()),
            "bytes": written.size,
            "counts": dg.MetadataValue.json(written.counts),
        }
    )
