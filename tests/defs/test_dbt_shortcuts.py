"""What dbt is spared: every model is compiled with the manifest, and dbt is itself again after a build."""

import json

import pytest
from dbt.compilation import Compiler
from dbt_common.behavior_flags import BehaviorFlagRendered
from dbt_common.dataclass_schema import dbtClassMixin

from pipelines.defs.dbt import prepared_manifest
from pipelines.defs.dbt_shortcuts import prepared
from pipelines.settings import Settings
from tests.conftest import CHECKOUT


def stock() -> list[object]:
    """What is replaced within."""
    return [
        vars(Compiler)["compile_node"],
        vars(dbtClassMixin)["validate"],
        vars(BehaviorFlagRendered)["_default_source"],
    ]


def broken_off(before: list[object]) -> None:
    """A build that fails."""
    with prepared():
        assert not set(map(id, stock())) & set(map(id, before))
        raise KeyError("mid-build")


def test_dbt_is_itself_again_however_a_build_ends() -> None:
    before = stock()
    with pytest.raises(KeyError, match="mid-build"):
        broken_off(before)
    assert stock() == before


def test_every_model_is_compiled_with_the_manifest() -> None:
    nodes = json.loads(prepared_manifest(Settings(root=CHECKOUT)).read_bytes())["nodes"]
    models = [node for node in nodes.values() if node["resource_type"] == "model"]
    assert len(models) > 50
    assert [node["name"] for node in models if not node.get("compiled_code")] == []
