"""Asset published: the audited build file becomes the file that readers open. Without the gate's word: nothing."""

from collections.abc import Sequence

import dagster as dg
import duckdb

from pipelines.defs.overview import overview
from pipelines.defs.warehouse import POOL, Warehouse, rows_by_table
from pipelines.gate import CertificateError, verify_certificate
from pipelines.warehouse.publish import publish


def published_asset(marts: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The published file, downstream of every mart, so that each blocking check stands before it."""

    @dg.asset(
        name="published",
        deps=list(marts),
        group_name="published",
        description="`warehouse/pledgebook.duckdb`: the marts as readers see them, replaced whole behind the gate. "
        "In the tables below each commitment counts once, in US dollars of its day; statuses are never added together.",
        kinds={"duckdb", "file"},
        owners=["team:pledgebook"],
        pool=POOL,
    )
    def published(
        context: dg.AssetExecutionContext, warehouse: dg.ResourceParam[Warehouse]
    ) -> dg.MaterializeResult[None]:
        places = warehouse.settings
        try:
            verify_certificate(places.build_file, places.certificate_file)
        except CertificateError as error:
            raise dg.Failure(description=f"not published: {error}", allow_retries=False) from error
        publication = publish(places.build_file, places.published_file)
        context.log.info("published a new file" if publication.changed else "the published file is already this one")
        try:
            shown = overview(places.published_file)
        except duckdb.Error as error:  # it is published all the same
            context.log.warning(f"no tables of totals: {error}")
            shown = {}
        return dg.MaterializeResult(
            metadata={
                **shown,
                "quarantined": publication.rows.get("quarantine", 0),
                "changed": publication.changed,
                "file": dg.MetadataValue.path(str(places.published_file)),
                "content_hash": publication.content_hash,
                "dagster/row_count": sum(publication.rows.values()),
                "tables": rows_by_table(publication.rows),
            }
        )

    return published
