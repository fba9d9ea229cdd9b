"""The gate's word on one exact build file, kept beside it. Publishing asks for it; nothing else does."""

import hashlib
import json
from pathlib import Path

from pipelines.gate.model import Audit, CertificateError


def write_certificate(audit: Audit, build_file: Path, certificate_file: Path) -> None:
    """Writes the outcome of ``audit`` with the hash of the ``build_file`` as it is now; replaces an older one at once.

    A failed audit is written as well: its certificate says so. Raises ``CertificateError`` for a build file with a log.
    """
    content = {
        "build_sha256": _hash(build_file),
        "passed": audit.passed,
        "audited_at": audit.at.isoformat(),
        "expectations": len(audit.results),
        "quarantined_rows": audit.quarantined,
        "failed": [f"{result.suite}.{result.name}" for result in audit.failures if result.blocks],
        "warnings": [f"{result.suite}.{result.name}" for result in audit.failures if not result.blocks],
    }
    fresh = certificate_file.with_name(f".{certificate_file.name}.new")
    fresh.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    fresh.replace(certificate_file)


def verify_certificate(build_file: Path, certificate_file: Path) -> None:
    """Returns where ``build_file`` is, byte for byte, one that passed; else raises ``CertificateError``."""
    try:
        content = json.loads(certificate_file.read_text(encoding="utf-8"))
        promised, passed, failed = content["build_sha256"], content["passed"], content["failed"]
    except FileNotFoundError as error:
        raise CertificateError("the build file was not audited; run the whole job, not publishing alone") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CertificateError(f"the certificate {certificate_file.name} cannot be read; run the whole job") from error
    if passed is not True:
        raise CertificateError(f"the audit failed: {', '.join(map(str, failed)) or 'it checked nothing'}")
    if promised != _hash(build_file):
        raise CertificateError("the build file changed after its audit; run the whole job again")


def _hash(build_file: Path) -> str:
    # Changes may lie in the log beside the file, where its hash does not see them.
    log = build_file.with_name(build_file.name + ".wal")
    if log.exists():
        raise CertificateError(f"{log.name} holds changes that were not audited; run the whole job again")
    try:
        with build_file.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CertificateError(f"the build file cannot be read ({error.strerror})") from error
