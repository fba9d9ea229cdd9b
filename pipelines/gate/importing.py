"""Imports Great Expectations without the part of the cost that no suite needs. Evaluates nothing."""

import logging
import os
import sys
from functools import partial
from importlib.abc import Loader
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

SELDOM_USED = ("scipy.stats", "altair")
"""Half a second and more each, for one expectation that no suite has."""


def great_expectations() -> Any:
    """The package, ready to use: it reports to nobody and leaves telling of failures to its results."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    if "great_expectations" not in sys.modules:
        for name in SELDOM_USED:
            _import_when_used(name)
    import great_expectations as package

    # Its log repeats failures with stack traces of hundreds of lines.
    logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
    return package


def _import_when_used(full: str) -> None:
    """Has the next import of that module load it only when something in it is asked for.

    Not by ``importlib.util.LazyLoader``: ``import altair`` looks at a module's ``__spec__``, which loads such a one.
    """
    found = None if full in sys.modules else find_spec(full)
    if found and found.loader:
        sys.modules[full] = module = module_from_spec(found)
        vars(module)["__getattr__"] = partial(_load, module, found.loader)
        package, _, name = full.rpartition(".")
        if package:
            setattr(sys.modules[package], name, module)


def _load(module: ModuleType, loader: Loader, name: str) -> Any:
    del vars(module)["__getattr__"]
    loader.exec_module(module)
    return getattr(module, name)
