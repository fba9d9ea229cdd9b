"""The unit of work: whatever stands in a batch, each article comes out as one row."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest

from pipelines import extraction_limit
from pipelines.batches.read_batch import read_batch
from pipelines.batches.rows import as_reading, as_row
from pipelines.batches.schemas import ARTICLES, READINGS
from pipelines.extraction.model import Figure, FigureKind, Qualifier, Reading, Span, Zone
from pipelines.extraction.reader import read

TEXT = (
    "Sakura Motors will invest ₹500 crore ($60 million) in Gujarat by 2027, creating 1,200 jobs. "
    "The plant may cost $2-3 billion in all, Kenji Sato, its chairman, said."
)


def batch(*texts: str | None) -> pa.RecordBatch:
    rows = [{"content_hash": str(n), "text": text, "published": date(2025, 9, 1)} for n, text in enumerate(texts)]
    return pa.RecordBatch.from_pylist(rows, schema=ARTICLES)


def test_a_batch_says_what_the_reader_says() -> None:
    answer = read_batch(batch(TEXT, "", TEXT))
    assert answer.schema == READINGS
    one, empty, two = answer.to_pylist()
    assert as_reading(one) == as_reading(two) == read(TEXT, published=date(2025, 9, 1))
    assert len(one["figures"]) > 2
    assert one["claims"]
    assert empty == {"content_hash": "1", "error": None, "figures": [], "claims": []}


def test_no_articles_make_no_readings() -> None:
    assert read_batch(batch()).num_rows == 0


def test_bad_rows_become_rows_that_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(text: str, **_: object) -> Reading:
        if text == "recursion":
            raise RecursionError
        return Reading((enormous,) if text == "enormous" else (), ())

    enormous = Figure(
        Span(0, 1), "x", FigureKind.MONEY, Decimal(10) ** 40, None, None, "USD", Qualifier.EXACT, None, None, None,
        Zone.BODY, Span(0, 1), "rule",
    )  # fmt: skip
    monkeypatch.setattr(extraction_limit, "read_within", fails)
    no_text = pa.array([b"\xff\xfe"]).view(pa.string())
    broken = pa.RecordBatch.from_arrays(
        [pa.array(["4"]), pa.nulls(1, pa.string()), pa.nulls(1, pa.date32()), no_text], schema=ARTICLES
    )
    together = pa.Table.from_batches([batch("recursion", None, "enormous", "good"), broken]).combine_chunks()
    rows = read_batch(together.to_batches()[0]).to_pylist()
    assert [(row["content_hash"], row["error"]) for row in rows] == [
        ("0", "RecursionError"),
        ("1", "NoText"),
        ("2", "ArrowInvalid"),
        ("3", None),
        ("4", "UnicodeDecodeError"),
    ]
    assert rows[0]["figures"] is None
    assert rows[3]["figures"] == []


def test_amounts_are_kept_to_six_decimals() -> None:
    (figure,) = read("It costs $1.25 a share.").figures
    odd = Reading((replace(figure, value=Decimal("0.0000005")),), ())
    answer = pa.RecordBatch.from_pylist([as_row("a", odd)], schema=READINGS)
    assert answer.to_pylist()[0]["figures"][0]["value"] == Decimal("0.000001")


def test_a_missing_column_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError):
        read_batch(batch(TEXT).drop_columns(["title"]))
