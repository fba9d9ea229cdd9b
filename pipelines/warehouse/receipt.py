"""What the published file was made from, kept beside it, and whether a run would find anything new. Starts no run."""

import json
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from pipelines.fetching.config import read_sources
from pipelines.settings import Again, Settings
from pipelines.warehouse.inputs import Inputs, from_json, look, to_json


@dataclass(frozen=True, slots=True)
class Receipt:
    """The ``inputs`` of the last whole run, the hashes of what it made of them, and the state of its build file."""

    inputs: Inputs
    published_sha256: str
    report_sha256: str
    build_file: list[int]


def write_receipt(settings: Settings, inputs: Inputs) -> None:
    """Notes that the published file holds what the whole job made of ``inputs``; replaces an older note at once."""
    content = {
        "inputs": to_json(inputs),
        "published_sha256": _hash(settings.published_file),
        "report_sha256": _hash(settings.report_file),
        "build_file": _stamp(settings.build_file),
    }
    file = settings.receipt_file
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_text(json.dumps(content) + "\n", encoding="utf-8")
    fresh.replace(file)


def read_receipt(settings: Settings) -> Receipt | None:
    """What the last whole run noted; null where there is no note, or none that can be read."""
    try:
        kept = json.loads(settings.receipt_file.read_text(encoding="utf-8"))
        return Receipt(
            from_json(kept["inputs"]),
            str(kept["published_sha256"]),
            str(kept["report_sha256"]),
            list(kept["build_file"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def nothing_new(settings: Settings) -> bool:
    """True where a run would make what is there: all of it is read, nobody to ask, no choice to read all again."""
    return not asks_anybody(settings) and settings.reread is not Again.all and all_is_read(settings)


def all_is_read(settings: Settings) -> bool:
    """True where a whole run has made the files that are there from the inputs as they are now, whoever it asked."""
    receipt = read_receipt(settings)
    try:
        return (
            receipt is not None
            and receipt.published_sha256 == _hash(settings.published_file)
            and receipt.report_sha256 == _hash(settings.report_file)
            and settings.export_dir.is_dir()
            and receipt.build_file == _stamp(settings.build_file)
            and receipt.inputs.fingerprint == look(settings, receipt.inputs).fingerprint
        )
    except OSError:  # a file is gone, or cannot be read
        return False


def asks_anybody(settings: Settings) -> bool:
    """True where there are sources on the network: only asking them tells what is new."""
    found = read_sources(settings.sources_file)
    return bool(found.usable or found.problems)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _stamp(path: Path) -> list[int]:
    # Its hash would cost more than the rest at scale; nobody but a run writes it, and every run writes it.
    status = path.stat()
    log = path.with_name(path.name + ".wal")
    return [status.st_size, status.st_mtime_ns, int(log.exists())]
