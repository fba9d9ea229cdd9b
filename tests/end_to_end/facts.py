"""The facts a run must find, read from the two CSV files beside this one. People wrote them, no program did."""

import csv
from pathlib import Path

HERE = Path(__file__).parent


def commitments() -> list[dict[str, str]]:
    """One row per commitment that the project's articles tell of."""
    return _rows("expected_commitments.csv")


def claims() -> list[dict[str, str]]:
    """One row per claim, where it stands in which article."""
    return _rows("expected_facts.csv")


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
