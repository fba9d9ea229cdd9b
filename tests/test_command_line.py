"""What all commands share: exit codes, errors in one line, colours and progress on terminals only, completion."""

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.cli import build_parser
from pipelines.cli.main import EXIT_CODES
from tests.cli_process import COMMAND, pledgebook

COMMANDS = {"run", "add", "sql", "explain", "report", "export", "extract", "ui", "doctor", "completion"}


def test_every_command_and_option_is_described() -> None:
    commands = build_parser().commands
    assert set(commands) == COMMANDS
    for name, command in commands.items():
        assert command.help, name
        assert all(param.help for param in command.params), name


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["nonsense"], 2, "No such command"),
        (["sql"], 2, "pledgebook sql --help"),
        (["sql", "--csv", "--json", "select 1"], 2, "exclude each other"),
        (["sql", "select 1"], 1, "make run"),
        (["explain", "abcdef"], 1, "make run"),
        (["add", "nowhere.md"], 1, "no such file"),
    ],
)
def test_what_a_user_can_mend_is_one_line(tmp_path: Path, arguments: list[str], code: int, says: str) -> None:
    answer = pledgebook(*arguments, folder=tmp_path)
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (code, "", 1), answer
    assert says in answer.stderr
    assert code in EXIT_CODES


def test_a_wrong_setting_is_named_and_its_value_is_not(tmp_path: Path) -> None:
    answer = pledgebook("sql", "select 1", folder=tmp_path, PLEDGEBOOK_LOCK_WAIT_SECONDS="s3cret")
    assert (answer.returncode, answer.stderr.count("\n"), "s3cret" in answer.stderr) == (2, 1, False)
    assert "PLEDGEBOOK_LOCK_WAIT_SECONDS" in answer.stderr


@pytest.mark.parametrize("no_color", ["", "1"])
def test_colours_are_for_terminals_whose_user_wants_them(tmp_path: Path, no_color: str) -> None:
    """The doctor on a real terminal: its first line is coloured, or not."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "NO_COLOR": no_color, "TERM": "xterm", "PLEDGEBOOK_LOCK_WAIT_SECONDS": "none"}
    subprocess.run([COMMAND, "doctor"], env=environment, stdout=theirs, cwd=tmp_path, check=False, timeout=60)
    os.close(theirs)
    said = os.read(ours, 100_000)
    os.close(ours)
    assert said.startswith(b"ok  " if no_color else b"\x1b[32mok  ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_ones_of_their_shells(tmp_path: Path, shell: str) -> None:
    script = pledgebook("completion", shell, folder=tmp_path)
    assert script.returncode == 0
    assert "pledgebook" in script.stdout
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed here, so that its script cannot be tried")
    file = tmp_path / "script"
    file.write_text(script.stdout)
    subprocess.run([program, "-n", str(file)], check=True, timeout=30)


def test_bash_completes_commands(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed here")
    lines = [
        f"source <({COMMAND} completion bash)",
        "COMP_WORDS=(pledgebook do) COMP_CWORD=1",
        "_pledgebook_completion pledgebook",
        'echo "${COMPREPLY[@]}"',
    ]
    path = f"{Path(COMMAND).parent}:{os.environ['PATH']}"
    answer = subprocess.run(
        [bash, "-c", "\n".join(lines)], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=True
    )
    assert answer.stdout.split() == ["doctor"]


def test_help_needs_none_of_the_heavy_libraries(tmp_path: Path) -> None:
    code = "import sys; from pipelines.cli import build_parser; build_parser(); "
    code += "sys.exit(bool({'dagster', 'duckdb', 'httpcore', 'trafilatura'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=tmp_path).returncode == 0


def test_the_report_is_opened_in_the_browser(tmp_path: Path) -> None:
    missing = pledgebook("report", "--open", folder=tmp_path)
    assert (missing.returncode, missing.stderr.startswith("nothing published yet")) == (1, True)
