"""The commands of the documentation are run in a copy of the checkout, and print what the pages say."""

import csv
import difflib
import json
import re
import shutil
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pipelines.cli import build_parser
from tests.conftest import CHECKOUT
from tests.docs.blocks import Block, blocks, named, pages
from tests.docs.conftest import RUN_ALONE, Outcomes
from tests.docs.steps import PROGRAMS, RUN, Step, prints, steps_of

NOT_RUN = {
    "make test": "it runs this very test",
    "make format": "it rewrites the checkout",
    ".venv/bin/python -m pytest tests/extraction": "it is part of these tests already",
    ".venv/bin/pledgebook report --open": "tests/test_terminal.py does, with a browser that only notes the address",
    ".venv/bin/python -m benchmarks.report.load": "a measurement of minutes",
    "export PLEDGEBOOK_SPARK=sc://host:15002": "it needs a Spark server; `make cluster-test` brings one",
    "export PLEDGEBOOK_SPARK_DIR=s3a://bucket/pledgebook/exchange": "as above",
    "uv pip install --python .venv/bin/python --no-deps --no-build-isolation --require-hashes "
    "-r requirements-spark.lock": "it needs the network",
    **dict.fromkeys(
        (
            "export PLEDGEBOOK_SPARK_DIR=$PWD/warehouse/spark",
            "mkdir -p warehouse/spark/raw",
            "cd dbt_project",
            "../.venv/bin/dbt run-operation sources_to_parquet",
            "../.venv-spark/bin/dbt build --target spark --exclude-resource-type unit_test test",
            "../.venv/bin/dbt build --exclude-resource-type unit_test "
            '--vars "{spark_tables: $PLEDGEBOOK_SPARK_DIR/tables}"',
        ),
        "it needs Spark; tests/cluster/test_models.py runs the same",
    ),
}
"""Commands of the pages that are left out here, and why."""
ASKED_ELSEWHERE = "docs/queries.md"
"""Its queries are run by tests/end_to_end/test_queries.py."""
SHOWN = {"": str, "text": str, "sql": str, "toml": tomllib.loads, "json": json.loads}
"""Languages of blocks that are only shown, and what must be able to read them."""
INLINE = re.compile(r"`(?:\.venv/bin/)?pledgebook ([a-z]+)([^`]*)`")
MADE = re.compile(r"`make ([a-z-]+)`")

BLOCKS = [block for page in pages() for block in blocks(page)]
STEPS = {page: [step for block in BLOCKS if block.page == page for step in steps_of(block)] for page in pages()}
HOW_TOS = CHECKOUT / "docs" / "how-to"
CHANGING = [page for page, steps in STEPS.items() if HOW_TOS in page.parents and RUN in {s.plain for s in steps}]
LOOKING = [page for page, steps in STEPS.items() if steps and page not in CHANGING]


def runnable(page: Path) -> list[Step]:
    """The steps of a page that are run here."""
    with_r = shutil.which("Rscript") is not None
    return [step for step in STEPS[page] if step.plain not in NOT_RUN and (with_r or step.block.language != "r")]


@pytest.fixture(scope="session")
def worked(work: Callable[[Sequence[Sequence[Step]]], Outcomes]) -> Outcomes:
    """The steps of all pages that change something."""
    return work([runnable(page) for page in CHANGING])


@pytest.mark.parametrize("page", LOOKING, ids=named)
def test_a_page_prints_what_it_says(page: Path, look: Callable[[Sequence[Step]], Outcomes]) -> None:
    assert differences(look(runnable(page))) == ""


@pytest.mark.parametrize("page", CHANGING, ids=named)
def test_a_change_does_what_its_page_says(page: Path, worked: Outcomes) -> None:
    assert differences({step: worked[step] for step in runnable(page)}) == ""


def differences(outcomes: Outcomes) -> str:
    """Where a command failed or printed something else, as a message."""
    wrong = []
    for step, outcome in outcomes.items():
        if outcome.code != 0:
            wrong.append(f"{step.block.where}: ended with {outcome.code}: {step.command}\n{outcome.output}")
            continue
        printed = [line for line in (step.printed or "").splitlines() if not line.startswith("set-up: ")]
        if printed and not prints("\n".join(printed), outcome.output):
            said = outcome.output.strip("\n").splitlines()
            lines = difflib.unified_diff(printed, said, "page", "printed", lineterm="")
            wrong.append("\n".join([f"{step.block.where}: {step.command}", *lines]))
    return "\n\n".join(wrong)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.where)
