"""Finds the inbox's files and opens each by its name inside an already open folder, never by a path, so that no link,
pipe or swap in mid-read leads out of the inbox. No file's content is looked at here."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

from pipelines.reading.fields import Unreadable
from pipelines.reading.limits import FOLDER_DEPTH

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
"""Without O_NONBLOCK, opening a pipe would wait for its writer."""

LEFTOVERS = ("~", ".swp", ".swo", ".tmp", ".part", ".partial", ".crdownload", ".bak", ".orig")
NUISANCES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Found:
    """One name in the inbox: its ``path`` below it, and the open folder it lies in; or why it is not read."""

    path: str
    name: str
    folder: int
    problem: Unreadable | None = None

    @property
    def suffix(self) -> str:
        """The ending in lower case, with its dot."""
        return PurePath(self.name).suffix.lower()


def walk(inbox: Path) -> Iterator[Found]:
    """Every file below ``inbox`` that is not hidden, in the order of names; a folder's own files before its folders'.

    Use each before taking the next: its folder is closed then.
    """
    root = os.open(inbox.resolve(), FOLDER)
    try:
        yield from _walk(root, "", 0)
    finally:
        os.close(root)


def _walk(folder: int, prefix: str, depth: int) -> Iterator[Found]:
    folders: list[str] = []
    for name in sorted(os.listdir(folder), key=os.fsencode):
        path = prefix + name
        if is_passed_over(name):
            continue
        if not path.isprintable():
            yield _rejected(path, "bad_name", "the name is not printable UTF-8: rename the file")
            continue
        try:
            mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
        except OSError as error:
            yield _rejected(path, "unreadable", _why(error))
            continue
        if stat.S_ISDIR(mode):
            folders.append(name)
        elif stat.S_ISREG(mode):
            yield Found(path, name, folder)
        else:
            yield _rejected(path, "not_a_file", "a link, device, pipe or socket: put the file itself here")
    for name in folders:
        path = f"{prefix}{name}"
        if depth >= FOLDER_DEPTH:
            yield _rejected(path, "too_deep", f"more than {FOLDER_DEPTH} folders deep")
            continue
        try:
            inner = os.open(name, FOLDER, dir_fd=folder)
        except OSError as error:
            yield _rejected(path, "unreadable", _why(error))
            continue
        try:
            yield from _walk(inner, f"{path}/", depth + 1)
        finally:
            os.close(inner)


def open_file(found: Found) -> BinaryIO:
    """The open regular file.

    Raises:
        Unreadable: a link, device or pipe, or the system will not open it.
    """
    try:
        handle = os.open(found.name, FILE, dir_fd=found.folder)
    except OSError as error:
        raise Unreadable("not_a_file" if error.errno == errno.ELOOP else "unreadable", _why(error)) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Unreadable("not_a_file", "no regular file")
    return os.fdopen(handle, "rb")


def open_safely(found: Found, most_bytes: int) -> bytes:
    """The bytes of a regular file.

    Raises:
        Unreadable: a link, device or pipe; larger than ``most_bytes``; or the system will not open it.
    """
    with open_file(found) as file:
        try:
            data = file.read(most_bytes + 1) if os.fstat(file.fileno()).st_size <= most_bytes else None
        except OSError as error:
            raise Unreadable("unreadable", _why(error)) from None
    if data is None or len(data) > most_bytes:
        raise Unreadable("too_large", f"the file has more than {most_bytes:,} bytes")
    return data


def is_passed_over(name: str) -> bool:
    """True for hidden files and what editors and browsers leave behind: the inbox never reads them."""
    lower = name.lower()
    return lower.startswith((".", "~$", "#")) or lower.endswith(LEFTOVERS) or lower in NUISANCES


def _rejected(path: str, code: str, reason: str) -> Found:
    shown = path if path.isprintable() else os.fsencode(path).decode("utf-8", "backslashreplace")
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in shown)
    return Found(shown, "", -1, Unreadable(code, reason))


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__
