"""Every dbt test says on Dagster's pages what it promises."""

import json

from pipelines.defs.check_words import promise, short_name
from pipelines.defs.dbt import prepared_manifest
from pipelines.defs.models import model_assets
from pipelines.settings import Settings
from tests.conftest import CHECKOUT


def test_every_dbt_test_is_told() -> None:
    manifest = prepared_manifest(Settings(root=CHECKOUT))
    specs = list(model_assets(manifest).check_specs)  # two of one name on one asset would not have been taken
    untold = [spec.name for spec in specs if not spec.description]
    assert untold == []
    assert max(len(spec.name) for spec in specs) <= 45, "a name is read in a narrow list"
    nodes = json.loads(manifest.read_bytes())["nodes"]
    kinds = {
        (node.get("test_metadata") or {}).get("name") for node in nodes.values() if node["resource_type"] == "test"
    }
    assert {"is_key", "relationships", "accepted_values", "holds", None} <= kinds


def test_the_words() -> None:
    key = {"name": "x", "column_name": "claim_key", "test_metadata": {"name": "is_key", "kwargs": {}}}
    assert promise(key) == "Every row has its claim_key, and no two rows have the same."
    link = {"to": "ref('dim_place')", "field": "place_key"}
    test = {"name": "x", "column_name": "place_key", "test_metadata": {"name": "relationships", "kwargs": link}}
    assert promise(test) == "Every place_key that is given is a place_key of dim_place."
    assert promise({"name": "no_row_is_lost", "description": ""}) == "No row is lost."


def test_the_names() -> None:
    def named(kind: str, column: str | None = None, name: str | None = None, **kwargs: object) -> str:
        test = {"name": name or f"{kind}_model_and_more", "test_metadata": {"name": kind, "kwargs": kwargs}}
        return short_name(test | {"column_name": column})

    assert named("accepted_values", "fate", values=["read", "replaced"]) == "fate_is_known"
    assert named("relationships", "preferred_claim_key", to="ref('fct_claim')") == "preferred_claim_exists"
    assert named("relationships", "claim_key_a", to="ref('fct_claim')") == "claim_a_exists"
    assert named("unique_together", columns=["claim_key", "place_key"]) == "no_row_twice"
    assert named("is_key", column_name="claim_key") == "claim_key_is_key"
    assert named("holds", name="low_is_not_above_high") == "low_is_not_above_high", "somebody gave it"
    assert short_name({"name": "no_row_is_lost"}) == "no_row_is_lost"
