"""All looks in their order, cheap ones first. A look that breaks is a finding, and the next one is still taken."""

from collections.abc import Callable, Iterator

from pydantic import ValidationError

from pipelines.doctor.finding import Finding, fail
from pipelines.doctor.machine import disk, libraries, python, writing
from pipelines.doctor.servers import browser, dagster, webserver
from pipelines.doctor.settled import checkout, settings_known, sources
from pipelines.doctor.warehouse import certificate, lock_and_requests, published
from pipelines.settings import Settings

Look = Callable[[Settings], Iterator[Finding]]
LOOKS: tuple[Look, ...] = (
    libraries, checkout, settings_known, disk, writing, sources, published, certificate, lock_and_requests, browser,
)  # fmt: skip


def examine(port: int) -> Iterator[Finding]:
    """Every finding; ``port`` of 127.0.0.1 is where the webserver would be."""
    yield from python()
    try:
        settings = Settings()
    except ValidationError as error:
        # Never the value: one of the settings is a secret.
        wrong = [f"PLEDGEBOOK_{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors() if each["loc"]]
        yield fail("settings", "; ".join(wrong), "mend these variables of the environment; docs/settings.md has all")
        return
    for look in LOOKS:
        yield from _taken(look, settings)
    yield from _taken(lambda _: webserver(port), settings)
    yield from _taken(dagster, settings)


def _taken(look: Look, settings: Settings) -> Iterator[Finding]:
    try:
        yield from look(settings)
    except Exception as error:
        name = getattr(look, "__name__", "webserver").strip("<>").replace("_", " ")
        yield fail(
            name, f"could not be looked at ({type(error).__name__}: {error})", "see to that first, and look again"
        )
