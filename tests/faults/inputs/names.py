"""Names, links, pipes and folders that an inbox can hold. Runs nothing."""

import os
import socket
from pathlib import Path

from tests.faults.inputs.made import READ, SENTENCE, BadInput, a_file, one


def _in_folder(path: Path) -> None:
    path.mkdir()
    (path / "b.md").write_text(SENTENCE)


def _bound(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as unix:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's path may have a hundred characters only
        try:
            unix.bind(path.name)
        finally:
            os.chdir(here)


def _deep(folder: Path) -> None:
    for _ in range(300):
        folder = folder / "d"
        folder.mkdir()
    a_file("a.md", SENTENCE)(folder)


NAMES = [
    one("name_like_sql", "'; drop table raw.articles; --.md", SENTENCE, READ),
    one("name_like_a_path", "a..%2f..%2fetc%2fpasswd.md", SENTENCE, READ),
    one("name_like_a_formula", "=cmd|' ⁄C calc'!A1.md", SENTENCE, READ),
    one("name_like_a_page", "<img src=x onerror=alert(1)>.md", SENTENCE, READ),
    one("name_of_255_bytes", "a" * 252 + ".md", SENTENCE, READ),
    one("name_with_a_line_end", "a\nb.md", SENTENCE, "bad_name"),
    one("name_that_steers_the_terminal", "a\x1b[2Jb.md", SENTENCE, "bad_name"),
    one("name_from_right_to_left", "a\u202etxt.md", SENTENCE, "bad_name"),
    one("name_that_is_no_utf8", "a\udcff.md", SENTENCE, "bad_name"),
    BadInput("link_to_a_file", lambda folder: (folder / "a.md").symlink_to("/etc/passwd"), ("not_a_file",)),
    BadInput("link_to_everything", lambda folder: (folder / "a").symlink_to("/"), ("not_a_file",)),
    BadInput("link_to_itself", lambda folder: (folder / "a.md").symlink_to(folder / "a.md"), ("not_a_file",)),
    BadInput("link_upwards", lambda folder: (folder / "a").symlink_to(".."), ("not_a_file",)),
    BadInput("pipe", lambda folder: os.mkfifo(folder / "a.md"), ("not_a_file",)),
    BadInput("socket", lambda folder: _bound(folder / "a.md"), ("not_a_file",)),
    BadInput("folder_called_like_an_article", lambda folder: _in_folder(folder / "a.md"), (READ,)),
    BadInput("folders_without_end", lambda folder: _deep(folder), ("too_deep",)),
]  # fmt: skip
