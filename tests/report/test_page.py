"""The report as a file: whole, small, closed to the outside, and the same for the same content. Needs no browser."""

import base64
import csv
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipelines.report import data
from pipelines.report import page as module
from pipelines.report.data import HERE
from pipelines.report.page import as_script_data, write_report
from tests.conftest import House
from tests.report.conftest import Report
from tests.report.files import HOSTILE

SCRIPT = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)


class Tags(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def text_of(report: Report) -> str:
    return report.page.read_text(encoding="utf-8")


def test_the_own_report_is_smaller_than_two_megabytes(reports: Callable[[str], Report]) -> None:
    assert reports("own").page.stat().st_size < 2_000_000


def test_equal_content_gives_equal_bytes(published: House, reports: Callable[[str], Report], tmp_path: Path) -> None:
    write_report(reports("own").published, tmp_path / "again.html", rules_file=published.settings.rules_file)
    assert (tmp_path / "again.html").read_bytes() == reports("own").page.read_bytes()


def test_of_too_many_rows_the_first_are_there_and_it_says_where_all_are(
    published: House, reports: Callable[[str], Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reports("large")
    assert "Here are the" not in text_of(whole)
    for name in ("conflicts", "claims"):
        monkeypatch.setitem(data.MOST, name, 7)
    write_report(whole.published, tmp_path / "cut.html", rules_file=published.settings.rules_file)
    page = (tmp_path / "cut.html").read_text(encoding="utf-8")
    ((conflicts, widest),) = whole.ask("select count(*), max(ratio) from fct_conflict").rows
    assert f"Here are the 7 widest apart of {conflicts:,}." in page
    assert "<code>fct_claim</code>" in page
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    told = json.loads(found[1])
    rows = {
        name: [dict(zip(told[name]["columns"], row, strict=True)) for row in told[name]["rows"]] for name in data.MOST
    }
    assert len(rows["conflicts"]) == len(rows["claims"]) == 7
    assert rows["conflicts"][0]["ratio"] == widest
    sides = {conflict[side] for conflict in rows["conflicts"] for side in ("claim_key_a", "claim_key_b")}
    assert {claim["claim_key"] for claim in rows["claims"]} <= sides
    assert told["cut"]["conflicts"] == conflicts


@pytest.mark.parametrize("name", ["own", "hostile"])
def test_the_policy_names_each_block_by_its_hash_and_nothing_else(reports: Callable[[str], Report], name: str) -> None:
    text = text_of(reports(name))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    blocks = SCRIPT.findall(text)
    hashes = [base64.b64encode(hashlib.sha256(block.encode()).digest()).decode() for _, block in blocks]
    named = re.findall(r"sha256-([^&']+)", policy[1].replace("&#39;", "'"))
    assert sorted(named) == sorted(hashes)
    assert "unsafe" not in policy[1]
    assert policy[1].startswith("default-src &#39;none&#39;")


@pytest.mark.parametrize("name", ["own", "empty", "hostile"])
def test_no_tag_reaches_outside_or_runs_anything(reports: Callable[[str], Report], name: str) -> None:
    tags = Tags()
    tags.feed(text_of(reports(name)))
    for tag, attributes in tags.seen:
        assert tag not in ("img", "iframe", "object", "embed", "base", "form")
        assert not {"style", "src", "srcset", "srcdoc", "action"} & attributes.keys()
        assert not [attribute for attribute in attributes if attribute.startswith("on")]
        assert tag not in ("a", "link") or str(attributes["href"]).startswith(("#", "data:"))
    kinds = [attributes.get("type") for tag, attributes in tags.seen if tag == "script"]
    assert kinds == ["application/json", None, None, None]


def test_what_articles_say_cannot_end_the_data_block(reports: Callable[[str], Report]) -> None:
    block = re.search(
        r'<script type="application/json" id="data">(.*?)</script>', text_of(reports("hostile")), re.DOTALL
    )
    assert block
    assert not set("<>&\u2028\u2029") & set(block[1])
    assert HOSTILE in json.dumps(json.loads(block[1]), ensure_ascii=False).replace('\\"', '"')


def test_script_data_comes_back_as_it_went_in() -> None:
    value = {"a": ["</script>", "<!--", "\u2028\u2029", "&amp;", "'\"\\"]}
    assert json.loads(as_script_data(value)) == value


def test_every_state_and_prefecture_has_one_tile(reports: Callable[[str], Report]) -> None:
    with (HERE / "tiles.csv").open(encoding="utf-8", newline="") as file:
        tiles = list(csv.DictReader(file))
    regions = reports("own").ask(
        "select country_name, place_code from dim_place "
        "where place_level = 'region' and country_name in ('India', 'Japan') order by all"
    )
    assert sorted((tile["country"], tile["code"]) for tile in tiles) == regions.rows
    assert len(tiles) == 36 + 47 == len({(tile["country"], tile["column"], tile["row"]) for tile in tiles})


def test_every_diagnosis_has_words() -> None:
    with (HERE / "diagnoses.csv").open(encoding="utf-8", newline="") as file:
        known = {row["diagnosis"] for row in csv.DictReader(file)}
    accepted = re.search(
        r"name: diagnosis.*?values: \[([^\]]*)\]",
        (HERE.parents[1] / "dbt_project/models/marts/fct_conflict.yml").read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert accepted
    assert {word.strip(" '\"\n") for word in accepted[1].split(",")} == known


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    published: House, reports: Callable[[str], Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.html"
    target.write_text("the old one", encoding="utf-8")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_report(reports("own").published, target, rules_file=published.settings.rules_file)
    assert target.read_text(encoding="utf-8") == "the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_the_job_has_written_it(published: House) -> None:
    assert published.settings.report_file.read_text(encoding="utf-8").startswith("<!doctype html>")
