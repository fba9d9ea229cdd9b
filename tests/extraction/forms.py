"""Amounts as the press prints them, made from exact values. What the reader makes of them is asserted elsewhere."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

BEFORE = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "Rs ": "INR", "Rs. ": "INR",
    "Rs": "INR", "Rs.": "INR", "INR ": "INR", "USD ": "USD", "EUR": "EUR", "A$": "AUD", "C$": "CAD", "S$": "SGD",
    "HK$": "HKD", "NZ$": "NZD", "R$": "BRL", "RM": "MYR", "¥ ": "JPY", "RMB ": "CNY", "SGD ": "SGD", "₹ ": "INR",
}  # fmt: skip
AFTER = {
    "yen": "JPY", "dollars": "USD", "rupees": "INR", "euros": "EUR", "won": "KRW", "baht": "THB", "yuan": "CNY",
    "ringgit": "MYR", "rupiah": "IDR", "dlrs": "USD", "US dollars": "USD", "USD": "USD", "Swiss francs": "CHF",
    "Australian dollars": "AUD", "pounds sterling": "GBP", "EUR": "EUR",
}  # fmt: skip
SCALES = {
    "thousand": 10**3, "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "million": 10**6, "mln": 10**6, "mn": 10**6,
    "crore": 10**7, "crores": 10**7, "cr": 10**7, "billion": 10**9, "bln": 10**9, "bn": 10**9, "lakh crore": 10**12,
    "trillion": 10**12, "trn": 10**12, "tn": 10**12, "hundred thousand": 10**5, "thousand crore": 10**10,
    "hundred million": 10**8,
}  # fmt: skip
GLUED = {
    "K": 10**3, "k": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "mln": 10**6, "cr": 10**7, "b": 10**9, "bn": 10**9,
    "B": 10**9, "tn": 10**12, "trn": 10**12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """A printed amount and what it says."""

    text: str
    value: Decimal
    currency: str


def western(number: Decimal) -> str:
    """1234567.5 as "1,234,567.5"."""
    return f"{number:,f}"


def indian(number: Decimal) -> str:
    """1234567.5 as "12,34,567.5"."""
    whole, point, fraction = f"{number:f}".partition(".")
    head, tail = whole[:-3], whole[-3:]
    groups = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail]) + point + fraction


def plain(number: Decimal) -> str:
    """1234567.5 as it is."""
    return f"{number:f}"


groupings = st.sampled_from([western, indian, plain])
numbers = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**9), places=2, allow_nan=False).map(
    lambda number: number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
)
small_numbers = st.decimals(min_value=Decimal("0.1"), max_value=Decimal(999), places=1).map(
    lambda number: number.quantize(Decimal(1)) if number == number.to_integral_value() else number
)


@st.composite
def signed(draw: st.DrawFn) -> Form:
    """A sign or code, and a number without a scale: "Rs. 1,46,846"."""
    sign = draw(st.sampled_from(sorted(BEFORE)))
    number = draw(numbers)
    return Form(sign + draw(groupings)(number), number, BEFORE[sign])


@st.composite
def scaled(draw: st.DrawFn) -> Form:
    """A sign or code, a number and a scale, spaced, hyphenated or glued: "Rs 1,200-crore", "$4bn"."""
    sign = draw(st.sampled_from(sorted(BEFORE)))
    number = draw(small_numbers | st.integers(1000, 99999).map(Decimal))
    printed = sign + draw(groupings)(number)
    if draw(st.booleans()):
        scale = draw(st.sampled_from(sorted(GLUED)))
        return Form(printed + scale, number * GLUED[scale], BEFORE[sign])
    scale = draw(st.sampled_from(sorted(SCALES)))
    gap = draw(st.sampled_from([" ", "-", "\u00a0", ""] if " " not in scale and sign[-1:] != " " else [" "]))
    if gap == "" and scale not in ("crore", "million", "billion", "trillion", "bn", "mn", "lakh"):
        gap = " "
    return Form(printed + gap + scale, number * SCALES[scale], BEFORE[sign])


@st.composite
def named(draw: st.DrawFn) -> Form:
    """A number, a scale and the currency's name behind them: "40 billion yen", "1bn-euro"."""
    name = draw(st.sampled_from(sorted(AFTER)))
    number = draw(small_numbers)
    if draw(st.booleans()):
        scale = draw(st.sampled_from(sorted(GLUED)))
        printed, factor = f"{number:f}{scale}", GLUED[scale]
    else:
        scale = draw(st.sampled_from(sorted(SCALES)))
        printed, factor = f"{number:f} {scale}", SCALES[scale]
    return Form(printed + draw(st.sampled_from([" ", "-"])) + name, number * factor, AFTER[name])


forms = signed() | scaled() | named()
