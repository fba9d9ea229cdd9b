"""Archives are found wherever they are named, and nothing else is taken for one."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.reading.archive_places import further_archives, inbox_archives
from pipelines.reading.archives import read_archive
from pipelines.reading.fields import Unreadable
from pipelines.reading.inbox import read_inbox
from pipelines.reading.model import Rejection


def write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({"text": ["Sakura Motors will invest ₹5 crore in Gujarat."]}), path)
    return path


def test_a_link_is_no_archive(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside.parquet")
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "a.parquet").symlink_to(outside)
    assert list(inbox_archives(tmp_path / "inbox")) == []
    (one,) = read_inbox(tmp_path / "inbox")
    assert isinstance(one, Rejection)
    assert one.reason_code == "not_a_file"


def test_archives_elsewhere_are_found_by_file_folder_and_pattern(tmp_path: Path) -> None:
    for name in ("2024/a.parquet", "2025/b.parquet", "2025/c.jsonl", "2025/notes.txt"):
        write(tmp_path / name)

    def found(pattern: str) -> list[str]:
        return [Path(one.name).name for one in further_archives([pattern]) if not isinstance(one, Rejection)]

    assert found(f"{tmp_path}/2024/a.parquet") == ["a.parquet"]
    assert found(f"{tmp_path}/2025") == ["b.parquet", "c.jsonl"]
    assert found(f"{tmp_path}/*/*.parquet") == ["a.parquet", "b.parquet"]
    assert found((tmp_path / "2025").as_uri() + "/*.parquet") == ["b.parquet"]


@pytest.mark.parametrize(("pattern", "code"), [("/nowhere/*.parquet", "no_archive"), ("what://x/y", "unreadable")])
def test_a_pattern_that_finds_nothing_says_so(pattern: str, code: str) -> None:
    (one,) = further_archives([pattern])
    assert isinstance(one, Rejection)
    assert (one.path, one.reason_code) == (pattern, code)


def test_a_password_in_an_address_is_not_told() -> None:
    (one,) = further_archives(["what://user:canary@host/x/*.parquet?key=canary"])
    assert isinstance(one, Rejection)
    assert one.path == "what://host/x/*.parquet"
    assert "canary" not in str(one)


def test_an_archive_that_is_gone_when_it_is_opened(tmp_path: Path) -> None:
    write(tmp_path / "a.parquet")
    (archive,) = further_archives([str(tmp_path / "a.parquet")])
    (tmp_path / "a.parquet").unlink()
    assert not isinstance(archive, Rejection)
    with pytest.raises((OSError, Unreadable)):
        read_archive(archive)
