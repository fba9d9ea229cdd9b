"""A private warehouse for each test that runs the job: the checkout's code and models, the test's own raw/."""

import shutil
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import settings

from pipelines.cli import prepare_environment
from pipelines.printing import as_table
from pipelines.settings import Settings
from pipelines.warehouse.query import Answer, ask

CHECKOUT = Path(__file__).resolve().parents[1]

# A slow machine is no fault of the code: speed is a matter of the benchmarks.
settings.register_profile("pledgebook", deadline=None)
settings.load_profile("pledgebook")


@dataclass(frozen=True, slots=True)
class House:
    """One warehouse and the raw/ folder it is made from."""

    settings: Settings
    said: str = ""
    """What its first run printed, where that was kept."""

    @property
    def articles(self) -> Path:
        """The inbox."""
        return self.settings.articles_dir

    def run(self) -> int:
        """Runs the whole job as ``pledgebook run`` does; its exit code."""
        from pipelines.run import run

        prepare_environment(self.settings)
        return run(self.settings)

    def ask(self, sql: str) -> Answer:
        """Asks the published file."""
        return ask(self.settings.published_file, sql)

    def rows(self, sql: str) -> list[dict[str, object]]:
        """The answer of the published file, one dictionary per row."""
        answer = self.ask(sql)
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]

    def table(self, sql: str) -> str:
        """The answer as a table, for messages of failed tests."""
        answer = self.ask(sql)
        return as_table(answer.columns, answer.rows)


@pytest.fixture(scope="session")
def new_house(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path | None], House]:
    """Makes houses; each gets a copy of the given folder of articles, or starts with none."""

    def build(articles: Path | None = None) -> House:
        folder = tmp_path_factory.mktemp("house")
        raw = folder / "raw"
        if articles:
            shutil.copytree(articles, raw / "articles")
            shutil.copy(CHECKOUT / "raw" / "corrections.csv", raw)
        else:
            (raw / "articles").mkdir(parents=True)
        return House(
            Settings(root=CHECKOUT, raw_dir=raw, warehouse_dir=folder / "warehouse", dagster_dir=folder / "dagster")
        )

    return build


@pytest.fixture(scope="session")
def published(new_house: Callable[[Path | None], House]) -> House:
    """The project's own articles, run once through the whole job for all tests that only look at the outcome."""
    house, said = new_house(CHECKOUT / "raw" / "articles"), StringIO()
    with redirect_stdout(said):
        code = house.run()
    assert code == 0, said.getvalue()
    return replace(house, said=said.getvalue())
