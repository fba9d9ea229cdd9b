"""Whether a run would find anything new: every kind of change is one, and none is seen where there is none."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines import versions
from pipelines.settings import Settings
from pipelines.warehouse.inputs import look, look_after_fetch
from pipelines.warehouse.receipt import all_is_read, nothing_new, read_receipt, write_receipt

LONG_AGO_NS = 10**18


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A checkout in which everything has just been published."""
    for name in ("raw/articles/a.md", "raw/corrections.csv", "dbt_project/models/m.sql", "expectations/s.json"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (tmp_path / "rates.csv").write_text("rates")
    settings = Settings(root=tmp_path, rates_file=tmp_path / "rates.csv")
    settings.warehouse.mkdir()
    settings.build_file.write_text("build")
    settings.published_file.write_text("published")
    settings.report_file.write_text("report")
    settings.export_dir.mkdir()
    write_receipt(settings, look(settings))
    return settings


def test_without_a_change_nothing_is_new(settings: Settings) -> None:
    assert nothing_new(settings)
    (settings.dbt_dir / "target").mkdir()
    (settings.dbt_dir / "target" / "manifest.json").write_text("dbt's own")
    os.utime(settings.articles_dir / "a.md", ns=(LONG_AGO_NS, LONG_AGO_NS))
    assert nothing_new(settings), "the same bytes at another time"


@pytest.mark.parametrize(
    "name",
    ["raw/articles/a.md", "raw/corrections.csv", "dbt_project/models/m.sql", "expectations/s.json", "rates.csv"],
)
def test_any_changed_added_or_missing_input_is_news(settings: Settings, name: str) -> None:
    file = settings.home / name
    before = file.read_text()
    file.write_text(before.upper())  # of the same size
    assert not nothing_new(settings)
    file.write_text(before)
    assert nothing_new(settings)
    file.unlink()
    assert not nothing_new(settings)


def test_a_new_file_and_a_moved_one_are_news(settings: Settings) -> None:
    article = settings.articles_dir / "a.md"
    shutil.copy(article, settings.articles_dir / "b.md")
    assert not nothing_new(settings)
    article.unlink()
    assert not nothing_new(settings), "the same bytes under another name"


def test_a_change_that_keeps_size_and_time_is_news(settings: Settings) -> None:
    article = settings.articles_dir / "a.md"
    status = article.stat()
    article.write_text(article.read_text().upper())
    os.utime(article, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not nothing_new(settings)


@pytest.mark.parametrize("name", ["published_file", "report_file", "build_file", "receipt_file"])
def test_an_output_that_is_gone_or_was_touched_is_made_again(settings: Settings, name: str) -> None:
    file: Path = getattr(settings, name)
    file.write_text("damaged")
    assert not nothing_new(settings)
    file.unlink()
    assert not nothing_new(settings)


def test_where_there_is_a_source_to_ask_a_run_asks_it(settings: Settings) -> None:
    settings.sources_file.write_text("[[source]]\n")
    write_receipt(settings, look(settings))
    assert not nothing_new(settings)


def test_other_code_is_news(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.warehouse.inputs.code_hash", lambda: "other code")
    assert not nothing_new(settings)


def test_settled_files_are_not_read_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = read_receipt(settings)
    assert receipt
    later = look(settings, receipt.inputs)
    settled = replace(later, seen_at=later.seen_at + 10**11)
    monkeypatch.setattr("pipelines.warehouse.inputs._hash", lambda path: pytest.fail(f"{path} was read"))
    assert look(settings.model_copy(update={"rates_file": None}), settled).files == later.files


def test_a_link_is_noted_and_not_followed(settings: Settings) -> None:
    (settings.articles_dir / "link.md").symlink_to(settings.home / "rates.csv")
    states = look(settings).files
    assert states["articles/link.md"][3].startswith("no file")


def test_the_extractor_s_version_is_that_of_its_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    number, _, rules = versions.extractor_version().partition("+")
    assert number == versions.EXTRACTOR_VERSION
    copy = tmp_path / "pipelines"
    shutil.copytree(versions.PACKAGE / "extraction", copy / "extraction", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(versions, "PACKAGE", copy)
    fresh = versions.extractor_version.__wrapped__
    assert fresh() == f"{number}+{rules}", "the same rules elsewhere"
    for name in ("words/scales.csv", "money.py", "words/common.txt"):
        file = copy / "extraction" / name
        before = file.read_bytes()
        file.write_bytes(before + b"\n")
        assert fresh() != f"{number}+{rules}", name
        file.write_bytes(before)


def test_articles_that_a_run_fetches_are_no_news_to_the_next(settings: Settings) -> None:
    settings.sources_file.write_text("[sources.wire]\nkind = 'page'\nurl = 'https://wire.example/'\npublisher = 'P'\n")
    before = look(settings)
    (settings.articles_dir / "wire").mkdir()
    (settings.articles_dir / "wire" / "fetched.html").write_text("fetched")
    inputs = look_after_fetch(settings, before)
    assert inputs.fingerprint == look(settings).fingerprint
    write_receipt(settings, inputs)
    assert all_is_read(settings)
    assert not nothing_new(settings), "there is somebody to ask"


@pytest.mark.parametrize("name", ["raw/corrections.csv", "raw/new.csv", "dbt_project/models/m.sql", "rates.csv"])
def test_what_else_changed_meanwhile_is_news_as_ever(settings: Settings, name: str) -> None:
    before = look(settings)
    (settings.articles_dir / "fetched.html").write_text("fetched")
    (settings.home / name).write_text("changed")
    assert look_after_fetch(settings, before) == before
