"""Suites that a test writes for itself, and what an audit set aside. Tests nothing."""

import json
from pathlib import Path

from pipelines.warehouse.build_file import open_build_file


def only(folder: Path, suite: str, **expectation: object) -> Path:
    """A folder with one suite about fct_claim that holds one expectation."""
    content = {
        "name": suite,
        "meta": {"table": "marts.fct_claim", "key": "claim_key"},
        "expectations": [{"description": "Nothing of it is so.", "meta": {"name": "it_is_so"}, **expectation}],
    }
    (folder / f"{suite}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def query(*lines: str) -> dict[str, object]:
    """An expectation whose failing rows are those of a query."""
    return {"type": "unexpected_rows_expectation", "kwargs": {"unexpected_rows_query": list(lines)}}


def quarantine(build_file: Path) -> list[tuple[str, ...]]:
    """Table, key and expectation of every row set aside."""
    with open_build_file(build_file, read_only=True) as connection:
        return connection.execute("select table_name, key, expectation from audit.quarantine order by all").fetchall()
