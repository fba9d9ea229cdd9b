"""The gate: is each figure believable, and does it agree with the others? The shape of tables is dbt's to test."""

from pipelines.gate.auditor import audit
from pipelines.gate.certificate import verify_certificate, write_certificate
from pipelines.gate.model import Audit, CertificateError, CheckResult, GateError, Severity, SuiteError
from pipelines.gate.report import format_failures
from pipelines.gate.suites import load_suites

__all__ = [
    "Audit",
    "CertificateError",
    "CheckResult",
    "GateError",
    "Severity",
    "SuiteError",
    "audit",
    "format_failures",
    "load_suites",
    "verify_certificate",
    "write_certificate",
]
