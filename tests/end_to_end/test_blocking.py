"""Each critical expectation, broken on purpose, stops publication, in Dagster and for whoever asks later."""

import shutil

import pytest

from pipelines.settings import Settings
from pipelines.warehouse.build_file import open_build_file
from pipelines.warehouse.publish import content_hash
from tests.gate.last_steps import CRITICAL, gate_and_publish, healthy, problems


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return healthy(tmp_path_factory.mktemp("healthy"))


@pytest.mark.parametrize("name", CRITICAL)
def test_a_defect_blocks_publication(settings: Settings, name: str) -> None:
    assert problems(settings, name) == []


def test_a_build_file_changed_after_its_audit_is_not_published(settings: Settings) -> None:
    shutil.copy(settings.warehouse / "healthy.duckdb", settings.build_file)
    assert gate_and_publish(settings)[0]
    before = content_hash(settings.published_file)
    with open_build_file(settings.build_file) as connection:
        connection.execute("delete from marts.fct_claim")
    success, report = gate_and_publish(settings, gate=False)
    assert not success
    assert any("changed after its audit" in error for error in report.errors)
    assert content_hash(settings.published_file) == before


def test_what_no_gate_has_seen_is_not_published(settings: Settings) -> None:
    shutil.copy(settings.warehouse / "healthy.duckdb", settings.build_file)
    settings.certificate_file.unlink()
    before = content_hash(settings.published_file)
    success, report = gate_and_publish(settings, gate=False)
    assert not success
    assert any("was not audited" in error for error in report.errors)
    assert content_hash(settings.published_file) == before
