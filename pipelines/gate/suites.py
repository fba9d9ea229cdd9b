"""Reads the suites of expectations/*.json and says in plain words what is wrong with one. Evaluates nothing."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipelines.gate.model import Severity, SuiteError

ROWS_QUERY = "unexpected_rows_query"
UNEXPECTED_ROWS = "unexpected_rows_expectation"
NAME = r"^[a-z][a-z0-9_]*$"


class _Strict(BaseModel):
    """Refuses what it does not know: a misspelt field must not weaken a check in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectationMeta(_Strict):
    """``name`` is how results, quarantine and tests call the expectation; unique in its suite."""

    name: str = Field(pattern=NAME)


class Expectation(_Strict):
    """One expectation as written in a file. ``type`` and ``kwargs`` are Great Expectations' own."""

    type: str
    description: str = Field(min_length=20)
    severity: Severity
    meta: ExpectationMeta
    kwargs: dict[str, Any]

    @field_validator("kwargs")
    @classmethod
    def _join_lines(cls, kwargs: dict[str, Any]) -> dict[str, Any]:
        # JSON has no line breaks in strings, and nobody reads or edits SQL of one long line.
        query = kwargs.get(ROWS_QUERY)
        if isinstance(query, list):
            kwargs = {**kwargs, ROWS_QUERY: "\n".join(str(line) for line in query)}
        if ROWS_QUERY in kwargs and "{batch}" not in kwargs[ROWS_QUERY]:
            raise ValueError("the query must read the audited table as {batch}")
        return kwargs

    @property
    def name(self) -> str:
        """The short name."""
        return self.meta.name

    @property
    def query(self) -> str | None:
        """The SQL whose rows are failures; null for the other types."""
        return self.kwargs.get(ROWS_QUERY) if self.type == UNEXPECTED_ROWS else None


class SuiteMeta(_Strict):
    """``table`` with its schema; ``key``: the column that names a row (null for a table nobody quarantines)."""

    table: str = Field(pattern=r"^[a-z_]+\.[a-z_]+$")
    key: str | None = None


class SuiteFile(_Strict):
    """A whole file."""

    name: str = Field(pattern=NAME)
    meta: SuiteMeta
    expectations: list[Expectation] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Suite:
    """The expectations about one table, and the file they were read from."""

    file: Path
    name: str
    table: str
    key: str | None
    expectations: tuple[Expectation, ...]

    def as_configuration(self) -> Mapping[str, Any]:
        """The suite as Great Expectations takes it."""
        rows = [expectation.model_dump(mode="json") for expectation in self.expectations]
        return {"name": self.name, "expectations": rows}


def load_suites(folder: Path) -> list[Suite]:
    """Every suite of ``folder``, by file name. Raises ``SuiteError`` for one that cannot be used, or where none is."""
    suites = [load_suite(file) for file in sorted(folder.glob("*.json"))]
    if not suites:
        raise SuiteError(folder, "holds no suite (*.json); an audit without checks would prove nothing")
    return suites


def load_suite(file: Path) -> Suite:
    """The suite in ``file``. Raises ``SuiteError`` naming the file, the place and the reason."""
    try:
        content = _parse(json.loads(file.read_text(encoding="utf-8")))
    except json.JSONDecodeError as error:
        raise SuiteError(file, f"line {error.lineno}, column {error.colno}: no valid JSON ({error.msg})") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SuiteError(file, f"cannot be read ({error})") from error
    if isinstance(content, str):
        raise SuiteError(file, content)
    if content.name != file.stem:
        raise SuiteError(file, f'"name" is "{content.name}" but must be the file\'s own name, "{file.stem}"')
    names = [expectation.name for expectation in content.expectations]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise SuiteError(file, f"two expectations are called {twice[0]}")
    return Suite(file, content.name, content.meta.table, content.meta.key, tuple(content.expectations))


def _parse(content: object) -> SuiteFile | str:
    """The content, or its first fault in words; pydantic's error itself, once raised from, could never be freed."""
    try:
        return SuiteFile.model_validate(content)
    except ValidationError as error:
        fault = error.errors(include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in fault["loc"]) or "the whole file"
    return f"at {place}: {fault['msg']}"
