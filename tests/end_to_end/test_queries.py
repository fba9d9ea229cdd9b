"""The queries of docs/queries.md answer as printed there. With PLEDGEBOOK_RENEW_DOCS=1 the answers are renewed."""

import os
import re

import pytest

from pipelines.printing import as_table
from tests.conftest import CHECKOUT, House

PAGE = CHECKOUT / "docs" / "queries.md"
WORKED = re.compile(r"```sql\n(?P<sql>.*?)\n```(?:\n\n```text\n(?P<answer>.*?)\n```)?", re.DOTALL)
QUERIES = list(WORKED.finditer(PAGE.read_text(encoding="utf-8")))


def answered(house: House, sql: str) -> str:
    answer = house.ask(sql)
    return as_table(answer.columns, answer.rows)


def test_there_are_ten() -> None:
    assert len(QUERIES) == 10


@pytest.mark.skipif("PLEDGEBOOK_RENEW_DOCS" in os.environ, reason="the answers are being renewed")
@pytest.mark.parametrize("query", QUERIES, ids=[str(place) for place in range(1, len(QUERIES) + 1)])
def test_each_answers_as_printed(published: House, query: re.Match[str]) -> None:
    assert query["answer"] == answered(published, query["sql"])


@pytest.mark.skipif("PLEDGEBOOK_RENEW_DOCS" not in os.environ, reason="asked for with PLEDGEBOOK_RENEW_DOCS=1")
def test_the_answers_are_renewed(published: House) -> None:
    def renewed(query: re.Match[str]) -> str:
        return f"```sql\n{query['sql']}\n```\n\n```text\n{answered(published, query['sql'])}\n```"

    PAGE.write_text(WORKED.sub(renewed, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
