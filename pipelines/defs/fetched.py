"""Assets raw/fetched and raw/dead_letters: what the sources of raw/sources.toml sent, and what they failed to send."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import dagster as dg
from pydantic import Field

from pipelines.defs.warehouse import POOL, Warehouse, preview
from pipelines.printing import harmless
from pipelines.warehouse.build_file import scalar

if TYPE_CHECKING:
    from pipelines.fetching.config import Source
    from pipelines.fetching.outcome import DeadLetter, Fetched, Memory
    from pipelines.settings import Settings

KINDS = {"python", "duckdb"}
OWNERS = ["team:pledgebook"]
AT_ONCE = 4
"""Sources asked side by side, so that a slow one holds up no other."""


class FetchConfig(dg.Config):
    """``sources`` names those to ask, all of them where it is empty; ``offline`` asks nobody."""

    sources: list[str] = Field(default_factory=list)
    offline: bool = False


@dg.multi_asset(
    name="fetch_sources",
    specs=[
        dg.AssetSpec(
            ["raw", "fetched"],
            description="Every request that a source of `raw/sources.toml` answered; the bytes lie in `raw/articles/`, "
            "as received. Without that file nobody is asked, and this is empty.",
            kinds=KINDS,
            owners=OWNERS,
        ),
        dg.AssetSpec(
            ["raw", "dead_letters"],
            description="Every request that failed, why, and when it is tried again. Best empty.",
            kinds=KINDS,
            owners=OWNERS,
        ),
    ],
    check_specs=[
        dg.AssetCheckSpec(
            "no_source_is_quiet",
            asset=["raw", "fetched"],
            description="Each source gave a new article within its quiet_hours (36, where it does not say).",
        )
    ],
    group_name="raw",
    pool=POOL,
)
def fetched(
    context: dg.AssetExecutionContext, config: FetchConfig, warehouse: dg.ResourceParam[Warehouse]
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Asks the sources; without a file of sources, nobody. What fails is a row, never the end of the run."""
    from pipelines.fetching.config import read_sources
    from pipelines.fetching.errors import FetchError
    from pipelines.fetching.outcome import DeadLetter, dead_letter
    from pipelines.warehouse.fetches import append_outcomes, memory_of, quiet_sources

    settings, now = warehouse.settings, datetime.now(UTC).replace(tzinfo=None)
    found = read_sources(settings.sources_file)
    wanted = () if config.offline else tuple(s for s in found.usable if not config.sources or s.name in config.sources)
    with warehouse.open() as connection:
        for name, problem in found.problems.items():
            context.log.warning(harmless(f"{settings.sources_file.name}: {name}: {problem}"))
            row = dead_letter(name, "", FetchError("bad_source", problem), None, now, may_give_up=False)
            append_outcomes(connection, [row])
        memories = {source.name: memory_of(connection, source.name) for source in wanted}
    counts = {"requests": 0, "failed": 0}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        futures = {pool.submit(_collect, each, memories[each.name], settings, now): each for each in wanted}
        for future in as_completed(futures):
            outcomes = future.result()
            with warehouse.open() as connection:
                append_outcomes(connection, outcomes)
            failed = [each for each in outcomes if isinstance(each, DeadLetter)]
            for each in failed:
                context.log.warning(harmless(f"{each.source}: {each.url}: {each.reason_code}: {each.reason}"))
            counts = {"requests": counts["requests"] + len(outcomes), "failed": counts["failed"] + len(failed)}
    if counts["requests"]:
        warehouse.fetched()
    shown = {
        "fetched": "select source, kind, status, url, path, fetched_at from raw.fetched order by fetched_at desc, url",
        "dead_letters": "select source, url, reason_code, reason, attempt, retry_at, given_up from raw.dead_letters "
        "order by failed_at desc, url",
    }
    with warehouse.open() as connection:
        quiet = quiet_sources(connection, {each.name: each.quiet_hours for each in found.usable}, now)
        for table, sql in shown.items():
            yield dg.MaterializeResult(
                asset_key=["raw", table],
                metadata={
                    "dagster/row_count": int(scalar(connection, f"select count(*) from raw.{table}")),
                    "sources": len(wanted),
                    **counts,
                    "preview": preview(connection, sql),
                },
            )

    yield _freshness(found.usable, quiet)


def _freshness(sources: Sequence["Source"], quiet: Mapping[str, str]) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        asset_key=["raw", "fetched"],
        check_name="no_source_is_quiet",
        passed=not quiet,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={
            "sources": len(sources),
            "quiet": dg.MetadataValue.text("\n".join(f"{name}: {since}" for name, since in sorted(quiet.items()))),
        },
    )


def _collect(source: "Source", memory: "Memory", settings: "Settings", now: datetime) -> list["Fetched | DeadLetter"]:
    """One source from beginning to end; a fault of our own costs this source's rest only."""
    from pipelines.fetching.client import Client
    from pipelines.fetching.collect import Collector
    from pipelines.fetching.errors import FetchError
    from pipelines.fetching.outcome import dead_letter

    outcomes: list[Fetched | DeadLetter] = []
    try:
        with Client(allowed=settings.fetch_allowed_addresses) as client:
            for outcome in Collector(source, memory, client, settings.articles_dir, now).collect():
                outcomes.append(outcome)
    except Exception as error:
        before = memory.failed.get(source.url)
        problem = FetchError("fetcher_failed", f"{type(error).__name__}: {error}")
        outcomes.append(dead_letter(source.name, source.url, problem, before, now, may_give_up=False))
    return outcomes
