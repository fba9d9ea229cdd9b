"""How long the report of 5,000 claims takes to open in Chromium: until it is drawn, and until a filter has been.

python -m benchmarks.report.load [published file] [times the articles are multiplied, 130 by default]
"""

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from pipelines.report.page import write_report
from pipelines.settings import Settings
from pipelines.warehouse.query import ask
from tests.report.files import multiplied

RUNS = 7
READY = "document.documentElement.dataset.ready === 'yes'"
NEXT_FRAME = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"


def opened(browser: Browser, address: str, width: int) -> tuple[float, float]:
    """Seconds from asking for the page to its first whole frame, and from a click on a state to the next one."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    started = time.perf_counter()
    page.goto(address)
    page.wait_for_function(READY)
    page.evaluate(NEXT_FRAME)
    loaded = time.perf_counter() - started
    started = time.perf_counter()
    page.locator("[data-code='IN-GJ']").dispatch_event("click")
    page.evaluate(NEXT_FRAME)
    filtered = time.perf_counter() - started
    page.close()
    return loaded, filtered


def main(published: Path, times: int) -> None:
    """Writes the large report once and opens it, each time in a new page."""
    settings = Settings()
    with tempfile.TemporaryDirectory() as folder:
        large = multiplied(published, Path(folder) / "large.duckdb", times)
        started = time.process_time()
        written = write_report(large, Path(folder) / "report.html", rules_file=settings.rules_file)
        cpu = time.process_time() - started
        ((claims,),) = ask(large, "select count(*) from fct_claim where commitment_key is not null").rows
        print(f"{claims:,} claims, {written.size / 1e6:.1f} MB, written in {cpu:.2f} s of CPU")  # noqa: T201
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
            print("version", browser.version)  # noqa: T201
            for width in (390, 1440):
                runs = [opened(browser, written.file.as_uri(), width) for _ in range(RUNS)]
                for name, values in zip(("load", "filter"), zip(*runs, strict=True), strict=True):
                    told = f"median {statistics.median(values):.2f} s, worst {max(values):.2f} s of {RUNS}"
                    print(f"{width} px, {name}: {told}")  # noqa: T201
            browser.close()


if __name__ == "__main__":
    main(
        Path(sys.argv[1]) if len(sys.argv) > 1 else Settings().published_file,
        int(sys.argv[2]) if len(sys.argv) > 2 else 130,
    )
