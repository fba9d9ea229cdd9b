"""The step that asks the sources, as Dagster runs it: good ones are read, bad ones are rows, and nothing stops."""

import socket
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipelines.defs.fetched import FetchConfig, fetched
from pipelines.defs.warehouse import Warehouse, warehouse_resource
from pipelines.settings import Settings
from pipelines.warehouse.build_file import open_build_file
from pipelines.warehouse.inputs import look
from tests.fetching.conftest import PAGE, Site


@pytest.fixture
def settings(tmp_path: Path, site: Site) -> Settings:
    (tmp_path / "raw").mkdir()
    return Settings(root=tmp_path, fetch_allowed_addresses=frozenset({site.address}))


def fetch(settings: Settings, **config: Any) -> tuple[bool, dict[str, list[Any]]]:
    result = dg.materialize(
        [fetched],
        resources={"warehouse": warehouse_resource(settings)},
        run_config={"ops": {"fetch_sources": {"config": config}}},
        raise_on_error=False,
    )
    with open_build_file(settings.build_file) as connection:
        rows = {
            "fetched": connection.execute("select source, kind, status from raw.fetched order by all").fetchall(),
            "dead": connection.execute("select source, reason_code from raw.dead_letters order by all").fetchall(),
        }
    return result.success, rows


def test_without_sources_nothing_is_asked(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("asked the network"))
    assert fetch(settings) == (True, {"fetched": [], "dead": []})
    settings.sources_file.write_text("")
    assert fetch(settings) == (True, {"fetched": [], "dead": []})


def test_one_bad_source_never_stops_the_others(settings: Settings, site: Site) -> None:
    bad = {
        "dead": ("page", "/dead", lambda: site.says("/dead", "", "500 Oh")),
        "gone": ("feed", "/gone", lambda: None),
        "loop": ("page", "/loop", lambda: site.says("/loop", "", "302 Found", location="/loop2")),
        "inward": (
            "page",
            "/inward",
            lambda: site.says("/inward", "", "302 Found", location="http://169.254.169.254/"),
        ),
        "nofeed": ("feed", "/nofeed", lambda: site.says("/nofeed", "no feed")),
        "torn": ("sitemap", "/torn", lambda: site.says("/torn", "x", content_length="999")),
    }
    site.says("/loop2", "", "302 Found", location="/loop")
    tables = ["[sources.'../up']\nkind = 'feed'"]
    for name, (kind, path, prepare) in [*bad.items(), ("well", ("page", "/well", lambda: None))]:
        prepare()
        tables.append(
            f"[sources.{name}]\nkind = '{kind}'\nurl = '{site.url(path)}'\npublisher = 'P'\npause_seconds = 0\n"
        )
    site.says("/well", PAGE.format(title="Well"))
    settings.sources_file.write_text("\n".join(tables))
    success, rows = fetch(settings)
    assert success
    assert rows["fetched"] == [("well", "article", 200)]
    assert dict(rows["dead"]) == {
        "../up": "bad_source",
        "dead": "http_500",
        "gone": "http_404",
        "inward": "address_refused",
        "loop": "too_many_redirects",
        "nofeed": "bad_feed",
        "torn": "bad_answer",
    }
    assert len(list(settings.articles_dir.rglob("*.html"))) == 1


def test_a_run_can_ask_one_source_or_none(settings: Settings, site: Site) -> None:
    for name in ("a", "b"):
        site.says(f"/{name}", PAGE.format(title=name))
        with settings.sources_file.open("a") as file:
            file.write(f"[sources.{name}]\nkind = 'page'\nurl = '{site.url(f'/{name}')}'\npublisher = 'P'\n")
    assert fetch(settings, offline=True)[1]["fetched"] == []
    assert fetch(settings, sources=["b"])[1]["fetched"] == [("b", "article", 200)]
    assert FetchConfig().sources == []


def test_what_it_brings_is_among_the_inputs_of_its_own_run(settings: Settings, site: Site) -> None:
    site.says("/well", PAGE.format(title="Well"))
    settings.sources_file.write_text(f"[sources.a]\nkind = 'page'\nurl = '{site.url('/well')}'\npublisher = 'P'\n")
    warehouse = Warehouse(settings, look(settings))
    before = warehouse.inputs.fingerprint
    assert dg.materialize([fetched], resources={"warehouse": warehouse}).success
    assert warehouse.inputs.fingerprint == look(settings).fingerprint != before


def test_a_fault_of_the_fetcher_costs_one_source(
    settings: Settings,
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from pipelines.fetching import collect

    def broken(response: Any, source: Any, *_: Any) -> str:
        if source.name == "a":
            raise KeyError("broken")
        return "b.html"

    for name in ("a", "b"):
        site.says(f"/{name}", PAGE.format(title=name))
        with settings.sources_file.open("a") as file:
            file.write(f"[sources.{name}]\nkind = 'page'\nurl = '{site.url(f'/{name}')}'\npublisher = 'P'\n")
    monkeypatch.setattr(collect, "keep_article", broken)
    success, rows = fetch(settings)
    assert success
    assert rows == {"fetched": [("b", "article", 200)], "dead": [("a", "fetcher_failed")]}
