"""The project's own articles, run once through the whole job for all tests that only look at the outcome."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, House


@pytest.fixture(scope="session")
def published(new_house: Callable[[Path | None], House]) -> House:
    """The house after its first run. Tests that change anything build their own."""
    house = new_house(CHECKOUT / "raw" / "articles")
    assert house.run() == 0
    return house
