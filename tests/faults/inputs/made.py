"""What a bad input is, and how its file is made. Names none."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

MB = 1_000_000
SENTENCE = "Sakura Motors will invest ₹500 crore in a plant in Gujarat, the company said on Friday. "
READ = "article"
"""Stands for: it becomes an article. Any other word is the code of its row in raw.rejected."""

EITHER = f"{READ}/extraction_failed"
"""Read, or given up after its share of processor time: both are well, and which it is depends on the machine."""


@dataclass(frozen=True, slots=True)
class BadInput:
    """``make`` fills the folder; ``becomes`` says what there is then, in any order, each word once.

    A heavy one costs more than a second or a hundred megabytes and is left to ``make faults``.
    """

    name: str
    make: Callable[[Path], object]
    becomes: tuple[str, ...]
    heavy: bool = False


def a_file(name: str, content: bytes | str | Callable[[], bytes | str]) -> Callable[[Path], object]:
    def make(folder: Path) -> None:
        data = content() if callable(content) else content
        (folder / name).write_bytes(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)

    return make


def one(
    name: str, file: str, content: bytes | str | Callable[[], bytes | str], becomes: str, heavy: bool = False
) -> BadInput:
    return BadInput(name, a_file(file, content), tuple(becomes.split()), heavy)


def line(**fields: object) -> str:
    return json.dumps({"text": SENTENCE, **fields})
