"""A short selection of what `make faults` breaks: kills, a full disk, damaged files, several launches, time zones."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipelines.warehouse.publish import content_hash
from pipelines.warehouse.query import ask
from tests.conftest import House as Finished
from tests.faults.broken_rounds import at_once, damaged, killed_at_random, on_a_full_disk
from tests.faults.house import House
from tests.faults.round import Place

DATES = """
---
published: {0}
---
Sakura Motors will invest ₹500 crore in Gujarat by FY27.
"""
MIDNIGHTS = [
    "2025-08-30T00:00:01+05:30",
    "2025-08-29T23:59:59+05:30",
    "2025-08-30T00:00:01+09:00",
    "2024-02-29",
    "2025-03-31T23:59:59+05:30",
    "2025-04-01T00:00:00+09:00",
    "2025-03-30T02:30:00+01:00",
    "2025-11-02T01:30:00-04:00",
]
ZONES = ("UTC", "Asia/Kolkata", "Asia/Tokyo", "America/New_York", "Europe/Berlin", "Pacific/Kiritimati")
READ = """
import json, sys
from pathlib import Path
from pipelines.extraction.reader import read
from pipelines.reading.inbox import read_inbox
print(json.dumps([
    [one.path, str(one.published), [
        [str(claim.horizon_start), str(claim.horizon_end)]
        for claim in read(one.text, title=None, published=one.published).claims
    ]]
    for one in read_inbox(Path(sys.argv[1]))
]))
"""


@pytest.mark.parametrize(
    ("breaks", "times"),
    [(killed_at_random, 4), (on_a_full_disk, 3), (damaged, 4), (at_once, 3)],
    ids=lambda x: getattr(x, "__name__", x),
)
def test_a_broken_round(tmp_path: Path, breaks: Callable[[Place, int], Iterator[str]], times: int) -> None:
    place = Place(tmp_path / "w")
    place.begin()
    assert [problem for problem in breaks(place, times) if problem] == []


def test_the_job_killed_while_it_builds_the_models(published: Finished, tmp_path: Path) -> None:
    finished = published.settings.warehouse.parent
    house = House(finished).copy(tmp_path / "house")
    (house.folder / "raw" / "articles" / "one.md").write_text(
        "---\npublished: 2025-09-20\n---\nTata Power will invest ₹700 crore in Odisha.\n"
    )
    before = content_hash(house.published)
    assert house.run("dbt_build", "during", "1.0")[0] < 0
    assert content_hash(house.published) == before
    code, printed = house.run()
    assert code == 0, printed
    articles = dict(ask(house.published, "select path, count(*) from dim_article group by all").rows)
    assert set(articles.values()) == {1}, articles
    assert "one.md" in articles


def test_a_day_is_the_publisher_s_own_wherever_the_machine_stands(tmp_path: Path) -> None:
    for number, moment in enumerate(MIDNIGHTS):
        (tmp_path / f"{number}.md").write_text(DATES.format(moment).strip(), encoding="utf-8")
    told = {}
    for zone in ZONES:
        answer = subprocess.run(
            [sys.executable, "-c", READ, str(tmp_path)],
            env={**os.environ, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        )
        told[zone] = json.loads(answer.stdout)
    assert [day for _, day, _ in told["UTC"]] == [moment[:10] for moment in MIDNIGHTS]
    assert all(told[zone] == told["UTC"] for zone in ZONES)
    assert any(claims for _, _, claims in told["UTC"])


def test_fiscal_years_and_leap_days(published: Finished) -> None:
    days = published.rows(
        "select date_day::varchar as day, indian_fiscal_year as india, japanese_fiscal_year as japan from dim_date "
        "where date_day in ('2024-02-29', '2024-03-31', '2024-04-01', '2025-01-01', '2100-02-28') order by 1"
    )
    assert [tuple(row.values()) for row in days] == [
        ("2024-02-29", "FY2023-24", "FY2023"),
        ("2024-03-31", "FY2023-24", "FY2023"),
        ("2024-04-01", "FY2024-25", "FY2024"),
        ("2025-01-01", "FY2024-25", "FY2024"),
    ]
