"""Calls the command as people do, in a process of its own, on folders of the test's own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import CHECKOUT

COMMAND = str(Path(sys.executable).with_name("pledgebook"))


def environment(folder: Path, root: Path = CHECKOUT, **variables: str) -> dict[str, str]:
    """This one, with ``folder`` for raw/, warehouse/ and Dagster and the checkout's code; and ``variables``."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PLEDGEBOOK_")} | {
        "PLEDGEBOOK_ROOT": str(root),
        "PLEDGEBOOK_RAW_DIR": str(folder / "raw"),
        "PLEDGEBOOK_WAREHOUSE_DIR": str(folder / "warehouse"),
        "PLEDGEBOOK_DAGSTER_DIR": str(folder / "dagster"),
        **variables,
    }


def pledgebook(
    *arguments: str, folder: Path, stdin: str = "", root: Path = CHECKOUT, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Runs it to its end on folders of the test's own."""
    called = environment(folder, root, **variables)
    return subprocess.run(
        [COMMAND, *arguments], env=called, input=stdin, capture_output=True, text=True, check=False, timeout=120
    )
