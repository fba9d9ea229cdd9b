"""Nothing that articles say reaches dbt's documentation, so no page of it runs or asks for anything because of them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.conftest import CHECKOUT, House
from tests.faults.payloads import CANARY, PAYLOADS

PAGES = ("manifest.json", "catalog.json", "index.html")


@pytest.fixture(scope="module")
def pages(published: House, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """dbt's documentation of a build file in which every text of every table is an attack."""
    folder = tmp_path_factory.mktemp("docs")
    build_file = Path(shutil.copy(published.settings.build_file, folder / "build.duckdb"))
    with duckdb.connect(str(build_file)) as connection:
        connection.execute("create sequence turn")
        columns = connection.execute(
            "select schema_name, table_name, column_name from duckdb_columns() "
            "inner join duckdb_tables() using (schema_name, table_name) where data_type = 'VARCHAR' "
        ).fetchall()
        for schema, table, column in columns:
            attack = "list_extract(?, 1 + nextval('turn') % len(?))"
            connection.execute(f'update {schema}."{table}" set "{column}" = {attack}', [PAYLOADS, PAYLOADS])
        ((attacks,),) = connection.execute(
            "select count(*) from marts.fct_claim where sentence like '%canary%'"
        ).fetchall()
        assert attacks
    project, target = str(CHECKOUT / "dbt_project"), str(folder / "target")
    command = [str(Path(sys.executable).with_name("dbt")), "--no-use-colors", "docs", "generate", "--static"]
    command += ["--project-dir", project, "--profiles-dir", project, "--target-path", target, "--log-path", target]
    environment = os.environ | {"PLEDGEBOOK_BUILD_FILE": str(build_file), "DO_NOT_TRACK": "1"}
    outcome = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False, timeout=600
    )
    assert outcome.returncode == 0, outcome.stdout[-3000:]
    return folder / "target"


def test_they_hold_no_word_of_an_article(pages: Path) -> None:
    assert json.loads((pages / "catalog.json").read_text(encoding="utf-8"))["nodes"]
    for name in PAGES:
        text = (pages / name).read_text(encoding="utf-8")
        assert CANARY not in text, name
        assert "canary" not in text, name
        for payload in PAYLOADS:
            for written in (payload, json.dumps(payload)[1:-1]):
                assert written not in text, (name, payload)
