"""Asset published: the audited build file becomes the file that readers open. Without the gate's word: nothing."""

from collections.abc import Sequence

import dagster as dg

from pipelines.defs.warehouse import POOL, Warehouse, rows_by_table
from pipelines.gate import CertificateError, verify_certificate
from pipelines.warehouse.publish import publish


def published_asset(marts: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The published file, downstream of every mart, so that each blocking check stands before it."""

    @dg.asset(
        name="published",
        deps=list(marts),
        group_name="published",
        description="warehouse/pledgebook.duckdb: the marts as readers see them, replaced whole after the gate passed.",
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
        return dg.MaterializeResult(
            metadata={
                "file": dg.MetadataValue.path(str(places.published_file)),
                "changed": publication.changed,
                "content_hash": publication.content_hash,
                "dagster/row_count": sum(publication.rows.values()),
                "tables": rows_by_table(publication.rows),
                "quarantined": publication.rows.get("quarantine", 0),
            }
        )

    return published
