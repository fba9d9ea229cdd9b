"""What goes into a batch and what comes out of it, as Arrow types: the one contract of all engines. Reads no text."""

import pyarrow as pa

_AMOUNT = pa.decimal128(38, 6)
_NAMES = pa.list_(pa.string())


def _whole(name: str) -> pa.Field:
    return pa.field(name, pa.int32())


def _text(name: str) -> pa.Field:
    return pa.field(name, pa.string())


ARTICLES = pa.schema([_text("content_hash"), _text("title"), pa.field("published", pa.date32()), _text("text")])
"""One article to read. ``content_hash`` is its key; it may be any name that is unique within the run."""

FIGURE = pa.struct(
    [
        *map(_text, ("kind",)),
        *map(_whole, ("start_offset", "end_offset")),
        *map(_text, ("text", "unit")),
        *(pa.field(name, _AMOUNT) for name in ("value", "low", "high")),
        *map(_text, ("currency", "qualifier", "role")),
        _whole("restates_index"),
        _text("zone"),
        *map(_whole, ("sentence_start", "sentence_end")),
        _text("rule"),
    ]
)
"""A row of ``raw.figures`` without its keys; the place in the list is its ``figure_index``."""

CLAIM = pa.struct(
    [
        _text("kind"),
        _whole("amount_index"),
        pa.field("count_indexes", pa.list_(pa.int32())),
        *(pa.field(name, _NAMES) for name in ("investors", "partners", "recipients", "places")),
        *map(_text, ("status", "sector", "horizon")),
        *(pa.field(name, pa.date32()) for name in ("horizon_start", "horizon_end")),
        pa.field("umbrella", pa.bool_()),
        *map(_whole, ("evidence_start", "evidence_end")),
        *map(_text, ("zone", "speaker")),
        pa.field("confidence", pa.float64()),
        *map(_text, ("doubt", "rule")),
    ]
)
"""A row of ``raw.claims`` without its keys; the place in the list is its ``claim_index``."""

READINGS = pa.schema(
    [
        _text("content_hash"),
        _text("error"),
        pa.field("figures", pa.list_(FIGURE)),
        pa.field("claims", pa.list_(CLAIM)),
    ]
)
"""One article that was read: ``error`` is null, or the name of what stopped it, and then both lists are null."""
