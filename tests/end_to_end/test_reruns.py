"""What a second run does: nothing without news, a new version for a changed file, a row for a file nobody can read."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from pipelines.warehouse.build_file import open_build_file
from pipelines.warehouse.lock import run_lock
from pipelines.warehouse.publish import content_hash
from tests.conftest import House

REPORT = "2025-08-30-japan-india-summit-report.md"


def raw_rows(house: House) -> dict[str, int]:
    tables = ("articles", "rejected", "readings", "figures", "claims", "exchange_rates", "places", "place_names")
    with open_build_file(house.settings.build_file, read_only=True) as connection:
        return {
            table: (connection.execute(f"select count(*) from raw.{table}").fetchone() or (0,))[0] for table in tables
        }


def test_without_news_nothing_changes(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    rows, file = raw_rows(house), house.settings.published_file
    before, hash_before = file.stat(), content_hash(file)
    assert house.run() == 0
    assert raw_rows(house) == rows
    assert content_hash(file) == hash_before
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    said = capsys.readouterr().out
    assert " 0 of them new" in said
    assert "nothing changed" in said


def test_one_that_waited_for_another_run_asks_again_what_is_new(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipelines.defs import run as job
    from pipelines.run import perform

    waits = Event()
    monkeypatch.setattr(job, "run_job", lambda *_, **__: pytest.fail("the other run had made it"))
    with ThreadPoolExecutor(1) as thread:
        with run_lock(house.settings.lock_file, wait_seconds=0):
            ours = thread.submit(perform, house.settings, lambda what, _: "waiting" in what and waits.set())
            assert waits.wait(60)
        outcome = ours.result(60)
    assert outcome.success
    assert not outcome.changed


def test_one_that_waited_too_long_says_so_and_alerts(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    impatient = replace(house, settings=house.settings.model_copy(update={"lock_wait_seconds": 0.0}))
    with run_lock(house.settings.lock_file, wait_seconds=0):
        assert impatient.run() == 1
    said = capsys.readouterr().out
    assert "NOT PUBLISHED" in said
    assert "is writing the warehouse" in said
    assert "is as it was" in said
    assert "is writing the warehouse" in house.settings.alerts_file.read_text(encoding="utf-8")


def test_a_corrected_article_and_an_unreadable_file(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    rows = raw_rows(house)
    report = house.articles / REPORT
    text = report.read_text(encoding="utf-8")
    assert "₹200 billion" in text
    report.write_text(text.replace("₹200 billion", "₹210 billion"), encoding="utf-8")
    (house.articles / "scan.md").write_bytes(b"\x00\x01\x02 no text")
    assert house.run() == 0
    said = capsys.readouterr().out
    assert " 1 of them new; 1 files or lines rejected" in said

    after = raw_rows(house)
    assert after["articles"] == rows["articles"] + 1
    assert after["rejected"] == rows["rejected"] + 1
    versions = house.rows(f"select version_number, is_current from dim_article where path = '{REPORT}' order by 1")
    assert [(row["version_number"], row["is_current"]) for row in versions] == [(1, False), (2, True)]
    current = house.rows(
        f"""
        select c.amount_native, c.recorded_to is null as current
        from fct_claim as c inner join dim_article as a using (article_key)
        where a.path = '{REPORT}' and c.amount_text in ('₹200 billion', '₹210 billion')
        order by c.recorded_from, 1
        """
    )
    assert [(int(str(row["amount_native"]).split(".")[0]), row["current"]) for row in current] == [
        (200_000_000_000, False),
        (210_000_000_000, True),
    ]
    with open_build_file(house.settings.build_file, read_only=True) as connection:
        rejected = connection.execute("select path, reason_code, reason from raw.rejected").fetchall()
    assert [(path, code) for path, code, _ in rejected] == [("scan.md", "nul_byte")]
    assert all(reason for _, _, reason in rejected)


def test_an_empty_inbox_publishes_nothing(new_house: Callable[[Path | None], House], tmp_path: Path) -> None:
    house = new_house(None)
    assert house.run() == 1
    assert not house.settings.published_file.exists()
