"""A warehouse that a test may change, without a run of its own to begin with."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import House


@pytest.fixture
def house(published: House, tmp_path: Path) -> House:
    """A copy of the house after its first run, to be changed."""
    folder = published.settings.warehouse.parent
    for name in ("raw", "warehouse"):
        shutil.copytree(folder / name, tmp_path / name)
    moved = {"raw_dir": tmp_path / "raw", "warehouse_dir": tmp_path / "warehouse", "dagster_dir": tmp_path / "dagster"}
    return replace(published, settings=published.settings.model_copy(update=moved))
