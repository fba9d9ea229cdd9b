"""The README shows what its reader will see."""

import re

from pipelines.printing import as_table
from tests.conftest import CHECKOUT, House


def test_the_query_of_the_readme_answers_as_printed(published: House) -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    found = re.search(r'pledgebook sql "(.*?)"\n(.*?)\n```', readme, re.DOTALL)
    assert found
    answer = published.ask(found[1])
    assert as_table(answer.columns, answer.rows) == found[2]
