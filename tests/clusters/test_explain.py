"""What ``pledgebook explain`` tells about commitments of the clusters."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, replace

import duckdb
import pytest

from pipelines.explain.account import Account, NoSuchCommitment, account_of, marked, read_rules
from pipelines.explain.words import as_words
from pipelines.printing import json_line
from tests.clusters.warehouse import Warehouse
from tests.conftest import CHECKOUT

RULES = CHECKOUT / "dbt_project" / "seeds" / "preference_rules.csv"


def key_of(warehouse: Warehouse, investor: str) -> str:
    (row,) = warehouse.rows(f"select commitment_key from fct_commitment where investor = '{investor}'")
    return str(row["commitment_key"])


def account(warehouse: Warehouse, investor: str) -> Account:
    key = key_of(warehouse, investor)
    with duckdb.connect(str(warehouse.published_file), read_only=True) as connection:
        return account_of(connection, key[:12], read_rules(RULES))


def test_everything_about_a_commitment_in_words(together: Warehouse) -> None:
    words = as_words(account(together, "Vellar Batteries"), width=1000, colours=False)
    lines = words.splitlines()
    assert lines[0] == "Vellar Batteries: 18,500,000,000 INR, Krishnagiri"
    for expected in (
        "Krishnagiri, Tamil Nadu, India (IN-TN)",
        "18,500,000,000 INR, printed as ₹18.5 billion",
        "for 1 INR (rate of 2025-08-05, ECB reference rates",
        "place_currency: The same digits stand in two currencies",
        "counted    yes",
        "2 claims, 2 articles, 2 origins",
        "“Vellar Batteries will invest »$18.5 billion« in a battery cell factory in Krishnagiri, Tamil Nadu.”",
        "1. 2025-08-05 · Palar Valley News · ₹18.5 billion · pledged · body (chosen)",
        "https://pacifictech.example/vellar",
        "claims 1 and 2: currency swap, ratio 87",
        "joined with claim 2 (110 points: same investor; same town; same digits in another currency; "
        "sector not known on one side; reported within days of each other)",
        "joined with claim 1 (110 points: ",
    ):
        assert expected in words
    (arithmetic,) = [conflict["arithmetic"] for conflict in account(together, "Vellar Batteries").conflicts]
    assert arithmetic in words


def test_it_says_why_something_is_not_counted(together: Warehouse) -> None:
    words = as_words(account(together, "Saltmarsh Hydrogen"), width=1000, colours=False)
    assert "counted    no: over: cancelled or denied" in words
    assert "2025-08-19  negotiation: signed → cancelled (claim 3)" in words


def test_lines_are_broken_and_colours_only_asked_for(together: Warehouse) -> None:
    told = account(together, "Nilgai Solar Glass")
    plain = as_words(told, width=80, colours=False)
    assert max(len(line) for line in plain.splitlines() if "://" not in line) <= 80
    assert "\x1b" not in plain
    assert "\x1b[1m₹4,280 crore\x1b[0m" in as_words(told, width=1000, colours=True)


def test_nothing_in_an_article_can_steer_the_terminal(together: Warehouse) -> None:
    told = account(together, "Vellar Batteries")
    wicked = "\x1b[2J\x0e\u202eend"
    claims = [claim | {"publisher": wicked, "sentence": wicked, "quote": "", "url": wicked} for claim in told.claims]
    words = as_words(
        replace(told, commitment=told.commitment | {"investor": wicked}, claims=claims), width=90, colours=False
    )
    assert not {char for char in words if not char.isprintable()} - {"\n"}
    assert "\x1b" not in json_line(asdict(replace(told, claims=claims)))


def test_the_right_one_of_two_equal_figures_is_marked() -> None:
    claim = {"sentence": "It has ₹5 crore and needs ₹5 crore.", "quote": "₹5 crore", "amount_text": "₹5 crore"}
    assert marked(claim | {"quote_prefix": "Earlier. It has "}) == ("It has ", "₹5 crore", " and needs ₹5 crore.")
    assert marked(claim | {"quote_prefix": "as ₹5 crore and needs "})[0] == "It has ₹5 crore and needs "


@pytest.mark.parametrize(("prefix", "says"), [("zzzzzz", "no commitment_key begins"), ("ab", "at least the first 4")])
def test_a_key_that_is_none(together: Warehouse, prefix: str, says: str) -> None:
    with (
        duckdb.connect(str(together.published_file), read_only=True) as connection,
        pytest.raises(NoSuchCommitment, match=says),
    ):
        account_of(connection, prefix, {})


def test_the_command(together: Warehouse) -> None:
    command = [sys.executable, "-c", "from pipelines.cli import main; main()"]
    environment = {**os.environ, "PLEDGEBOOK_ROOT": str(CHECKOUT), "PLEDGEBOOK_WAREHOUSE_DIR": str(together.folder)}
    key = key_of(together, "Vellar Batteries")
    answers = [
        subprocess.run(
            [*command, "explain", *words],
            env=environment,
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        for words in ([key[:16]], [key, "--json"], ["zzzzzz"])
    ]
    assert [answer.returncode for answer in answers] == [0, 0, 1]
    assert answers[0].stdout.startswith("Vellar Batteries: ")
    told = json.loads(answers[1].stdout)
    assert told["commitment"]["commitment_key"] == key
    assert [claim["amount_text"] for claim in told["claims"]] == ["₹18.5 billion", "$18.5 billion"]
    assert [link["score"] for link in told["links"]] == [110]
    assert "no commitment_key begins with zzzzzz" in answers[2].stderr
