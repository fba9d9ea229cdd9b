"""docs/commands.md and docs/settings.md say what the command line and the settings say."""

import pytest

from pipelines.cli import build_parser
from pipelines.cli.main import EXIT_CODES
from pipelines.manual import commands_page, settings_page
from pipelines.settings import Settings
from tests.conftest import CHECKOUT

PAGES = {"commands.md": commands_page, "settings.md": settings_page}


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_up_to_date(name: str) -> None:
    written = (CHECKOUT / "docs" / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: python -m pipelines.manual"


def test_no_command_option_or_exit_code_is_left_out() -> None:
    page = commands_page()
    for name, command in build_parser().commands.items():
        own = page.split(f"\n## {name}\n")[1].split("\n## ")[0]
        for param in command.params:
            assert (param.opts[0] if param.param_type_name == "option" else param.name.upper()) in own, (name, param)
            assert param.help in own
    assert all(f"| {code} | {meaning} |" in page for code, meaning in EXIT_CODES.items())


def test_every_setting_has_words_and_a_secret_says_so() -> None:
    rows = {row.split("`")[1]: row for row in settings_page().splitlines() if row.startswith("| `")}
    assert set(rows) == {f"PLEDGEBOOK_{name.upper()}" for name in Settings.model_fields}
    assert all(field.description for field in Settings.model_fields.values())
    assert [name for name, row in rows.items() if "secret" in row] == ["PLEDGEBOOK_SPARK", "PLEDGEBOOK_ALERT_WEBHOOK"]
