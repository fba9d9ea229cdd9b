"""The command ``pledgebook``: reads arguments, calls one verb, prints. Heavy imports wait until a verb needs them."""

import gc
import os
import shutil
import signal
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from pipelines.settings import Settings

app = typer.Typer(
    help="Press articles about investment go in; a DuckDB warehouse of checked figures comes out.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def run() -> None:
    """Read what is new in raw/, check it and publish: the same job as the schedule, the sensor and the UI start."""
    prepare_environment(Settings())
    from pipelines.run import run as run_once

    raise typer.Exit(run_once(Settings()))


@app.command()
def ui(port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = 3000) -> None:
    """Open Dagster's UI on 127.0.0.1, with the daemon that keeps the daily schedule and watches raw/articles/."""
    settings = Settings()
    prepare_environment(settings)
    from pipelines.defs.dbt import prepared_manifest

    prepared_manifest(settings)
    os.chdir(settings.home)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background job ignores it, and Dagster's stop hangs on it
    command = [str(Path(sys.executable).with_name("dagster")), "dev", "--module-name", "pipelines.definitions"]
    os.execv(command[0], [*command, "--host", "127.0.0.1", "--port", str(port)])


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help='For example "select * from fct_commitment". "-" reads standard input.')],
    csv: Annotated[bool, typer.Option("--csv", help="CSV, safe to open in a spreadsheet.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object per line.")] = False,
) -> None:
    """Query the published file, read-only and shut in: no files, no network, no settings."""
    import duckdb

    from pipelines.printing import as_csv, as_json, as_table, harmless
    from pipelines.warehouse.query import ask, confine_process

    confine_process()
    try:
        answer = ask(Settings().published_file, sys.stdin.read() if query == "-" else query)
    except (duckdb.Error, FileNotFoundError) as error:
        typer.echo(harmless(str(error)).replace("\\n", "\n"), err=True)
        raise typer.Exit(1) from None
    show = as_json if json else as_csv if csv else as_table
    if answer.columns:
        typer.echo(show(answer.columns, answer.rows))


@app.command()
def explain(
    commitment: Annotated[str, typer.Argument(help="A commitment_key, or its first characters if no other has them.")],
    json: Annotated[bool, typer.Option("--json", help="Everything as one JSON object.")] = False,
) -> None:
    """Tell everything about one commitment: amounts, claims with their sentences, conflicts, and why it is counted."""
    import duckdb

    from pipelines.explain.account import NoSuchCommitment, account_of, read_rules
    from pipelines.explain.words import as_words
    from pipelines.printing import harmless, json_line
    from pipelines.warehouse.query import open_published

    settings = Settings()
    try:
        with open_published(settings.published_file) as connection:
            rules = read_rules(settings.rules_file)
            account = account_of(connection, commitment, rules)
    except (duckdb.Error, FileNotFoundError, NoSuchCommitment) as error:
        typer.echo("\n".join(harmless(line) for line in str(error).splitlines()), err=True)
        raise typer.Exit(1) from None
    if json:
        typer.echo(json_line(asdict(account)))
    else:
        in_colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        typer.echo(as_words(account, width=shutil.get_terminal_size((100, 24)).columns, colours=in_colour), color=True)


@app.command()
def report(
    to: Annotated[Path | None, typer.Option(help="Where to write it; warehouse/report.html without this.")] = None,
) -> None:
    """Write the report: one page with totals, maps, conflicts and every sentence; it needs a browser, no network."""
    import duckdb

    from pipelines.printing import harmless
    from pipelines.report.page import write_report

    settings = Settings()
    try:
        written = write_report(settings.published_file, to or settings.report_file, rules_file=settings.rules_file)
    except (duckdb.Error, OSError) as error:
        typer.echo(harmless(str(error)), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{written.file} ({written.size / 1e6:.1f} MB)")


@app.command()
def export(
    folder: Annotated[Path | None, typer.Argument(help="A new or empty folder; warehouse/export without this.")] = None,
) -> None:
    """Write every table as Parquet and as CSV that is safe in a spreadsheet, with dictionary, licence and citation."""
    import duckdb

    from pipelines.export.folder import NotAnExport, write_export
    from pipelines.printing import harmless

    settings = Settings()
    try:
        exported = write_export(settings.published_file, folder or settings.export_dir)
    except (duckdb.Error, NotAnExport, OSError) as error:
        typer.echo(harmless(str(error)), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{exported.folder} ({len(exported.rows)} tables, {exported.size / 1e6:.1f} MB)")


@app.command()
def extract(
    files: Annotated[list[str], typer.Argument(help='Articles as JSON lines: {"id", "text"}; "-" is standard input.')],
    explain: Annotated[bool, typer.Option("--explain", help="Show each figure and claim in its sentence.")] = False,
    color: Annotated[bool, typer.Option("--color", help="With --explain: colour, even into a pipe.")] = False,
) -> None:
    """Read figures and claims in articles given as JSON lines, without a warehouse; JSON lines come out."""
    from pipelines import extraction_explain
    from pipelines.extraction_io import BadLine, read_articles
    from pipelines.printing import harmless

    color = color or (sys.stdout.isatty() and "NO_COLOR" not in os.environ)

    failed = False
    for name in files:
        try:
            with sys.stdin if name == "-" else Path(name).open(encoding="utf-8") as lines:
                for article in read_articles(lines, name):
                    if isinstance(article, BadLine):
                        typer.echo(harmless(str(article)), err=True)
                        failed = True
                    elif explain:
                        shown = extraction_explain.explain(str(article.key), article.text, article.reading, color=color)
                        typer.echo(shown + "\n", color=color)
                    else:
                        typer.echo(article.as_json())
        except (OSError, UnicodeDecodeError) as error:
            typer.echo(harmless(f"{name}: {error}"), err=True)
            failed = True
    raise typer.Exit(1 if failed else 0)


def prepare_environment(settings: Settings) -> None:
    """Gives Dagster and dbt a home inside the checkout and turns every telemetry off."""
    home = settings.dagster_home
    home.mkdir(parents=True, exist_ok=True)
    instance_settings = settings.home / "dagster.yaml"
    if instance_settings.exists():
        shutil.copyfile(instance_settings, home / "dagster.yaml")
    os.environ["DAGSTER_HOME"] = str(home)
    os.environ["PLEDGEBOOK_ROOT"] = str(settings.home)
    os.environ["PLEDGEBOOK_BUILD_FILE"] = str(settings.build_file)
    os.environ["DO_NOT_TRACK"] = "1"
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"


def main() -> None:
    """The entry point of the command."""
    gc.set_threshold(100_000, 20, 100)  # the libraries of a run make millions of objects and few cycles
    app(prog_name="pledgebook")
