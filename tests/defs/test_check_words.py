"""Every dbt test says on Dagster's pages what it promises."""

import json

from pipelines.defs.check_words import promise
from pipelines.defs.dbt import prepared_manifest
from pipelines.defs.models import model_assets
from pipelines.settings import Settings
from tests.conftest import CHECKOUT


def test_every_dbt_test_is_told() -> None:
    manifest = prepared_manifest(Settings(root=CHECKOUT))
    untold = [spec.name for spec in model_assets(manifest).check_specs if not spec.description]
    assert untold == []
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
