"""Writes the report: one file, no outside request, nothing in it that an article could run. Asks no question itself."""

import base64
import hashlib
import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from pipelines.explain.account import read_rules
from pipelines.report.data import HERE, MOST, Contents, contents_of
from pipelines.warehouse.query import open_published

VENDORED = ("d3.min.js", "d3-sankey.min.js")
SCRIPTS = (
    "data", "format", "choice", "elements", "tables", "evidence", "totals", "tiles", "flows", "timeline", "matrix",
    "conflicts", "lists", "page",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """The report that was written: where, how large, and the counts it shows."""

    file: Path
    size: int
    counts: dict[str, Any]


def write_report(published_file: Path, report_file: Path, *, rules_file: Path) -> Written:
    """Writes ``report_file`` anew from the published file, whole or not at all; equal content gives equal bytes.

    Raises ``FileNotFoundError`` where nothing is published, ``duckdb.Error`` and ``OSError``; an older report stays.
    """
    with open_published(published_file) as connection:
        contents = contents_of(connection, read_rules(rules_file))
    page = rendered(contents).encode()
    report_file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=report_file.parent, prefix=f".{report_file.name}.", delete=False) as file:
        try:
            file.write(page)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(0o644)
            Path(file.name).replace(report_file)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    return Written(report_file, len(page), contents.summary)


def rendered(contents: Contents) -> str:
    """The page as HTML. Every text of an article is in the JSON block or escaped by the template."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    scripts = [_text("vendor", name) for name in VENDORED]
    ours = "\n".join(_text("scripts", f"{name}.js") for name in SCRIPTS)
    scripts.append(f'"use strict";\n{{\n{ours}\n}}\n')
    style = _text("style.css")
    jinja = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    jinja.filters["day"] = _day
    return jinja.get_template("page.html.j2").render(
        summary=contents.summary,
        cut=contents.cut,
        most=MOST,
        charts=contents.charts,
        data=Markup(as_script_data({"summary": contents.summary, "cut": contents.cut, **contents.tables})),
        scripts=[Markup(script) for script in scripts],
        style=Markup(style),
        policy="; ".join(
            [
                "default-src 'none'",
                f"script-src {' '.join(map(_hash, scripts))}",
                f"style-src {_hash(style)}",
                "img-src data:",
                "base-uri 'none'",
                "form-action 'none'",
            ]
        ),
    )


def as_script_data(value: Any) -> str:
    """JSON that can stand in a script block: no ``<``, no ``&``, no line separator of JavaScript in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _text(*parts: str) -> str:
    return HERE.joinpath(*parts).read_text(encoding="utf-8")


def _day(iso: str) -> str:
    day = date.fromisoformat(iso[:10])
    return f"{day.day} {day:%B %Y}"


def _hash(block: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"
