"""Which code this is, as hashes of its own files, so that nobody has to raise a number by hand. Reads nothing else."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from pipelines.extraction.model import EXTRACTOR_VERSION

PACKAGE = Path(__file__).parent
KINDS = {".py", ".csv", ".txt", ".sql"}


@cache
def extractor_version() -> str:
    """The extractor's number and a hash of its rules and word tables: other rules are another version, always."""
    return f"{EXTRACTOR_VERSION}+{_hash_of(PACKAGE / 'extraction')[:12]}"


@cache
def code_hash() -> str:
    """One hash over all code and tables of this package, as they are when it is first asked for."""
    return _hash_of(PACKAGE)


def _hash_of(folder: Path) -> str:
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in KINDS and path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\n".encode() + content)
    return digest.hexdigest()
