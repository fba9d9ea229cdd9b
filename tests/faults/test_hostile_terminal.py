"""What articles say reaches a real terminal as plain characters: no sequence steers it but the colours of our own."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipelines import extraction_explain
from pipelines.explain import words
from pipelines.printing import harmless
from tests.conftest import House
from tests.faults.payloads import PAYLOADS

OURS = {
    *words.BOLD,
    *(getattr(extraction_explain, name) for name in ["BOLD", "DIM", "RED", "GREEN", "YELLOW", "CYAN", "PLAIN"]),
}
STEERS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
ATTACKS = [*PAYLOADS, "\x0e figure \x0f\x0e", "line one\u2028line two"]
ONE_OF_EACH = """
    select commitment_key from fct_commitment
    inner join bridge_commitment_party using (commitment_key)
    inner join fct_conflict using (commitment_key)
    inner join bridge_claim_link using (commitment_key)
    group by commitment_key
    order by count(*) desc, commitment_key
    limit 1
"""


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """What ``pledgebook`` writes to a terminal that shows colours; line ends as the program wrote them."""
    ours, its = pty.openpty()
    command = [str(Path(sys.executable).with_name("pledgebook")), *arguments]
    inherited = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=its, stderr=its, env=inherited | {"TERM": "xterm"} | environment
    ) as process:
        os.close(its)
        written = b""
        while piece := _read(ours):
            written += piece
        assert process.wait(60) == 0, written[-2000:]
    os.close(ours)
    return written.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the program has ended
        return b""


def assert_plain(shown: str) -> None:
    """Nothing steers the terminal but our colours, and what is coloured ends in its line."""
    assert set(re.findall(r"\x1b\[[0-9;]*m", shown)) & OURS, "not a terminal with colours, so nothing was tried"
    assert [found for found in re.findall(r"\x1b\[[0-9;]*m", shown) if found not in OURS] == []
    assert STEERS.findall(re.sub(r"\x1b\[[0-9;]*m", "", shown)) == []


@pytest.fixture(scope="module")
def attacked(published: House, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A published file in which each text that articles put there is an attack, in turn; and a commitment of it."""
    folder = tmp_path_factory.mktemp("attacked")
    file = Path(shutil.copy(published.settings.published_file, folder / "pledgebook.duckdb"))
    file.chmod(0o644)
    with duckdb.connect(str(file)) as connection:
        ((key,),) = connection.execute(ONE_OF_EACH).fetchall()
        # So that more than fifty texts are shown, it gets all claims.
        connection.execute("update fct_claim set commitment_key = ?", [key])
        connection.execute("create sequence turn")
        texts = connection.execute(
            "select table_name, column_name from duckdb_columns() inner join duckdb_tables() using (table_name) "
            "where duckdb_columns.data_type = 'VARCHAR' and not duckdb_columns.column_name like '%\\_key%' escape '\\' "
            "and table_name not in ('dim_status', 'dim_date') and table_name not like '%\\_history' escape '\\' "
            "and (table_name, duckdb_columns.column_name) not in (('fct_commitment', 'status'), ('quarantine', 'key'))"
        ).fetchall()
        for table, column in texts:
            connection.execute(
                f"update {table} set {column} = list_extract(?, 1 + nextval('turn') % len(?))", [ATTACKS, ATTACKS]
            )
    return folder, str(key)


def test_explain_steers_no_terminal(attacked: tuple[Path, str]) -> None:
    folder, key = attacked
    shown = on_a_terminal("explain", key, PLEDGEBOOK_WAREHOUSE_DIR=str(folder), COLUMNS="100000")
    assert_plain(shown)
    flat = re.sub(r"\s+", " ", re.sub(r"\x1b\[[0-9;]*m", "", shown))
    assert [text for text in ATTACKS if re.sub(r"(\\n|\s)+", " ", harmless(text)).strip() not in flat] == []
    assert all(line.count(words.BOLD[0]) == line.count(words.BOLD[1]) for line in shown.splitlines())


def test_extract_steers_no_terminal(tmp_path: Path) -> None:
    articles = [
        {
            "id": text,
            "title": text,
            "text": f"{text}\n\n{text.strip()} Motors of {text}, says {text}, will invest $5 bn in Pune.",
        }
        for text in ATTACKS
    ]
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    shown = on_a_terminal("extract", "--explain", str(file))
    assert_plain(shown)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert [text for text in ATTACKS if f"{harmless(text)}: " not in plain] == []
    assert plain.count("$5 bn") >= len(ATTACKS)
