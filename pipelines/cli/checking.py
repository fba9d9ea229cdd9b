"""The command ``doctor``. What is looked at, and what is wrong with it, ``pipelines.doctor`` says."""

import sys
from dataclasses import asdict
from typing import Annotated

import typer

from pipelines.cli.terminal import GREEN, RED, YELLOW, one_line, painted
from pipelines.printing import json_line

COLOURS = {"ok": GREEN, "warn": YELLOW, "fail": RED}


def doctor(
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Where `pledgebook ui` listens on 127.0.0.1.")] = 3000,
    json: Annotated[bool, typer.Option("--json", help="One JSON object for each thing that was looked at.")] = False,
) -> None:
    """Look at the machine, the checkout and the warehouse: what is well, what is not, and what to do about it."""
    from pipelines.doctor import examine

    states = set()
    for finding in examine(port):
        states.add(str(finding.state))
        if json:
            typer.echo(json_line(asdict(finding)))
            continue
        state = painted(f"{finding.state:<4}", COLOURS[finding.state], sys.stdout)
        typer.echo(f"{state}  {finding.name:<12}{one_line(finding.what)}")
        if finding.cure:
            typer.echo(f"{'':18}→ {one_line(finding.cure)}")
    raise typer.Exit(1 if "fail" in states else 0)
