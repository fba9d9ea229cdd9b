"""What is printed at the end of a run: what was found, and where wall and CPU time went. Runs and measures no step."""

import resource
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.printing import harmless, json_line
from pipelines.settings import Settings

Costs = dict[str, tuple[float, float]]
"""By step: wall and CPU seconds."""

Facts = Mapping[str, Mapping[str, Any]]
"""By asset: what is known of it, by the names of Dagster's metadata."""

ROWS = "dagster/row_count"

FACTS = {
    "articles": ("raw/articles", "articles"),
    "versions": ("raw/articles", ROWS),
    "new_versions": ("raw/articles", "new_versions"),
    "rejected": ("raw/rejected", ROWS),
    "figures": ("raw/figures", "standing"),
    "claims": ("raw/claims", "standing"),
    "commitments": ("marts/fct_commitment", ROWS),
    "conflicts": ("marts/fct_conflict", ROWS),
    "quarantined": ("published", "quarantined"),
}
"""What a run is summed up by: the asset and the fact of it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run: whether it ``published`` (or found nothing new), whether that ``changed`` the published file, what is
    known of each asset, the costs by step, and in words where things lie or what stopped it."""

    success: bool
    changed: bool
    facts: Facts
    costs: Costs
    how: Sequence[str]

    def as_words(self) -> str:
        """What a person reads at the end of a run."""
        return "\n".join([*counts(self.facts), *self.how, *table_of_costs(self.costs)])

    def as_json(self) -> str:
        """The same as one line of JSON; null for what a run did not get to."""
        return json_line(
            {
                "success": self.success,
                "changed": self.changed,
                **{name: self.facts.get(asset, {}).get(fact) for name, (asset, fact) in FACTS.items()},
                "steps": {
                    name: {"wall": round(wall, 2), "cpu": round(cpu, 2)} for name, (wall, cpu) in self.costs.items()
                },
                "said": list(self.how),
            }
        )


def cpu_seconds() -> float:
    """CPU time of this process and of its finished children."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def counts(facts: Facts) -> list[str]:
    """What there is, in three lines; a dash where a run did not get that far."""
    found = {name: facts.get(asset, {}).get(fact, "–") for name, (asset, fact) in FACTS.items()}
    return [
        "articles     {articles} in {versions} versions, {new_versions} of them new; "
        "{rejected} files or lines rejected".format_map(found),
        "read         {figures} figures, {claims} claims".format_map(found),
        "found        {commitments} commitments, {conflicts} conflicts, {quarantined} rows quarantined".format_map(
            found
        ),
    ]


def outcome(settings: Settings, *, changed: bool) -> list[str]:
    """Where the published file and the report lie, and whether the content is another than before."""
    news = "new content" if changed else "nothing changed, the file stays"
    return [f"published    {settings.published_file} ({news})", f"report       {settings.report_file}"]


def not_published(settings: Settings, why: Sequence[str]) -> list[str]:
    """What stopped a run, and what became of the published file."""
    kept = settings.published_file
    end = f"  {kept} is as it was" if kept.exists() else "  nothing has been published yet"
    return [harmless(line) for line in ("NOT PUBLISHED", *why, end)]


def published_but_failed(settings: Settings, why: Sequence[str]) -> list[str]:
    """What failed behind the publication, of a report or an export, which leaves the published file alone."""
    return [
        harmless(line) for line in ("PUBLISHED, BUT WHAT FOLLOWS FAILED", *why, f"  {settings.published_file} holds")
    ]


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
