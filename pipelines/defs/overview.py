"""The published figures in a few small tables, for the page of the asset published. The report says it all."""

from pathlib import Path

import dagster as dg

from pipelines.defs.warehouse import preview
from pipelines.warehouse.query import open_published

TABLES = {
    "by_status": """
        select
            s.status_name as status, coalesce(t.commitment_count, 0) as commitments,
            cast(t.amount_usd / 1e9 as decimal(18, 2)) as usd_billion,
            coalesce(bar(t.amount_usd, 0, max(t.amount_usd) over (), 24), '') as beside_the_largest
        from dim_status as s left join v_totals_by_status as t on t.status = s.status
        order by s.status_rank
    """,
    "by_place": """
        select
            coalesce(region_name, country_name) as place, status, commitment_count as commitments,
            cast(amount_usd / 1e9 as decimal(18, 2)) as usd_billion,
            coalesce(bar(amount_usd, 0, max(amount_usd) over (), 24), '') as beside_the_largest
        from v_totals_by_place
        order by amount_usd desc nulls last, place, status
        limit 10
    """,
    "by_conflict": """
        select diagnosis, count(*) as conflicts, count(distinct commitment_key) as commitments
        from fct_conflict
        group by diagnosis
        order by conflicts desc, diagnosis
    """,
}


def overview(published_file: Path) -> dict[str, dg.TableMetadataValue]:
    """Totals by status and by place, each counted once and in US dollars of their day, and the kinds of conflicts."""
    with open_published(published_file) as connection:
        return {name: preview(connection, sql) for name, sql in TABLES.items()}
