"""What the reader finds in one article: figures, and the claims made with them. Nothing here reads text."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

EXTRACTOR_VERSION = "0.2.0"
"""Raised with every change of rules or words that can change an answer; part of the key of all that is read."""


class FigureKind(StrEnum):
    """What a figure counts."""

    MONEY = "money"
    JOBS = "jobs"
    AGREEMENTS = "agreements"
    FACILITIES = "facilities"
    COMPANIES = "companies"
    CAPACITY = "capacity"


class Qualifier(StrEnum):
    """How exactly the article means a figure."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Role(StrEnum):
    """What an amount of money is doing in the article."""

    INVESTMENT = "investment"
    AID_OR_LOAN = "aid_or_loan"
    DEAL = "deal"
    TRADE = "trade"
    RESULTS = "results"
    MARKET = "market"
    PRICE = "price"
    PUBLIC_BUDGET = "public_budget"
    PENALTY = "penalty"
    OTHER = "other"


class ClaimKind(StrEnum):
    """What a claim states."""

    INVESTMENT = "investment"
    AGREEMENT = "agreement"
    JOBS = "jobs"
    PARTNERSHIP = "partnership"
    STATISTIC = "statistic"


class Status(StrEnum):
    """How far a commitment has come, by the words of its own sentence."""

    PROPOSED = "proposed"
    PLEDGED = "pledged"
    SIGNED = "signed"
    UNDER_WAY = "under_way"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    DENIED = "denied"


class Zone(StrEnum):
    """Where in an article a sentence stands."""

    HEADLINE = "headline"
    BODY = "body"
    SIDEBAR = "sidebar"
    TABLE = "table"


class Span(NamedTuple):
    """A half-open range of characters of the article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters this span covers in ``text``."""
        return text[self.start : self.end]

    def touches(self, other: "Span") -> bool:
        """True where the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount of money or one count, where it stands, in single units (one crore is 10,000,000).

    ``value`` is null for a range (``low`` and ``high`` hold it) and for vague counts; ``currency`` is ISO 4217 and
    null for counts; ``restates`` is the position of the figure that this one converts into another currency.
    """

    span: Span
    text: str
    kind: FigureKind
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    currency: str | None
    qualifier: Qualifier
    role: Role | None
    unit: str | None
    restates: int | None
    zone: Zone
    sentence: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement about an investment, agreement, hiring, tie or statistic, with its evidence.

    ``amount`` and ``counts`` are positions in the reading's figures. Names are as printed, in the most complete form
    found in the article; ``places`` runs from the most specific outward. ``horizon_start`` and ``horizon_end`` are
    ``horizon`` resolved against the article's own date. ``confidence`` is the share of claims like this one that are
    right; ``doubt`` says in plain words what lowers it.
    """

    kind: ClaimKind
    amount: int | None
    counts: tuple[int, ...]
    investors: tuple[str, ...]
    partners: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    status: Status
    sector: str
    horizon: str | None
    horizon_start: date | None
    horizon_end: date | None
    umbrella: bool
    evidence: Span
    zone: Zone
    speaker: str | None
    confidence: float
    doubt: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one article."""

    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
