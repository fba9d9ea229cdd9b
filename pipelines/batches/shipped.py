"""Our code as one archive, and the function that reads batches with it where nothing of ours is installed.

A cluster's workers get this module by value: it imports at its top only what every Python has.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ALIAS = "pledgebook"
"""The folder that a worker finds the archive unpacked in."""

CODE = ("__init__.py", "extraction_limit.py", "extraction", "batches")
LIBRARIES = ("re2",)
"""What the reader needs beside Python and pyarrow, as it is installed here: a worker's own goes before it."""

KINDS = {".py", ".csv", ".txt", ".so"}


def write_archive(folder: Path) -> Path:
    """Puts the reader, its word tables and libraries into a ZIP file in ``folder``, named by its content.

    Raises:
        ImportError: a library that the reader needs is not installed here.
    """
    import importlib

    package = Path(__file__).resolve().parents[1]
    roots = [(package / name, "code/pipelines", package) for name in CODE]
    for name in LIBRARIES:
        home = Path(str(importlib.import_module(name).__file__)).resolve().parent
        roots.append((home, f"libraries/{name}", home))
    partial = folder / "pledgebook.zip"
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
        for root, inside, base in roots:
            for file in sorted(root.rglob("*")) if root.is_dir() else [root]:
                if file.is_file() and file.suffix in KINDS:
                    entry = zipfile.ZipInfo(f"{inside}/{file.relative_to(base).as_posix()}")  # without its time
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(entry, file.read_bytes())
    digest = hashlib.sha256(partial.read_bytes()).hexdigest()
    return partial.rename(folder / f"pledgebook-{digest[:16]}.zip")


def read_shipped(batches: Iterable[Any]) -> Iterator[Any]:
    """On a worker: the readings of Arrow ``batches``, by the code that came with the archive."""
    import sys

    from pyspark import SparkFiles

    home = SparkFiles.get(ALIAS)
    if f"{home}/code" not in sys.path:
        sys.path.insert(0, f"{home}/code")
        sys.path.append(f"{home}/libraries")
    from pipelines.batches.read_batch import read_batch

    yield from map(read_batch, batches)
