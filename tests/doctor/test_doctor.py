"""`pledgebook doctor`: each thing that can be wrong is named with its cure, and what is well is not called ill."""

import json
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from pipelines.doctor.finding import Finding
from pipelines.doctor.machine import disk, libraries, writing
from pipelines.doctor.servers import webserver
from pipelines.doctor.settled import checkout, settings_known, sources
from pipelines.doctor.warehouse import certificate, lock_and_requests, published
from pipelines.fetching.errors import FetchError
from pipelines.fetching.outcome import dead_letter
from pipelines.settings import Settings
from pipelines.warehouse.build_file import open_build_file
from pipelines.warehouse.fetches import append_outcomes
from pipelines.warehouse.lock import run_lock
from tests.cli_process import pledgebook
from tests.conftest import CHECKOUT


def states(findings: Iterator[Finding]) -> dict[str, str]:
    found = list(findings)
    assert all((each.cure is None) == (each.state.value == "ok") for each in found), found
    return {each.name: each.state.value for each in found}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(root=CHECKOUT, raw_dir=tmp_path / "raw", warehouse_dir=tmp_path, dagster_dir=tmp_path / "dagster")


def test_the_lock_of_libraries(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").write_text(
        "duckdb==0.0.1 \\\n    --hash=sha256:0\nnever==1 ; python_version < '3'\n"
    )
    (other,) = libraries(Settings(root=tmp_path))
    assert (other.state.value, "instead of 0.0.1" in other.what, "never" in other.what) == ("warn", True, False)


def test_room_and_rights(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert states(disk(settings)) | states(writing(settings)) == {"disk": "ok", "writing": "ok"}
    monkeypatch.setattr("pipelines.doctor.machine.shutil.disk_usage", lambda _: type("Usage", (), {"free": 1_000})())
    assert states(disk(settings)) == {"disk": "fail"}

    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pipelines.doctor.machine.tempfile.TemporaryFile", refuse)
    assert states(writing(settings)) == {"writing": "fail"}


def test_what_people_write(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert states(checkout(settings)) == {"checkout": "ok"}
    assert states(checkout(Settings(root=tmp_path))) == {"checkout": "fail"}
    assert states(settings_known(settings)) == {"settings": "ok"}
    monkeypatch.setenv("PLEDGEBOOK_WAREHOUSE", "slip of the pen")
    assert states(settings_known(settings)) == {"settings": "warn"}
    assert states(sources(settings)) == {"sources": "ok"}
    settings.raw.mkdir()
    settings.sources_file.write_text("[sources.x]\nkind = 'telex'\n")
    assert states(sources(settings)) == {"sources": "warn"}


def test_the_published_file(settings: Settings) -> None:
    assert states(published(settings)) == {"published": "warn"}
    settings.published_file.write_bytes(b"torn")
    assert states(published(settings)) == {"published": "fail"}
    settings.published_file.unlink()
    with duckdb.connect(str(settings.published_file)) as connection:
        connection.execute("create table fct_commitment as select 1 as n")
    assert states(published(settings)) == {"published": "ok"}


def test_the_certificate(settings: Settings) -> None:
    with open_build_file(settings.build_file):
        pass
    assert states(certificate(settings)) == {"certificate": "fail"}  # never audited
    failed = {"build_sha256": "0", "passed": False, "failed": ["totals.collapse"]}
    settings.certificate_file.write_text(json.dumps(failed))
    (finding,) = certificate(settings)
    assert (finding.state.value, "totals.collapse" in finding.what, "corrections.csv" in str(finding.cure)) == (
        "fail", True, True,
    )  # fmt: skip
    with run_lock(settings.lock_file, wait_seconds=0):
        assert states(certificate(settings)) == {"certificate": "ok"}  # the gate has not spoken yet


def test_locks_and_dead_letters(settings: Settings) -> None:
    assert states(lock_and_requests(settings)) == {"lock": "ok"}
    with open_build_file(settings.build_file) as connection:
        error, now = FetchError("http_404", "the server answered 404"), datetime.now(UTC).replace(tzinfo=None)
        append_outcomes(connection, [dead_letter("ledger", "https://l.example/", error, None, now, may_give_up=True)])
    with run_lock(settings.lock_file, wait_seconds=0):
        (held,) = lock_and_requests(settings)
        assert "under way" in held.what
    found = list(lock_and_requests(settings))
    assert states(iter(found)) == {"lock": "ok", "requests": "warn"}
    assert "ledger: 1 × http_404" in found[1].what
    settings.build_file.write_bytes(b"torn")
    assert states(lock_and_requests(settings)) == {"build file": "fail"}


def test_a_free_port_and_a_taken_one() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # it does not listen: a connection is refused
        assert states(webserver(silent.getsockname()[1])) == {"webserver": "ok"}


def test_the_command(tmp_path: Path) -> None:
    answer = pledgebook("doctor", "--json", folder=tmp_path)
    found = {each["name"]: each["state"] for each in map(json.loads, answer.stdout.splitlines())}
    assert answer.returncode == (1 if "fail" in found.values() else 0)
    assert (found["python"], found["published"], found["checkout"]) == ("ok", "warn", "ok")
    broken = pledgebook("doctor", folder=tmp_path, PLEDGEBOOK_LOCK_WAIT_SECONDS="s3cret")
    assert (broken.returncode, "s3cret" in broken.stdout, "fail  settings" in broken.stdout) == (1, False, True)
