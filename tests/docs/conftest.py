"""Where the documentation's commands are run: copies of the checkout, with the published sample in them."""

import os
import shutil
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, House
from tests.docs.steps import RUN, Outcome, Step, carry_out

NEEDED = (
    *("dbt_project", "expectations", "docs", "dagster.yaml", "Makefile"),
    *("README.md", "pyproject.toml", "requirements.lock", "CITATION.cff"),
)
RUN_ALONE = ".venv/bin/pledgebook run"
"""What `make run` does once the environment is there, as it is where tests run."""
PORT = "8099"
"""The port that a page serves on; another one may be free."""

Outcomes = dict[Step, Outcome]


@pytest.fixture(scope="session")
def new_checkout(published: House, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes copies of the checkout after its first run, with the environment that the tests run in."""

    def build() -> Path:
        folder = tmp_path_factory.mktemp("checkout")
        for name in NEEDED:
            if (CHECKOUT / name).is_dir():
                shutil.copytree(CHECKOUT / name, folder / name, ignore=shutil.ignore_patterns("logs"))
            else:
                shutil.copy(CHECKOUT / name, folder)
        shutil.copytree(published.settings.raw, folder / "raw")
        shutil.copytree(published.settings.warehouse, folder / "warehouse")
        (folder / ".venv").symlink_to(sys.prefix)
        return folder

    return build


@pytest.fixture(scope="session")
def look(published: House, new_checkout: Callable[[], Path]) -> Callable[[Sequence[Step]], Outcomes]:
    """Carries out the steps of pages that change nothing, after the run that all tests share, without set-up."""
    folder = new_checkout()
    home = str(published.settings.warehouse.parent)
    first_run = Outcome(published.said.replace(home, "…"), 0)

    def outcomes(steps: Sequence[Step]) -> Outcomes:
        looking = [step for step in steps if step.plain != RUN]
        done = dict(zip(looking, carry_out([step.command for step in looking], folder), strict=True))
        return done | {step: first_run for step in steps if step.plain == RUN}

    return outcomes


@pytest.fixture(scope="session")
def work(new_checkout: Callable[[], Path]) -> Callable[[Sequence[Sequence[Step]]], Outcomes]:
    """Carries out the steps of pages that change something and run the job once.

    One run stands for the runs of all pages: their changes are made before it, and looked at after it. With
    PLEDGEBOOK_DOCS_ONE_BY_ONE=1 each page has a checkout and a run of its own, as its reader has.
    """

    def outcomes(pages: Sequence[Sequence[Step]]) -> Outcomes:
        if "PLEDGEBOOK_DOCS_ONE_BY_ONE" in os.environ:
            return {step: outcome for page in pages for step, outcome in served(page, new_checkout()).items()}
        places = [[step.plain for step in page].index(RUN) for page in pages]
        before = [step for page, place in zip(pages, places, strict=True) for step in page[:place]]
        runs = [page[place] for page, place in zip(pages, places, strict=True)]
        after = [step for page, place in zip(pages, places, strict=True) for step in page[place + 1 :]]
        done = served([*before, runs[0], *after], new_checkout())
        return done | dict.fromkeys(runs, done[runs[0]])

    return outcomes


def served(steps: Sequence[Step], folder: Path) -> Outcomes:
    """Carries out steps in ``folder``, with whatever they serve on a port that is free."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    commands = [RUN_ALONE if step.plain == RUN else step.command.replace(PORT, port) for step in steps]
    done = carry_out(commands, folder)
    return {
        step: Outcome(outcome.output.replace(port, PORT), outcome.code)
        for step, outcome in zip(steps, done, strict=True)
    }
