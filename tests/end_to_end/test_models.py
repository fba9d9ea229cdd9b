"""dbt's unit tests: the models' logic on made-up rows. They ask a built warehouse for column types, hence the run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import CHECKOUT, House


def test_the_models_decide_as_their_unit_tests_say(published: House, tmp_path: Path) -> None:
    build_file = shutil.copy(published.settings.build_file, tmp_path / "build.duckdb")
    environment = {**os.environ, "PLEDGEBOOK_BUILD_FILE": str(build_file), "DO_NOT_TRACK": "1"}
    project, target = str(CHECKOUT / "dbt_project"), str(tmp_path / "target")
    command = [str(Path(sys.executable).with_name("dbt")), "--no-use-colors", "test", "--select", "test_type:unit"]
    command += ["--project-dir", project, "--profiles-dir", project, "--target-path", target, "--log-path", target]
    outcome = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False, timeout=600
    )
    assert outcome.returncode == 0, outcome.stdout[-6000:]
    assert "PASS=0" not in outcome.stdout
