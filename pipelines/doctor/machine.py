"""The machine: Python, the installed libraries, room on the disk, and whether the folders can be written."""

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement

from pipelines.doctor.finding import Finding, fail, ok, warn
from pipelines.settings import Settings

OLDEST_PYTHON = (3, 11)
LEAST_FREE = 200_000_000
"""Bytes. A run on the sample writes 60 MB."""

COPIES = 3
"""The build file, the published file and its successor lie side by side while a run publishes, with room to grow."""

PIN = re.compile(r"^([A-Za-z0-9][^\\\n]*?)\s*\\?$", re.MULTILINE)


def python() -> Iterator[Finding]:
    """Whether this Python is new enough."""
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        yield fail("python", f"{found} is too old", "install Python 3.11 or newer and run `make setup`")
    else:
        yield ok("python", found)


def libraries(settings: Settings) -> Iterator[Finding]:
    """Whether what is installed is what the lock names."""
    lock = settings.home / "requirements.lock"
    if not lock.exists():
        return
    installed = {_plain(each.metadata["Name"]): each.version for each in distributions()}
    wanted = [Requirement(line) for line in PIN.findall(lock.read_text(encoding="utf-8"))]
    pinned = {
        _plain(each.name): str(each.specifier).removeprefix("==")
        for each in wanted
        if each.marker is None or each.marker.evaluate()
    }
    others = [
        f"{name} {installed[name]} instead of {version}" if name in installed else f"{name} {version} is missing"
        for name, version in sorted(pinned.items())
        if installed.get(name) != version
    ]
    if others:
        more = f" and {len(others) - 3} more" if len(others) > 3 else ""
        yield warn("libraries", f"{', '.join(others[:3])}{more}", "`make setup` installs what requirements.lock names")
    else:
        yield ok("libraries", f"{len(pinned)} as locked")


def disk(settings: Settings) -> Iterator[Finding]:
    """Whether there is room for the next publication."""
    free = shutil.disk_usage(_nearest(settings.warehouse)).free
    held = sum(file.stat().st_size for file in settings.warehouse.glob("*.duckdb") if file.is_file())
    wanted = max(LEAST_FREE, COPIES * held)
    what = f"{free / 1e9:.1f} GB free for {settings.warehouse}"
    if free < max(LEAST_FREE, held):
        yield fail("disk", f"{what}; a run needs {wanted / 1e9:.1f} GB", "make room, or set PLEDGEBOOK_WAREHOUSE_DIR")
    elif free < wanted:
        yield warn("disk", f"{what}; {wanted / 1e9:.1f} GB would be safe", "make room soon")
    else:
        yield ok("disk", what)


def writing(settings: Settings) -> Iterator[Finding]:
    """Whether runs can write where they write."""
    folders = (settings.raw, settings.warehouse, settings.dagster_home, settings.dbt_dir)
    refused = []
    for folder in folders:
        try:
            with tempfile.TemporaryFile(prefix=".doctor-", dir=_nearest(folder)):
                pass
        except OSError as error:
            refused.append(f"{folder} ({error.strerror})")
    if refused:
        yield fail("writing", f"no writing in {', '.join(refused)}", "give these folders to the user that runs this")
    else:
        yield ok("writing", "raw, warehouse, Dagster's home and dbt's target can be written")


def _nearest(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    return next(each for each in (folder, *folder.parents) if each.is_dir())


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
