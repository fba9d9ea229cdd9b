"""All commands together, their exit codes, and how what goes wrong is told. What a command does is its own file's."""

import atexit
import gc
import os
import signal
import sys
import traceback
from importlib.metadata import version
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from pipelines.cli import adding, asking, checking, extracting, shells, working, writing
from pipelines.cli.interrupts import INTERRUPTED
from pipelines.cli.terminal import one_line
from pipelines.printing import harmless
from pipelines.problem import Problem

NAME = "pledgebook"
EXIT_CODES = {
    0: "done; for add, every article given is now in the inbox; for doctor, nothing fails",
    1: "something stopped it, or part of it: the message says what, and what to do",
    2: "the command line or a setting (PLEDGEBOOK_…) is wrong",
    3: "add: nothing was wrong, but something given lay in the inbox already",
    70: "a fault of the program itself, with its traceback",
    INTERRUPTED: "interrupted with Ctrl-C",
}
"""What the command ends with."""

app = typer.Typer(
    help="Press articles about investment go in; a DuckDB warehouse of checked figures comes out.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    working.run, adding.add, asking.sql, asking.explain, writing.report, writing.export, extracting.extract,
    working.ui, checking.doctor, shells.completion,
):  # fmt: skip
    app.command()(command)


def _say_version(asked: bool) -> None:
    if asked:
        typer.echo(f"{NAME} {version(NAME)}")
        raise typer.Exit


@app.callback(epilog=f"Exit codes: {'; '.join(f'{code} {meaning}' for code, meaning in EXIT_CODES.items())}.")
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Options of no command."""


def build_parser() -> Any:
    """The whole command line as a click group: ``.commands``, of each ``.params`` and ``.help``. No side effects."""
    return typer.main.get_command(app)


def main() -> None:
    """The entry point of the command: what a user can mend is one line on standard error, with its cure."""
    # The libraries of a run make more than a million objects that stay: to look through them once costs half a second.
    gc.set_threshold(2_000_000, 20, 100)
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    ended: list[int] = []
    atexit.register(_leave, ended)  # registered first, so it is the last of all to be called
    ended.append(_run())
    sys.exit(ended[0])


def _leave(ended: list[int]) -> None:
    """Gives the memory back at once: Python would free a run's millions of objects one by one, in 3 s of CPU.

    Does nothing where the process ends another way than with the exit code in ``ended``.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return  # nobody listens any more, which Python knows how to tell
    if ended:
        os._exit(ended[0])


def _run() -> int:
    try:
        code = build_parser().main(prog_name=NAME, standalone_mode=False) or 0
        if code == INTERRUPTED:  # typer has taken the interrupt for itself, without a word
            _complain("interrupted", "")
        return int(code)
    except Problem as problem:
        _complain(str(problem), problem.cure)
        return problem.exit_code
    except ValidationError as error:
        if error.title != "Settings":
            return _fault(error)
        # Never the value: one of the settings is a secret.
        wrong = [f"PLEDGEBOOK_{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors() if each["loc"]]
        _complain(f"a setting is wrong: {'; '.join(wrong)}", "docs/settings.md lists them")
        return 2
    except (typer.Abort, KeyboardInterrupt):
        _complain("interrupted", "")
        return 130
    except OSError as error:
        _complain(f"{error.filename or 'the system'}: {error.strerror or error}", "see `pledgebook doctor`")
        return 1
    except Exception as error:
        # An error of the command line: typer and the click inside it share no public class for these.
        if not hasattr(error, "format_message"):
            return _fault(error)
        if not error.format_message():  # called without any argument: the help has been shown
            return 2
        context = getattr(error, "ctx", None)
        _complain(error.format_message().rstrip("."), f"see `{context.command_path if context else NAME} --help`")
        return int(getattr(error, "exit_code", 2))


def _complain(what: str, cure: str) -> None:
    typer.echo(one_line(f"{what}; {cure}" if cure else what), err=True)


def _fault(error: Exception) -> int:
    for line in "".join(traceback.format_exception(error)).splitlines():
        typer.echo(harmless(line.encode("utf-8", "backslashreplace").decode()), err=True)
    _complain("this is a fault of pledgebook itself", "please report it with the lines above")
    return 70
