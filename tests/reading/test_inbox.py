"""The inbox as a folder: what is read in which order, what is passed over, and what can lead astray."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.reading import inbox as inbox_module
from pipelines.reading import originals
from pipelines.reading.files import open_safely, walk
from pipelines.reading.inbox import read_inbox
from pipelines.reading.limits import FILE_BYTES, FOLDER_DEPTH
from pipelines.reading.model import Article, Rejection, Source
from tests.reading.conftest import Inbox, article, rejection

HYPOTHESIS = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_order_is_that_of_names_wherever_they_were_written_first(inbox: Inbox) -> None:
    results = inbox({"z/b.md": "One", "a.txt": "Two", "z/a.md": "Three", "B.md": "Four", "a/c/d.md": "Five"})
    assert [each.path for each in results] == ["B.md", "a.txt", "a/c/d.md", "z/a.md", "z/b.md"]


def test_leftovers_and_hidden_files_are_passed_over(inbox: Inbox) -> None:
    names = [".hidden.md", ".git/x.md", "a.md~", ".a.md.swp", "a.md.tmp", "#a.md#", "~$a.md", "b.md.part", "Thumbs.db"]
    assert inbox(dict.fromkeys(names, "Text")) == []


def test_another_format_is_told_not_lost(inbox: Inbox) -> None:
    found = rejection(inbox({"scan.pdf": b"%PDF"}))
    assert (found.reason_code, found.path) == ("unknown_format", "scan.pdf")


def test_same_content_is_the_same_version_and_another_title_is_not(inbox: Inbox) -> None:
    first, second, third = inbox(
        {
            "a.md": "---\ntitle: A\n---\nText",
            "b.md": "---\ntitle:  A \n---\n\nText\n",
            "c.md": "---\ntitle: B\n---\nText",
        }
    )
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(third, Article)
    assert first.content_hash == second.content_hash != third.content_hash
    assert first.original_sha256 != second.original_sha256


def test_links_pipes_and_sockets_are_rejected_unopened(inbox: Inbox, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("Top secret $1 bn")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "link.md").symlink_to(secret)
    (folder / "parent").symlink_to(tmp_path)
    (folder / "loop.md").symlink_to(folder / "loop.md")
    os.mkfifo(folder / "pipe.md")
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(folder / "socket.md"))
        results = inbox({"ok.md": "Fine"})
    assert {each.path: each.reason_code for each in results if isinstance(each, Rejection)} == dict.fromkeys(
        ["link.md", "loop.md", "parent", "pipe.md", "socket.md"], "not_a_file"
    )
    assert [each.path for each in results if isinstance(each, Article)] == ["ok.md"]


def test_a_file_swapped_for_a_link_after_it_was_found_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    victim = tmp_path / "in" / "a.md"
    victim.write_text("Honest")
    (tmp_path / "secret").write_text("Secret")
    found = walk(tmp_path / "in")
    first = next(found)
    victim.unlink()
    victim.symlink_to(tmp_path / "secret")
    with pytest.raises(Exception, match="symbolic"):
        open_safely(first, 100)


def test_names_that_cannot_be_shown_are_rejected(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    for name in (b"bad\xff.md", b"new\nline.md", b"esc\x1b[31m.md"):
        with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123 - names in bytes
            file.write(b"Text")
    (tmp_path / "good ₹.md").write_text("Text")
    results = list(read_inbox(tmp_path))
    assert [each.reason_code for each in results if isinstance(each, Rejection)] == ["bad_name"] * 3
    assert all(each.path.isprintable() and each.path.isascii() for each in results if isinstance(each, Rejection))


def test_a_file_beyond_the_limit_is_rejected(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FILE_BYTES, "md", 10)
    assert article(inbox({"a.md": "x" * 10})).text == "x" * 10
    assert rejection(inbox({"a.md": "x" * 11})).reason_code == "too_large"


def test_folders_without_end_are_cut(inbox: Inbox) -> None:
    results = inbox({"/".join(["d"] * (FOLDER_DEPTH + 3)) + "/a.md": "Text", "z.md": "Fine"})
    assert [getattr(each, "reason_code", None) for each in results] == [None, "too_deep"]


def test_a_readers_own_fault_costs_one_file(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(source: Source) -> None:
        raise KeyError(source.path)

    monkeypatch.setitem(inbox_module.READERS, "txt", broken)
    bad, good = inbox({"a.txt": "Text", "b.md": "Fine"})
    assert isinstance(good, Article)
    assert isinstance(bad, Rejection)
    assert bad.reason_code == "reader_failed"


def test_originals_are_kept_by_hash_and_healed(tmp_path: Path) -> None:
    data = b"Text of $5 bn\r\n"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_bytes(data)
    (tmp_path / "in" / "bad.txt").write_bytes(b"\0")
    kept = tmp_path / "originals"
    first, bad = read_inbox(tmp_path / "in", kept)
    path = originals.original_path(first.original_sha256 or "", kept)
    assert path.read_bytes() == data
    assert originals.original_path(bad.original_sha256 or "", kept).read_bytes() == b"\0"
    path.chmod(0o600)
    path.write_bytes(b"cut")
    list(read_inbox(tmp_path / "in", kept))
    assert path.read_bytes() == data
    assert len([each for each in kept.rglob("*") if each.is_file()]) == 2


@HYPOTHESIS
@given(suffix=st.sampled_from([".md", ".txt", ".html", ".jsonl", ".bin"]), data=st.binary(max_size=400))
def test_any_bytes_give_an_article_or_a_reason(inbox: Inbox, suffix: str, data: bytes) -> None:
    for one in inbox({f"any{suffix}": data}):
        if one.path == f"any{suffix}":
            assert isinstance(one, Article | Rejection)
            assert not isinstance(one, Rejection) or (one.reason and one.reason_code != "reader_failed")


@HYPOTHESIS
@given(
    suffix=st.sampled_from([".md", ".txt", ".html"]),
    text=st.text(alphabet=st.sampled_from("-#*_`[]()<>|!\\&;: \n\tab$9₹.=~'\""), max_size=200),
    head=st.text(alphabet=st.sampled_from("-:{}[]&*!|>%@ \n\tab'\""), max_size=80),
)
def test_any_marks_give_an_article_or_a_reason(inbox: Inbox, suffix: str, text: str, head: str) -> None:
    for content in (text, f"---\n{head}\n---\n{text}", f"<p>{text}</p>"):
        for one in inbox({f"marks{suffix}": content}):
            assert not isinstance(one, Rejection) or one.reason_code != "reader_failed"
