"""docs/commands.md and docs/settings.md, from the command line and the settings: ``python -m pipelines.manual``.

Holds no descriptions of its own: what a command, an option or a setting is for is said once, where it is made.
"""

import sys
from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from pipelines.settings import Settings

COMMANDS_HEAD = """# Commands

`pledgebook` lies in `.venv/bin/` once `make run` has set it up. What a user can mend is one line on standard error,
with the cure. Colours and progress are for terminals only, and colours not where `NO_COLOR` is set. The same words as
`pledgebook COMMAND --help`; written by `python -m pipelines.manual`, do not edit.
"""
SETTINGS_HEAD = """# Settings

Environment variables, all optional. A list is JSON. Written by `python -m pipelines.manual` from
`pipelines/settings.py`; do not edit.

| variable | default | |
|---|---|---|
"""


def commands_page() -> str:
    """Every command with its arguments and options, and the exit codes, as Markdown."""
    from pipelines.cli import build_parser
    from pipelines.cli.main import EXIT_CODES

    parser = build_parser()
    lines = [COMMANDS_HEAD]
    for name, command in parser.commands.items():
        taken = [_usage(each) for each in command.params if each.param_type_name == "argument"]
        lines += [f"## {name}", "", f"`{' '.join(['pledgebook', name, *taken])}`", "", command.help, ""]
        lines += _table(command.params)
    lines += [
        "## Without a command",
        "",
        *_table(parser.params),
        "## Exit codes",
        "",
        "| code | meaning |",
        "|---|---|",
    ]
    lines += [f"| {code} | {_cell(meaning)} |" for code, meaning in EXIT_CODES.items()]
    return "\n".join(lines) + "\n"


def settings_page() -> str:
    """Every setting with its default, as Markdown."""
    return SETTINGS_HEAD + "".join(
        f"| `{Settings.model_config['env_prefix']}{name.upper()}` | {_default(field)} | {_cell(_meaning(field))} |\n"
        for name, field in Settings.model_fields.items()
    )


def _table(params: list[Any]) -> Iterator[str]:
    if params:
        yield "| | |\n|---|---|"
        yield from (f"| `{_usage(each)}` | {_cell(_told(each))} |" for each in params)
        yield ""


def _usage(param: Any) -> str:
    name = param.name.upper()
    if param.param_type_name == "argument":
        shown = f"{name}…" if param.nargs == -1 else name
        return shown if param.required else f"[{shown}]"
    return param.opts[0] if param.is_flag else f"{param.opts[0]} {name}"


def _told(param: Any) -> str:
    shown = param.default is not None and not isinstance(param.default, bool)
    return f"{param.help} Default: {param.default}." if shown else param.help


def _default(field: FieldInfo) -> str:
    value = field.default
    if field.default_factory or value is None:
        return ""
    if isinstance(value, tuple | frozenset):
        return "`[]`"
    if isinstance(value, Enum):
        return f"`{value.value}`"
    return f"`{value:g}`" if isinstance(value, float) else f"`{value}`"


def _meaning(field: FieldInfo) -> str:
    secret = SecretStr in (field.annotation, *get_args(field.annotation))
    return f"{field.description} A secret: no log or page shows it." if secret else str(field.description)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    docs = Settings().home / "docs"
    for name, page in (("commands.md", commands_page()), ("settings.md", settings_page())):
        (docs / name).write_text(page, encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")
