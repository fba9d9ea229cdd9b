"""Which content versions are still to be read, and what was read in them, as raw rows. Reads no text itself."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb

from pipelines.extraction.model import Claim, Figure, Reading
from pipelines.warehouse.build_file import append_new


@dataclass(frozen=True, slots=True)
class Unread:
    """One content version, and where it was found first."""

    content_hash: str
    title: str | None
    published: date | None
    text: str
    path: str
    line_number: int | None
    original_sha256: str


def version_to_read(connection: duckdb.DuckDBPyConnection, version: str) -> str:
    """The name under which the extractor's ``version`` is to read now.

    That is ``version`` itself; where its rules come back after others, it is numbered (``….2``): the newest reading of
    a text counts, and what it once read must be read again to be the newest.
    """
    names = [
        str(name)
        for (name,) in connection.execute(
            "select extractor_version from raw.readings group by 1 order by max(recorded_at), 1"
        ).fetchall()
    ]
    same = [name for name in names if name == version or name.startswith(f"{version}.")]
    if not same:
        return version
    return names[-1] if names[-1] in same else f"{version}.{len(same) + 1}"


def standing_finds(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many ``figures`` and ``claims`` the newest reading of each content version has, and how many ``readings``."""
    found = connection.execute(
        """
        select coalesce(sum(figures), 0), coalesce(sum(claims), 0), count(*)
        from (
            from raw.readings
            qualify row_number() over (partition by content_hash order by recorded_at desc, extractor_version desc) = 1
        )
        """
    ).fetchone()
    return dict(zip(("figures", "claims", "readings"), map(int, found or (0, 0, 0)), strict=True))


def unread(connection: duckdb.DuckDBPyConnection, extractor_version: str, *, failed_too: bool = False) -> list[Unread]:
    """The content versions that this version of the extractor has not read, each once, in the order they came.

    What it failed on before is not tried again, unless ``failed_too``: an equal text would fail again, and cost every
    run the same time.
    """
    found = connection.execute(
        """
        select content_hash, title, published, text, path, line_number, original_sha256
        from raw.articles as a
        where not exists (
            select 1 from raw.readings as r
            where r.content_hash = a.content_hash and r.extractor_version = ?
        ) and (? or not exists (
            select 1 from raw.rejected as f
            where f.path = a.path and f.line_number is not distinct from a.line_number
                and f.original_sha256 = a.original_sha256 and starts_with(f.reason, ?)
        ))
        qualify row_number() over (partition by content_hash order by recorded_at, article_id) = 1
        order by recorded_at, article_id
        """,
        [extractor_version, failed_too, failed_with(extractor_version)],
    ).fetchall()
    return [Unread(*row) for row in found]


def failed_with(extractor_version: str) -> str:
    """How the reason of a rejection begins that says that this version of the extractor failed on the text."""
    return f"the extractor {extractor_version} failed: "


def append_readings(
    connection: duckdb.DuckDBPyConnection,
    readings: dict[str, Reading],
    *,
    extractor_version: str,
    recorded_at: datetime,
) -> None:
    """Adds what was read, by content hash: all of it or, where anything fails, nothing (``duckdb.Error``)."""
    stamp = {"extractor_version": extractor_version, "recorded_at": recorded_at}
    figures, claims, read = [], [], []
    for content_hash, reading in readings.items():
        common = {"content_hash": content_hash, **stamp}
        figures += [{**common, "figure_index": n, **_figure(figure)} for n, figure in enumerate(reading.figures)]
        claims += [{**common, "claim_index": n, **_claim(claim)} for n, claim in enumerate(reading.claims)]
        read.append({**common, "figures": len(reading.figures), "claims": len(reading.claims)})
    key = ["content_hash", "extractor_version"]
    connection.execute("begin")
    try:
        append_new(connection, "figures", figures, key=[*key, "figure_index"])
        append_new(connection, "claims", claims, key=[*key, "claim_index"])
        append_new(connection, "readings", read, key=key)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "kind": figure.kind.value,
        "start_offset": figure.span.start,
        "end_offset": figure.span.end,
        "text": figure.text,
        "unit": figure.unit,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "currency": figure.currency,
        "qualifier": figure.qualifier.value,
        "role": figure.role.value if figure.role else None,
        "restates_index": figure.restates,
        "zone": figure.zone.value,
        "sentence_start": figure.sentence.start,
        "sentence_end": figure.sentence.end,
        "rule": figure.rule,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind.value,
        "amount_index": claim.amount,
        "count_indexes": claim.counts,
        "investors": claim.investors,
        "partners": claim.partners,
        "recipients": claim.recipients,
        "places": claim.places,
        "status": claim.status.value,
        "sector": claim.sector,
        "horizon": claim.horizon,
        "horizon_start": claim.horizon_start,
        "horizon_end": claim.horizon_end,
        "umbrella": claim.umbrella,
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "zone": claim.zone.value,
        "speaker": claim.speaker,
        "confidence": claim.confidence,
        "doubt": claim.doubt,
        "rule": claim.rule,
    }
