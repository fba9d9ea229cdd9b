"""What Dagster loads: all assets, checks, the job and its triggers, for the checkout that the settings name."""

import dagster as dg

from pipelines.defs.assembly import assemble
from pipelines.settings import Settings


@dg.definitions
def defs() -> dg.Definitions:
    """Built only when asked for, so that importing this module costs nothing and depends on no folder."""
    return assemble(Settings())
