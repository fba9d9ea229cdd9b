"""An article that the extractor failed on is excused, and it alone: none may be missing in silence."""

from pathlib import Path

import pytest

from pipelines.gate import audit
from tests.gate.defects import break_it

FAILED_ON = """
delete from raw.readings where content_hash = 'h2';
insert into raw.rejected
select path, line_number, 'extraction_failed', 'too long', original_sha256, now()
from raw.articles where content_hash = 'h2';
"""


def test_an_article_that_the_extractor_failed_on_does_not_stop_the_others(build_file: Path, expectations: Path) -> None:
    break_it(build_file, FAILED_ON)
    assert "every_article_was_read" not in {result.name for result in audit(build_file, expectations, None).failures}


@pytest.mark.parametrize("other", ["path = 'other.jsonl'", "line_number = 2"])
def test_its_failure_excuses_no_other_line_or_file_of_equal_bytes(
    build_file: Path, expectations: Path, other: str
) -> None:
    break_it(build_file, "update raw.articles set path = 'archive.jsonl', line_number = 1 where content_hash = 'h2'")
    break_it(build_file, FAILED_ON)
    break_it(
        build_file,
        f"insert into raw.articles select * replace ('h9' as content_hash, {other.partition(' = ')[2]} as "
        f"{other.partition(' = ')[0]}) from raw.articles where content_hash = 'h2'",
    )
    [found] = [one for one in audit(build_file, expectations, None).failures if one.name == "every_article_was_read"]
    assert [dict(row)["content_hash"] for row in found.sample] == ["h9"]
