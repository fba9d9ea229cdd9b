"""Incoming files byte for byte, by the hash of their bytes. Nothing here is ever changed or removed."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path


def sha256_of(data: bytes) -> str:
    """SHA-256 in hex."""
    return sha256(data).hexdigest()


def original_path(digest: str, originals_dir: Path) -> Path:
    """Where the bytes with this hash are kept: ``<first two digits>/<hash>``."""
    return originals_dir / digest[:2] / digest


def keep(data: bytes, digest: str, originals_dir: Path) -> Path:
    """Stores ``data`` under its hash, whole or not at all, and returns its path. Bytes already there stay.

    Raises:
        OSError: the folder cannot be written.
    """
    path = original_path(digest, originals_dir)
    # A file of the right name but another length was cut short by a crash of the machine: write it again.
    if path.is_file() and path.stat().st_size == len(data):
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        partial.chmod(0o444)
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return path
