"""Turns the blocks of a page into commands, runs them in one shell, and compares what they print with the page.

A block of the language ``console`` has commands behind ``$ ``, each with its output below; a command goes on while a
quote or a here-document is open or its line ends with a backslash. ``[…]`` in an output stands for whatever is there,
alone on a line for any lines, and ``…/`` for the folder it was run in. One of ``sh`` has a command in each line.
"""

import os
import re
import shlex
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.docs.blocks import Block

HERE_DOCUMENT = re.compile(r"<<\s*'?(\w+)'?")
END = "\x1e"
SECONDS = 400
RUN = "make run"
PROGRAMS = {"python": ".venv/bin/python -", "r": "Rscript --vanilla -", "diff": "git apply -"}
"""What a block of another language is given to."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a page, and what the page says that it prints; ``None`` where it says nothing."""

    block: Block
    command: str
    printed: str | None = None

    @property
    def plain(self) -> str:
        """The command without the remark beside it."""
        return re.sub(r"\s+# .*$", "", self.command)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did."""

    output: str
    code: int


def steps_of(block: Block) -> list[Step]:
    """The commands of a block; none where it only shows something."""
    if block.language == "console":
        return [Step(block, command, printed) for command, printed in _commands(block)]
    if block.language == "sh":
        return [Step(block, line) for line in block.text.splitlines()]
    program = PROGRAMS.get(block.language)
    return [Step(block, f"{program} <<'END_OF_BLOCK'\n{block.text}END_OF_BLOCK")] if program else []


def carry_out(commands: Sequence[str], folder: Path) -> list[Outcome]:
    """Runs the commands one after the other in one shell in ``folder``; whatever they leave running is ended."""
    script = ["exec 2>&1", *(f"{command}\nprintf '\\n{END}%s\\n' $?" for command in commands)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PLEDGEBOOK_")}
    log = folder / ".commands.log"
    with log.open("wb") as output:
        shell = subprocess.Popen(
            ["bash", "-c", "\n".join(script)],
            cwd=folder,
            env={**environment, "COLUMNS": "100", "GIT_CEILING_DIRECTORIES": str(folder.parent)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            start_new_session=True,
        )
        try:
            shell.wait(timeout=SECONDS)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(shell.pid, signal.SIGKILL)
            shell.wait()
    said = log.read_text(encoding="utf-8").replace(str(folder), "…")
    *pieces, rest = re.split(f"\n{END}(\\d+)\n", said)
    assert len(pieces) == 2 * len(commands), f"the shell ended early:\n{rest}"
    return [Outcome(output, int(code)) for output, code in zip(pieces[::2], pieces[1::2], strict=True)]


def prints(printed: str, output: str) -> bool:
    """True where ``output`` is what a page says, ``[…]`` standing for anything; blanks at line ends do not count."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == "[…]" else re.escape(line.rstrip()).replace(r"\[…\]", ".*") + r"\n"
        for line in printed.strip("\n").splitlines()
    ]
    said = "".join(f"{line.rstrip()}\n" for line in output.strip("\n").splitlines())
    return re.fullmatch("".join(lines), said) is not None


def _commands(block: Block) -> Iterator[tuple[str, str | None]]:
    lines = block.text.splitlines()
    while lines:
        first = lines.pop(0)
        assert first.startswith("$ "), f"{block.where}: neither a command nor the output of one: {first}"
        command = [first.removeprefix("$ ")]
        while _is_open(command):
            command.append(lines.pop(0))
        printed = []
        while lines and not lines[0].startswith("$ "):
            printed.append(lines.pop(0))
        yield "\n".join(command), "\n".join(printed) if printed else None


def _is_open(command: list[str]) -> bool:
    document = HERE_DOCUMENT.search(command[0])
    if document:
        return command[-1] != document[1]
    if command[-1].endswith("\\"):
        return True
    try:
        shlex.split("\n".join(command), comments=True)
    except ValueError:
        return True
    return False
