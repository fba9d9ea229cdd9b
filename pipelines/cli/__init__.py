"""The command ``pledgebook``: reads arguments, calls one verb, prints. What a verb does is decided elsewhere.

Heavy imports wait until a verb needs them, so that help, completion and a run with nothing new start at once.
"""

from pipelines.cli.environment import prepare_environment
from pipelines.cli.main import app, build_parser, main

__all__ = ["app", "build_parser", "main", "prepare_environment"]
