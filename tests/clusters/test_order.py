"""What was published does not depend on the order in which articles came, nor on how often the models were built."""

import random
from pathlib import Path

import pytest

from pipelines.warehouse.publish import content_hash
from tests.clusters.cluster import Article, clusters
from tests.clusters.warehouse import Dbt, Warehouse

ARTICLES = [article for cluster in clusters() for article in cluster.articles]
CORRECTIONS = [row for cluster in clusters() for row in cluster.corrections]


def shuffled(seed: int) -> list[Article]:
    """Every article in an order of its own; a later version still comes after the earlier one, days after."""
    return random.Random(seed).sample(ARTICLES, len(ARTICLES))


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_a_shuffled_order_of_arrival_gives_the_same_tables(
    together: Warehouse, dbt: Dbt, tmp_path: Path, seed: int
) -> None:
    warehouse = Warehouse(tmp_path, like=together)
    warehouse.receive(shuffled(seed), CORRECTIONS)
    dbt.again(warehouse.build_file)
    assert warehouse.hashes() == together.hashes()


def test_a_rerun_gives_the_same_file(together: Warehouse, dbt: Dbt) -> None:
    before = content_hash(together.published_file)
    together.publish(dbt)
    assert content_hash(together.published_file) == before


@pytest.mark.reruns
def test_ten_reruns_and_ten_orders_give_the_same_tables(together: Warehouse, dbt: Dbt, tmp_path: Path) -> None:
    hashes = together.hashes()
    for run in range(10):
        warehouse = Warehouse(tmp_path / str(run), like=together)
        # Articles come in two halves with a run between them, as they do in life.
        articles = sorted(shuffled(100 + run), key=lambda article: article.arrives)
        half = len(articles) // 2
        warehouse.receive(articles[:half])
        dbt.again(warehouse.build_file)
        assert warehouse.hashes() != hashes
        warehouse.receive(articles[half:], CORRECTIONS)
        dbt.again(warehouse.build_file)
        assert warehouse.hashes() == hashes
        dbt.again(together.build_file)
        assert together.hashes() == hashes
