"""Amounts of money in a text, in their order. The parts of the grammar stand in modules of their own."""

from decimal import Decimal

from pipelines.extraction.amounts import Amount, Priced
from pipelines.extraction.conversions import as_conversion
from pipelines.extraction.countable import never
from pipelines.extraction.model import Qualifier
from pipelines.extraction.pricing import Pricing
from pipelines.extraction.qualifiers import qualifier_of
from pipelines.extraction.quantities import Quantity, quantities
from pipelines.extraction.ranges import read_compound, read_range

__all__ = ["Amount", "find_amounts", "parse_money"]


def find_amounts(text: str, parts: list[Quantity] | None = None) -> list[Amount]:
    """Every amount of money in ``text``, in order of start.

    ``parts`` are the text's quantities where the caller has them already.
    """
    parts = quantities(text, never) if parts is None else parts
    pricing = Pricing(text, parts)
    found: list[Amount] = []
    index = 0
    while index < len(parts):
        first = pricing.price(parts[index])
        if first is None and found:
            first = pricing.continued(parts[index], found)
        amount = None
        if index + 1 < len(parts):
            amount = read_range(text, parts[index], parts[index + 1], first, pricing) or read_compound(
                text, first, parts[index + 1], pricing
            )
        index += 1 if amount is None else 2
        if amount is None and first is not None:
            amount = _single(text, first)
        if amount is not None:
            found.append(as_conversion(text, found, amount))
    return found


def parse_money(text: str) -> tuple[Decimal | None, Decimal | None, Decimal | None, str] | None:
    """Reads a text that is one amount: (value, low, high, currency); None where it is not exactly one amount."""
    amounts = find_amounts(text)
    if len(amounts) != 1:
        return None
    amount = amounts[0]
    return amount.value, amount.low, amount.high, amount.currency


def _single(text: str, priced: Priced) -> Amount:
    value = priced.value
    qualifier = Qualifier.VAGUE if value is None else qualifier_of(text, priced.span)
    return Amount(priced.span, value, None, None, priced.currency, qualifier)
