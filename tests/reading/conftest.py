"""An inbox on the disk, filled file by file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.reading.inbox import read_inbox
from pipelines.reading.model import Article, Rejection

Inbox = Callable[[dict[str, str | bytes]], list[Article | Rejection]]


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    """Writes files below a folder and reads that folder."""

    def fill(files: dict[str, str | bytes]) -> list[Article | Rejection]:
        for name, content in files.items():
            path = tmp_path / "articles" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return list(read_inbox(tmp_path / "articles"))

    return fill


def article(results: list[Article | Rejection]) -> Article:
    """The one article that was read."""
    assert len(results) == 1, results
    assert isinstance(results[0], Article), results
    return results[0]


def rejection(results: list[Article | Rejection]) -> Rejection:
    """The one rejection."""
    assert len(results) == 1, results
    assert isinstance(results[0], Rejection), results
    return results[0]
