"""Files and folders from anywhere on this machine, copied into the inbox byte for byte. Looks at no text."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pipelines.adding.inbox import Inbox, name_problem, relative
from pipelines.adding.outcome import Outcome, Verdict, refused
from pipelines.reading.fields import Unreadable
from pipelines.reading.files import FOLDER, Found, open_safely, walk
from pipelines.reading.inbox import FORMATS
from pipelines.reading.limits import FILE_BYTES


def add_path(inbox: Inbox, given: str) -> Iterator[Outcome]:
    """The file ``given``, or every file below that folder, each with its outcome. Raises ``OSError``."""
    path = Path(given)
    if not path.exists():
        yield Outcome(given, Verdict.REFUSED, reason="there is no such file or folder", cure="check the name")
    elif path.resolve().is_relative_to(inbox.folder.resolve()):
        yield Outcome(given, Verdict.THERE, reason="it lies in the inbox itself", cure="nothing is to be done")
    elif path.is_dir():
        yield from _folder(inbox, path)
    else:
        yield _file(inbox, path)


def count(given: str) -> int:
    """How many files there are to add."""
    path = Path(given)
    return sum(1 for _ in walk(path)) if path.is_dir() else 1


def _folder(inbox: Inbox, folder: Path) -> Iterator[Outcome]:
    for found in walk(folder):
        name = str(folder / found.path)
        if found.problem:
            yield refused(name, found.problem.code, found.problem.reason)
        else:
            yield _found(inbox, name, relative(folder, found.path), found)


def _file(inbox: Inbox, path: Path) -> Outcome:
    """A link is followed: the user named it."""
    real = path.resolve()
    try:
        folder = os.open(real.parent, FOLDER)
    except OSError as error:
        return refused(str(path), "unreadable", error.strerror or type(error).__name__)
    try:
        return _found(inbox, str(path), PurePosixPath(path.name), Found(path.name, real.name, folder))
    finally:
        os.close(folder)


def _found(inbox: Inbox, given: str, path: PurePosixPath, found: Found) -> Outcome:
    if problem := name_problem(path):
        return refused(given, *problem)
    try:
        data = open_safely(found, FILE_BYTES[FORMATS[path.suffix.lower()]])
    except Unreadable as error:
        return refused(given, error.code, error.reason)
    return inbox.put(given, path, data)
