"""raw/sources.toml: which feeds, sitemaps and pages are fetched, for whom and how often. Fetches nothing."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
EVERY = re.compile(r"(\d{1,4})\s*([mhd])")
SECONDS = {"m": 60, "h": 3_600, "d": 86_400}
MOST_BYTES = 1_000_000


class Source(BaseModel):
    """One table of the file, ``[sources.NAME]``; the name is the folder below raw/articles/.

    ``every`` is how often the source is asked under ``pledgebook ui`` (``30m``, ``6h``, ``1d``); every run of the job
    asks it too. ``quiet_hours`` without a new article are a warning. ``pause_seconds`` lie between two requests.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    kind: Literal["feed", "sitemap", "page"]
    url: str = Field(min_length=8, max_length=2_000, pattern=r"^https?://[^\s@]+$")
    publisher: str = Field(min_length=1, max_length=200)
    language: str = Field(default="en", pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
    every: str = "1d"
    max_articles: int = Field(default=50, ge=1, le=1_000)
    pause_seconds: float = Field(default=1.0, ge=0, le=60)
    quiet_hours: float = Field(default=36.0, gt=0)

    @field_validator("name")
    @classmethod
    def _is_a_folder(cls, name: str) -> str:
        if not NAME.fullmatch(name):
            raise ValueError("a source's name is lower-case letters, digits and hyphens")
        return name

    @field_validator("every")
    @classmethod
    def _is_a_time(cls, every: str) -> str:
        match = EVERY.fullmatch(every)
        if not match or int(match[1]) == 0:
            raise ValueError("every is a time like 30m, 6h or 1d")
        return every

    @property
    def every_seconds(self) -> int:
        """``every`` in seconds."""
        match = EVERY.fullmatch(self.every)
        assert match, "validated"
        return int(match[1]) * SECONDS[match[2]]


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources that can be used, and by name what is wrong with the others; the name "" is the file itself."""

    usable: tuple[Source, ...] = ()
    problems: dict[str, str] = field(default_factory=dict)


def read_sources(path: Path) -> Sources:
    """The sources of the file at ``path``; none where there is no file. A bad one never hides the others."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return Sources(problems={"": f"{path.name} has more than {MOST_BYTES:,} bytes"})
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Sources()
    except (OSError, ValueError, RecursionError) as error:
        return Sources(problems={"": f"{path.name} cannot be read: {error}"})
    tables = content.pop("sources", {})
    problems = {"": f"{path.name}: unknown entry {', '.join(sorted(content))}"} if content else {}
    if not isinstance(tables, dict):
        return Sources(problems={"": f"{path.name}: sources is no table"})
    usable = []
    for name, table in tables.items():
        try:
            usable.append(Source(name=name, **table))
        except ValidationError as error:
            wrong = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors(include_input=False)]
            problems[name] = "; ".join(wrong)
        except TypeError:
            problems[name] = "not a table of settings"
    return Sources(tuple(usable), problems)
