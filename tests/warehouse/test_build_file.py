"""Appends add only what is new; replacements change a table only where it differs."""

import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.defs.warehouse import Warehouse
from pipelines.settings import Settings
from pipelines.warehouse.build_file import append_new, held_elsewhere, open_build_file, replace_all, scalar
from pipelines.warehouse.inputs import Inputs

NOW = datetime(2025, 9, 1, 12, 0)
FIGURE_KEY = ["content_hash", "extractor_version", "figure_index"]


def figure(**changed: Any) -> dict[str, Any]:
    plain = {
        "content_hash": "a",
        "extractor_version": "1",
        "figure_index": 0,
        "kind": "money",
        "start_offset": 0,
        "end_offset": 5,
        "text": "₹5 cr",
        "unit": None,
        "value": Decimal("50000000"),
        "low": None,
        "high": None,
        "currency": "INR",
        "qualifier": "exact",
        "role": None,
        "restates_index": None,
        "zone": "body",
        "sentence_start": 0,
        "sentence_end": 5,
        "rule": "sign",
        "recorded_at": NOW,
    }
    return plain | changed


@pytest.fixture
def build_file(tmp_path: Path) -> Path:
    return tmp_path / "warehouse" / "build.duckdb"


def test_a_row_is_added_once(build_file: Path) -> None:
    with open_build_file(build_file) as connection:
        assert append_new(connection, "figures", [figure(), figure(text="again")], key=FIGURE_KEY) == 1
        assert append_new(connection, "figures", [figure(), figure(figure_index=1)], key=FIGURE_KEY) == 1
        assert append_new(connection, "figures", [], key=FIGURE_KEY) == 0
        assert scalar(connection, "select text from raw.figures where figure_index = 0") == "₹5 cr"


def test_null_is_a_value_of_a_key(build_file: Path) -> None:
    row = {
        "path": "x.md",
        "line_number": None,
        "reason_code": "empty",
        "reason": "no text",
        "original_sha256": None,
        "recorded_at": NOW,
    }
    key = ["path", "line_number", "original_sha256"]
    with open_build_file(build_file) as connection:
        assert append_new(connection, "rejected", [row], key=key) == 1
        assert append_new(connection, "rejected", [row], key=key) == 0


def test_large_and_small_decimals_stay_exact(build_file: Path) -> None:
    rows = [figure(value=Decimal("1E+15")), figure(figure_index=1, value=Decimal("0.000001"))]
    with open_build_file(build_file) as connection:
        append_new(connection, "figures", rows, key=FIGURE_KEY)
        values = connection.execute("select value from raw.figures order by figure_index").fetchall()
    assert values == [(Decimal("1E+15"),), (Decimal("0.000001"),)]


def test_a_mirrored_table_is_touched_only_when_it_differs(build_file: Path) -> None:
    rate = {"rate_date": date(2025, 8, 29), "currency": "INR", "units_per_eur": Decimal("102.9"), "source": "ecb"}
    with open_build_file(build_file) as connection:
        assert replace_all(connection, "exchange_rates", [rate])
        assert not replace_all(connection, "exchange_rates", [rate])
        assert replace_all(connection, "exchange_rates", [rate, rate | {"currency": "JPY"}])
        assert replace_all(connection, "exchange_rates", [rate])
        assert scalar(connection, "select count(*) from raw.exchange_rates") == 1


def test_the_file_is_free_after_an_error(build_file: Path) -> None:
    with pytest.raises(duckdb.Error), open_build_file(build_file) as connection:
        connection.execute("select * from nowhere")
    with open_build_file(build_file, read_only=True) as connection:
        assert scalar(connection, "select 1") == 1


def test_a_lock_is_told_from_another_fault_of_the_disk(tmp_path: Path) -> None:
    """The other fault is one whose message has the word in it too."""
    path = tmp_path / "block" / "build.duckdb"
    path.parent.mkdir()
    hold = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", hold, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        holder.stdout.readline()
        with pytest.raises(duckdb.IOException) as held, open_build_file(path):
            pass
        holder.communicate()
    assert held_elsewhere(held.value)
    path.unlink()
    path.mkdir()
    with pytest.raises(duckdb.IOException, match="block") as broken, open_build_file(path):
        pass
    assert not held_elsewhere(broken.value)
    with (
        pytest.raises(duckdb.IOException),
        Warehouse(Settings(warehouse_dir=path.parent), Inputs("", {}, "", 0)).open(),
    ):
        pass
