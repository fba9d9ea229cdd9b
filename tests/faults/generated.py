"""Generated bad inputs: bytes, words, markup, JSON and front matter without end. ``python -m tests.faults.generated``.

The same ones every time, so that what they find is no matter of luck.
"""

import json
import sys
import tempfile
from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.extraction.reader import read
from pipelines.reading.inbox import read_inbox
from pipelines.reading.model import Article, Rejection

EACH = 250
SENTENCE = "Tata invests $5 bn in Gujarat, it said on Friday."
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


def _names(*suffixes: str) -> st.SearchStrategy[str]:
    return st.sampled_from([f"a.{suffix}" for suffix in suffixes])


def _with_head(head: dict[str, object], rest: str) -> bytes:
    written = yaml.safe_dump(head, allow_unicode=True) + rest
    return f"---\n{written}\n---\n{SENTENCE}".encode("utf-8", "surrogatepass")


FILES: dict[str, st.SearchStrategy[tuple[str, bytes]]] = {
    "bytes": st.tuples(_names("md", "txt", "html", "jsonl", "htm", "markdown"), st.binary(max_size=600)),
    "words of the trade": st.tuples(
        _names("md", "txt"), st.lists(WORDS, max_size=60).map(lambda words: " ".join(words).encode())
    ),
    "markup": st.tuples(
        _names("html"), st.lists(TAGS, max_size=60).map(lambda tags: f"<p>{SENTENCE}</p>{' '.join(tags)}".encode())
    ),
    "JSON": st.tuples(
        _names("jsonl"),
        st.lists(st.dictionaries(FIELDS, JSON, max_size=5), max_size=4).map(
            lambda rows: "\n".join(map(json.dumps, rows)).encode()
        ),
    ),
    "front matter": st.tuples(
        _names("md"), st.builds(_with_head, st.dictionaries(FIELDS, JSON, max_size=5), st.text(max_size=60))
    ),
}


def ends(name: str, data: bytes) -> None:
    """Reads one file, and what the extractor makes of it: an article, or a rejection with its reason."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        for one in read_inbox(Path(folder)):
            if isinstance(one, Article):
                read(one.text, title=one.title, published=one.published)
            else:
                assert isinstance(one, Rejection)
                assert one.reason
                assert one.reason_code != "reader_failed", one.reason


def try_all(kind: str) -> tuple[int, list[str]]:
    """How many files of this kind were tried, and which of them ended otherwise, and how."""
    tried, wrong = 0, []

    @settings(max_examples=EACH, deadline=None, derandomize=True, database=None)
    @given(file=FILES[kind])
    def each(file: tuple[str, bytes]) -> None:
        nonlocal tried
        tried += 1
        try:
            ends(*file)
        except Exception as error:  # goes on with the others: it is to be said how many of them
            wrong.append(f"{file}: {error!r}")

    each()
    return tried, wrong


def main() -> int:
    """Tries every kind; 1 where any ended otherwise."""
    all_tried = all_wrong = 0
    for kind in FILES:
        tried, wrong = try_all(kind)
        all_tried, all_wrong = all_tried + tried, all_wrong + len(wrong)
        sys.stdout.write(f"bad input, generated {kind}: {tried - len(wrong)} of {tried}\n")
        sys.stdout.writelines(f"  {one[:500]}\n" for one in wrong[:5])
    sys.stdout.write(f"bad input: {all_tried - all_wrong} of {all_tried} generated inputs end as they should\n")
    return min(all_wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
