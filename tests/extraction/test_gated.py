"""Every pattern behind a gate: no match of it is lost for want of the gate's words."""

import importlib
import pkgutil

import hypothesis
import pytest
from hypothesis import strategies

from pipelines import extraction
from pipelines.extraction.gated import Gated


def gates() -> dict[str, Gated]:
    """Every gate of the package under one of the modules and names in which it stands."""
    names = [module.name for module in pkgutil.walk_packages(extraction.__path__, f"{extraction.__name__}.")]
    found = {
        value: f"{name.removeprefix(extraction.__name__ + '.')}.{key}"
        for name in names
        for key, value in vars(importlib.import_module(name)).items()
        if isinstance(value, Gated)
    }
    return {name: gate for gate, name in found.items()}


GATES = gates()


@pytest.mark.parametrize("name", GATES)
@hypothesis.given(data=strategies.data())
@hypothesis.settings(max_examples=50, deadline=None, derandomize=True, database=None)
def test_a_gate_lets_every_match_through(name: str, data: strategies.DataObject) -> None:
    gate = GATES[name]
    text = data.draw(strategies.from_regex(gate.pattern, alphabet=strategies.characters(codec="latin-1")))
    assert (gate.search(text) is None) == (gate.pattern.search(text) is None)


def test_a_gate_searches_where_it_is_told_to() -> None:
    gate = Gated(r"(?i)\bmills?\b", "mill")
    text = "Two Mills and a mill"
    assert [
        match and match.span() for match in (gate.search(text), gate.search(text, 5), gate.search(text, 5, 17))
    ] == [
        (4, 9),
        (16, 20),
        None,
    ]
