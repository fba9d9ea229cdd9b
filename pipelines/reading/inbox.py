"""Walks the inbox and reads every file in it, each on its own: whatever one file holds, the next one is still read."""

from collections.abc import Callable, Iterator
from pathlib import Path

from pipelines.reading import json_lines, markdown, page, plain
from pipelines.reading.archive_places import is_archive
from pipelines.reading.fields import Unreadable
from pipelines.reading.files import Found, open_safely, walk
from pipelines.reading.limits import FILE_BYTES
from pipelines.reading.model import Article, Rejection, Source
from pipelines.reading.originals import keep, sha256_of
from pipelines.reading.received import received

Reader = Callable[[Source], Iterator[Article | Rejection]]

READERS: dict[str, Reader] = {"md": markdown.read, "txt": plain.read, "html": page.read, "jsonl": json_lines.read}
FORMATS = {".md": "md", ".markdown": "md", ".txt": "txt", ".html": "html", ".htm": "html", ".jsonl": "jsonl"}


def read_inbox(articles_dir: Path, originals_dir: Path | None = None) -> Iterator[Article | Rejection]:
    """Every article and every rejection in ``articles_dir``, at any depth but in archives, in the order of paths.

    With ``originals_dir``, the bytes of each file that was read are kept there first, by their hash. Hidden files and
    editors' leftovers are passed over; links, devices and pipes are rejected unopened.

    Raises:
        OSError: the inbox itself cannot be opened, or an original cannot be stored. Never for one bad file.
    """
    for found in walk(articles_dir):
        if found.problem:
            yield Rejection(found.path, None, found.problem.code, found.problem.reason, None)
        elif not is_archive(found):
            yield from read_file(found, originals_dir)


def read_file(found: Found, originals_dir: Path | None = None) -> Iterator[Article | Rejection]:
    """The articles and rejections of one file of the inbox, its original kept first where there is a place for it."""
    digest: str | None = None
    try:
        file_format = FORMATS.get(found.suffix)
        if file_format is None:
            known = ", ".join(sorted([*FORMATS, ".parquet"]))
            raise Unreadable("unknown_format", f"not one of {known}")
        data = open_safely(found, FILE_BYTES[file_format])
        digest = sha256_of(data)
    except Unreadable as error:
        yield Rejection(found.path, None, error.code, error.reason, digest)
        return
    if originals_dir is not None:
        keep(data, digest, originals_dir)
    yield from read_source(Source(found.path, file_format, data, digest, received(found)))


def read_source(source: Source) -> Iterator[Article | Rejection]:
    """The articles and rejections of one file's bytes, whatever they hold."""
    try:
        yield from READERS[source.format](source)
    except Unreadable as error:
        yield Rejection(source.path, None, error.code, error.reason, source.sha256)
    except Exception as error:  # the boundary: a reader's own fault costs one file, and is told, but never the run
        problem = f"{type(error).__name__}: {error}"[:200]
        yield Rejection(source.path, None, "reader_failed", problem, source.sha256)
