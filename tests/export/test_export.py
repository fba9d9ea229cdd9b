"""An export holds the published figures, the same in every format: valid, safe in a spreadsheet, whole or not there."""

import csv
import hashlib
import json
import os
import signal
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.export import folder as module
from pipelines.export.cells import restored, sql_cell
from pipelines.export.folder import NotAnExport, write_export
from tests.conftest import House
from tests.faults.broken_rounds import ending, in_a_child
from tests.report.files import made_hostile, multiplied

READ = {
    "string": restored,
    "integer": int,
    "number": Decimal,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": str,
    "datetime": str,
}


@pytest.fixture(scope="module")
def exports(published: House, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Path, Path]]:
    """The published file and its export, of the own articles and of articles that attack."""
    place = tmp_path_factory.mktemp("export")
    own, hostile = published.settings.published_file, place / "hostile.duckdb"
    made_hostile(multiplied(own, hostile, 3))
    files = {"own": own, "hostile": hostile}
    return lambda name: (files[name], write_export(files[name], place / name).folder)


def package_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def told(value: Any) -> Any:
    """A value of the database as a CSV file's reader gets it."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if hasattr(value, "hour"):
        return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return str(value) if hasattr(value, "year") else value


@pytest.mark.parametrize("name", ["own", "hostile"])
def test_every_format_holds_the_same_rows(exports: Callable[[str], tuple[Path, Path]], name: str) -> None:
    published, folder = exports(name)
    resources = package_of(folder)["resources"]
    assert {path.stem for path in (folder / "parquet").iterdir()} == {resource["name"] for resource in resources}
    with duckdb.connect(str(published), read_only=True) as connection:
        tables = {table for (table,) in connection.execute("select table_name from duckdb_tables()").fetchall()}
        kept = {table for table in tables if not table.endswith("_history")}
        assert {resource["name"] for resource in resources} == kept | {"observations"}
        for resource in resources:
            parquet = f"read_parquet('{folder}/parquet/{resource['name']}.parquet')"
            if resource["name"] in kept:
                for one, other in ((resource["name"], parquet), (parquet, resource["name"])):
                    assert connection.execute(
                        f"select count(*) from (from {one} except all from {other})"
                    ).fetchone() == (0,)
            kinds = [field["type"] for field in resource["schema"]["fields"]]
            with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
                head, *lines = csv.reader(file)
            assert head == [field["name"] for field in resource["schema"]["fields"]]
            rows = [
                tuple(READ[kind](cell) if cell else None for kind, cell in zip(kinds, line, strict=True))
                for line in lines
            ]
            there = connection.execute(f"from {parquet}").fetchall()
            assert rows == [tuple(told(value) for value in row) for row in there], resource["name"]


@pytest.mark.parametrize("name", ["own", "hostile"])
def test_frictionless_finds_the_data_package_valid(exports: Callable[[str], tuple[Path, Path]], name: str) -> None:
    _, folder = exports(name)
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note", "rowNumber", "fieldName"])[:5]


@pytest.mark.parametrize("name", ["own", "hostile"])
def test_no_text_in_a_csv_file_begins_a_formula(exports: Callable[[str], tuple[Path, Path]], name: str) -> None:
    _, folder = exports(name)
    for resource in package_of(folder)["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for field in resource["schema"]["fields"]:
                    if field["type"] == "string":
                        assert not row[field["name"]].lstrip().startswith(tuple("=+-@＝＋－＠")), field["name"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1))
def test_every_text_comes_back_from_its_cell(texts: list[str]) -> None:
    with duckdb.connect() as connection:
        query = f"select {sql_cell('t', 'VARCHAR')} from (select unnest(?::varchar[]) as t)"
        cells = [cell for (cell,) in connection.execute(query, [texts]).fetchall()]
    assert [restored(cell) for cell in cells] == texts
    assert not [cell for cell in cells if cell.strip(" \t\r\n")[:1] in tuple("=+-@")]


@pytest.mark.parametrize("text", ["", "=1+1", " =1+1", "\t@x", "\r-1", "'=1", "''", "＝1", "-5"])
def test_risky_texts_get_an_apostrophe(text: str) -> None:
    with duckdb.connect() as connection:
        (cell,) = connection.execute(f"select {sql_cell('t', 'VARCHAR')} from (select ? as t)", [text]).fetchall()[0]
    assert cell == "'" + text


def test_the_catalogue_names_every_file_with_its_hash(exports: Callable[[str], tuple[Path, Path]]) -> None:
    _, folder = exports("own")
    dataset = json.loads((folder / "dataset.jsonld").read_text(encoding="utf-8"))
    assert (dataset["@context"], dataset["@type"]) == ("https://schema.org/", "Dataset")
    assert {"name", "description", "license", "creator", "datePublished", "temporalCoverage"} <= dataset.keys()
    files = {file["contentUrl"]: file for file in dataset["distribution"]}
    there = [path for kind in ("csv", "parquet") for path in (folder / kind).iterdir()]
    assert sorted(files) == sorted(str(path.relative_to(folder)) for path in there)
    for path in there:
        file = files[str(path.relative_to(folder))]
        assert file["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert file["contentSize"] == f"{path.stat().st_size} B"


def test_dictionary_licence_and_citation_are_there(exports: Callable[[str], tuple[Path, Path]]) -> None:
    published, folder = exports("own")
    citation = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors", "version", "type", "license"} <= citation.keys()
    assert (folder / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    dictionary = (folder / "README.md").read_text(encoding="utf-8")
    for resource in package_of(folder)["resources"]:
        assert resource["description"], resource["name"]
        for field in resource["schema"]["fields"]:
            assert f"| `{field['name']}` | {field['type']} |" in dictionary
            assert field["description"], (resource["name"], field["name"])
    assert published.name not in dictionary


def test_every_observation_tells_where_it_comes_from(exports: Callable[[str], tuple[Path, Path]]) -> None:
    published, folder = exports("own")
    with duckdb.connect(str(published), read_only=True) as connection:
        seen = connection.execute(
            "select count(*), count(prov_was_derived_from), count(prov_was_generated_by), "
            "count(prov_generated_at_time), count(prov_was_attributed_to), count(*) filter (stands_for_commitment) "
            f"from read_parquet('{folder}/parquet/observations.parquet')"
        ).fetchone()
        expected = connection.execute(
            "select (select count(*) from fct_claim where amount_low is not null or count_value is not null), "
            "(select count(preferred_claim_key) from fct_commitment)"
        ).fetchone()
    assert seen
    assert expected
    assert seen == (*[expected[0]] * 5, expected[1])
    assert expected[0] > 40


def test_a_folder_of_something_else_is_not_replaced(published: House, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(NotAnExport, match="something else"):
        write_export(published.settings.published_file, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_an_export_that_fails_leaves_the_old_one(
    published: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = write_export(published.settings.published_file, tmp_path / "export")
    before = sorted(path.read_bytes() for path in first.folder.rglob("*") if path.is_file())

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "data_package", full)
    with pytest.raises(OSError, match="No space left"):
        write_export(published.settings.published_file, tmp_path / "export")
    assert sorted(path.read_bytes() for path in first.folder.rglob("*") if path.is_file()) == before
    assert [path.name for path in tmp_path.iterdir()] == ["export"]


def test_what_a_killed_export_left_is_removed_and_nothing_of_others(published: House, tmp_path: Path) -> None:
    def killed() -> None:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(module, "data_package", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
            write_export(published.settings.published_file, tmp_path / "export")

    (tmp_path / ".export.notes").mkdir()
    assert ending(in_a_child(killed)) == -signal.SIGKILL
    assert len(list(tmp_path.iterdir())) == 2
    write_export(published.settings.published_file, tmp_path / "export")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".export.notes", "export"]


def test_equal_content_gives_equal_files(published: House, tmp_path: Path) -> None:
    one, other = (write_export(published.settings.published_file, tmp_path / name).folder for name in ("one", "other"))
    assert all(path.read_bytes() == (other / path.relative_to(one)).read_bytes() for path in one.rglob("*.csv"))
    assert (one / "datapackage.json").read_bytes() == (other / "datapackage.json").read_bytes()


def test_the_job_has_written_one(published: House) -> None:
    assert (published.settings.export_dir / "datapackage.json").exists()
