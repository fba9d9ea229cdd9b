"""Each cluster's commitments, conflicts and totals, as the published file tells them, against what its file expects."""

from collections import Counter
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from tests.clusters.cluster import Cluster, clusters
from tests.clusters.warehouse import Warehouse

MEMBERS = """
    select regexp_replace(a.path, '[.]jsonl$', '') as article, c.amount_text, c.commitment_key
    from fct_claim as c inner join dim_article as a using (article_key)
    where c.kind = 'investment' and c.recorded_to is null and not c.is_publisher_conversion
    order by article, c.span_start
"""
COLUMNS = {
    "investor": "investor",
    "place": "place_code",
    "currency": "currency",
    "amount": "amount_native",
    "status": "status",
    "claims": "claim_count",
    "articles": "article_count",
    "origins": "origin_count",
    "counted": "recommended_for_aggregates",
    "umbrella": "is_umbrella",
    "rule": "resolution_rule",
}
"""What a cluster's file may expect of a commitment, and the column that tells it; columns may be named directly too."""

Member = tuple[str, int, str]
"""A claim: its article, its position among the article's claims, its amount as printed."""


def each_cluster(aspect: str) -> pytest.MarkDecorator:
    """Every cluster; one that waits for a rule may fail in the ``aspect`` its file names, for the reason it gives."""
    return pytest.mark.parametrize(
        "cluster",
        [
            pytest.param(
                cluster,
                id=cluster.name,
                marks=[pytest.mark.xfail(reason=cluster.pending[aspect])] if aspect in cluster.pending else [],
            )
            for cluster in clusters()
        ],
    )


PENDING = sorted({reason for cluster in clusters() for reason in cluster.pending.values()})
UNJOINED = [cluster.pending["joining"] for cluster in clusters() if "joining" in cluster.pending]


def found_members(warehouse: Warehouse) -> dict[Member, str]:
    """The commitment of each claim that counts."""
    found: dict[Member, str] = {}
    seen: Counter[str] = Counter()
    for row in warehouse.rows(MEMBERS):
        article = row["article"]
        found[article, seen[article], row["amount_text"]] = row["commitment_key"]
        seen[article] += 1
    return found


def expected_members(cluster: Cluster) -> dict[Member, str]:
    """The name of the commitment of each claim that should count."""
    return {
        (article.name, position, amount): f"{cluster.name}/{commitment}"
        for article in cluster.articles
        for position, (amount, commitment) in enumerate(article.claims)
    }


def keys_of(cluster: Cluster, warehouse: Warehouse) -> dict[str, str]:
    """The published key of each of the cluster's commitments: that of most of its claims."""
    found = found_members(warehouse)
    keys: dict[str, Counter[str]] = {}
    for member, name in expected_members(cluster).items():
        if member in found:
            keys.setdefault(name.split("/")[1], Counter())[found[member]] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in keys.items()}


@each_cluster("claims")
def test_the_reader_finds_the_claims(together: Warehouse, cluster: Cluster) -> None:
    found = {member for member in found_members(together) if member[0].startswith(f"{cluster.name}/")}
    assert found == set(expected_members(cluster))


@each_cluster("joining")
def test_its_commitments_are_told_apart_and_together(together: Warehouse, cluster: Cluster) -> None:
    found = found_members(together)
    groups: dict[str, set[str]] = {}
    for member, name in expected_members(cluster).items():
        groups.setdefault(name, set()).add(found[member])
    assert {name: len(keys) for name, keys in groups.items()} == dict.fromkeys(groups, 1)
    assert len(set().union(*groups.values())) == len(groups) if groups else True


@each_cluster("commitments")
def test_each_commitment_is_as_expected(together: Warehouse, cluster: Cluster) -> None:
    keys = keys_of(cluster, together)
    assert set(keys) == set(cluster.commitments)
    wrong: dict[str, dict[str, tuple[Any, Any]]] = {}
    for name, expected in cluster.commitments.items():
        (row,) = together.rows(f"select * from fct_commitment where commitment_key = '{keys[name]}'")
        for field, value in expected.items():
            if field == "within":
                bridges = together.rows(
                    f"select whole_key, relation from bridge_commitment_component where commitment_key = '{keys[name]}'"
                )
                names = {key: whole for whole, key in keys.items()}
                seen: Any = {names.get(bridge["whole_key"], "?"): bridge["relation"] for bridge in bridges}
            else:
                seen = row[COLUMNS.get(field, field)]
            if seen != value:
                wrong.setdefault(name, {})[field] = (seen, value)
    assert not wrong, "found, expected"


@each_cluster("conflicts")
def test_its_conflicts_are_diagnosed(together: Warehouse, cluster: Cluster) -> None:
    names = {key: name for name, key in keys_of(cluster, together).items()}
    found = {
        (names[row["commitment_key"]], frozenset((row["one"], row["two"])), row["diagnosis"], row["slip"])
        for row in together.rows(
            """
            select f.commitment_key, f.diagnosis, f.slip, a.amount_text as one, b.amount_text as two
            from fct_conflict as f
            inner join fct_claim as a on a.claim_key = f.claim_key_a
            inner join fct_claim as b on b.claim_key = f.claim_key_b
            where f.diagnosis not in ('rounding', 'agrees') and f.arithmetic is not null
            """
        )
        if row["commitment_key"] in names
    }
    expected = {
        (conflict["commitment"], frozenset(conflict["amounts"]), conflict["diagnosis"], conflict.get("slip"))
        for conflict in cluster.conflicts
    }
    assert found == expected


@each_cluster("totals")
def test_its_totals_count_everything_once(together: Warehouse, cluster: Cluster) -> None:
    keys = "', '".join(keys_of(cluster, together).values())
    (row,) = together.rows(
        f"""
        select coalesce(sum(amount_inr), 0) as inr, coalesce(sum(amount_usd), 0) as usd
        from fct_commitment where recommended_for_aggregates and commitment_key in ('{keys}')
        """
    )
    assert {name: round(total) for name, total in row.items()} == cluster.totals


@pytest.mark.xfail(bool(PENDING), reason="; ".join(PENDING))
def test_nothing_is_published_that_no_cluster_expects(together: Warehouse) -> None:
    expected = sum(len(cluster.commitments) for cluster in clusters())
    assert together.rows("select count(*) as n from fct_commitment where claim_count > 0")[0]["n"] == expected
    (row,) = together.rows(
        "select sum(amount_inr) as inr, sum(amount_usd) as usd from fct_commitment where recommended_for_aggregates"
    )
    for currency, total in row.items():
        assert abs(total - sum(cluster.totals[currency] for cluster in clusters())) < Decimal(len(clusters()))


@pytest.mark.xfail(bool(UNJOINED), reason="; ".join(UNJOINED))
def test_pairwise_precision_and_recall_of_the_joining(
    together: Warehouse, record_property: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    found = found_members(together)
    expected = {member: name for cluster in clusters() for member, name in expected_members(cluster).items()}
    both = sorted(found.keys() & expected.keys())
    pairs = list(combinations(both, 2))
    joined = {pair for pair in pairs if found[pair[0]] == found[pair[1]]}
    one = {pair for pair in pairs if expected[pair[0]] == expected[pair[1]]}
    precision, recall = len(joined & one) / len(joined), len(joined & one) / len(one)
    record_property("precision", precision)
    record_property("recall", recall)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{len(clusters())} clusters, {len(both)} claims: precision {precision:.3f}, recall {recall:.3f}; "
            f"wrongly joined {sorted(joined - one)}, missed {sorted(one - joined)}"
        )
    assert precision >= 0.95
    assert recall >= 0.95
