"""Hostile text is shown, never run: in a terminal, in CSV and JSON, and in Dagster's own pages in a real browser."""

import csv
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import dagster as dg
import duckdb
import pytest
from playwright.sync_api import Error, sync_playwright

from pipelines.defs.articles import articles
from pipelines.defs.fetched import fetched
from pipelines.defs.warehouse import warehouse_resource
from pipelines.printing import as_csv, as_json, as_table, harmless
from pipelines.settings import Settings
from tests.conftest import CHECKOUT
from tests.faults.payloads import CANARY, PAYLOADS
from tests.report.conftest import NAMES, NO_BROWSER

STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
DEFINITIONS = """
import dagster as dg
from pipelines.defs.articles import articles
from pipelines.defs.fetched import fetched
from pipelines.defs.warehouse import warehouse_resource
from pipelines.settings import Settings
defs = dg.Definitions(assets=[fetched, articles], resources={"warehouse": warehouse_resource(Settings())})
"""
PATIENCE_SECONDS = 240


def test_there_are_fifty() -> None:
    assert len(set(PAYLOADS)) == 50


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_steers_a_terminal_or_a_spreadsheet(payload: str) -> None:
    columns, rows = [payload, "n"], [(payload, 1), (None, -5)]
    for shown in (as_table(columns, rows), as_json(columns, rows), as_csv(columns, rows), harmless(payload)):
        assert not STEERS.search(shown)
    for row in csv.reader(io.StringIO(as_csv(columns, rows))):
        assert not re.match(r"\s*[=+\-@\t\r]", row[0])
    assert json.loads(as_json(columns, rows).splitlines()[0])[payload] == payload


def test_pledgebook_sql_prints_them_all_harmlessly(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "pledgebook.duckdb")) as connection:
        connection.execute("create table t as select unnest(?) as text", [PAYLOADS])
    for form in ("--csv", "--json", None):
        command = [str(Path(sys.executable).with_name("pledgebook")), "sql", *filter(None, [form]), "from t"]
        answer = subprocess.run(
            command, env={**os.environ, "PLEDGEBOOK_WAREHOUSE_DIR": str(tmp_path)}, capture_output=True, check=True
        )
        assert not STEERS.search(answer.stdout.decode())


@pytest.fixture
def attacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A warehouse that read the payloads as articles, titles, publishers and names of files, and logged them."""
    home = tmp_path / "dagster"
    home.mkdir()
    (home / "dagster.yaml").write_text((CHECKOUT / "dagster.yaml").read_text())
    settings = Settings(root=tmp_path, dagster_dir=home)
    settings.articles_dir.mkdir(parents=True)
    lines = [
        {
            "id": f"{number} {harmless(text)[:150]}",
            "text": f"{text} Tata invests $5 bn.",
            "title": text,
            "publisher": text,
        }
        for number, text in enumerate(PAYLOADS)
    ]
    (settings.articles_dir / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    for text in PAYLOADS:
        name = re.sub(r"[/\x00-\x1f\x7f-\x9f\u2066\u200f\u202e]", "⁄", text)[:60]
        (settings.articles_dir / f"{name}.md").write_text(f"---\ntitle: [{name!r}\n---\n{text}", encoding="utf-8")

    @dg.asset_check(asset=["raw", "articles"], name="shows")
    def shows(context: dg.AssetCheckExecutionContext) -> dg.AssetCheckResult:
        for text in PAYLOADS:
            context.log.warning(text)
        sample = dg.MetadataValue.text("\n".join(PAYLOADS))  # as the gate shows its samples
        return dg.AssetCheckResult(passed=False, severity=dg.AssetCheckSeverity.WARN, metadata={"sample": sample})

    monkeypatch.setenv("DAGSTER_HOME", str(home))  # where the log of events lies
    with dg.DagsterInstance.from_config(str(home)) as instance:
        result = dg.materialize(
            [fetched, articles, shows], resources={"warehouse": warehouse_resource(settings)}, instance=instance
        )
        (tmp_path / "run").write_text(result.run_id)
    return settings


@pytest.fixture
def server(attacked: Settings, tmp_path: Path) -> Iterator[str]:
    """Dagster's own webserver over that warehouse; its address."""
    (tmp_path / "shown.py").write_text(DEFINITIONS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).with_name("dagster-webserver")),
        "-f",
        str(tmp_path / "shown.py"),
        "--read-only",
    ]
    environment = {
        **os.environ,
        "DAGSTER_HOME": str(attacked.dagster_home),
        "PLEDGEBOOK_ROOT": str(tmp_path),
        "DAGSTER_DISABLE_TELEMETRY": "1",
    }
    with (
        (tmp_path / "log").open("wb") as log,
        subprocess.Popen(
            [*command, "-h", "127.0.0.1", "-p", str(port)], env=environment, stdout=log, stderr=log
        ) as process,
    ):
        address, deadline = f"http://127.0.0.1:{port}", time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                with urllib.request.urlopen(f"{address}/server_info", timeout=5):
                    break
            except OSError:
                assert process.poll() is None, (tmp_path / "log").read_text()[-2000:]
                assert time.monotonic() < deadline, "the webserver does not answer"
                time.sleep(0.5)
        yield address
        process.terminate()
        process.wait(60)


@pytest.mark.server
def test_dagster_s_pages_show_and_do_not_run_them(server: str, tmp_path: Path) -> None:
    found = os.environ.get("PLEDGEBOOK_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(NO_BROWSER)
    run = (tmp_path / "run").read_text()
    pages = [
        f"/runs/{run}?logs=levels:debug|info|warning",
        "/assets/raw/articles?view=events",
        "/assets/raw/articles",
        "/assets/raw/rejected",
        "/assets/raw/articles?view=checks",
    ]
    outside: list[str] = []
    seen = ""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found)
        page = browser.new_page(viewport={"width": 1600, "height": 2400})
        page.on("request", lambda request: outside.append(request.url) if not _own(request.url, server) else None)
        page.on("request", lambda request: outside.append(request.url) if "mutation" in request.url else None)
        page.on("dialog", lambda dialog: outside.append(f"dialog: {dialog.message}"))
        page.set_default_timeout(PATIENCE_SECONDS * 1000)
        for path in pages:
            page.goto(f"{server}{path}", wait_until="domcontentloaded")
            page.get_by_text("raw").first.wait_for()
            page.wait_for_timeout(8_000)
            for button in page.get_by_role("button", name=re.compile("show|view|table", re.IGNORECASE)).all()[:6]:
                with suppress(Error):  # a button that is hidden or gone
                    button.click(timeout=3_000)
                    page.wait_for_timeout(2_000)
                    seen += page.locator("body").inner_text()
                    page.keyboard.press("Escape")
            seen += page.locator("body").inner_text()
            assert page.evaluate("window.pwned") is None, path
        browser.close()
    assert outside == []
    assert "onerror" in seen, "the attacks were never shown, so nothing was tried"
    assert CANARY in seen


def _own(url: str, server: str) -> bool:
    return url.startswith((server, server.replace("http", "ws"), "data:", "blob:", "about:"))
