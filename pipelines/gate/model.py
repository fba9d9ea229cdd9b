"""What an audit finds: results, their severity, and the errors of the gate. Checks nothing itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pipelines.problem import Problem

Row = Mapping[str, str]


class Severity(StrEnum):
    """What a failure does: ``critical`` stops publication, ``warning`` keeps the failing rows out of totals."""

    CRITICAL = "critical"
    WARNING = "warning"


class GateError(Problem):
    """The gate cannot do its work; the message says why in plain words."""


class SuiteError(GateError):
    """A suite file that cannot be used: the file, the place in it and the reason."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(f"{file.name}: {reason}", "mend that file of expectations/")


class CertificateError(GateError):
    """The build file is not one that passed the gate."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The outcome of one expectation.

    ``unexpected_count`` is the number of failing rows (1 where the table as a whole failed), ``sample`` holds up to
    five of them as short plain text, ``observed`` says what was seen. ``error`` is set where the check could not be
    evaluated at all; such a check has failed and blocks, whatever its severity.
    """

    suite: str
    table: str
    name: str
    description: str
    severity: Severity
    success: bool
    unexpected_count: int
    sample: tuple[Row, ...]
    observed: str
    error: str | None = None

    @property
    def blocks(self) -> bool:
        """True where this result stops publication."""
        return not self.success and (self.severity is Severity.CRITICAL or self.error is not None)


@dataclass(frozen=True, slots=True)
class Audit:
    """All results of one audit of one build file; ``quarantined`` is the number of rows set aside, ``at`` is UTC."""

    results: tuple[CheckResult, ...]
    quarantined: int
    at: datetime

    @property
    def passed(self) -> bool:
        """True where nothing stands against publication."""
        return bool(self.results) and not any(result.blocks for result in self.results)

    @property
    def failures(self) -> tuple[CheckResult, ...]:
        """The results that failed, those that block first."""
        return tuple(sorted((r for r in self.results if not r.success), key=lambda r: not r.blocks))
