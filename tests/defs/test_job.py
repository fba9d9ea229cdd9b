"""What Dagster is given: complete, described, grouped, and never two runs at once."""

import os
import time
from pathlib import Path

import dagster as dg
import pytest

from pipelines.cli import prepare_environment
from pipelines.defs.assembly import assemble
from pipelines.defs.job import JOB, inbox_state, new_files
from pipelines.defs.warehouse import POOL
from pipelines.gate import Severity, load_suites
from pipelines.settings import Settings
from pipelines.warehouse.lock import run_lock
from tests.conftest import CHECKOUT

RAW = ("articles", "figures", "claims", "corrections", "exchange_rates", "places")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("job")
    return Settings(root=CHECKOUT, warehouse_dir=folder / "warehouse", dagster_dir=folder / "dagster")


@pytest.fixture(scope="module")
def definitions(settings: Settings) -> dg.Definitions:
    prepare_environment(settings)
    return assemble(settings)


def test_every_asset_is_described_grouped_and_owned(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    made = [node for node in graph.asset_nodes if node.is_materializable]
    assert {("raw", name) for name in RAW} | {("published",)} <= {tuple(node.key.path) for node in made}
    bare = [node.key.to_user_string() for node in made if not (node.description and node.group_name and node.owners)]
    assert not bare
    groups = {"raw", "seeds", "staging", "intermediate", "kept", "marts", "published"}
    assert {node.group_name for node in made} == groups


def test_one_asset_one_table_one_name(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    assert not [node.key for node in graph.asset_nodes if not node.is_materializable], "an asset nobody makes"


def test_everything_before_publication_is_in_its_way(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    published = graph.get(dg.AssetKey("published"))
    marts = {node.key for node in graph.asset_nodes if node.key.path[0] == "marts"}
    assert published.parent_keys == marts


def test_each_expectation_is_a_check_and_blocks_where_critical(definitions: dg.Definitions) -> None:
    checks = {
        (node.metadata.get("suite"), node.key.name): node
        for node in (definitions.resolve_asset_graph().get(key) for key in gate_check_keys(definitions))
    }
    for suite in load_suites(CHECKOUT / "expectations"):
        for expectation in suite.expectations:
            names = {expectation.name, f"{suite.name}_{expectation.name}"}
            (check,) = [check for (file, name), check in checks.items() if file == suite.file.name and name in names]
            assert check.blocking == (expectation.severity is Severity.CRITICAL)
            assert check.description == expectation.description


def gate_check_keys(definitions: dg.Definitions) -> list[dg.AssetCheckKey]:
    (gate,) = [checks for checks in definitions.asset_checks or [] if checks.node_def.name == "gate"]
    return list(gate.check_keys)


def test_every_step_is_in_the_pool(definitions: dg.Definitions) -> None:
    job = definitions.resolve_job_def("pledgebook")
    assert {node.definition.pool for node in job.nodes} == {POOL}


@pytest.fixture
def dropped(tmp_path: Path) -> Settings:
    """A checkout's settings with an inbox of one file, an hour old."""
    settings = Settings(root=CHECKOUT, raw_dir=tmp_path / "raw", warehouse_dir=tmp_path / "warehouse")
    settings.articles_dir.mkdir(parents=True)
    (settings.articles_dir / "a.txt").write_text("one")
    an_hour_ago(settings.articles_dir / "a.txt")
    return settings


def test_the_sensor_asks_once_for_each_state_of_the_inbox(dropped: Settings) -> None:
    article, sensor = dropped.articles_dir / "a.txt", new_files(dropped)
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance)
        os.utime(article, (time.time() + 60,) * 2)  # however long the next line takes
        assert isinstance(sensor(context), dg.SkipReason), "it may still be arriving"
        an_hour_ago(article)
        assert isinstance(sensor(context), dg.RunRequest)
        assert isinstance(sensor(context), dg.SkipReason), "nothing new"
        article.rename(article.with_name("b.txt"))
        assert isinstance(sensor(context), dg.RunRequest)
        article.with_name("b.txt").rename(article)
        again = sensor(context)
        assert isinstance(again, dg.RunRequest), "a state that was there before"
        assert again.run_key is None, "Dagster starts no second run for a key"


def test_what_a_run_has_read_starts_no_other(dropped: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bool] = []
    monkeypatch.setattr("pipelines.defs.job.all_is_read", lambda _: read.pop())
    sensor = new_files(dropped)
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance)
        with run_lock(dropped.lock_file, wait_seconds=0):
            assert sensor(context) == dg.SkipReason("a run is at work")
        coming = instance.create_run_for_job(pledgebook_job(), status=dg.DagsterRunStatus.STARTING)
        assert sensor(context) == dg.SkipReason("a run is about to begin")
        instance.report_run_canceled(coming)
        assert context.cursor is None, "asked again when that run has ended"
        read.append(True)
        assert sensor(context) == dg.SkipReason("a run has read what is in raw/")
        assert sensor(context) == dg.SkipReason("nothing new in raw/")
        (dropped.articles_dir / "b.txt").write_text("two")
        an_hour_ago(dropped.articles_dir / "b.txt")
        read.append(False)
        assert isinstance(sensor(context), dg.RunRequest)


def pledgebook_job() -> dg.JobDefinition:
    @dg.job(name=JOB)
    def job() -> None:
        pass

    return job


def an_hour_ago(path: Path) -> None:
    os.utime(path, (time.time() - 3600,) * 2)


def test_an_inbox_that_is_not_there_is_an_empty_one(tmp_path: Path) -> None:
    assert inbox_state(tmp_path / "nowhere")[1] == 0.0
