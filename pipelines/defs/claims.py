"""Assets raw/figures, raw/claims and raw/readings: what the extractor finds in content versions it has not read yet."""

import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime

import dagster as dg
import pyarrow as pa

from pipelines.batches.engine import read_batches
from pipelines.batches.failed import EngineFailed
from pipelines.defs.warehouse import POOL, Warehouse, preview
from pipelines.settings import Again
from pipelines.versions import extractor_version
from pipelines.warehouse.build_file import scalar
from pipelines.warehouse.readings import Kept, append_readings, standing_finds, version_to_read
from pipelines.warehouse.unread import Unread

KEPT_ROWS = 2_000
"""Articles whose readings are kept at once: no more is lost where the run is killed."""

PROGRESS_SECONDS = 10.0
KINDS = {"python", "duckdb"}


class ReadConfig(dg.Config):
    """``failed_too`` reads again what this version of the extractor failed on.

    ``again`` says what else is read again, where the settings' ``reread`` is not meant: ``changed`` (what the present
    rules have not read), ``never`` (nothing that any rules have read) or ``all``.
    """

    failed_too: bool = False
    again: Again | None = None


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
    settings = warehouse.settings
    again = config.again or settings.reread
    with warehouse.open() as connection:
        version = version_to_read(connection, extractor_version(), anew=again is Again.all)
        done = Kept(0, 0, 0, [])
        with closing(
            Unread(connection, version, settings.texts_dir, failed_too=config.failed_too, again=again)
        ) as todo:
            now = datetime.now(UTC).replace(tzinfo=None)
            began = said = time.monotonic()
            try:
                with closing(read_batches(todo.batches(), todo.count, settings)) as readings:
                    for group in _groups(readings):
                        done += append_readings(connection, group, extractor_version=version, recorded_at=now)
                        if time.monotonic() - said > PROGRESS_SECONDS:
                            said = time.monotonic()
                            context.log.info(_progress(done.readings + len(done.failed), todo.count, said - began))
            except EngineFailed as error:
                raise dg.Failure(str(error)) from error
        for path, reason in done.failed:
            context.log.warning(f"{path}: {reason}")
        found = {"figures": done.figures, "claims": done.claims, "readings": done.readings}
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
                    "new_versions_read": done.readings,
                    "rejected": len(done.failed),
                    "extractor_version": version,
                    "preview": preview(connection, f"{sql} order by recorded_at desc"),
                },
            )


def _groups(batches: Iterable[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    group: list[pa.RecordBatch] = []
    for batch in batches:
        group.append(batch)
        if sum(one.num_rows for one in group) >= KEPT_ROWS:
            yield group
            group = []
    if group:
        yield group


def _progress(done: int, count: int, seconds: float) -> str:
    left = (count - done) * seconds / max(done, 1)
    return f"read {done:,} of {count:,} articles, {done / seconds:,.0f} a second, {left / 60:,.0f} minutes left"
