"""Asset raw/exchange_rates: the European Central Bank's reference rates, for the days it published them."""

import dagster as dg

from pipelines.defs.warehouse import POOL, Warehouse, preview
from pipelines.versions import code_hash
from pipelines.warehouse.build_file import scalar
from pipelines.warehouse.mirrors import mirror


@dg.asset(
    key=["raw", "exchange_rates"],
    group_name="raw",
    description="Units of each currency per euro, from the packaged file or the newer one that the settings name.",
    kinds={"csv", "duckdb"},
    owners=["team:pledgebook"],
    pool=POOL,
)
def exchange_rates(warehouse: dg.ResourceParam[Warehouse]) -> dg.MaterializeResult[None]:
    """Mirrors the file of rates, which is read again only where it is another."""
    from pipelines.reference.rates import rates_source, read_rates

    file = warehouse.settings.rates_file
    with warehouse.open() as connection:
        source = f"{rates_source(file)} {code_hash()}"
        changed = mirror(connection, "exchange_rates", source, lambda: read_rates(file))
        return dg.MaterializeResult(
            metadata={
                "dagster/row_count": int(scalar(connection, "select count(*) from raw.exchange_rates")),
                "changed": changed,
                "newest_day": str(scalar(connection, "select max(rate_date) from raw.exchange_rates")),
                "preview": preview(
                    connection,
                    "from raw.exchange_rates where currency in ('USD', 'INR', 'JPY') order by rate_date desc, currency",
                ),
            }
        )
