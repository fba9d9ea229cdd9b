"""All clusters in one warehouse, built once for all tests that only look."""

import pytest

from tests.clusters.cluster import clusters
from tests.clusters.warehouse import Dbt, Warehouse


def pytest_configure(config: pytest.Config) -> None:
    """Makes the marker known here, where it is used."""
    config.addinivalue_line("markers", "reruns: ten orders and ten reruns, minutes long; asked for with -m reruns")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves the long variant out unless it is asked for."""
    if "reruns" not in str(config.getoption("markexpr")):
        for item in items:
            if item.get_closest_marker("reruns"):
                item.add_marker(pytest.mark.skip(reason="minutes long; asked for with -m reruns"))


@pytest.fixture(scope="session")
def dbt(tmp_path_factory: pytest.TempPathFactory) -> Dbt:
    """The project's models, parsed."""
    return Dbt(tmp_path_factory.mktemp("dbt"))


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory, dbt: Dbt) -> Warehouse:
    """Every cluster's articles, in the order of the files, with dbt's tests and the gate passed."""
    warehouse = Warehouse(tmp_path_factory.mktemp("clusters"))
    warehouse.receive(
        [article for cluster in clusters() for article in cluster.articles],
        [row for cluster in clusters() for row in cluster.corrections],
    )
    warehouse.publish(dbt, checked=True)
    return warehouse
