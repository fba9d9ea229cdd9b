"""The types of the money grammar: a quantity with its price, an amount as handed on. Nothing here reads text."""

from decimal import Decimal
from typing import NamedTuple

from pipelines.extraction.model import Qualifier, Span
from pipelines.extraction.quantities import Quantity


class Priced(NamedTuple):
    """A quantity whose currency is known; ``factor`` is 0.01 for cents and negative behind a minus sign."""

    quantity: Quantity
    span: Span
    factor: Decimal
    currency: str

    @property
    def value(self) -> Decimal | None:
        """The value in whole units of the currency, null where the number is vague."""
        return None if self.quantity.value is None else self.quantity.value * self.factor


class Amount(NamedTuple):
    """One amount of money as printed; ``restates`` is the position of the amount that it converts."""

    span: Span
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    currency: str
    qualifier: Qualifier
    restates: int | None = None
