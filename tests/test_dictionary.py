"""docs/dictionary.md says what the models' ymls say."""

from pipelines.dictionary import dictionary
from tests.conftest import CHECKOUT


def test_the_dictionary_is_up_to_date() -> None:
    written = (CHECKOUT / "docs" / "dictionary.md").read_text(encoding="utf-8")
    assert written == dictionary(CHECKOUT / "dbt_project"), "run: python -m pipelines.dictionary"


def test_it_leaves_no_column_without_words() -> None:
    rows = [line for line in dictionary(CHECKOUT / "dbt_project").splitlines() if line.startswith("| `")]
    assert rows
    assert not [row for row in rows if row.split(" | ")[2].strip(" |") == ""]
