"""Calls the command as people do, in a process of its own, on folders of the test's own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import CHECKOUT

COMMAND = str(Path(sys.executable).with_name("pledgebook"))


def pledgebook(
    *arguments: str, folder: Path, stdin: str = "", root: Path = CHECKOUT, **variables: str
) -> subprocess.CompletedProcess[str]:
    """The checkout's code with ``folder`` for raw/, warehouse/ and Dagster; ``variables`` of the environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PLEDGEBOOK_")} | {
        "PLEDGEBOOK_ROOT": str(root),
        "PLEDGEBOOK_RAW_DIR": str(folder / "raw"),
        "PLEDGEBOOK_WAREHOUSE_DIR": str(folder / "warehouse"),
        "PLEDGEBOOK_DAGSTER_DIR": str(folder / "dagster"),
        **variables,
    }
    return subprocess.run(
        [COMMAND, *arguments], env=environment, input=stdin, capture_output=True, text=True, check=False, timeout=120
    )
