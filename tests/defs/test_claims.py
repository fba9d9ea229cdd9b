"""The reading step: an article that the extractor fails on costs itself, once, and nothing else."""

from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipelines import extraction_limit
from pipelines.batches import engine
from pipelines.defs.claims import claims
from pipelines.defs.warehouse import warehouse_resource
from pipelines.extraction.model import Reading
from pipelines.extraction_limit import read_within
from pipelines.settings import Settings
from pipelines.warehouse.build_file import open_build_file

ARTICLE = """
insert into raw.articles
values ('{0}', '{0}', '{0}.md', null, 'md', null, null, null, null, null, ?, '{0}', now())
"""
TEXTS = {"endless": "Tata pledged $5 bn. " * 2_000, "good": "Tata pledged $5 bn."}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    read_within("Tata pledged $5 bn.", title=None, published=None)  # word lists are loaded once, by whoever comes first
    settings = Settings(root=tmp_path)
    with open_build_file(settings.build_file) as connection:
        for name, text in TEXTS.items():
            connection.execute(ARTICLE.format(name), [text])
    return settings


def step(settings: Settings, **config: str) -> list[list[Any]]:
    resources = {"warehouse": warehouse_resource(settings)}
    run_config = {"ops": {"read_claims": {"config": config}}}
    assert dg.materialize([claims], resources=resources, run_config=run_config).success
    with open_build_file(settings.build_file) as connection:
        return [
            connection.execute(f"select {columns} from raw.{table}").fetchall()
            for table, columns in (("readings", "content_hash, figures"), ("rejected", "path, reason_code, reason"))
        ]


def test_an_article_that_takes_too_long_is_rejected_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction_limit, "CPU_SECONDS", 1.0)
    readings, rejected = step(settings)
    assert readings == [("good", 1)]
    ((path, code, reason),) = rejected
    assert (path, code) == ("endless.md", "extraction_failed")
    assert reason.endswith("TookTooLong")

    monkeypatch.setattr(extraction_limit, "read_within", lambda *_, **__: pytest.fail("read again"))
    assert step(settings) == [readings, rejected]


def test_a_backfill_can_try_them_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction_limit, "CPU_SECONDS", 1.0)
    step(settings)
    found: list[str] = []
    monkeypatch.setattr(extraction_limit, "read_within", lambda text, **_: found.append(text) or Reading((), ()))
    again = {"ops": {"read_claims": {"config": {"failed_too": True}}}}
    assert dg.materialize([claims], resources={"warehouse": warehouse_resource(settings)}, run_config=again).success
    assert found == [TEXTS["endless"]]


def test_a_new_version_of_the_extractor_tries_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction_limit, "CPU_SECONDS", 1.0)
    step(settings)
    monkeypatch.setattr("pipelines.defs.claims.extractor_version", lambda: "next")
    readings, rejected = step(settings)
    assert len(readings) == 2
    assert len(rejected) == 2


def test_what_is_read_again_is_a_choice_of_the_run(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction_limit, "CPU_SECONDS", 1.0)
    step(settings)
    monkeypatch.setattr("pipelines.defs.claims.extractor_version", lambda: "next")
    assert len(step(settings, again="never")[0]) == 1, "others have read it"
    assert len(step(settings, again="all")[0]) == 2
    assert len(step(settings, again="all")[0]) == 3, "old readings stay"


def test_many_articles_are_read_by_several_processes(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "POOL_FROM", 2)
    monkeypatch.setattr("pipelines.batches.engine.read_batch", lambda _: pytest.fail("read by the run itself"))
    with open_build_file(settings.build_file) as connection:
        connection.execute("delete from raw.articles where content_hash = 'endless'")
        for n in range(3):
            connection.execute(ARTICLE.format(f"more{n}"), [f"Tata pledged ${n + 1} bn."])
    several = settings.model_copy(update={"workers": 2})
    readings, rejected = step(several)
    assert sorted(readings) == [("good", 1), ("more0", 1), ("more1", 1), ("more2", 1)]
    assert rejected == []
