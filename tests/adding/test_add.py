"""`pledgebook add`: what can be read goes in as it came, once, over nothing; names and texts steer no terminal."""

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from pipelines.adding.files import add_path
from pipelines.adding.inbox import Inbox
from pipelines.adding.outcome import Outcome, Verdict
from pipelines.adding.page import add_page
from pipelines.adding.text import add_text
from pipelines.problem import Problem
from pipelines.reading.inbox import read_inbox
from pipelines.reading.model import Article
from pipelines.settings import Settings
from tests.cli_process import pledgebook
from tests.fetching.conftest import PAGE, Site, site

__all__ = ["site"]

HEAD = "---\ntitle: {title}\npublisher: The Ledger\npublished: 2025-10-01\n---\n\n"
BODY = "Sakura Motors will invest ₹500 crore in Gujarat.\n"
SAID = {"title": "New plant", "publisher": "The Ledger", "published": "2025-10-01", "url": None, "language": None}


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(Settings(root=tmp_path))


def article(folder: Path, name: str, title: str = "New plant") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(HEAD.format(title=title) + BODY, encoding="utf-8")
    return folder / name


def one(outcomes: Iterator[Outcome]) -> Outcome:
    (outcome,) = outcomes
    return outcome


def test_a_file_goes_in_byte_for_byte(inbox: Inbox, tmp_path: Path) -> None:
    file = article(tmp_path, "a.md")
    assert one(add_path(inbox, str(file))) == Outcome(str(file), Verdict.ADDED, "a.md", 1)
    assert (inbox.folder / "a.md").read_bytes() == file.read_bytes()


def test_equal_content_is_refused_in_words_whatever_its_marks(inbox: Inbox, tmp_path: Path) -> None:
    one(add_path(inbox, str(article(tmp_path, "a.md"))))
    again = article(tmp_path, "b.md")
    again.write_text(again.read_text().replace("\n\nSakura", "\n\n\n**Sakura**").replace("₹500 crore", "*₹500 crore*"))
    for fresh in (inbox, Inbox(inbox.settings)):  # known from a moment ago, and from reading the inbox anew
        outcome = one(add_path(fresh, str(again)))
        assert (outcome.verdict, outcome.path) == (Verdict.THERE, "a.md")
        assert "lie at a.md" in str(outcome.reason)
    assert [file.name for file in inbox.folder.iterdir()] == ["a.md"]


def test_another_article_of_the_name_is_not_replaced(inbox: Inbox, tmp_path: Path) -> None:
    one(add_path(inbox, str(article(tmp_path / "one", "a.md"))))
    before = (inbox.folder / "a.md").read_bytes()
    outcome = one(add_path(inbox, str(article(tmp_path / "two", "a.md", "Another"))))
    assert outcome.verdict is Verdict.REFUSED
    assert "nothing is replaced" in str(outcome.reason)
    assert (inbox.folder / "a.md").read_bytes() == before


