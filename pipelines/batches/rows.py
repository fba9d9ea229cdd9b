"""A reading as a row of a batch, and back again. Names are those of the raw tables."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from pipelines.batches.schemas import READINGS
from pipelines.extraction.model import (
    Claim,
    ClaimKind,
    Figure,
    FigureKind,
    Qualifier,
    Reading,
    Role,
    Span,
    Status,
    Zone,
)

_SMALLEST = Decimal("0.000001")
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_PLAIN = ("sector", "horizon", "horizon_start", "horizon_end", "umbrella", "speaker", "confidence", "doubt", "rule")
_LISTS = ("investors", "partners", "recipients", "places")


def as_row(content_hash: str, reading: Reading) -> dict[str, Any]:
    """The reading as a row of ``READINGS``. Amounts are kept to six decimals, as the warehouse keeps them."""
    return {
        "content_hash": content_hash,
        "error": None,
        "figures": [_figure(figure) for figure in reading.figures],
        "claims": [_claim(claim) for claim in reading.claims],
    }


def failed_row(content_hash: str, error: str) -> dict[str, Any]:
    """The row of an article that could not be read, with the name of what stopped it."""
    return dict.fromkeys(READINGS.names) | {"content_hash": content_hash, "error": error}


def as_reading(row: Mapping[str, Any]) -> Reading:
    """The reading that a row of ``READINGS`` without an error holds."""
    return Reading(tuple(map(_read_figure, row["figures"])), tuple(map(_read_claim, row["claims"])))


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "kind": figure.kind.value,
        "start_offset": figure.span.start,
        "end_offset": figure.span.end,
        "text": figure.text,
        "unit": figure.unit,
        "value": _amount(figure.value),
        "low": _amount(figure.low),
        "high": _amount(figure.high),
        "currency": figure.currency,
        "qualifier": figure.qualifier.value,
        "role": figure.role.value if figure.role else None,
        "restates_index": figure.restates,
        "zone": figure.zone.value,
        "sentence_start": figure.sentence.start,
        "sentence_end": figure.sentence.end,
        "rule": figure.rule,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind.value,
        "amount_index": claim.amount,
        "count_indexes": list(claim.counts),
        "status": claim.status.value,
        "evidence_start": claim.evidence.start,
        "evidence_end": claim.evidence.end,
        "zone": claim.zone.value,
        **{name: list(getattr(claim, name)) for name in _LISTS},
        **{name: getattr(claim, name) for name in _PLAIN},
    }


def _read_figure(row: Mapping[str, Any]) -> Figure:
    return Figure(
        span=Span(row["start_offset"], row["end_offset"]),
        text=row["text"],
        kind=FigureKind(row["kind"]),
        value=row["value"],
        low=row["low"],
        high=row["high"],
        currency=row["currency"],
        qualifier=Qualifier(row["qualifier"]),
        role=Role(row["role"]) if row["role"] else None,
        unit=row["unit"],
        restates=row["restates_index"],
        zone=Zone(row["zone"]),
        sentence=Span(row["sentence_start"], row["sentence_end"]),
        rule=row["rule"],
    )


def _read_claim(row: Mapping[str, Any]) -> Claim:
    same: dict[str, Any] = {name: row[name] for name in _PLAIN} | {name: tuple(row[name]) for name in _LISTS}
    return Claim(
        kind=ClaimKind(row["kind"]),
        amount=row["amount_index"],
        counts=tuple(row["count_indexes"]),
        status=Status(row["status"]),
        evidence=Span(row["evidence_start"], row["evidence_end"]),
        zone=Zone(row["zone"]),
        **same,
    )


def _amount(value: Decimal | None) -> Decimal | None:
    exponent = value.as_tuple().exponent if value is not None else 0
    if value is None or not isinstance(exponent, int) or exponent >= -6:
        return value
    return value.quantize(_SMALLEST, context=_EXACT)
