"""The checkout, the settings and the file of sources: what people write. Whether it works out, a run shows."""

import os
from collections.abc import Iterator
from ipaddress import ip_address

from pipelines.doctor.finding import Finding, fail, ok, warn
from pipelines.fetching.config import read_sources
from pipelines.settings import Settings

PREFIX = "PLEDGEBOOK_"
OTHERS = {"PLEDGEBOOK_BUILD_FILE"}
"""Set for dbt, not by people."""

NEEDED = ("dbt_project/dbt_project.yml", "expectations", "dagster.yaml")


def checkout(settings: Settings) -> Iterator[Finding]:
    """Whether the folder that the settings name is a checkout."""
    missing = [name for name in NEEDED if not (settings.home / name).exists()]
    if missing:
        cure = "go to the checkout's folder, or set PLEDGEBOOK_ROOT to it"
        yield fail("checkout", f"{settings.home} lacks {', '.join(missing)}", cure)
    else:
        yield ok("checkout", str(settings.home))


def settings_known(settings: Settings) -> Iterator[Finding]:
    """Whether every variable with our prefix is a setting, and what it names is there."""
    fields = {f"{PREFIX}{name}".upper() for name in type(settings).model_fields}
    given = sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name not in OTHERS)
    wrong = [f"{name} is no setting" for name in given if name.upper() not in fields]
    if settings.rates_file and not settings.rates_file.exists():
        wrong.append(f"{PREFIX}RATES_FILE: {settings.rates_file} is not there")
    if len(settings.schedule.split()) not in (5, 6) and not settings.schedule.startswith("@"):
        wrong.append(f"{PREFIX}SCHEDULE is no cron expression")
    wrong += [
        f"{PREFIX}FETCH_ALLOWED_ADDRESSES: {each} is no address with a port"
        for each in sorted(settings.fetch_allowed_addresses)
        if not _is_address(each)
    ]
    if wrong:
        cure = "mend these variables of the environment; docs/settings.md has all"
        yield warn("settings", "; ".join(wrong), cure)
    else:
        yield ok("settings", f"{', '.join(given)} set" if given else "all at their defaults")


def sources(settings: Settings) -> Iterator[Finding]:
    """Whether raw/sources.toml can be used, where there is one."""
    found = read_sources(settings.sources_file)
    if found.problems:
        problems = "; ".join(f"{name}: {problem}".removeprefix(": ") for name, problem in found.problems.items())
        yield warn("sources", problems, f"mend {settings.sources_file}; docs/operations.md says what may stand in it")
    elif found.usable:
        yield ok("sources", f"{len(found.usable)} to fetch from")
    else:
        yield ok("sources", f"none to fetch from; {settings.sources_file.name} would name them")


def _is_address(text: str) -> bool:
    host, _, port = text.rpartition(":")
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return port.isdecimal() and 0 < int(port) < 65_536
