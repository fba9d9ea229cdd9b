"""Any amount in any supported form reads back as the value it was printed from. Odd single forms stand elsewhere."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import assume, example, given
from hypothesis import strategies as st

from pipelines.extraction.model import Qualifier
from pipelines.extraction.money import Amount, find_amounts, parse_money
from pipelines.extraction.reader import read
from tests.extraction.forms import BEFORE, SCALES, Form, forms, scaled, small_numbers

FRAMES = [
    "{}", "The firm will spend {} on a mill.", "({})", "It paid {}, the board said.", "Cost: {}\nNext line",
    "“{}” is the price", "In 2019 it put in {}.", "by 2030, {}; then more", "Section 12: {}", "It cost {}?",
]  # fmt: skip
OTHER_DOLLARS = {"AUD", "CAD", "SGD", "HKD", "NZD", "TWD", "BRL"}


def only(text: str) -> Amount:
    """The one amount of ``text``."""
    (amount,) = find_amounts(text)
    return amount


@given(forms)
@example(Form("Rs78,000 crore", Decimal(780_000_000_000), "INR"))
@example(Form("$0.1tn", Decimal(100_000_000_000), "USD"))
def test_every_form_reads_back(form: Form) -> None:
    amount = only(form.text)
    assert (amount.value, amount.currency) == (form.value, form.currency)
    assert amount.span.of(form.text) == form.text
    assert parse_money(form.text) == (form.value, None, None, form.currency)


@given(forms, st.sampled_from(FRAMES))
def test_text_around_changes_nothing(form: Form, frame: str) -> None:
    text = frame.format(form.text)
    amount = only(text)
    assert amount.span.of(text) == form.text
    assert (amount.value, amount.currency, amount.qualifier) == (form.value, form.currency, Qualifier.EXACT)


@given(
    st.lists(forms, min_size=2, max_size=6), st.sampled_from([". Then ", ", while the mill took ", "\n", "; later "])
)
def test_amounts_keep_their_order_and_do_not_overlap(printed: list[Form], gap: str) -> None:
    bare = any(form.text.startswith("$") for form in printed)
    assume(not bare or not {form.currency for form in printed} & OTHER_DOLLARS)  # among those "$" may be one of them
    found = find_amounts("It cost " + gap.join(form.text for form in printed))
    assert [(amount.value, amount.currency) for amount in found] == [(form.value, form.currency) for form in printed]
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(
    st.tuples(small_numbers, small_numbers).map(sorted),
    st.sampled_from(sorted(BEFORE)),
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(["{0}{1}-{2} {3}", "{0}{1}–{2} {3}", "{0}{1} to {2} {3}", "between {0}{1} and {2} {3}",
                     "{0}{1} {3}-{0}{2} {3}", "{0}{1} {3} to {0}{2} {3}", "between {0}{1} {3} and {0}{2} {3}"]),
)  # fmt: skip
def test_ranges_share_their_scale(ends: list[Decimal], sign: str, scale: str, form: str) -> None:
    low, high = ends
    assume(low < high)
    text = form.format(sign, low, high, scale)
    amount = only(f"It will cost {text} in all.")
    assert (amount.low, amount.high) == (low * SCALES[scale], high * SCALES[scale])
    assert (amount.value, amount.currency, amount.qualifier) == (None, BEFORE[sign], Qualifier.RANGE)


@given(scaled(), scaled(), st.sampled_from([" ({})", " (about {})", " (or {})", " [{}]", " (= {})"]))
def test_a_bracketed_conversion_restates_its_neighbour(one: Form, other: Form, brackets: str) -> None:
    assume(one.currency != other.currency and Decimal("0.0001") < one.value / other.value < 10000)
    first, second = find_amounts(f"It will spend {one.text}{brackets.format(other.text)} on a yard.")
    assert (first.value, first.restates) == (one.value, None)
    assert (second.value, second.currency, second.restates) == (other.value, other.currency, 0)


@given(st.text(max_size=300) | st.text(alphabet="0123456789.,-–$₹€£ RsUSmbncrorelakh()/~?%\n½¼", max_size=120))
def test_nothing_makes_it_fail(text: str) -> None:
    for amount in find_amounts(text):
        assert 0 <= amount.span.start < amount.span.end <= len(text)
        assert amount.value is None or amount.value.is_finite()


@given(st.text(alphabet="The firm will invest$5bnRs, and. “”\n•-()12%", max_size=200), forms)
def test_no_text_around_an_amount_makes_the_reader_fail(noise: str, form: Form) -> None:
    text = f"{noise} {form.text} {noise}"
    for figure in read(text).figures:
        assert figure.text == text[figure.span.start : figure.span.end]
