"""Asset raw/exchange_rates: the European Central Bank's reference rates, for the days it published them."""

import dagster as dg

from pipelines.defs.warehouse import POOL, Warehouse, preview
from pipelines.warehouse.build_file import replace_all, scalar


@dg.asset(
    key=["raw", "exchange_rates"],
    group_name="raw",
    description="Units of each currency per euro, from the packaged file or the newer one that the settings name.",
    kinds={"csv", "duckdb"},
    owners=["team:pledgebook"],
    pool=POOL,
)
def exchange_rates(warehouse: dg.ResourceParam[Warehouse]) -> dg.MaterializeResult[None]:
    """Mirrors the file of rates."""
    from pipelines.reference.rates import read_rates

    rows = read_rates(warehouse.settings.rates_file)
    with warehouse.open() as connection:
        changed = replace_all(connection, "exchange_rates", rows)
        return dg.MaterializeResult(
            metadata={
                "dagster/row_count": len(rows),
                "changed": changed,
                "newest_day": str(scalar(connection, "select max(rate_date) from raw.exchange_rates")),
                "preview": preview(
                    connection,
                    "from raw.exchange_rates where currency in ('USD', 'INR', 'JPY') order by rate_date desc, currency",
                ),
            }
        )
