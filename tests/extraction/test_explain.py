"""What was read is shown in its sentence, with the rule that decided, and nothing in it steers the terminal."""

import json
import re

from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.extraction.reader import read
from pipelines.extraction_explain import explain

TEXT = "Minutes follow.\nOrizaba Motors will invest $40 million in a plant in Pune, hiring 300 engineers.\nTea was had."


def test_only_sentences_with_something_in_them_are_shown() -> None:
    shown = explain("minutes", TEXT, read(TEXT), color=False)
    assert shown.startswith("minutes: 2 figures, ")
    assert "will invest [$40 million] in a plant in Pune, hiring [300] engineers." in shown
    assert "[$40 million] 40,000,000 USD · investment" in shown
    assert "[300] 300 · jobs: engineers" in shown
    assert "investors: Orizaba Motors" in shown
    assert "status by “" in shown
    assert "Tea was had" not in shown
    assert "\x1b" not in shown


def test_colour_marks_figures() -> None:
    shown = explain("minutes", TEXT, read(TEXT), color=True)
    assert "\x1b[1;32m$40 million\x1b[0m" in shown
    assert all(line.isprintable() for line in re.sub(r"\x1b\[[0-9;]*m", "", shown).split("\n"))


def test_nothing_in_an_article_steers_the_terminal() -> None:
    evil = "\x1b]0;x\x07Orizaba\x9b31m Motors\u202e will invest $40 million in Pune."
    shown = explain("\x1b[2J", evil, read(evil), color=False)
    assert all(line.isprintable() for line in shown.split("\n"))


def test_the_command_explains_standard_input() -> None:
    line = json.dumps({"id": "minutes", "text": TEXT})
    plain = CliRunner().invoke(app, ["extract", "--explain", "-"], input=line)
    assert plain.exit_code == 0
    assert "[$40 million]" in plain.output
    assert "\x1b" not in plain.output
    coloured = CliRunner().invoke(app, ["extract", "--explain", "--color", "-"], input=line)
    assert "\x1b[1;32m$40 million" in coloured.output


def test_a_bad_line_is_said_and_the_rest_explained() -> None:
    lines = "nonsense\n" + json.dumps({"id": "minutes", "text": TEXT})
    result = CliRunner().invoke(app, ["extract", "--explain", "-"], input=lines)
    assert result.exit_code == 1
    assert "not JSON" in result.output
    assert "[300] engineers" in result.output
