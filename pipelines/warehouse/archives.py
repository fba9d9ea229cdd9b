"""Puts the articles of an archive into the raw tables, and their texts beside the warehouse. Opens no archive."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipelines.batches.schemas import ARTICLES
from pipelines.reading.model import Article, Rejection
from pipelines.warehouse.build_file import append_new, scalar
from pipelines.warehouse.texts import write_texts

GROUP_ROWS = 5_000
GROUP_CHARACTERS = 15_000_000
"""Of one file of texts, and of what is held in memory at a time."""


@dataclass(slots=True)
class Taken:
    """What came of an archive: ``read`` rows, of which ``new`` versions of articles, and ``rejected`` ones."""

    read: int = 0
    new: int = 0
    rejected: int = 0

    def add(self, other: "Taken") -> None:
        """Adds what came of another archive."""
        self.read, self.new, self.rejected = (
            self.read + other.read,
            self.new + other.new,
            self.rejected + other.rejected,
        )


def is_known(connection: duckdb.DuckDBPyConnection, name: str, state: str) -> bool:
    """Whether the archive was read to its end in this state."""
    return bool(scalar(connection, "select count(*) from raw.archives where archive = ? and state = ?", [name, state]))


def take_in(
    connection: duckdb.DuckDBPyConnection, found: Iterable[Article | Rejection], texts_dir: Path, at: datetime
) -> Iterator[Taken]:
    """Adds what is new among ``found`` in groups, each whole or not at all; after each, what has come of all so far.

    A run that is ended loses the group at hand; what is there already is passed over when the archive is read again.
    """
    taken = Taken()
    for articles, rejections in groups(found):
        connection.execute("begin")
        try:
            taken.new += _append(connection, articles, texts_dir, at)
            taken.rejected += append_new(
                connection,
                "rejected",
                [asdict(one) | {"recorded_at": at} for one in rejections],
                key=["path", "line_number", "original_sha256"],
            )
            connection.execute("commit")
        except BaseException:
            connection.execute("rollback")
            raise
        taken.read += len(articles) + len(rejections)
        yield taken


def note_read(
    connection: duckdb.DuckDBPyConnection, name: str, state: str, digest: str, taken: Taken, at: datetime
) -> None:
    """Notes that the archive was read to its end, so that it is not read again while it stays the same."""
    connection.execute(
        "insert into raw.archives values (?, ?, ?, ?, ?, ?)", [name, state, digest, taken.new, taken.rejected, at]
    ).fetchall()


def groups(found: Iterable[Article | Rejection]) -> Iterator[tuple[list[Article], list[Rejection]]]:
    """What was found in parts that memory can hold, in its order; each part's articles and its rejections."""
    articles: list[Article] = []
    rejections: list[Rejection] = []
    characters = 0
    for one in found:
        if isinstance(one, Rejection):
            rejections.append(one)
        else:
            articles.append(one)
            characters += len(one.text)
        if len(articles) + len(rejections) >= GROUP_ROWS or characters >= GROUP_CHARACTERS:
            yield articles, rejections
            articles, rejections, characters = [], [], 0
    if articles or rejections:
        yield articles, rejections


def _append(connection: duckdb.DuckDBPyConnection, articles: list[Article], texts_dir: Path, at: datetime) -> int:
    known, kept = _known(connection, articles)
    new: list[dict[str, Any]] = []
    texts: list[Article] = []
    for article in articles:
        key = (article.article_id, article.content_hash)
        if key in known:
            continue
        known.add(key)
        new.append(asdict(article) | {"text": None, "recorded_at": at})
        if article.content_hash not in kept:
            kept.add(article.content_hash)
            texts.append(article)
    if texts:
        columns = [pa.array([getattr(one, name) for one in texts], kind) for name, kind in _ARTICLE_COLUMNS]
        batch = pa.RecordBatch.from_arrays(columns, schema=ARTICLES)
        file = write_texts([batch], texts_dir)
        connection.execute("insert into raw.text_files values (?, ?, ?)", [file, len(texts), at]).fetchall()
    return append_new(connection, "articles", new, key=["article_id", "content_hash"]) if new else 0


_ARTICLE_COLUMNS = list(zip(ARTICLES.names, ARTICLES.types, strict=True))


def _known(connection: duckdb.DuckDBPyConnection, articles: list[Article]) -> tuple[set[tuple[str, str]], set[str]]:
    """Which of these versions there are already, by article and content, and which contents have their text kept."""
    connection.register("incoming_keys", pa.table({"content_hash": [one.content_hash for one in articles]}))
    try:
        rows = connection.execute(
            "select article_id, content_hash, text is null from raw.articles "
            "where content_hash in (select content_hash from incoming_keys)"
        ).fetchall()
    finally:
        connection.unregister("incoming_keys")
    return {(one, two) for one, two, _ in rows}, {content for _, content, archived in rows if archived}
