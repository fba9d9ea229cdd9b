"""Only a build file that passed, byte for byte, is certified."""

from datetime import datetime
from pathlib import Path

import pytest

from pipelines.gate import Audit, CertificateError, CheckResult, Severity, verify_certificate, write_certificate
from pipelines.warehouse.build_file import open_build_file


def outcome(*, success: bool, severity: Severity = Severity.CRITICAL, error: str | None = None) -> Audit:
    """An audit of one check."""
    result = CheckResult(
        suite="fct_claim",
        table="marts.fct_claim",
        name="has_rows",
        description="There are claims at all.",
        severity=severity,
        success=success,
        unexpected_count=0 if success else 1,
        sample=(),
        observed="0",
        error=error,
    )
    return Audit((result,), 0, datetime(2025, 9, 1))


@pytest.fixture
def certificate(build_file: Path) -> Path:
    """The certificate of a passed audit."""
    file = build_file.with_name("audit.json")
    write_certificate(outcome(success=True), build_file, file)
    return file


def test_an_unchanged_file_that_passed_is_accepted(build_file: Path, certificate: Path) -> None:
    verify_certificate(build_file, certificate)
    assert sorted(file.name for file in build_file.parent.iterdir()) == ["audit.json", "build.duckdb"]


def test_reading_the_build_file_does_not_break_its_certificate(build_file: Path, certificate: Path) -> None:
    with open_build_file(build_file, read_only=True) as connection:
        connection.execute("select count(*) from marts.fct_claim").fetchall()
    verify_certificate(build_file, certificate)


def test_a_changed_row_is_refused(build_file: Path, certificate: Path) -> None:
    with open_build_file(build_file) as connection:
        connection.execute("update marts.fct_claim set amount_usd = 1 where claim_key = 'c1'")
    with pytest.raises(CertificateError, match="changed after its audit"):
        verify_certificate(build_file, certificate)


@pytest.mark.parametrize("position", [0, 4096, -1])
def test_a_changed_byte_is_refused(build_file: Path, certificate: Path, position: int) -> None:
    content = bytearray(build_file.read_bytes())
    content[position] ^= 1
    build_file.write_bytes(content)
    with pytest.raises(CertificateError, match="changed after its audit"):
        verify_certificate(build_file, certificate)


def test_changes_that_wait_in_the_log_are_refused(build_file: Path, certificate: Path) -> None:
    build_file.with_name("build.duckdb.wal").write_bytes(b"x")
    with pytest.raises(CertificateError, match="not audited"):
        verify_certificate(build_file, certificate)


def test_no_certificate_and_no_build_file(build_file: Path, certificate: Path) -> None:
    with pytest.raises(CertificateError, match="was not audited"):
        verify_certificate(build_file, build_file.with_name("none.json"))
    build_file.unlink()
    with pytest.raises(CertificateError, match="cannot be read"):
        verify_certificate(build_file, certificate)


@pytest.mark.parametrize("content", ["", "{}", "[]", "null", '{"build_sha256": "x", "passed": "yes", "failed": []}'])
def test_a_damaged_certificate_is_refused(build_file: Path, certificate: Path, content: str) -> None:
    certificate.write_text(content, encoding="utf-8")
    with pytest.raises(CertificateError):
        verify_certificate(build_file, certificate)


@pytest.mark.parametrize(
    "failed",
    [
        outcome(success=False),
        outcome(success=False, severity=Severity.WARNING, error="no such column"),
        Audit((), 0, datetime(2025, 9, 1)),
    ],
)
def test_a_failed_audit_certifies_its_failure(build_file: Path, certificate: Path, failed: Audit) -> None:
    write_certificate(failed, build_file, certificate)
    with pytest.raises(CertificateError, match="the audit failed"):
        verify_certificate(build_file, certificate)


def test_a_warning_does_not_stand_in_the_way(build_file: Path, certificate: Path) -> None:
    write_certificate(outcome(success=False, severity=Severity.WARNING), build_file, certificate)
    verify_certificate(build_file, certificate)
