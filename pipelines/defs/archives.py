"""The part of the step read_articles that takes in archives: what is new, group by group, with its progress told."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path

import duckdb

from pipelines.reading.archive_places import Archive, further_archives, inbox_archives
from pipelines.reading.archives import read_archive
from pipelines.reading.fields import Unreadable
from pipelines.reading.model import Rejection
from pipelines.settings import Settings
from pipelines.warehouse.archives import Taken, is_known, note_read, take_in

PROGRESS_SECONDS = 10.0


def take_archives(
    connection: duckdb.DuckDBPyConnection, settings: Settings, at: datetime, say: Callable[[str], None]
) -> Taken:
    """Takes in every archive that is new or has changed; one that cannot be read is a rejection, the others go on."""
    taken = Taken()
    for archive in chain(inbox_archives(settings.articles_dir), further_archives(settings.archives)):
        if isinstance(archive, Rejection):
            taken.add(_last(take_in(connection, [archive], settings.texts_dir, at)))
        elif not is_known(connection, archive.name, archive.state):
            taken.add(_take(connection, archive, settings.texts_dir, at, say))
    return taken


def _take(
    connection: duckdb.DuckDBPyConnection, archive: Archive, texts_dir: Path, at: datetime, say: Callable[[str], None]
) -> Taken:
    try:
        digest, rows = read_archive(archive)
    except (OSError, Unreadable) as error:
        rejection = Rejection(archive.name, None, "unreadable", str(error)[:200], None)
        return _last(take_in(connection, [rejection], texts_dir, at))
    began = said = time.monotonic()
    sofar = Taken()
    for sofar in take_in(connection, rows, texts_dir, at):
        if time.monotonic() - said > PROGRESS_SECONDS:
            said = time.monotonic()
            say(f"{archive.name}: {sofar.read:,} rows, {sofar.read / (said - began):,.0f} a second")
    note_read(connection, archive.name, archive.state, digest, sofar, at)
    return sofar


def _last(sofar: Iterator[Taken]) -> Taken:
    return [Taken(), *sofar][-1]