def test_every_block_is_run_or_can_be_read(block: Block) -> None:
    if block.language in {"console", "sh", *PROGRAMS}:
        return
    assert not re.search(r"^\$ |^(make|export|pledgebook) |^\.venv/", block.text, re.MULTILINE)
    SHOWN[block.language](block.text)


def test_what_is_left_out_is_still_said_somewhere() -> None:
    assert set(NOT_RUN) <= {step.plain for steps in STEPS.values() for step in steps}


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed here, so that its lines are not tried")
def test_r_is_tried() -> None:
    assert "r" in {block.language for block in BLOCKS}


@pytest.mark.parametrize("page", pages(), ids=named)
def test_commands_in_a_sentence_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    commands = build_parser().commands
    targets = set(re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(MADE.findall(text)) <= targets
    for name, rest in INLINE.findall(text):
        assert name in commands, name
        options = {option for param in commands[name].params for option in param.opts} | {"--help"}
        assert set(re.findall(r"(?<!\S)--[a-z-]+", rest)) <= options, (name, rest)


def test_a_run_is_what_make_run_does() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    recipe = re.search(rf"^{RUN.removeprefix('make ')}: setup .*\n\t@(.*)\n", makefile, re.MULTILINE)
    assert recipe
    assert recipe[1].replace("$(BIN)", ".venv/bin") == RUN_ALONE


def test_the_page_of_corrections_names_every_field() -> None:
    macro = (CHECKOUT / "dbt_project" / "macros" / "corrected.sql").read_text(encoding="utf-8")
    listed = re.search(r"correctable_fields\(\) -%}\s*{{ \[(.*?)\]", macro)
    assert listed
    page = (HOW_TOS / "correct-a-figure.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith("| `claim` |"))
    assert [field for field in re.findall(r"'(\w+)'", listed[1]) if f"`{field}`" not in row] == []


def test_what_is_printed_is_compared() -> None:
    assert prints("a […] c\n[…]\nd", "a b c\n1\n2\nd\n")
    assert prints("[…]\nd", "d")
    assert not prints("a […] c", "a b c\nd")
    assert not prints("a", "b")
    shown = '$ echo "a\nb"\na\nb\n$ cat <<E\n$ no\nE\n$ true \\\n  x\n$ make run  # sets up\n'
    found = steps_of(Block(CHECKOUT / "README.md", 1, "console", shown))
    expected = [('echo "a\nb"', "a\nb"), ("cat <<E\n$ no\nE", None), ("true \\\n  x", None), (RUN, None)]
    assert [(step.plain, step.printed) for step in found] == expected


def seed(name: str) -> list[dict[str, str]]:
    """The rows of one of dbt's seeds."""
    with (CHECKOUT / "dbt_project" / "seeds" / name).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def test_the_page_of_joining_says_what_the_seeds_say() -> None:
    page = (CHECKOUT / "docs" / "joining.md").read_text(encoding="utf-8")
    points = {row["sentence"]: row for row in seed("link_points.csv")}
    told = re.findall(r"^\| [a-z ]+ \| (.+?) (-?\d+) \| (.+?) (-?\d+) \|$", page, re.MULTILINE)
    assert len(told) == len({row["aspect"] for row in points.values()})
    for most, most_points, least, least_points in told:
        aspect = [int(row["points"]) for row in points.values() if row["aspect"] == points[most]["aspect"]]
        assert (int(points[most]["points"]), int(points[least]["points"])) == (max(aspect), min(aspect))
        assert (int(most_points), int(least_points)) == (max(aspect), min(aspect))
    rules = [rule for line in re.findall(r"^\| (`[a-z_`, ]+`) \|", page, re.MULTILINE) for rule in line.split(", ")]
    assert rules == [f"`{row['rule']}`" for row in seed("preference_rules.csv")]
    project = (CHECKOUT / "dbt_project" / "dbt_project.yml").read_text(encoding="utf-8")
    assert "points_to_link: 80\n" in project
    assert "points_to_flag: 60\n" in project
