"""One sensor for each source of raw/sources.toml: starts a run when the source is due. Fetches nothing itself."""

import time

import dagster as dg

from pipelines.defs.job import pledgebook
from pipelines.fetching.config import Source, read_sources
from pipelines.settings import Settings


def source_sensors(settings: Settings) -> list[dg.SensorDefinition]:
    """A sensor for each source that can be used; a source that is new in the file gets its own at the next reload."""
    return [_sensor(source) for source in read_sources(settings.sources_file).usable]


def _sensor(source: Source) -> dg.SensorDefinition:
    @dg.sensor(
        name=f"source_{source.name.replace('-', '_')}",
        job=pledgebook,
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=f"Asks {source.name} every {source.every}, in a run of its own.",
        tags={"pledgebook/source": source.name},
    )
    def sensor(context: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
        # The cursor is the number of the last period that was asked in; periods are counted from 1970, so that neither
        # a restart nor an hour that the clock repeats asks twice.
        period = str(int(time.time() // source.every_seconds))
        if period == context.cursor:
            return dg.SkipReason(f"asked already; every {source.every}")
        context.update_cursor(period)
        return dg.RunRequest(
            run_key=f"{source.name}:{source.every}:{period}",
            run_config={"ops": {"fetch_sources": {"config": {"sources": [source.name]}}}},
            tags={"pledgebook/trigger": "source", "pledgebook/source": source.name},
        )

    return sensor
