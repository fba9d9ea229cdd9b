"""What a run depends on, as one fingerprint: raw/, rates, code, models, expectations, libraries. Judges no change."""

import json
import os
import stat
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from pathlib import Path

from pipelines.settings import Settings
from pipelines.versions import code_hash

READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
LEFT_OUT = {"target", "logs"}
"""What dbt itself writes into its project."""

UNSETTLED_NS = 2_000_000_000
"""A file changed so shortly before it was looked at may change again with the same times: its bytes are read anew."""

State = tuple[int, int, int, str]
"""Of a file: size, time of change of its content and of itself (ns), SHA-256 of its bytes."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """``fingerprint`` over everything: the ``files`` of raw/ by their path, as they were at ``seen_at`` (ns), and the
    hash of all the ``others``."""

    fingerprint: str
    files: dict[str, State]
    others: str
    seen_at: int


def look(settings: Settings, known: Inputs | None = None) -> Inputs:
    """The inputs as they are now. A file of raw/ that ``known`` has with the same size and times is not read again."""
    seen_at = time.time_ns()
    files = {path: _state(settings.raw / path, status, path, known) for path, status in _walk(settings.raw)}
    others = _others(settings)
    digest = sha256(others.encode())
    for path, (_, _, _, content) in sorted(files.items()):
        digest.update(f"raw {path}\0{content}\n".encode(errors="surrogateescape"))
    return Inputs(digest.hexdigest(), files, others, seen_at)


def look_after_fetch(settings: Settings, before: Inputs) -> Inputs:
    """The inputs with the articles that came since ``before``; ``before`` itself where anything else has changed too.

    For a step that runs before any article is read, but after other inputs may have been.
    """
    now, inbox = look(settings, before), settings.articles_dir.relative_to(settings.raw)
    one, other = (
        {path: state for path, state in seen.files.items() if not Path(path).is_relative_to(inbox)}
        for seen in (before, now)
    )
    return now if now.others == before.others and one == other else before


def _others(settings: Settings) -> str:
    digest = sha256()
    for name, folder in (("dbt", settings.dbt_dir), ("expectations", settings.expectations_dir)):
        digest.update(f"{name} {folder_hash(folder)}\n".encode())
    if settings.rates_file:
        content = _hash(settings.rates_file) if settings.rates_file.is_file() else "missing"
        digest.update(f"rates {settings.rates_file.name} {content}\n".encode())
    if settings.archives:
        from pipelines.reading.archive_places import Archive, further_archives

        for found in further_archives(settings.archives):
            seen = (found.name, found.state) if isinstance(found, Archive) else (found.path, found.reason_code)
            digest.update(f"archive {seen}\n".encode(errors="surrogateescape"))
    digest.update(f"code {code_hash()}\npython {sys.version}\n{' '.join(_libraries())}\n".encode())
    return digest.hexdigest()


def folder_hash(folder: Path) -> str:
    """One hash over names and contents of every file that people edit in a project's ``folder``."""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if inside.parts[0] not in LEFT_OUT and path.is_file():
            content = path.read_bytes()
            digest.update(f"{inside}\0{len(content)}\n".encode(errors="surrogateescape") + content)
    return digest.hexdigest()


def _walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    for parent, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(parent, name)  # noqa: PTH118 – a million times, and a Path costs ten times as much
            try:
                yield os.path.relpath(path, folder), os.lstat(path)
            except FileNotFoundError:  # gone between listing and looking
                continue


def _state(path: Path, status: os.stat_result, name: str, known: Inputs | None) -> State:
    now = (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    before = known.files.get(name) if known else None
    if known and before and before[:3] == now and max(now[1:]) < known.seen_at - UNSETTLED_NS:
        return before
    if not stat.S_ISREG(status.st_mode):
        return (*now, f"no file {status.st_mode:o}")  # the reader rejects links, pipes and devices unopened
    try:
        return (*now, _hash(path))
    except OSError as error:
        return (*now, f"unreadable {error.errno}")


def _hash(path: Path) -> str:
    with os.fdopen(os.open(path, READ), "rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _libraries() -> list[str]:
    """Every installed library with its version, by the names of their folders: another one may compute otherwise."""
    folders = {Path(entry) for entry in sys.path if entry}
    return sorted(found.name for folder in folders for found in folder.glob("*.dist-info"))


def to_json(inputs: Inputs) -> str:
    """The inputs as text, to be kept."""
    return json.dumps(asdict(inputs))


def from_json(text: str) -> Inputs:
    """What :func:`to_json` wrote. Raises ``ValueError``, ``KeyError`` or ``TypeError`` for anything else."""
    kept = json.loads(text)
    files: dict[str, State] = {str(path): _as_state(*state) for path, state in kept["files"].items()}
    return Inputs(str(kept["fingerprint"]), files, str(kept["others"]), int(kept["seen_at"]))


def _as_state(size: int, changed: int, touched: int, content: str) -> State:
    return (int(size), int(changed), int(touched), str(content))
