"""The file of corrections: whole rows or a refusal that names the line."""

from datetime import date
from pathlib import Path

import pytest

from pipelines.reading.corrections import BadCorrection, read_corrections

HEADER = "target,key,field,expect,set,reason,by,on\n"
ROW = 'claim,abc,currency,USD,INR,"the box is wrong, the text right",R. Rao,2025-09-18\n'


def test_rows_are_read_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text(f"\ufeff{HEADER}\n{ROW}pair,a|b,same,,,one plant,R. Rao,2025-09-19\n", encoding="utf-8")
    first, second = read_corrections(file)
    assert (first["field"], first["expect"], first["set_value"]) == ("currency", "USD", "INR")
    assert (first["on_date"], first["line_number"]) == (date(2025, 9, 18), 3)
    assert (second["expect"], second["set_value"], second["line_number"]) == (None, None, 4)
    assert first["correction_id"] != second["correction_id"]


def test_no_file_and_an_empty_file_are_no_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "none.csv") == []
    (tmp_path / "c.csv").write_text(HEADER)
    assert read_corrections(tmp_path / "c.csv") == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "line 1: the first line"),
        ("a;b;c\n", "line 1: the first line"),
        (HEADER + "claim,abc,currency\n", "line 2: 3 fields instead of 8"),
        (HEADER + ROW.replace("R. Rao", ""), "line 2: without by"),
        (HEADER + ROW.replace("claim", "sentence"), "line 2: target is none of"),
        (HEADER + ROW.replace("currency", ""), "line 2: sets a value"),
        (HEADER + ROW.replace("2025-09-18", "soon"), "line 2: on is not a date"),
        (HEADER + ROW + ROW, "line 3: the same as line 2"),
        (HEADER + '"open', "after line 1"),
    ],
)
def test_a_row_that_is_not_whole_refuses_the_file(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "corrections.csv"
    file.write_text(content)
    with pytest.raises(BadCorrection, match=message):
        read_corrections(file)


def test_the_projects_own_file_can_be_read() -> None:
    read_corrections(Path(__file__).resolve().parents[2] / "raw" / "corrections.csv")
