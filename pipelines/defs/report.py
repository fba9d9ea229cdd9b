"""Asset report: the published file as one page for people. What is on the page is decided in pipelines/report."""

from typing import Any

import dagster as dg

from pipelines.defs.receipt import note_whole_run
from pipelines.defs.warehouse import POOL, Warehouse
from pipelines.settings import Settings

ABOUT = (
    "Totals, maps, flows, timeline and conflicts on one page, each figure with its sentence: `warehouse/report.html`. "
    "It needs no network and can be mailed."
)


def report_asset(settings: Settings) -> dg.AssetsDefinition:
    """The report, with a link to it where a server shows it: from here browsers follow no link to a file."""
    address = settings.report_address
    shown = f"**[Open the report]({address})**" if address else "`pledgebook report --open` shows it."

    @dg.asset(
        name="report",
        deps=["published"],
        group_name="published",
        description=f"{shown}\n\n{ABOUT}",
        kinds={"html", "file"},
        owners=["team:pledgebook"],
        pool=POOL,
    )
    def report(context: dg.AssetExecutionContext, warehouse: dg.ResourceParam[Warehouse]) -> dg.MaterializeResult[None]:
        from pipelines.report.page import write_report

        places = warehouse.settings
        written = write_report(places.published_file, places.report_file, rules_file=places.rules_file)
        note_whole_run(context, warehouse)
        link: dict[str, Any] = {"open": dg.MetadataValue.url(str(address))} if address else {}
        file: dict[str, Any] = {"file": dg.MetadataValue.path(str(written.file)), "bytes": written.size}
        return dg.MaterializeResult(metadata={**link, **written.counts, **file})

    return report
