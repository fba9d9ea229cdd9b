"""What is printed at the end of a run: what was found, and where wall and CPU time went. Runs and measures no step."""

import resource
import time
from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.settings import Settings

Costs = dict[str, tuple[float, float]]
"""By step: wall and CPU seconds."""

Facts = Mapping[str, Mapping[str, Any]]
"""By asset: what is known of it, by the names of Dagster's metadata."""

ROWS = "dagster/row_count"


def cpu_seconds() -> float:
    """CPU time of this process and of its finished children."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def counts(facts: Facts) -> list[str]:
    """What there is, in three lines; a dash where a run did not get that far."""

    def fact(asset: str, name: str = ROWS) -> Any:
        return facts.get(asset, {}).get(name, "–")

    return [
        f"articles     {fact('raw/articles', 'articles')} in {fact('raw/articles')} versions, "
        f"{fact('raw/articles', 'new_versions')} of them new; {fact('raw/rejected')} files or lines rejected",
        f"read         {fact('raw/figures', 'standing')} figures, {fact('raw/claims', 'standing')} claims",
        f"found        {fact('marts/fct_commitment')} commitments, {fact('marts/fct_conflict')} conflicts, "
        f"{fact('published', 'quarantined')} rows quarantined",
    ]


def outcome(settings: Settings, *, changed: bool) -> list[str]:
    """Where the published file and the report lie, and whether the content is another than before."""
    news = "new content" if changed else "nothing changed, the file stays"
    return [f"published    {settings.published_file} ({news})", f"report       {settings.report_file}"]


def table_of_costs(costs: Costs) -> Iterator[str]:
    """One line per step, and the sum: wall and CPU seconds."""
    yield f"{'step':<24}{'wall s':>8}{'CPU s':>8}"
    for name, (wall, cpu) in [*costs.items(), ("all", totals(costs))]:
        yield f"{name:<24}{wall:>8.1f}{cpu:>8.1f}"


def totals(costs: Costs) -> tuple[float, float]:
    """Wall and CPU seconds of all steps."""
    return sum(wall for wall, _ in costs.values()), sum(cpu for _, cpu in costs.values())


def now() -> tuple[float, float]:
    """Wall and CPU seconds since moments that are the same at each call."""
    return time.monotonic(), cpu_seconds()
