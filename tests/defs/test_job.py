"""What Dagster is given: complete, described, grouped, and never two runs at once."""

import os
import time
from pathlib import Path

import dagster as dg
import pytest

from pipelines.cli import prepare_environment
from pipelines.defs.assembly import assemble
from pipelines.defs.job import inbox_state, new_files
from pipelines.defs.warehouse import POOL
from pipelines.gate import Severity, load_suites
from pipelines.settings import Settings
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
    assert {node.group_name for node in made} == {"raw", "seeds", "staging", "intermediate", "marts", "published"}


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


def test_the_sensor_asks_once_for_each_state_of_the_inbox(tmp_path: Path) -> None:
    settings = Settings(root=CHECKOUT, raw_dir=tmp_path / "raw")
    settings.articles_dir.mkdir(parents=True)
    article = settings.articles_dir / "a.txt"
    article.write_text("one")
    os.utime(article, (time.time() + 60,) * 2)  # however long the next lines take
    sensor = new_files(settings)
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance)
        article.touch()  # a busy machine may have taken its time since
        assert isinstance(sensor(context), dg.SkipReason), "it may still be arriving"
        an_hour_ago(article)
        first = sensor(context)
        assert isinstance(first, dg.RunRequest)
        assert isinstance(sensor(context), dg.SkipReason), "nothing new"
        article.write_text("two")
        an_hour_ago(article)
        article.rename(article.with_name("b.txt"))
        second = sensor(context)
        assert isinstance(second, dg.RunRequest)
        assert second.run_key != first.run_key


def an_hour_ago(path: Path) -> None:
    os.utime(path, (time.time() - 3600,) * 2)


def test_an_inbox_that_is_not_there_is_an_empty_one(tmp_path: Path) -> None:
    assert inbox_state(tmp_path / "nowhere")[1] == 0.0
