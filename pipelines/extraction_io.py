"""Articles as JSON lines in, readings as JSON lines out, for programs that want the reader alone. Reads no text."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipelines.extraction.model import Claim, Figure, Reading, Span
from pipelines.printing import json_line, number

BATCH_LINES = 50


class BadLine(ValueError):
    """A line that is no article; the message says which and why."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """One article with what was read in it."""

    key: Any
    text: str
    published: str | None
    reading: Reading

    def as_json(self) -> str:
        """The reading as a line of JSON."""
        return json_line({"id": self.key, "published": self.published, **as_record(self.reading)})


def read_articles(lines: Iterable[str], source: str) -> Iterator[ReadArticle | BadLine]:
    """For each article of ``lines`` its reading, or what is wrong with the line.

    An article is ``{"id", "text"}`` with optional ``"title"`` and ``"published"`` (ISO date). Blank lines are skipped.
    """
    at_once = 1 if source == "-" else BATCH_LINES  # whoever writes line by line may wait for each answer
    waiting: list[tuple[int, dict[str, Any] | BadLine]] = []
    for line_number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            waiting.append((line_number, _article(line)))
        except ValueError as error:
            waiting.append((line_number, BadLine(f"{source}:{line_number}: {error}")))
        if len(waiting) == at_once:
            yield from _read(waiting, source)
            waiting = []
    yield from _read(waiting, source)


def _read(waiting: list[tuple[int, dict[str, Any] | BadLine]], source: str) -> Iterator[ReadArticle | BadLine]:
    import pyarrow as pa

    from pipelines.batches.read_batch import read_batch
    from pipelines.batches.rows import as_reading
    from pipelines.batches.schemas import ARTICLES

    articles = [
        {
            "content_hash": str(line_number),
            "title": one.get("title"),
            "published": date.fromisoformat(one["published"]) if one.get("published") else None,
            "text": one["text"],
        }
        for line_number, one in waiting
        if not isinstance(one, BadLine)
    ]
    rows = iter(read_batch(pa.RecordBatch.from_pylist(articles, schema=ARTICLES)).to_pylist())
    for line_number, article in waiting:
        if isinstance(article, BadLine):
            yield article
        elif (row := next(rows))["error"]:
            yield BadLine(f"{source}:{line_number}: the article could not be read: {row['error']}")
        else:
            yield ReadArticle(article["id"], article["text"], article.get("published"), as_reading(row))


def read_lines(lines: Iterable[str], source: str) -> Iterator[str | BadLine]:
    """For each article of ``lines`` its reading as a line of JSON, or what is wrong with the line."""
    for article in read_articles(lines, source):
        yield article if isinstance(article, BadLine) else article.as_json()


def as_record(reading: Reading) -> dict[str, Any]:
    """A reading as plain values; ``amount``, ``counts`` and ``restates`` are positions in ``figures``."""
    return {
        "figures": [_figure(position, figure) for position, figure in enumerate(reading.figures)],
        "claims": [_claim(claim) for claim in reading.claims],
    }


def _article(line: str) -> dict[str, Any]:
    try:
        article = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg})") from None
    if not isinstance(article, dict) or "id" not in article or not isinstance(article.get("text"), str):
        raise ValueError('an article is an object with "id" and "text"')
    for name in ("text", "title", "published"):
        if not isinstance(article.get(name), str | None):
            raise ValueError(f'"{name}" must be text')
        if re.search("[\ud800-\udfff]", article.get(name) or ""):
            raise ValueError(f'"{name}" holds half of a surrogate pair')
    try:
        date.fromisoformat(article.get("published") or "2000-01-01")
    except ValueError:
        raise ValueError('"published" must be a date like 2025-08-30') from None
    return article


def _figure(position: int, figure: Figure) -> dict[str, Any]:
    return {
        "n": position,
        "start": figure.span.start,
        "end": figure.span.end,
        "text": figure.text,
        "kind": figure.kind.value,
        "value": None if figure.value is None else number(figure.value),
        "low": None if figure.low is None else number(figure.low),
        "high": None if figure.high is None else number(figure.high),
        "currency": figure.currency,
        "qualifier": figure.qualifier.value,
        "role": figure.role.value if figure.role else None,
        "unit": figure.unit,
        "restates": figure.restates,
        "zone": figure.zone.value,
        "sentence": _span(figure.sentence),
        "rule": figure.rule,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind.value,
        "amount": claim.amount,
        "counts": list(claim.counts),
        "investors": list(claim.investors),
        "partners": list(claim.partners),
        "recipients": list(claim.recipients),
        "places": list(claim.places),
        "status": claim.status.value,
        "sector": claim.sector,
        "horizon": claim.horizon,
        "horizon_start": claim.horizon_start,
        "horizon_end": claim.horizon_end,
        "evidence": _span(claim.evidence),
        "umbrella": claim.umbrella,
        "zone": claim.zone.value,
        "speaker": claim.speaker,
        "confidence": claim.confidence,
        "doubt": claim.doubt,
        "rule": claim.rule,
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
