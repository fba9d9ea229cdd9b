"""Whatever lies in the inbox ends as an article or as a row with a reason. The heavy inputs run in `make faults`."""

from datetime import date
from pathlib import Path

import pytest

from pipelines.extraction_limit import TookTooLong, read_within
from tests.faults.bad_input import as_expected, measure, outcome
from tests.faults.generated import EACH, FILES, try_all
from tests.faults.inputs import INPUTS, BadInput

LIGHT = [bad for bad in INPUTS if not bad.heavy]
IN_A_PROCESS = ("bad_json_lines_without_end", "nested_45000_deep", "object_of_python")


def test_there_are_enough_of_them() -> None:
    names = [bad.name for bad in INPUTS]
    assert len(names) == len(set(names)) >= 60


@pytest.mark.parametrize("bad", LIGHT, ids=lambda bad: bad.name)
def test_a_named_input_ends_as_it_should(bad: BadInput, tmp_path: Path) -> None:
    bad.make(tmp_path)
    found = outcome(tmp_path)
    assert as_expected(found, bad), found


@pytest.mark.parametrize("name", IN_A_PROCESS)
def test_it_ends_within_its_limits(name: str) -> None:
    (bad,) = [bad for bad in INPUTS if bad.name == name]
    assert measure(bad)[0] == ""


@pytest.mark.parametrize("kind", FILES)
def test_generated_inputs_end_as_they_should(kind: str) -> None:
    tried, wrong = try_all(kind)
    assert wrong == []
    assert tried >= EACH


def test_a_text_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(TookTooLong):
        read_within("Tata pledged $5 bn. " * 2_000, title=None, published=date(2025, 9, 1), seconds=0.5)
    assert read_within("Tata pledged $5 bn.", title=None, published=None).figures


def test_nothing_is_run_by_front_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (bad,) = [bad for bad in INPUTS if bad.name == "object_of_python"]
    bad.make(tmp_path / "in")
    outcome(tmp_path / "in")
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
