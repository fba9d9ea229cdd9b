"""The places of one checkout."""

import os
from pathlib import Path

import pytest

from pipelines.cli import prepare_environment
from pipelines.settings import Settings
from tests.conftest import CHECKOUT


def test_a_copy_of_the_settings_has_its_own_places(tmp_path: Path) -> None:
    first = Settings(root=tmp_path, raw_dir=tmp_path / "a", warehouse_dir=tmp_path / "b")
    assert first.articles_dir == tmp_path / "a" / "articles"
    copied = first.model_copy(update={"raw_dir": tmp_path / "c", "warehouse_dir": tmp_path / "d"})
    assert copied.articles_dir == tmp_path / "c" / "articles"
    assert copied.build_file.parent == tmp_path / "d"


def test_the_limit_of_memory_reaches_dbt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """dbt's profile asks the environment for it."""
    limit = "PLEDGEBOOK_MEMORY_LIMIT"
    for name in ("DAGSTER_HOME", "DAGSTER_EVENT_BATCH_SIZE", "PLEDGEBOOK_ROOT", "PLEDGEBOOK_BUILD_FILE", limit):
        monkeypatch.setenv(name, "")  # what is set below is taken back
    prepare_environment(Settings(root=tmp_path, memory_limit="1GB"))
    profile = (CHECKOUT / "dbt_project" / "profiles.yml").read_text(encoding="utf-8")
    assert f"env_var('{limit}', '{Settings.model_fields['memory_limit'].default}')" in profile, (
        "dbt by hand has another limit"
    )
    assert os.environ[limit] == "1GB"
