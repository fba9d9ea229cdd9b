"""The command ``completion``: what makes a shell complete this command. Installs nothing."""

from enum import StrEnum
from typing import Annotated

import typer
from typer._completion_shared import get_completion_script  # typer's own words for `--show-completion`


class Shell(StrEnum):
    """The shells that are tried."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def completion(shell: Annotated[Shell, typer.Argument(help="Which shell's: bash, zsh or fish.")]) -> None:
    """Print the completion script of a shell, to be sourced: `source <(pledgebook completion bash)`."""
    typer.echo(get_completion_script(prog_name="pledgebook", complete_var="_PLEDGEBOOK_COMPLETE", shell=shell.value))
