"""Whatever lies in the inbox ends as an article or as a row with a reason. The heavy inputs run in `make faults`."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.extraction.reader import read
from pipelines.extraction_limit import TookTooLong, read_within
from pipelines.reading.inbox import read_inbox
from pipelines.reading.model import Article, Rejection
from tests.faults.bad_input import as_expected, measure, outcome
from tests.faults.inputs import INPUTS, BadInput

LIGHT = [bad for bad in INPUTS if not bad.heavy]
IN_A_PROCESS = ("bad_json_lines_without_end", "nested_45000_deep", "object_of_python")
GENERATED = settings(
    max_examples=250, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""Five times 250 inputs, the same ones every time: what they find is no matter of luck."""

WORDS_USED = (
    "Tata Suzuki \u20b9 $ \xa5 5 15.5 1,000 bn crore lakh million percent jobs MoU signed in Gujarat by to and from of "
    "between – - . , ; ( ) [ ] | \" ' 2025 Friday said will invest at least up about nor not €1bn US$ Rs. \u202e ́ 🏭 "
)
WORDS = st.sampled_from([*WORDS_USED.split(), "\n", "\t", " "])
TAGS_USED = (
    "<p> </p> <div> </div> <article> <aside class=sidebar> </aside> <table> <tr> <td> </table> <li> <ul> <!-- "
    "--> <script> </script> <svg> <a href='x'> </a> <br> <h1> </h1> <meta charset=utf-16> <title> &amp; &#0; "
    "&#x110000; &bogus; <![CDATA[ <base href=//x> <html lang=xx> <body> Tata $5bn word "
)
TAGS = st.sampled_from([*TAGS_USED.split(), "\n", "\t", " "])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(["text", "title", "publisher", "url", "published", "language", "id", "other"])


def test_there_are_enough_of_them() -> None:
    names = [bad.name for bad in INPUTS]
    assert len(names) == len(set(names)) >= 60


@pytest.mark.parametrize("bad", LIGHT, ids=lambda bad: bad.name)
def test_a_named_input_ends_as_it_should(bad: BadInput, tmp_path: Path) -> None:
    bad.make(tmp_path)
    found = outcome(tmp_path)
    assert as_expected(found, bad), found


@pytest.mark.parametrize("name", IN_A_PROCESS)
def test_it_ends_within_its_limits(name: str) -> None:
    (bad,) = [bad for bad in INPUTS if bad.name == name]
    assert measure(bad)[0] == ""


def ends(folder: Path, name: str, data: bytes) -> None:
    """Reads one file, and what the extractor makes of it; only limits may stop either."""
    (folder / name).write_bytes(data)
    for one in read_inbox(folder):
        if isinstance(one, Article):
            read(one.text, title=one.title, published=one.published)
        else:
            assert isinstance(one, Rejection)
            assert one.reason
            assert one.reason_code != "reader_failed", one.reason


@GENERATED
@given(suffix=st.sampled_from(["md", "txt", "html", "jsonl", "htm", "markdown"]), data=st.binary(max_size=600))
def test_any_bytes(tmp_path: Path, suffix: str, data: bytes) -> None:
    ends(tmp_path, f"a.{suffix}", data)


@GENERATED
@given(words=st.lists(WORDS, max_size=60), suffix=st.sampled_from(["md", "txt"]))
def test_any_words_of_the_trade(tmp_path: Path, words: list[str], suffix: str) -> None:
    ends(tmp_path, f"a.{suffix}", " ".join(words).encode())


@GENERATED
@given(tags=st.lists(TAGS, max_size=60))
def test_any_markup(tmp_path: Path, tags: list[str]) -> None:
    ends(tmp_path, "a.html", ("<p>Tata invests $5 bn in Gujarat, it said on Friday.</p>" + " ".join(tags)).encode())


@GENERATED
@given(rows=st.lists(st.dictionaries(FIELDS, JSON, max_size=5), max_size=4))
def test_any_json(tmp_path: Path, rows: list[dict[str, object]]) -> None:
    import json

    ends(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)).encode())


@GENERATED
@given(head=st.dictionaries(FIELDS, JSON, max_size=5), raw=st.text(max_size=60))
def test_any_front_matter(tmp_path: Path, head: dict[str, object], raw: str) -> None:
    import yaml

    written = yaml.safe_dump(head, allow_unicode=True) + raw
    ends(tmp_path, "a.md", f"---\n{written}\n---\nTata invests $5 bn.".encode("utf-8", "surrogatepass"))


def test_a_text_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(TookTooLong):
        read_within("Tata pledged $5 bn. " * 2_000, title=None, published=date(2025, 9, 1), seconds=0.5)
    assert read_within("Tata pledged $5 bn.", title=None, published=None).figures


def test_nothing_is_run_by_front_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (bad,) = [bad for bad in INPUTS if bad.name == "object_of_python"]
    bad.make(tmp_path / "in")
    outcome(tmp_path / "in")
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
