"""A version is added when it is news: never seen, or seen and come back."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.warehouse.articles import Inbox, append_versions
from pipelines.warehouse.build_file import open_build_file


def version(content: str, day: int, article: str = "https://paper.example/a", **changed: Any) -> dict[str, Any]:
    plain = {
        "article_id": article,
        "content_hash": content,
        "path": "a.md",
        "line_number": None,
        "format": "md",
        "url": None,
        "title": None,
        "publisher": None,
        "language": None,
        "published": date(2025, 9, 1),
        "text": content,
        "original_sha256": content,
        "recorded_at": datetime(2026, 1, day),
    }
    return plain | changed


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_build_file(tmp_path / "build.duckdb") as connection:
        yield connection


def versions(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, int]]:
    return connection.execute("select content_hash, day(recorded_at) from raw.articles order by recorded_at").fetchall()


def test_a_version_that_comes_back_is_news_once(connection: duckdb.DuckDBPyConnection) -> None:
    assert append_versions(connection, [version("A", 1)]) == 1
    assert append_versions(connection, [version("B", 2)]) == 1
    assert append_versions(connection, [version("B", 3)]) == 0
    assert append_versions(connection, [version("A", 4)]) == 1
    assert append_versions(connection, [version("A", 5)]) == 0
    assert append_versions(connection, [version("B", 6)]) == 1
    assert versions(connection) == [("A", 1), ("B", 2), ("A", 4), ("B", 6)]


def test_two_versions_that_lie_side_by_side_stay_as_they_are(connection: duckdb.DuckDBPyConnection) -> None:
    append_versions(connection, [version("A", 1)])
    assert append_versions(connection, [version("A", 2), version("B", 2)]) == 1
    assert append_versions(connection, [version("A", 3), version("B", 3)]) == 0
    assert append_versions(connection, [version("B", 4), version("A", 4)]) == 0


def test_of_several_old_versions_the_last_one_comes_back(connection: duckdb.DuckDBPyConnection) -> None:
    for day, content in enumerate("ABC", 1):
        append_versions(connection, [version(content, day)])
    assert append_versions(connection, [version("A", 4), version("B", 4), version("Z", 4, article="other")]) == 2
    assert versions(connection)[-2:] in ([("B", 4), ("Z", 4)], [("Z", 4), ("B", 4)])
    assert append_versions(connection, [version("A", 5), version("B", 5)]) == 0


def test_an_inbox_in_parts_is_the_same_as_in_one(connection: duckdb.DuckDBPyConnection) -> None:
    def parts(*rows: dict[str, Any]) -> int:
        inbox = Inbox(connection)
        return sum(inbox.add([row]) for row in rows) + inbox.add_what_is_back()

    assert parts(version("A", 1), version("B", 1), version("A", 1, path="copy.md")) == 2
    assert parts(version("B", 2), version("C", 2)) == 1
    assert parts() == 0, "an empty inbox brings nothing back"
    assert parts(version("A", 3, path="first.md"), version("Z", 3, article="other"), version("A", 3, path="z.md")) == 2
    found = connection.execute("select path, text from raw.articles where content_hash = 'A' and day(recorded_at) = 3")
    assert found.fetchall() == [("first.md", "A")], "as it stands now, first in order"
    assert parts(version("A", 4), version("C", 4)) == 0, "the newest stands"
