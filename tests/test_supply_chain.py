"""What is installed is what was locked, by hash, and its licences are listed; a secret stays where it is put."""

import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.alerts import alert
from pipelines.licences import LOCKED
from pipelines.settings import Settings
from tests.conftest import CHECKOUT

LOCKS = {
    name: (CHECKOUT / name).read_text(encoding="utf-8") for name in ("requirements.lock", "requirements-spark.lock")
}
LOCK = LOCKS["requirements.lock"]
CANARY = "canary-7d20b1c94e"


@pytest.mark.parametrize(("name", "fewest"), [("requirements.lock", 100), ("requirements-spark.lock", 10)])
def test_every_package_is_locked_by_hash_and_no_host_is_named(name: str, fewest: int) -> None:
    packages = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"^#.*\n", "", LOCKS[name], flags=re.MULTILINE).strip())
    assert len(packages) >= fewest
    assert [package.split("\n")[0] for package in packages if "--hash=sha256:" not in package] == []
    assert "://" not in LOCKS[name]


def test_both_locks_have_one_version_of_each_package() -> None:
    ours, sparks = (dict(LOCKED.findall(lock)) for lock in LOCKS.values())
    assert {name: version for name, version in sparks.items() if ours.get(name, version) != version} == {}


def test_the_list_of_licences_is_that_of_the_lock() -> None:
    listed = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", (CHECKOUT / "docs" / "licences.md").read_text(), re.MULTILINE
    )
    assert [row for row in listed if row[0] != "package" and not row[0].startswith("-")] == LOCKED.findall(LOCK)


def test_a_secret_is_in_no_output_of_the_settings(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    settings = Settings(root=tmp_path, alert_webhook=f"http://127.0.0.1:1/{CANARY}")
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("any").info("%s %r", settings, settings)
        problem = alert(settings, "failure", "x", "run")
    assert (
        CANARY
        not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()} {problem} {caplog.text}"
    )


def test_a_canary_secret_appears_in_nothing_that_a_run_leaves(tmp_path: Path) -> None:
    """A failing run, which alerts, logs and writes most: no file below its folders and no line of it has the secret."""
    environment = os.environ | {
        "PLEDGEBOOK_ROOT": str(CHECKOUT),
        "PLEDGEBOOK_RAW_DIR": str(tmp_path / "raw"),
        "PLEDGEBOOK_WAREHOUSE_DIR": str(tmp_path / "warehouse"),
        "PLEDGEBOOK_DAGSTER_DIR": str(tmp_path / "dagster"),
        "PLEDGEBOOK_ALERT_WEBHOOK": f"http://127.0.0.1:1/{CANARY}",
        "PLEDGEBOOK_SPARK": f"sc://127.0.0.1:1/;token={CANARY}",
        "PLEDGEBOOK_SPARK_DIR": str(tmp_path / "exchange"),
    }
    (tmp_path / "raw" / "articles").mkdir(parents=True)
    (tmp_path / "raw" / "articles" / "a.md").write_text("Tata will invest $5 bn in Gujarat.")
    (tmp_path / "raw" / "corrections.csv").write_text("no,corrections\n")
    command = [str(Path(sys.executable).with_name("pledgebook")), "run"]
    answer = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=600)
    assert answer.returncode == 1
    assert CANARY.encode() not in answer.stdout + answer.stderr
    assert b"spark" in (answer.stdout + answer.stderr).lower(), "it was not asked to read"
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert (tmp_path / "warehouse" / "alerts.log") in files, "the failure was told"
    assert [path for path in files if CANARY.encode() in path.read_bytes()] == []
