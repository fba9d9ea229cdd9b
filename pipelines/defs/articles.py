"""Assets raw/articles and raw/rejected: every version of every article, and every file that nobody could read."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime

import dagster as dg

from pipelines.defs.archives import take_archives
from pipelines.defs.warehouse import POOL, Warehouse, preview
from pipelines.warehouse.archives import groups
from pipelines.warehouse.articles import Inbox
from pipelines.warehouse.build_file import append_new, scalar

KINDS = {"python", "duckdb"}
OWNERS = ["team:pledgebook"]


@dg.multi_asset(
    name="read_articles",
    specs=[
        dg.AssetSpec(
            ["raw", "articles"],
            deps=[["raw", "fetched"]],
            description="One row per version of an article: a changed file is a new version, never an overwrite.",
            kinds=KINDS,
            owners=OWNERS,
        ),
        dg.AssetSpec(
            ["raw", "archived_texts"],
            deps=[["raw", "fetched"]],
            description="The texts of articles that came in archives; they lie as Parquet beside the warehouse. Empty "
            "where all articles came as files.",
            kinds=KINDS | {"parquet"},
            owners=OWNERS,
        ),
        dg.AssetSpec(
            ["raw", "rejected"],
            description="Files and lines that could not be read, each with the reason; the run went on without them.",
            kinds=KINDS,
            owners=OWNERS,
        ),
    ],
    group_name="raw",
    pool=POOL,
)
def articles(
    context: dg.AssetExecutionContext, warehouse: dg.ResourceParam[Warehouse]
) -> Iterator[dg.MaterializeResult[None]]:
    """Reads the inbox and keeps every file it reads, byte for byte, beside the warehouse; of archives, the texts."""
    from pipelines.reading.inbox import read_inbox
    from pipelines.warehouse.texts import remove_leftovers, show_texts

    now = {"recorded_at": datetime.now(UTC).replace(tzinfo=None)}
    places = warehouse.settings
    places.articles_dir.mkdir(parents=True, exist_ok=True)
    new = new_rejected = 0
    with warehouse.open() as connection:
        inbox = Inbox(connection)
        for found, rejections in groups(read_inbox(places.articles_dir, places.originals_dir)):
            new += inbox.add([asdict(one) | now for one in found])
            rejected = [asdict(one) | now for one in rejections]
            new_rejected += append_new(connection, "rejected", rejected, key=["path", "line_number", "original_sha256"])
        new += inbox.add_what_is_back()
        remove_leftovers(connection, places.texts_dir)
        archived = take_archives(connection, places, now["recorded_at"], context.log.info)
        show_texts(connection, places.texts_dir)
        new, new_rejected = new + archived.new, new_rejected + archived.rejected
        yield dg.MaterializeResult(
            asset_key=["raw", "archived_texts"],
            metadata={
                "dagster/row_count": int(scalar(connection, "select coalesce(sum(articles), 0) from raw.text_files")),
                "files": int(scalar(connection, "select count(*) from raw.text_files")),
                "folder": dg.MetadataValue.path(str(places.texts_dir)),
            },
        )
        yield dg.MaterializeResult(
            asset_key=["raw", "articles"],
            metadata={
                "dagster/row_count": int(scalar(connection, "select count(*) from raw.articles")),
                "articles": int(scalar(connection, "select count(distinct article_id) from raw.articles")),
                "new_versions": new,
                "rejected": new_rejected,
                "preview": preview(
                    connection,
                    "select published, publisher, title, language, path, length(text) as characters, recorded_at "
                    "from raw.articles order by recorded_at desc, path",
                ),
            },
        )
        yield dg.MaterializeResult(
            asset_key=["raw", "rejected"],
            metadata={
                "dagster/row_count": int(scalar(connection, "select count(*) from raw.rejected")),
                "new_rejected": new_rejected,
                "preview": preview(
                    connection,
                    "select path, line_number, reason_code, reason, recorded_at from raw.rejected "
                    "order by recorded_at desc, path",
                ),
            },
        )
