"""An audit of a healthy file passes, a seeded defect is found by the expectation it is meant for, whatever it is."""

import hashlib
import shutil
from pathlib import Path

import duckdb
import pytest

from pipelines.gate import Audit, audit, format_failures, load_suites, verify_certificate, write_certificate
from pipelines.gate.certificate import CertificateError
from pipelines.warehouse.build_file import open_build_file
from pipelines.warehouse.publish import publish
from tests.gate.defects import DEFECTS, break_it
from tests.gate.written import only, quarantine, query

EXPECTATIONS = Path(__file__).parents[2] / "expectations"
WRITTEN = [(suite.name, expectation) for suite in load_suites(EXPECTATIONS) for expectation in suite.expectations]
NAMES = [f"{suite}.{expectation.name}" for suite, expectation in WRITTEN]


@pytest.fixture(scope="session")
def published_file(healthy_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The healthy file as the last publication."""
    folder = tmp_path_factory.mktemp("published")
    build = Path(shutil.copy(healthy_file, folder / "build.duckdb"))
    publish(build, folder / "pledgebook.duckdb")
    return folder / "pledgebook.duckdb"


def test_a_healthy_file_passes(build_file: Path, published_file: Path) -> None:
    found = audit(build_file, EXPECTATIONS, published_file)
    assert format_failures(found) == f"The gate passed all {len(NAMES)} expectations."
    assert found.passed
    assert quarantine(build_file) == []
    assert [f"{result.suite}.{result.name}" for result in found.results if result.suite != "audit_totals"] == [
        name for name in NAMES if not name.startswith("audit_totals")
    ]


def test_every_expectation_has_its_defect() -> None:
    assert sorted(DEFECTS) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_seeded_defect_is_found(build_file: Path, published_file: Path, name: str) -> None:
    expectation = dict(zip(NAMES, WRITTEN, strict=True))[name][1]
    break_it(build_file, DEFECTS[name])
    folder = build_file.with_name("expectations")
    folder.mkdir()
    shutil.copy(EXPECTATIONS / f"{name.partition('.')[0]}.json", folder)
    found = audit(build_file, folder, published_file)
    result = next(result for result in found.results if f"{result.suite}.{result.name}" == name)
    assert not result.success
    assert result.error is None
    assert result.severity is expectation.severity
    assert result.description in format_failures(found)
    certificate = build_file.with_name("audit.json")
    write_certificate(found, build_file, certificate)
    if result.severity == "critical":
        with pytest.raises(CertificateError, match=name):
            verify_certificate(build_file, certificate)
    else:
        assert result.sample
        assert [row for row in quarantine(build_file) if row[2] == expectation.name]


def test_a_missing_table_blocks_and_is_named(build_file: Path) -> None:
    break_it(build_file, "drop table marts.fct_claim")
    found = audit(build_file, EXPECTATIONS, None)
    assert not found.passed
    assert "the table marts.fct_claim does not exist" in format_failures(found)


def test_suites_cannot_write(build_file: Path, tmp_path: Path) -> None:
    case = query("delete from marts.fct_claim returning claim_key -- {batch}")
    found = audit(build_file, only(tmp_path, "one", severity="critical", **case), None)
    assert not found.passed
    with open_build_file(build_file, read_only=True) as connection:
        assert connection.execute("select count(*) from marts.fct_claim").fetchone() != (0,)


def test_words_of_articles_are_shown_inert(build_file: Path, tmp_path: Path) -> None:
    case = query("select claim_key, chr(27) || '[2J' || repeat('a', 500) as quote from {batch}")
    found: Audit = audit(build_file, only(tmp_path, "one", severity="critical", **case), None)
    shown = format_failures(found)
    assert "\x1b" not in shown
    assert "\\x1b[2Ja" in shown
    assert max(map(len, shown.splitlines())) < 300


def test_nothing_is_left_behind(build_file: Path, published_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = build_file.parent / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    before = hashlib.sha256(published_file.read_bytes()).hexdigest()
    listed = sorted(EXPECTATIONS.iterdir())
    audit(build_file, EXPECTATIONS, published_file)
    assert sorted(file.name for file in build_file.parent.rglob("*")) == ["build.duckdb", "home"]
    assert sorted(EXPECTATIONS.iterdir()) == listed
    assert hashlib.sha256(published_file.read_bytes()).hexdigest() == before
    break_it(build_file, "create table it_can_be_written_again (i int)")


@pytest.mark.parametrize("damage", ["bytes", "tables"])
def test_a_broken_last_publication_does_not_stop_its_own_replacement(
    build_file: Path, tmp_path: Path, damage: str
) -> None:
    last = tmp_path / "pledgebook.duckdb"
    if damage == "bytes":
        last.write_bytes(b"no database" * 1000)
    else:
        duckdb.connect(str(last)).execute("create table other (i int)").close()
    assert audit(build_file, EXPECTATIONS, last).passed
