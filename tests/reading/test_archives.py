"""Archives: rows come as a stream, a bad one costs itself, and what is no archive says so."""

import datetime as dt
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.reading import archive_places, archives
from pipelines.reading.archive_places import inbox_archives
from pipelines.reading.archives import read_archive
from pipelines.reading.inbox import read_inbox
from pipelines.reading.model import Article, Rejection

TEXT = "Sakura Motors will invest ₹{} crore in Gujarat."


def write(path: Path, articles: int, **columns: list[object]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = [TEXT.format(n) for n in range(articles)]
    pq.write_table(pa.table({"id": [f"a{n}" for n in range(articles)], "text": texts, **columns}), path)
    return path


def read_all(folder: Path) -> list[Article | Rejection]:
    return [one for archive in inbox_archives(folder) for one in read_archive(archive)[1]]


def test_rows_of_parquet_are_articles_of_the_inbox(tmp_path: Path) -> None:
    days = [dt.date(2025, 9, 1), None, dt.date(2025, 9, 3)]
    write(tmp_path / "deep" / "er" / "news.parquet", 3, published=days, publisher=["A", "B", None])
    one, two, three = read_all(tmp_path)
    assert isinstance(one, Article)
    assert (one.article_id, one.line_number, one.format) == ("deep/er/news.parquet#a0", 1, "parquet")
    assert (one.text, one.published, one.publisher) == (TEXT.format(0), days[0], "A")
    assert (two.published, three.published) == (None, days[2])  # type: ignore[union-attr]
    assert len(one.original_sha256) == 64
    assert list(read_inbox(tmp_path)) == [], "an archive is no single article"


def test_a_row_is_what_the_same_line_would_be(tmp_path: Path) -> None:
    fields = {
        "id": "x",
        "text": "₹5 crore  \r\n",
        "title": " A  title ",
        "url": "https://a.example/1",
        "published": "30 August 2025",
    }
    pq.write_table(pa.Table.from_pylist([fields]), tmp_path / "a.parquet")
    (row,) = read_all(tmp_path)
    (tmp_path / "a.parquet").unlink()
    (tmp_path / "a.jsonl").write_text(json.dumps(fields))
    (line,) = read_inbox(tmp_path)
    assert isinstance(row, Article)
    assert isinstance(line, Article)
    assert row.content_hash == line.content_hash
    assert row.article_id == line.article_id


def test_bad_rows_are_told_by_number_and_the_rest_is_read(tmp_path: Path) -> None:
    table = pa.table({"text": pa.array([b"fine", b"\xff\xfe", b"", None, b"also fine"]).view(pa.string())})
    pq.write_table(table, tmp_path / "a.parquet")
    found = read_all(tmp_path)
    assert [(type(one), one.line_number) for one in found] == [
        (Article, 1),
        (Rejection, 2),
        (Rejection, 3),
        (Rejection, 4),
        (Article, 5),
    ]
    assert [one.reason_code for one in found if isinstance(one, Rejection)] == [
        "bad_encoding",
        "empty_text",
        "wrong_type",
    ]


def test_many_lines_are_an_archive_and_a_long_one_is_rejected_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_places, "ARCHIVE_BYTES", 100)
    monkeypatch.setattr(archives, "LINE_BYTES", 200)
    lines = [json.dumps({"id": n, "text": TEXT.format(n)}) for n in range(3)]
    lines[1:1] = ["", json.dumps({"text": "x" * 900}), "no json"]
    (tmp_path / "a.jsonl").write_text("\ufeff" + "\n".join(lines), encoding="utf-8")
    found = read_all(tmp_path)
    assert [(type(one), one.line_number) for one in found] == [
        (Article, 1),
        (Rejection, 3),
        (Rejection, 4),
        (Article, 5),
        (Article, 6),
    ]
    assert list(read_inbox(tmp_path)) == []


def test_after_too_many_bad_rows_the_rest_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "BAD_LINES", 2)
    pq.write_table(pa.table({"text": ["", "", "fine"]}), tmp_path / "a.parquet")
    assert [one.reason_code for one in read_all(tmp_path) if isinstance(one, Rejection)] == [
        "empty_text",
        "empty_text",
        "too_many_bad_lines",
    ]


def test_blank_lines_without_end_are_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_places, "ARCHIVE_BYTES", 100)
    monkeypatch.setattr(archives, "FILE_LINES", 20)
    (tmp_path / "a.jsonl").write_text("\n" * 1_000 + json.dumps({"text": "never reached"}))
    (one,) = read_all(tmp_path)
    assert isinstance(one, Rejection)
    assert one.reason_code == "too_many_lines"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no parquet at all", "ArrowInvalid"),
        (b"", "ArrowInvalid"),
        (b"PAR1" + b"\0" * 100 + b"PAR1", "ArrowInvalid|OSError"),
    ],
)
def test_what_is_no_parquet_is_rejected_whole(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    (one,) = read_all(tmp_path)
    assert isinstance(one, Rejection)
    assert (one.path, one.line_number, one.reason_code) == ("a.parquet", None, "unreadable")
    assert one.reason.partition(":")[0] in reason.split("|")


def test_a_damaged_archive_gives_what_stands_before_the_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(
        pa.table({"text": [TEXT.format(n) for n in range(1_000)]}), path, row_group_size=200, use_dictionary=False
    )
    data = bytearray(path.read_bytes())
    third = pq.ParquetFile(path).metadata.row_group(3).column(0)
    start = third.data_page_offset
    data[start : start + 200] = b"\xff" * 200
    path.write_bytes(data)
    *articles, last = read_all(tmp_path)
    assert len(articles) == 600
    assert isinstance(last, Rejection)
    assert last.reason_code == "unreadable"


def test_one_enormous_text_in_many_rows_is_not_unpacked(tmp_path: Path) -> None:
    """Three kilobytes of file that would be two terabytes of text."""
    text = pa.DictionaryArray.from_arrays(pa.array([1, *[0] * 20_000], pa.int32()), pa.array(["x" * 10**8, "fine"]))
    pq.write_table(pa.table({"text": text}), tmp_path / "a.parquet", compression="zstd", store_schema=False)
    found = read_all(tmp_path)
    assert isinstance(found[0], Article)
    assert [one.reason_code for one in found if isinstance(one, Rejection)] == [
        *["too_large"] * archives.BAD_LINES,
        "too_many_bad_lines",
    ]


def test_a_table_without_text_is_rejected(tmp_path: Path) -> None:
    pq.write_table(pa.table({"body": ["x"]}), tmp_path / "a.parquet")
    (one,) = read_all(tmp_path)
    assert isinstance(one, Rejection)
    assert "no column text" in one.reason
