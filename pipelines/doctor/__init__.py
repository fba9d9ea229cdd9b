"""Looks at the machine, the checkout and the warehouse, and says what is well and what is not. Mends nothing."""

from pipelines.doctor.examination import examine
from pipelines.doctor.finding import Finding, State

__all__ = ["Finding", "State", "examine"]