def test_of_a_folder_each_file_is_judged_alone(inbox: Inbox, tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    article(folder / "deep", "good.md")
    (folder / "scan.pdf").write_bytes(b"%PDF")
    (folder / "bad.md").write_text("---\npublished: soon\n---\ntext")
    (folder / "link.md").symlink_to("/etc/passwd")
    (folder / "mixed.jsonl").write_text('{"id": 1, "text": "Tata invests $5 bn."}\nno json\n')
    outcomes = {Path(each.given).name: each for each in add_path(inbox, str(folder))}
    assert {name: each.verdict.value for name, each in outcomes.items()} == {
        "good.md": "added", "scan.pdf": "refused", "bad.md": "refused", "link.md": "refused", "mixed.jsonl": "refused",
    }  # fmt: skip
    assert all(each.cure for name, each in outcomes.items() if name != "good.md")
    assert "line 2" in str(outcomes["mixed.jsonl"].reason)
    assert outcomes["good.md"].path == "dossier/deep/good.md"


def test_json_lines_that_are_partly_there_are_refused(inbox: Inbox, tmp_path: Path) -> None:
    first, both = tmp_path / "first.jsonl", tmp_path / "both.jsonl"
    lines = [json.dumps({"id": number, "text": f"Tata invests ${number} bn."}) for number in (1, 2)]
    first.write_text(lines[0])
    both.write_text("\n".join(lines))
    assert one(add_path(inbox, str(first))).verdict is Verdict.ADDED
    outcome = one(add_path(inbox, str(both)))
    assert (outcome.verdict, outcome.reason) == (
        Verdict.REFUSED, "1 of its 2 articles are in the inbox already, the first at first.jsonl",
    )  # fmt: skip


def test_text_gets_its_front_matter(inbox: Inbox) -> None:
    hostile = SAID | {"title": 'Plant: "new" # ---\nurl: https://evil.example'}
    outcome = add_text(inbox, BODY.encode(), **hostile)
    assert outcome.path == "2025-10-01-the-ledger-plant-new-url-https-evil-example.md"
    (read,) = read_inbox(inbox.folder)
    assert isinstance(read, Article)
    assert read.title == 'Plant: "new" # --- url: https://evil.example'
    assert (read.publisher, str(read.published), read.url, read.text) == (
        "The Ledger",
        "2025-10-01",
        None,
        BODY.strip(),
    )


def test_a_title_without_ascii_letters_gets_a_name_too(inbox: Inbox) -> None:
    path = add_text(inbox, BODY.encode(), **SAID | {"title": "新工場"}).path
    assert PurePosixPath(str(path)).match("2025-10-01-the-ledger-??????????.md")


def test_text_may_bring_its_own_front_matter(inbox: Inbox) -> None:
    own = HEAD.format(title="Own") + BODY
    assert add_text(inbox, own.encode(), title=None, published="2025-10-02").path == "2025-10-02-the-ledger-own.md"


def test_text_of_which_something_is_not_said(inbox: Inbox) -> None:
    with pytest.raises(Problem, match="title and published") as problem:
        add_text(inbox, BODY.encode(), publisher="The Ledger")
    assert (problem.value.exit_code, "--title … --published …" in problem.value.cure) == (2, True)
    assert add_text(inbox, BODY.encode(), **SAID | {"published": "soon"}).reason == "published is not a date: 'soon'"


def test_a_page_goes_in_as_received(tmp_path: Path, site: Site) -> None:
    inbox = Inbox(Settings(root=tmp_path, fetch_allowed_addresses=frozenset({site.address})))
    site.says("/plant.html", PAGE.format(title="New plant"))
    asked = {"publisher": "The Ledger", "published": None, "language": None}
    outcome = add_page(inbox, site.url("/plant.html"), **asked)
    assert outcome.verdict is Verdict.ADDED, outcome
    assert (inbox.folder / str(outcome.path)).read_bytes() == PAGE.format(title="New plant").encode()
    (read,) = read_inbox(inbox.folder)
    assert isinstance(read, Article)
    assert (read.publisher, read.url) == ("The Ledger", site.url("/plant.html"))
    assert add_page(inbox, site.url("/plant.html"), **asked).verdict is Verdict.THERE


def test_a_page_is_asked_for_by_the_rules_of_sources(tmp_path: Path, site: Site) -> None:
    asked = {"publisher": None, "published": None, "language": None}
    closed = add_page(Inbox(Settings(root=tmp_path)), site.url("/plant.html"), **asked)
    assert (closed.verdict, "no public address" in str(closed.reason)) == (Verdict.REFUSED, True)
    assert site.asked == []
    inbox = Inbox(Settings(root=tmp_path, fetch_allowed_addresses=frozenset({site.address})))
    site.says("/robots.txt", "User-agent: *\nDisallow: /", content_type="text/plain")
    forbidden = add_page(inbox, site.url("/plant.html"), **asked)
    assert (forbidden.verdict, "robots.txt" in str(forbidden.reason)) == (Verdict.REFUSED, True)
    assert not any(inbox.folder.rglob("*.html"))


def test_the_command_steers_no_terminal_and_tells_by_its_exit_code(tmp_path: Path) -> None:
    evil = article(tmp_path / "in", "a\x1b[31m$(id).md")
    good = article(tmp_path / "in", "b c.md")
    answer = pledgebook("add", str(evil), str(good), folder=tmp_path)
    assert answer.returncode == 1
    assert "\x1b" not in answer.stdout + answer.stderr
    assert answer.stdout.startswith(f"added '{tmp_path}/raw/articles/b c.md' (1 article)\n")
    (line,) = answer.stderr.splitlines()
    assert line.endswith("rename it")
    again = pledgebook("add", "--json", str(good), folder=tmp_path)
    assert (again.returncode, json.loads(again.stdout)["verdict"]) == (3, "there already")
    wrong = pledgebook("add", str(good), "--title", "x", folder=tmp_path)
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)


def test_the_command_reads_text_and_refuses_outside_a_checkout(tmp_path: Path) -> None:
    said = ["--title", "New plant", "--publisher", "The Ledger", "--published", "2025-10-01"]
    assert pledgebook("add", "-", *said, folder=tmp_path, stdin=BODY).returncode == 0
    assert (tmp_path / "raw" / "articles" / "2025-10-01-the-ledger-new-plant.md").exists()
    answer = pledgebook("add", "-", *said, folder=tmp_path / "other", root=tmp_path, stdin=BODY)
    assert (answer.returncode, "no checkout" in answer.stderr) == (1, True)
    assert not (tmp_path / "other").exists()
