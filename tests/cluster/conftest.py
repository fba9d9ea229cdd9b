"""The cluster of these tests, and the reason to skip them where there is no Spark to start."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.standalone import Cluster, java, standalone
from tests.conftest import CHECKOUT

ENVIRONMENT = CHECKOUT / ".venv-spark"
PYSPARK = "lib/python3*/site-packages/pyspark"


def reason_to_skip() -> str | None:
    """Why Spark cannot be started here; null where it can."""
    if not list(ENVIRONMENT.glob(PYSPARK)):
        return "there is no PySpark in .venv-spark: `make cluster-test` installs it and runs these tests"
    if not java():
        return "Spark needs Java 17 or later, and none was found on PATH"
    return None


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Master, two workers and a Connect server, whose Python has PySpark and nothing of ours."""
    if reason := reason_to_skip():
        pytest.skip(reason)
    (home,) = ENVIRONMENT.glob(PYSPARK)
    folder = tmp_path_factory.mktemp("spark")
    with standalone(home, ENVIRONMENT / "bin" / "python", folder) as running:
        yield running


@pytest.fixture(scope="session")
def client(cluster: Cluster) -> Iterator[Cluster]:
    """The cluster, with PySpark importable here too: behind our own packages, of which it needs the locked versions."""
    (packages,) = ENVIRONMENT.glob("lib/python3*/site-packages")
    sys.path.append(str(packages))
    try:
        yield cluster
    finally:
        sys.path.remove(str(packages))


@pytest.fixture
def exchange(tmp_path: Path) -> Path:
    """Where articles and readings pass."""
    return tmp_path / "exchange"
