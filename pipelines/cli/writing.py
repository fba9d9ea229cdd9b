"""The commands that write the published file anew in another form: ``report`` and ``export``. They run no job."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.terminal import shown
from pipelines.printing import harmless, json_line
from pipelines.problem import Problem
from pipelines.settings import Settings


def report(
    to: Annotated[Path | None, typer.Option(help="Where to write it; warehouse/report.html without this.")] = None,
    open_: Annotated[bool, typer.Option("--open", help="Show it in this machine's browser.")] = False,
    json: Annotated[bool, typer.Option("--json", help="The file, its size and its counts as one JSON object.")] = False,
) -> None:
    """Write the report: one page with totals, maps, conflicts and every sentence; it needs a browser, no network."""
    from pipelines.report.page import write_report

    settings = Settings()
    with _told():
        written = write_report(settings.published_file, to or settings.report_file, rules_file=settings.rules_file)
    if json:
        typer.echo(json_line({"file": written.file.absolute(), "bytes": written.size, "counts": written.counts}))
    else:
        typer.echo(f"{harmless(str(written.file))} ({written.size / 1e6:.1f} MB)")
    if open_:
        import webbrowser

        address = written.file.absolute().as_uri()
        if not webbrowser.open(address):
            raise Problem("no browser was found here", f"open {address} in one")


def export(
    folder: Annotated[Path | None, typer.Argument(help="A new or empty folder; warehouse/export without this.")] = None,
    json: Annotated[bool, typer.Option("--json", help="The folder and the rows by table as one JSON object.")] = False,
) -> None:
    """Write every table as Parquet and as CSV that is safe in a spreadsheet, with dictionary, licence and citation."""
    from pipelines.export.folder import write_export

    settings = Settings()
    with _told():
        exported = write_export(settings.published_file, folder or settings.export_dir)
    if json:
        typer.echo(json_line({"folder": exported.folder, "bytes": exported.size, "rows": exported.rows}))
    else:
        size = exported.size / 1e6
        typer.echo(f"{harmless(str(exported.folder))} ({len(exported.rows)} tables, {size:.1f} MB)")


@contextmanager
def _told() -> Iterator[None]:
    """What keeps a file from being written, as a ``Problem``."""
    import duckdb

    from pipelines.export.folder import NotAnExport

    try:
        yield
    except OSError as error:
        if isinstance(error, FileNotFoundError) and error.errno is None:  # nothing is published: it says so itself
            raise Problem(str(error)) from None
        where = shown(error.filename) if error.filename else "the file"
        raise Problem(f"{where} cannot be written ({error.strerror or error})", "choose another place") from None
    except (duckdb.Error, NotAnExport) as error:
        raise Problem(str(error)) from None
