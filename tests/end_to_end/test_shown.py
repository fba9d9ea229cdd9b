"""What a run shows on Dagster's pages: the published figures in small tables, and typed counts of the report."""

from collections.abc import Callable
from typing import Any

import dagster as dg
import pytest

from tests.conftest import House


@pytest.fixture(scope="module")
def shown(published: House) -> Callable[[str], dict[str, Any]]:
    """The metadata of an asset's latest materialization, by name."""
    home = str(published.settings.dagster_home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAGSTER_HOME", home)  # where the log of events lies, whatever ran since
        with dg.DagsterInstance.from_config(home) as instance:
            events = {
                name: instance.get_latest_materialization_event(dg.AssetKey(name)) for name in ("published", "report")
            }
    made = {name: event.asset_materialization for name, event in events.items() if event}
    return lambda name: {key: value.value for key, value in made[name].metadata.items()}


def records(table: Any) -> list[dict[str, Any]]:
    return [dict(record.data) for record in table.records]


def test_totals_stand_at_the_published_file(published: House, shown: Callable[[str], dict[str, Any]]) -> None:
    metadata = shown("published")
    by_status = records(metadata["by_status"])
    assert len(by_status) == len(published.rows("from dim_status")), (
        "pledged, signed, under way, completed side by side"
    )
    counted = published.rows("select count(*) as n from fct_commitment where recommended_for_aggregates")[0]["n"]
    assert sum(row["commitments"] for row in by_status) == counted
    largest = max(records(metadata["by_place"]), key=lambda row: float(row["usd_billion"]))
    assert (largest["place"], largest["beside_the_largest"]) == ("Gujarat", "█" * 24)
    conflicts = published.rows("select count(*) as n from fct_conflict")[0]["n"]
    assert sum(row["conflicts"] for row in records(metadata["by_conflict"])) == conflicts


def test_the_reports_counts_are_numbers_that_dagster_plots(
    published: House, shown: Callable[[str], dict[str, Any]]
) -> None:
    metadata = shown("report")
    commitments = published.rows("select count(*) as n from fct_commitment")[0]["n"]
    assert metadata["commitments"] == commitments
    assert {type(metadata[name]) for name in ("articles", "claims", "conflicts", "quarantined", "bytes")} == {int}
