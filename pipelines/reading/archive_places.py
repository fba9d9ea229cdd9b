"""Finds archives: Parquet and large JSON-lines files in the inbox, elsewhere, or in buckets. Reads no row of them."""

import fnmatch
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pipelines.reading.files import Found, open_file, walk
from pipelines.reading.limits import ARCHIVE_BYTES
from pipelines.reading.model import Rejection

FORMATS = {".parquet": "parquet", ".jsonl": "jsonl"}


@dataclass(frozen=True, slots=True)
class Archive:
    """One archive: its ``name`` (path below the inbox, or address), its ``state`` (another one where it may have
    changed), and how to ``open`` it (raises OSError or Unreadable)."""

    name: str
    state: str
    open: Callable[[], Any]

    @property
    def format(self) -> str:
        """parquet or jsonl."""
        return FORMATS[Path(self.name).suffix.lower()]


def is_archive(found: Found) -> bool:
    """Whether a file of the inbox is read as an archive: Parquet always, JSON lines where they are many."""
    suffix = found.suffix
    if suffix == ".parquet":
        return True
    try:
        return suffix == ".jsonl" and os.stat(found.name, dir_fd=found.folder).st_size > ARCHIVE_BYTES
    except OSError:
        return False


def inbox_archives(articles_dir: Path) -> Iterator[Archive]:
    """The archives of the inbox; use each before taking the next. Raises OSError where the inbox cannot be opened."""
    for found in walk(articles_dir):
        if not found.problem and is_archive(found):
            status = os.stat(found.name, dir_fd=found.folder, follow_symlinks=False)
            if stat.S_ISREG(status.st_mode):
                state = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
                yield Archive(found.path, state, partial(open_file, found))


def further_archives(patterns: Sequence[str]) -> Iterator[Archive | Rejection]:
    """The archives that ``patterns`` name: files, folders or patterns with ``*``, on disks or in buckets.

    A pattern that cannot be looked up, or names nothing, is a rejection.
    """
    for pattern in patterns:
        try:
            found = list(_matching(pattern))
        except (OSError, ValueError) as error:
            reason = str(error).replace(pattern, _told(pattern))[:200]
            yield Rejection(_told(pattern), None, "unreadable", reason, None)
            continue
        if not found:
            yield Rejection(_told(pattern), None, "no_archive", "no .parquet or .jsonl file has this address", None)
        yield from found


def _told(pattern: str) -> str:
    """The pattern without what may be a secret in an address: its user, password and parameters."""
    scheme, mark, rest = pattern.partition("://")
    if not mark:
        return pattern
    host, slash, path = rest.partition("?")[0].partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"


def _matching(pattern: str) -> Iterator[Archive]:
    import pyarrow.fs

    if "://" in pattern:
        files, path = pyarrow.fs.FileSystem.from_uri(pattern.replace("s3a://", "s3://", 1))
        before = pattern.partition("://")[0] + "://"
    else:
        files, path, before = pyarrow.fs.LocalFileSystem(), str(Path(pattern).absolute()), ""
    for info in sorted(_infos(files, path), key=lambda info: info.path):
        suffix = Path(info.path).suffix.lower()
        if info.type is pyarrow.fs.FileType.File and suffix in FORMATS:
            yield Archive(
                before + info.path,
                f"{info.size} {info.mtime_ns}",
                partial(files.open_input_file, info.path),
            )


def _infos(files: Any, path: str) -> list[Any]:
    import pyarrow.fs

    fixed = next((n for n, part in enumerate(path.split("/")) if set(part) & set("*?[")), None)
    if fixed is not None:
        base = "/".join(path.split("/")[:fixed])
        inside = files.get_file_info(pyarrow.fs.FileSelector(base or "/", recursive=True, allow_not_found=True))
        return [info for info in inside if fnmatch.fnmatch(info.path, path)]
    one = files.get_file_info(path)
    if one.type is pyarrow.fs.FileType.Directory:
        return list(files.get_file_info(pyarrow.fs.FileSelector(path, recursive=True)))
    return [one]
