"""Assets raw/figures, raw/claims and raw/readings: what the extractor finds in content versions it has not read yet."""

from collections.abc import Iterator
from datetime import UTC, datetime

import dagster as dg

from pipelines.defs.warehouse import POOL, Warehouse, preview
from pipelines.extraction.model import Reading
from pipelines.versions import extractor_version
from pipelines.warehouse.build_file import append_new, scalar
from pipelines.warehouse.readings import (
    Unread,
    append_readings,
    failed_with,
    standing_finds,
    unread,
    version_to_read,
)

KINDS = {"python", "duckdb"}


class ReadConfig(dg.Config):
    """``failed_too`` reads again what this version of the extractor failed on.

    A new version reads every article again by itself: that is the backfill, and needs no setting.
    """

    failed_too: bool = False


@dg.multi_asset(
    name="read_claims",
    specs=[
        dg.AssetSpec(
            ["raw", "figures"],
            deps=[["raw", "articles"]],
            description="Every amount of money and every count: where it stands, its value, its currency.",
            kinds=KINDS,
            owners=["team:pledgebook"],
            code_version=extractor_version(),
        ),
        dg.AssetSpec(
            ["raw", "claims"],
            deps=[["raw", "articles"]],
            description="Every statement made with them: who, where, how far it has come, which sentence says so.",
            kinds=KINDS,
            owners=["team:pledgebook"],
            code_version=extractor_version(),
        ),
        dg.AssetSpec(
            ["raw", "readings"],
            deps=[["raw", "articles"]],
            description="Which content version was read by which version of the extractor, with or without finds.",
            kinds=KINDS,
            owners=["team:pledgebook"],
            code_version=extractor_version(),
        ),
    ],
    group_name="raw",
    pool=POOL,
)
def claims(
    context: dg.AssetExecutionContext, config: ReadConfig, warehouse: dg.ResourceParam[Warehouse]
) -> Iterator[dg.MaterializeResult[None]]:
    """Reads what is new for this version of the extractor; an article it fails on is rejected, the rest goes on."""
    with warehouse.open() as connection:
        version = version_to_read(connection, extractor_version())
        todo = unread(connection, version, failed_too=config.failed_too)
        now = datetime.now(UTC).replace(tzinfo=None)
        readings, failures = _read_all(todo)
        append_readings(connection, readings, extractor_version=version, recorded_at=now)
        rejected = [_rejection(article, version, error, now) for article, error in failures]
        append_new(connection, "rejected", rejected, key=["path", "line_number", "original_sha256", "reason"])
        for article, error in failures:
            context.log.warning(f"{article.path}: the extractor failed: {error!r}")
        found = {
            "figures": sum(len(reading.figures) for reading in readings.values()),
            "claims": sum(len(reading.claims) for reading in readings.values()),
            "readings": len(readings),
        }
        standing = standing_finds(connection)
        previews = {
            "figures": "select kind, text, value, currency, qualifier, role, zone from raw.figures",
            "claims": "select kind, investors, places, status, sector, umbrella, confidence, doubt from raw.claims",
            "readings": "select * from raw.readings",
        }
        for table, sql in previews.items():
            yield dg.MaterializeResult(
                asset_key=["raw", table],
                metadata={
                    "dagster/row_count": int(scalar(connection, f"select count(*) from raw.{table}")),
                    "standing": standing[table],
                    "new_rows": found[table],
                    "new_versions_read": len(readings),
                    "rejected": len(failures),
                    "extractor_version": version,
                    "preview": preview(connection, f"{sql} order by recorded_at desc"),
                },
            )


def _read_all(todo: list[Unread]) -> tuple[dict[str, Reading], list[tuple[Unread, Exception]]]:
    from pipelines.extraction_limit import read_within

    readings: dict[str, Reading] = {}
    failures: list[tuple[Unread, Exception]] = []
    for article in todo:
        try:
            readings[article.content_hash] = read_within(article.text, title=article.title, published=article.published)
        except Exception as error:  # one article must not stop the others; its fate is a row in raw.rejected
            failures.append((article, error))
    return readings, failures


def _rejection(article: Unread, extractor: str, error: Exception, now: datetime) -> dict[str, object]:
    return {
        "path": article.path,
        "line_number": article.line_number,
        "reason_code": "extraction_failed",
        "reason": f"{failed_with(extractor)}{type(error).__name__}",
        "original_sha256": article.original_sha256,
        "recorded_at": now,
    }
