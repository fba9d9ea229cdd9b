"""The command as people and programs call it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

COMMAND = str(Path(sys.executable).with_name("pledgebook"))
ARTICLE = {"id": "a", "text": "Sakura Motors will invest ₹500 crore in Gujarat.", "published": "2025-09-01"}


def pledgebook(*arguments: str, root: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PLEDGEBOOK_ROOT": str(root), "PLEDGEBOOK_WAREHOUSE_DIR": str(root / "warehouse")}
    return subprocess.run(
        [COMMAND, *arguments], env=environment, input=stdin, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "warehouse").mkdir()
    with duckdb.connect(str(tmp_path / "warehouse" / "pledgebook.duckdb")) as connection:
        connection.execute("create table t as select '=1+1' as name, 5.5::decimal(38, 6) as amount")
    return tmp_path


def test_sql_answers_as_table_csv_and_json(root: Path) -> None:
    assert pledgebook("sql", "from t", root=root).stdout == "name  amount\n----  ------\n=1+1     5.5\n"
    assert pledgebook("sql", "--csv", "from t", root=root).stdout == "name,amount\n'=1+1,5.5\n"
    assert pledgebook("sql", "--json", "-", root=root, stdin="from t").stdout == '{"name": "=1+1", "amount": 5.5}\n'


@pytest.mark.parametrize("query", ["from nowhere", "from read_csv('/etc/passwd')", "create table x as select 1", "("])
def test_sql_says_what_is_wrong_and_fails(root: Path, query: str) -> None:
    answer = pledgebook("sql", query, root=root)
    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr
    assert "Traceback" not in answer.stderr


def test_sql_before_the_first_run(tmp_path: Path) -> None:
    answer = pledgebook("sql", "select 1", root=tmp_path)
    assert answer.returncode == 1
    assert "make run" in answer.stderr


def test_extract_reads_json_lines(tmp_path: Path) -> None:
    answer = pledgebook("extract", "-", root=tmp_path, stdin=json.dumps(ARTICLE) + "\n")
    assert answer.returncode == 0, answer.stderr
    (reading,) = map(json.loads, answer.stdout.splitlines())
    assert reading["id"] == "a"
    (figure,) = reading["figures"]
    assert (figure["text"], figure["value"], figure["currency"]) == ("₹500 crore", 5_000_000_000, "INR")
    assert ARTICLE["text"][figure["start"] : figure["end"]] == figure["text"]
    (claim,) = reading["claims"]
    assert (claim["amount"], claim["investors"], claim["places"]) == (0, ["Sakura Motors"], ["Gujarat"])


def test_extract_goes_on_after_a_bad_line(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    lines = ["no json", json.dumps({"id": "b"}), json.dumps({**ARTICLE, "published": "soon"}), "", json.dumps(ARTICLE)]
    file.write_text("\n".join(lines), encoding="utf-8")
    answer = pledgebook("extract", str(file), str(tmp_path / "missing.jsonl"), root=tmp_path)
    assert answer.returncode == 1
    assert [json.loads(line)["id"] for line in answer.stdout.splitlines()] == ["a"]
    wrong = answer.stderr.splitlines()
    assert [line.split(": ")[0] for line in wrong[:3]] == [f"{file}:{number}" for number in (1, 2, 3)]
    assert "missing.jsonl" in wrong[3]


def test_extract_and_sql_do_not_wait_for_dagster(tmp_path: Path) -> None:
    code = (
        "import sys; from pipelines import cli, extraction_io; from pipelines.extraction import reader; "
        "from pipelines.warehouse import query; sys.exit('dagster' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("command", ["report", "export"])
def test_report_and_export_say_in_one_line_what_is_missing(tmp_path: Path, command: str) -> None:
    answer = pledgebook(command, root=tmp_path)
    assert answer.returncode == 1
    assert answer.stderr.startswith("nothing published yet")
    assert answer.stderr.count("\n") == 1
    assert not (tmp_path / "warehouse").exists()
