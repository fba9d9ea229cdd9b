"""Takes the fenced blocks out of Markdown pages. Runs and judges nothing."""

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import CHECKOUT

FENCE = re.compile(
    r"^(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^(?P=indent)```[ \t]*$", re.DOTALL | re.MULTILINE
)
BESIDE = ("README.md", "CONTRIBUTING.md", "expectations/README.md")


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: where it begins, its language, its lines."""

    page: Path
    line: int
    language: str
    text: str

    @property
    def where(self) -> str:
        """Page and line, as a name of a test."""
        return f"{named(self.page)}:{self.line}"


def pages() -> list[Path]:
    """Every page that tells its reader to do something."""
    folders = [*sorted((CHECKOUT / "docs").rglob("*.md")), *sorted((CHECKOUT / "benchmarks").rglob("*.md"))]
    return [*(CHECKOUT / name for name in BESIDE), *folders]


def named(page: Path) -> str:
    """A page's path inside the checkout."""
    return page.relative_to(CHECKOUT).as_posix()


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in their order."""
    content = page.read_text(encoding="utf-8")
    return [
        Block(page, content.count("\n", 0, found.start()) + 1, found["language"], textwrap.dedent(found["text"]))
        for found in FENCE.finditer(content)
    ]
