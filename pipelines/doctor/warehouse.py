"""The warehouse: the published file, the gate's certificate, the lock, requests that failed. Never waits for a run."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import file_digest

import duckdb

from pipelines.doctor.finding import Finding, fail, ok, warn
from pipelines.gate.certificate import verify_certificate
from pipelines.gate.model import CertificateError
from pipelines.settings import Settings
from pipelines.warehouse.build_file import held_elsewhere, open_build_file
from pipelines.warehouse.lock import Busy, run_lock
from pipelines.warehouse.query import ask
from pipelines.warehouse.receipt import read_receipt

LONGEST_RUN_HOURS = 2
FAILED = """
    select d.source, count(distinct d.url) as urls, max_by(d.reason_code, d.failed_at) as reason,
        min(d.retry_at) filter (not d.given_up) as retry_at
    from raw.dead_letters as d
    where not exists (
        select 1 from raw.fetched as f where f.source = d.source and f.url = d.url and f.fetched_at > d.failed_at
    )
    group by d.source order by d.source
"""


def published(settings: Settings) -> Iterator[Finding]:
    """Whether readers have a file, and it opens."""
    file = settings.published_file
    if not file.exists():
        yield warn("published", "nothing has been published yet", "`pledgebook run` reads raw/ and publishes")
        return
    if file.with_name(f"{file.name}.wal").exists():
        cure = f"delete {file.name}.wal: it is not the published file's"
        yield fail("published", f"a write-ahead log lies beside {file.name}", cure)
        return
    try:
        ((commitments,),) = ask(file, "select count(*) from fct_commitment").rows
    except duckdb.Error as error:
        yield fail("published", f"{file} cannot be read ({error})", "`pledgebook run` writes it anew")
        return
    yield ok("published", f"{commitments:,} commitments, of {_when(file.stat().st_mtime)}")


def certificate(settings: Settings) -> Iterator[Finding]:
    """Whether the gate passed the very build file that is there, and the published file is the one made of it."""
    if not settings.build_file.exists():
        return
    run_again = "`pledgebook run` audits and publishes anew"
    if _is_running(settings):
        yield ok("certificate", "a run is under way: its gate has not spoken yet")
        return
    try:
        verify_certificate(settings.build_file, settings.certificate_file)
        audit = json.loads(settings.certificate_file.read_text(encoding="utf-8"))
    except CertificateError as error:
        cure = "`pledgebook run` shows which rows; correct the article or add a line to raw/corrections.csv"
        yield fail("certificate", str(error), cure if "the audit failed" in str(error) else run_again)
        return
    receipt = read_receipt(settings)
    if receipt is None:
        yield warn("certificate", "the gate passed, but no whole run has noted what it published", run_again)
    elif not settings.published_file.exists() or receipt.published_sha256 != _hash(settings):
        what = "the published file is not the one that the last whole run wrote"
        yield fail("certificate", what, "delete warehouse/published.json and run `pledgebook run`")
    else:
        warned = f", {len(audit['warnings'])} with warnings" if audit["warnings"] else ""
        set_aside = f"{audit['quarantined_rows']} rows set aside"
        at = audit["audited_at"][:16].replace("T", " ")
        yield ok("certificate", f"{audit['expectations']} checks passed{warned}, {set_aside}, at {at} UTC")


def lock_and_requests(settings: Settings) -> Iterator[Finding]:
    """Who holds the warehouse; and, where nobody does, which requests to sources failed."""
    try:
        if not settings.lock_file.exists():
            yield ok("lock", "free")
            return
        with run_lock(settings.lock_file, wait_seconds=0):
            yield from _build_file(settings)
    except Busy:
        holder = settings.lock_file.read_text(errors="replace").strip() or "another process"
        hours = (time.time() - settings.lock_file.stat().st_mtime) / 3_600
        if hours > LONGEST_RUN_HOURS:
            number = holder.rpartition(" ")[2]
            cure = f"look at `ps -fp {number}`, and end it with `kill {number}` if it hangs"
            yield warn("lock", f"{holder} has held it for {hours:.1f} hours", cure)
        else:
            yield ok("lock", f"a run is under way ({holder}, for {hours * 60:.0f} minutes)")


def _build_file(settings: Settings) -> Iterator[Finding]:
    if not settings.build_file.exists():
        yield ok("lock", "free")
        return
    try:
        with open_build_file(settings.build_file, read_only=True) as connection:
            failed = connection.execute(FAILED).fetchall()
    except duckdb.CatalogException:  # from before the first run got that far
        failed = []
    except duckdb.IOException as error:
        if held_elsewhere(error):
            yield fail("lock", f"another program holds {settings.build_file.name} ({error})", "close that program")
        else:
            yield fail(
                "build file", f"it cannot be opened ({error})", "delete it and its .wal, and run `pledgebook run`"
            )
        return
    except duckdb.Error as error:
        yield fail("build file", f"it cannot be read ({error})", "delete it and its .wal, and run `pledgebook run`")
        return
    yield ok("lock", "free")
    if failed:
        told = [
            f"{source}: {urls} × {reason}, {f'again at {retry:%Y-%m-%d %H:%M} UTC' if retry else 'given up'}"
            for source, urls, reason, retry in failed
        ]
        cure = "see the asset raw/dead_letters in `pledgebook ui`; docs/operations.md says when each is tried again"
        yield warn("requests", "; ".join(told), cure)
    else:
        yield ok("requests", "none to a source has failed")


def _is_running(settings: Settings) -> bool:
    try:
        with run_lock(settings.lock_file, wait_seconds=0):
            return False
    except Busy:
        return True


def _hash(settings: Settings) -> str:
    with settings.published_file.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _when(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
