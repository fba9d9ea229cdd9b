"""What the last lines of a failed run say of the published file. What a run publishes others tell."""

from pathlib import Path

import pytest

from pipelines.defs.run import Report, failure
from pipelines.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(root=tmp_path)


def test_before_publication_the_file_is_said_to_be_as_it_was(settings: Settings) -> None:
    settings.published_file.parent.mkdir(parents=True)
    settings.published_file.touch()
    said = failure(Report(errors=["gate: 3 rows"]), settings)
    assert said[:2] == ["NOT PUBLISHED", "  gate: 3 rows"]
    assert said[-1].endswith("is as it was")


def test_behind_publication_the_file_is_said_to_hold(settings: Settings) -> None:
    report = Report(facts={"published": {"changed": True}}, errors=["report: out of memory"])
    said = failure(report, settings)
    assert said == [
        "PUBLISHED, BUT WHAT FOLLOWS FAILED",
        "  report: out of memory",
        f"  {settings.published_file} holds",
    ]
