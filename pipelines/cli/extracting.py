"""The command ``extract``: the reader alone, without a warehouse. How an article is read is decided elsewhere."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli.terminal import in_colour, one_line, progress


def extract(
    files: Annotated[
        list[str],
        typer.Argument(
            help='Articles as JSON lines: {"id", "text"}, optionally "title" and "published"; "-" is standard input.'
        ),
    ],
    explain: Annotated[bool, typer.Option("--explain", help="Show each figure and claim in its sentence.")] = False,
    color: Annotated[bool, typer.Option("--color", help="With --explain: colour, even into a pipe.")] = False,
) -> None:
    """Read figures and claims in articles given as JSON lines, without a warehouse; JSON lines come out."""
    from pipelines import extraction_explain
    from pipelines.extraction_io import BadLine, read_articles

    color = color or in_colour(sys.stdout)
    failed, done = False, 0
    with progress(quiet=sys.stdout.isatty()) as tell:
        for name in files:
            try:
                with sys.stdin if name == "-" else Path(name).open(encoding="utf-8") as lines:
                    for article in read_articles(lines, name):
                        done += 1
                        tell(f"{done} articles read", done)
                        if isinstance(article, BadLine):
                            typer.echo(one_line(str(article)), err=True)
                            failed = True
                        elif explain:
                            key, text, reading = str(article.key), article.text, article.reading
                            typer.echo(extraction_explain.explain(key, text, reading, color=color) + "\n", color=color)
                        else:
                            typer.echo(article.as_json())
            except (OSError, UnicodeDecodeError) as error:
                reason = error.strerror if isinstance(error, OSError) else f"{error}; give articles as JSON lines"
                typer.echo(one_line(f"{name}: {reason}"), err=True)
                failed = True
    raise typer.Exit(1 if failed else 0)
