"""The commands that ask the published file: ``sql`` and ``explain``. They write nothing."""

import shutil
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from pipelines.cli.terminal import in_colour
from pipelines.problem import Problem
from pipelines.settings import Settings

CURES = {
    "CatalogException": '`pledgebook sql "show tables"` lists the tables',
    "BinderException": '`pledgebook sql "describe TABLE"` lists the columns of a table',
    "ParserException": 'a query looks like `pledgebook sql "select * from fct_commitment limit 5"`',
}
"""By the name of DuckDB's exception."""


def sql(
    query: Annotated[str, typer.Argument(help='For example "select * from fct_commitment". "-" reads standard input.')],
    csv: Annotated[bool, typer.Option("--csv", help="CSV, safe to open in a spreadsheet.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object per line.")] = False,
) -> None:
    """Query the published file, read-only and shut in: no files, no network, no settings."""
    import duckdb

    from pipelines.printing import as_csv, as_json, as_table
    from pipelines.warehouse.query import ask, confine_process

    if csv and json:
        raise Problem("--csv and --json exclude each other", "give one of them", exit_code=2)
    confine_process()
    try:
        answer = ask(Settings().published_file, sys.stdin.read() if query == "-" else query)
    except FileNotFoundError as error:
        raise Problem(str(error)) from None
    except duckdb.Error as error:
        # The line with the caret says nothing where all is one line.
        lines = [line for line in str(error).replace("\\n", "\n").splitlines() if line.strip("^ ")]
        raise Problem(" ".join(lines), CURES.get(type(error).__name__, "")) from None
    show = as_json if json else as_csv if csv else as_table
    if answer.columns:
        typer.echo(show(answer.columns, answer.rows))


def explain(
    commitment: Annotated[str, typer.Argument(help="A commitment_key, or its first characters if no other has them.")],
    json: Annotated[bool, typer.Option("--json", help="Everything as one JSON object.")] = False,
) -> None:
    """Tell everything about one commitment: amounts, claims with their sentences, conflicts, and why it is counted."""
    import duckdb

    from pipelines.explain.account import NoSuchCommitment, account_of, read_rules
    from pipelines.explain.words import as_words
    from pipelines.printing import json_line
    from pipelines.warehouse.query import open_published

    settings = Settings()
    try:
        with open_published(settings.published_file) as connection:
            account = account_of(connection, commitment, read_rules(settings.rules_file))
    except NoSuchCommitment as error:
        keys = '`pledgebook sql "select commitment_key, investor, place_name from fct_commitment"` lists the keys'
        raise Problem("; ".join(line.strip() for line in str(error).splitlines()), keys) from None
    except (duckdb.Error, FileNotFoundError) as error:
        raise Problem(str(error)) from None
    if json:
        typer.echo(json_line(asdict(account)))
    else:
        width = shutil.get_terminal_size((100, 24)).columns
        typer.echo(as_words(account, width=width, colours=in_colour(sys.stdout)), color=True)
