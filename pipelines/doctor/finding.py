"""What a look at one thing gave. Looks at nothing itself."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """``warn`` leaves everything working; ``fail`` is something that keeps a run or a reader from working."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its name, how it is, in words; and what to do, in one line, where it is not well."""

    name: str
    state: State
    what: str
    cure: str | None = None


def ok(name: str, what: str) -> Finding:
    """It is well."""
    return Finding(name, State.OK, what)


def warn(name: str, what: str, cure: str) -> Finding:
    """It works, and wants a look."""
    return Finding(name, State.WARN, what, cure)


def fail(name: str, what: str, cure: str) -> Finding:
    """It keeps something from working."""
    return Finding(name, State.FAIL, what, cure)
