"""A browser, and reports of published files of every size, each written once."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from pipelines.report.page import write_report
from pipelines.warehouse.query import Answer, ask
from tests.conftest import House
from tests.faults.payloads import PAYLOADS
from tests.report.files import attacked_by_each, copy_of, emptied, made_hostile, multiplied, of_one_article

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = (
    "no Chromium found: install one (on Debian and Ubuntu `apt-get install chromium`) or name one in "
    "PLEDGEBOOK_CHROMIUM; the report is then also tried in a real browser"
)
SIZES = {390: 844, 820: 1180, 1440: 900}
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Report:
    """A report and the published file that it was written from."""

    page: Path
    published: Path

    def ask(self, sql: str) -> Answer:
        """Asks the published file."""
        return ask(self.published, sql)


@pytest.fixture(scope="session")
def reports(published: House, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Report]:
    """Reports by name: the project's own articles, none, one, 5,000 claims, and articles that attack."""
    folder, source = tmp_path_factory.mktemp("report"), published.settings.published_file
    makers: dict[str, Callable[[Path], Path]] = {
        "own": lambda target: source,
        "empty": lambda target: emptied(source, target),
        "one": lambda target: of_one_article(source, target),
        "large": lambda target: multiplied(source, target, 130),
        "hostile": lambda target: made_hostile(multiplied(source, target, 3)),
        "attacked": lambda target: attacked_by_each(copy_of(source, target), PAYLOADS),
    }
    done: dict[str, Report] = {}

    def report(name: str) -> Report:
        if name not in done:
            file = makers[name](folder / f"{name}.duckdb")
            page = folder / f"{name}.html"
            write_report(file, page, rules_file=published.settings.rules_file)
            done[name] = Report(page, file)
        return done[name]

    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = os.environ.get("PLEDGEBOOK_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(NO_BROWSER)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Browser, reports: Callable[[str], Report]) -> Iterator[Callable[..., Page]]:
    """Opens a report as a file; afterwards: nothing asked for outside it, not a word on the console."""
    heard: list[str] = []
    pages: list[Page] = []

    def open_report(name: str, *, width: int = 1440, scheme: str = "light", address: str = "") -> Page:
        page = browser.new_page(
            viewport={"width": width, "height": SIZES[width]},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        file = reports(name).page.as_uri()
        page.on("console", lambda message: heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda request: (
                heard.append(f"request: {request.url}")
                if request.url.split("#")[0] != file and not request.url.startswith("data:")
                else None
            ),
        )
        page.goto(f"{file}{address}")
        page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
        pages.append(page)
        return page

    yield open_report
    for page in pages:
        page.close()
    assert heard == []
