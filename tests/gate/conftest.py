"""A healthy build file to break, and the project's own suites."""

import shutil
from pathlib import Path

import pytest

from pipelines.warehouse.build_file import open_build_file

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def expectations() -> Path:
    """The suites as they are."""
    return HERE.parents[1] / "expectations"


@pytest.fixture(scope="session")
def healthy_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The healthy build file; not to be written."""
    path = tmp_path_factory.mktemp("healthy") / "build.duckdb"
    with open_build_file(path) as connection:
        connection.execute((HERE / "healthy.sql").read_text(encoding="utf-8"))
    return path


@pytest.fixture
def build_file(healthy_file: Path, tmp_path: Path) -> Path:
    """A healthy build file of one's own."""
    return Path(shutil.copy(healthy_file, tmp_path / "build.duckdb"))
