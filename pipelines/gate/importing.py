"""Imports Great Expectations without the part of the cost that no suite needs. Evaluates nothing."""

import logging
import os
import sys
from importlib.util import LazyLoader, find_spec, module_from_spec
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
    """Has the next import of that module load it only when something in it is asked for."""
    found = None if full in sys.modules else find_spec(full)
    if found and found.loader:
        found.loader = LazyLoader(found.loader)
        lazy = sys.modules[full] = module_from_spec(found)
        found.loader.exec_module(lazy)
        package, _, name = full.rpartition(".")
        if package:
            setattr(sys.modules[package], name, lazy)
