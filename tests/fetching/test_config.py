"""raw/sources.toml as people write it, and as they write it wrong."""

from pathlib import Path

import pytest

from pipelines.fetching.config import read_sources

GOOD = '[sources.wire]\nkind = "feed"\nurl = "https://wire.example/rss"\npublisher = "The Wire"\n'


def test_no_file_and_an_empty_one_name_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    assert (read_sources(path).usable, read_sources(path).problems) == ((), {})
    path.write_text("")
    assert (read_sources(path).usable, read_sources(path).problems) == ((), {})


def test_a_source_with_its_defaults(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(GOOD + 'every = "6h"\nlanguage = "ja"\n')
    (source,) = read_sources(path).usable
    assert (source.name, source.every_seconds, source.language) == ("wire", 21_600, "ja")


@pytest.mark.parametrize(
    "bad",
    [
        '[sources."../../etc"]\nkind = "feed"\nurl = "https://a.example/"\npublisher = "A"',
        '[sources.Upper]\nkind = "feed"\nurl = "https://a.example/"\npublisher = "A"',
        '[sources.a]\nkind = "ftp"\nurl = "https://a.example/"\npublisher = "A"',
        '[sources.a]\nkind = "feed"\nurl = "file:///etc/passwd"\npublisher = "A"',
        '[sources.a]\nkind = "feed"\nurl = "https://user:word@a.example/"\npublisher = "A"',
        '[sources.a]\nkind = "feed"\npublisher = "A"',
        '[sources.a]\nkind = "feed"\nurl = "https://a.example/"',
        '[sources.a]\nkind = "feed"\nurl = "https://a.example/"\npublisher = "A"\nevery = "often"',
        '[sources.a]\nkind = "feed"\nurl = "https://a.example/"\npublisher = "A"\nevery = "0h"',
        '[sources.a]\nkind = "feed"\nurl = "https://a.example/"\npublisher = "A"\nmax_articles = -1',
        '[sources.a]\nkind = "feed"\nurl = "https://a.example/"\npublisher = "A"\nsurprise = 1',
        '[sources.a]\nkind = "feed"\nurl = "https://a.example/"\npublisher = "A"\nname = "b"',
        "[sources]\na = 1",
        "surprise = 1",
    ],
)
def test_a_bad_source_is_told_and_the_good_one_stays(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        f"{bad}\n{GOOD}"
        if bad.startswith("surprise")
        else f"{GOOD}\n{bad}"
        if "[sources]" not in bad
        else f"{bad}\n{GOOD}"
    )
    found = read_sources(path)
    assert [source.name for source in found.usable] == ["wire"]
    assert len(found.problems) == 1


@pytest.mark.parametrize(
    "content", [b"[sources", b"\xff\xfe", b"a = " + b"[" * 100_000, b"x" * 2_000_000, b"sources = 1"]
)
def test_a_file_that_is_none_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sources.toml"
    path.write_bytes(content)
    found = read_sources(path)
    assert found.usable == ()
    assert len(found.problems) == 1
