"""A build file with small marts, without a run."""

from pathlib import Path

import pytest

from tests.warehouse.marts import MARTS, change


@pytest.fixture
def build_file(tmp_path: Path) -> Path:
    path = tmp_path / "build.duckdb"
    change(path, MARTS)
    return path
