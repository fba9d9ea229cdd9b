"""The places of one checkout."""

from pathlib import Path

from pipelines.settings import Settings


def test_a_copy_of_the_settings_has_its_own_places(tmp_path: Path) -> None:
    first = Settings(root=tmp_path, raw_dir=tmp_path / "a", warehouse_dir=tmp_path / "b")
    assert first.articles_dir == tmp_path / "a" / "articles"
    copied = first.model_copy(update={"raw_dir": tmp_path / "c", "warehouse_dir": tmp_path / "d"})
    assert copied.articles_dir == tmp_path / "c" / "articles"
    assert copied.build_file.parent == tmp_path / "d"
