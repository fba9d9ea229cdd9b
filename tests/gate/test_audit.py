"""An audit of a healthy file passes, a seeded defect is found by the expectation it is meant for, whatever it is."""

import hashlib
import json
import shutil
from pathlib import Path

import duckdb
import pytest

from pipelines.gate import Audit, audit, format_failures, load_suites, verify_certificate, write_certificate
from pipelines.gate.certificate import CertificateError
from pipelines.warehouse.build_file import open_build_file
from pipelines.warehouse.publish import publish
from tests.gate.defects import DEFECTS

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


def break_it(build_file: Path, sql: str) -> None:
    """Runs ``sql`` on the build file."""
    with open_build_file(build_file) as connection:
        connection.execute(sql)


def quarantine(build_file: Path) -> list[tuple[str, ...]]:
    """Table, key and expectation of every row set aside."""
    with open_build_file(build_file, read_only=True) as connection:
        return connection.execute("select table_name, key, expectation from audit.quarantine order by all").fetchall()


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


def only(folder: Path, suite: str, **expectation: object) -> Path:
    """A folder with one suite about fct_claim that holds one expectation."""
    content = {
        "name": suite,
        "meta": {"table": "marts.fct_claim", "key": "claim_key"},
        "expectations": [{"description": "Nothing of it is so.", "meta": {"name": "it_is_so"}, **expectation}],
    }
    (folder / f"{suite}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def query(*lines: str) -> dict[str, object]:
    """An expectation whose failing rows are those of a query."""
    return {"type": "unexpected_rows_expectation", "kwargs": {"unexpected_rows_query": list(lines)}}


def test_a_quarantined_claim_takes_its_commitment_along(build_file: Path, tmp_path: Path) -> None:
    folder = only(tmp_path, "one", severity="warning", **query("select claim_key from {batch} where claim_key = 'c2'"))
    found = audit(build_file, folder, None)
    assert found.passed
    assert found.quarantined == 2
    assert quarantine(build_file) == [("fct_claim", "c2", "it_is_so"), ("fct_commitment", "sakura", "it_is_so")]
    publish(build_file, tmp_path / "published.duckdb")
    with duckdb.connect(str(tmp_path / "published.duckdb"), read_only=True) as connection:
        row = connection.execute(
            "select recommended_for_aggregates, quarantine_reason from fct_commitment where commitment_key = 'sakura'"
        ).fetchone()
    assert row == (False, "the claim it rests on: Nothing of it is so.")


def test_all_failing_rows_are_set_aside_however_many(build_file: Path, tmp_path: Path) -> None:
    break_it(
        build_file,
        "insert into marts.fct_claim (claim_key, amount_usd) select 'x' || range, 0.5 from range(1000)",
    )
    cases = [
        query("select claim_key from {batch} where starts_with(claim_key, 'x')"),
        query("select claim.claim_key from {batch} as claim join range(1000) as r on claim.claim_key = 'x' || range"),
        {"type": "expect_column_values_to_be_between", "kwargs": {"column": "amount_usd", "min_value": 1}},
    ]
    for case in cases:
        found = audit(build_file, only(tmp_path, "one", severity="warning", **case), None)
        assert found.results[0].unexpected_count == 1000
        assert len(found.results[0].sample) == 5
        assert found.quarantined == 1000


def test_an_earlier_quarantine_does_not_linger(build_file: Path, tmp_path: Path) -> None:
    audit(build_file, only(tmp_path, "one", severity="warning", **query("select claim_key from {batch}")), None)
    assert quarantine(build_file)
    audit(build_file, EXPECTATIONS, None)
    assert quarantine(build_file) == []


@pytest.mark.parametrize(
    ("expectation", "error"),
    [
        (query("select clam_key from {batch}"), "clam_key"),
        (query("select claim_key, nothing.x from {batch} as claim join marts.nothing using (claim_key)"), "nothing"),
        (query("select 1 as one from {batch}"), "its query must return claim_key"),
        (query("select claim_key from {batch} limit 1 offset (random() * 1000)::int % 1"), None),
        ({"type": "expect_table_row_count_to_equal", "kwargs": {"value": 0}}, "name no row to set aside"),
        (query("select text as claim_key from read_text('/etc/hostname'), {batch}"), "disabled"),
    ],
)
def test_a_warning_that_cannot_do_its_work_blocks(
    build_file: Path, tmp_path: Path, expectation: dict[str, object], error: str | None
) -> None:
    found = audit(build_file, only(tmp_path, "one", severity="warning", **expectation), None)
    if error is None:
        assert found.passed
        return
    assert not found.passed
    assert error in str(found.results[0].error)
    assert "could not be evaluated" in format_failures(found)


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


def test_an_article_that_the_extractor_failed_on_does_not_stop_the_others(build_file: Path, expectations: Path) -> None:
    with open_build_file(build_file) as connection:
        connection.execute("delete from raw.readings where content_hash = 'h2'")
        connection.execute(
            "insert into raw.rejected select path, null, 'extraction_failed', 'too long', original_sha256, now() "
            "from raw.articles where content_hash = 'h2'"
        )
    assert "every_article_was_read" not in {result.name for result in audit(build_file, expectations, None).failures}
