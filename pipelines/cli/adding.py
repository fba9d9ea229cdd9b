"""The command ``add``: files, folders, web pages and text into the inbox. What may go in, ``pipelines.adding`` says."""

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.cli.environment import checkout
from pipelines.cli.terminal import GREEN, RED, YELLOW, one_line, painted, progress, shown
from pipelines.printing import json_line
from pipelines.problem import Problem

if TYPE_CHECKING:
    from pipelines.adding.inbox import Inbox
    from pipelines.adding.outcome import Outcome

COLOURS = {"added": GREEN, "there already": YELLOW, "refused": RED}
SAID = "of text from standard input"
ALREADY_THERE = 3


def add(
    what: Annotated[
        list[str], typer.Argument(help='Files, folders, addresses (http, https); "-" is text from standard input.')
    ],
    title: Annotated[str | None, typer.Option(help=f"Headline {SAID}.")] = None,
    publisher: Annotated[str | None, typer.Option(help=f"Who published it; {SAID}, or of a web page.")] = None,
    published: Annotated[
        str | None, typer.Option(help=f"The day it is of, like 2025-08-30; {SAID}, or of a page that says none.")
    ] = None,
    url: Annotated[
        str | None, typer.Option(help=f"Address {SAID}: another text of the same address is its new version.")
    ] = None,
    language: Annotated[str | None, typer.Option(help="Language, like en or hi; of text, or of a web page.")] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object for each article file.")] = False,
) -> None:
    """Put articles into raw/articles/, as received: only what can be read and is not there; nothing is replaced."""
    from pipelines.adding.inbox import Inbox

    fields = {"title": title, "publisher": publisher, "published": published, "url": url, "language": language}
    _check(what, fields)
    inbox = Inbox(checkout())
    verdicts: list[str] = []
    with progress(_how_many(what), quiet=sys.stdout.isatty() and len(what) == 1 and what[0] == "-") as tell:
        for outcome in _outcomes(inbox, what, fields):
            verdicts.append(outcome.verdict)
            tell(f"{len(verdicts)} looked at", len(verdicts))
            _say(inbox, outcome, json=json)
    if "added" in verdicts and not json:
        typer.echo("`pledgebook run` reads what is new")
    raise typer.Exit(1 if "refused" in verdicts else ALREADY_THERE if "there already" in verdicts else 0)


def _check(what: list[str], fields: dict[str, str | None]) -> None:
    given = {name for name, value in fields.items() if value is not None}
    kinds = {"-" if each == "-" else "address" if "://" in each else "file" for each in what}
    takes = {"-": set(fields), "address": {"publisher", "published", "language"}, "file": set()}
    for kind in sorted(kinds):
        if extra := sorted(given - takes[kind]):
            says = {"file": "a file says so itself", "address": "a page says so itself"}[kind]
            cure = "give its text on standard input (`pledgebook add -`) to say it here"
            raise Problem(f"--{extra[0]} is not for this: {says}", cure, exit_code=2)
    if what.count("-") > 1 or ("-" in kinds and len(what) > 1):
        raise Problem('"-" stands alone', "add the files in a command of their own", exit_code=2)


def _how_many(what: list[str]) -> int:
    from pipelines.adding.files import count

    return sum(1 if each == "-" or "://" in each else count(each) for each in what)


def _outcomes(inbox: "Inbox", what: list[str], fields: dict[str, str | None]) -> Iterator["Outcome"]:
    from pipelines.adding.files import add_path
    from pipelines.adding.page import add_page
    from pipelines.adding.text import add_text
    from pipelines.reading.limits import FILE_BYTES

    for each in what:
        if each == "-":
            if sys.stdin.isatty():
                typer.echo("paste the article's text; end with Ctrl-D on a line of its own", err=True)
            yield add_text(inbox, sys.stdin.buffer.read(FILE_BYTES["md"] + 1), **fields)
        elif "://" in each:
            day = _day(fields["published"])
            yield add_page(inbox, each, publisher=fields["publisher"], published=day, language=fields["language"])
        else:
            yield from add_path(inbox, each)


def _day(given: str | None) -> date | None:
    from pipelines.reading.fields import Unreadable, day

    try:
        return day(given)
    except Unreadable as error:
        raise Problem(str(error), "write it as 2025-08-30", exit_code=2) from None


def _say(inbox: "Inbox", outcome: "Outcome", *, json: bool) -> None:
    verdict = str(outcome.verdict)
    if json:
        record = {name: getattr(outcome, name) for name in ("given", "path", "articles", "reason", "cure")}
        typer.echo(json_line({"verdict": verdict, **record}))
    elif verdict == "added":
        number = f"{outcome.articles} article{'' if outcome.articles == 1 else 's'}"
        typer.echo(
            f"{painted('added', COLOURS[verdict], sys.stdout)} {shown(inbox.folder / str(outcome.path))} ({number})"
        )
    else:
        told = one_line(f"{shown(outcome.given)}: {outcome.reason}; {outcome.cure}")
        typer.echo(f"{painted(verdict, COLOURS[verdict], sys.stderr)} {told}", err=True)
