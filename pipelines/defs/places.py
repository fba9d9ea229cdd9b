"""Assets raw/places and raw/place_names: ISO's countries and subdivisions, and how the press spells them."""

from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version

import dagster as dg

from pipelines.defs.warehouse import POOL, Warehouse, preview
from pipelines.versions import code_hash
from pipelines.warehouse.build_file import Row, scalar
from pipelines.warehouse.mirrors import mirror


@dg.multi_asset(
    name="read_places",
    specs=[
        dg.AssetSpec(
            ["raw", "places"],
            description="Countries (ISO 3166-1) and subdivisions (ISO 3166-2): Indian states, prefectures, others.",
            kinds={"python", "duckdb"},
            owners=["team:pledgebook"],
        ),
        dg.AssetSpec(
            ["raw", "place_names"],
            description="How the press names places: old names, cities, nationalities, each with its ISO code.",
            kinds={"csv", "duckdb"},
            owners=["team:analysts"],
        ),
    ],
    group_name="raw",
    pool=POOL,
)
def places(warehouse: dg.ResourceParam[Warehouse]) -> Iterator[dg.MaterializeResult[None]]:
    """Mirrors both lists, which are read again only where they are others."""
    from pipelines.reference.places import read_place_names, read_places

    tables: dict[str, Callable[[], Sequence[Row]]] = {"places": read_places, "place_names": read_place_names}
    source = f"pycountry {version('pycountry')} {code_hash()}"
    with warehouse.open() as connection:
        for table, read in tables.items():
            changed = mirror(connection, table, source, read)
            yield dg.MaterializeResult(
                asset_key=["raw", table],
                metadata={
                    "dagster/row_count": int(scalar(connection, f"select count(*) from raw.{table}")),
                    "changed": changed,
                    "preview": preview(connection, f"from raw.{table} order by all"),
                },
            )
