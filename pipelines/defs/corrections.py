"""Asset raw/corrections: the analysts' judgements, as they stand in raw/corrections.csv."""

import dagster as dg

from pipelines.defs.warehouse import POOL, Warehouse, preview
from pipelines.warehouse.build_file import replace_all


@dg.asset(
    key=["raw", "corrections"],
    group_name="raw",
    description="What analysts corrected: the value they expect, the value they set, who, when and why.",
    kinds={"csv", "duckdb"},
    owners=["team:analysts"],
    pool=POOL,
)
def corrections(warehouse: dg.ResourceParam[Warehouse]) -> dg.MaterializeResult[None]:
    """Mirrors the file; a line that is no correction stops the run, because it would be lost in silence otherwise."""
    from pipelines.reading.corrections import read_corrections

    rows = read_corrections(warehouse.settings.corrections_file)
    with warehouse.open() as connection:
        changed = replace_all(connection, "corrections", rows)
        return dg.MaterializeResult(
            metadata={
                "dagster/row_count": len(rows),
                "changed": changed,
                "preview": preview(connection, "from raw.corrections order by line_number"),
            }
        )
