"""The report in a real browser: its filter and its sentences, and that it is closed, legible and usable."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.faults.payloads import PAYLOADS
from tests.report.conftest import AXE, Report


def test_a_click_on_a_state_filters_the_page_and_another_click_undoes_it(opened: Callable[..., Page]) -> None:
    page = opened("own")
    everywhere = page.locator("#chart-commitments [role=listitem]")
    expect(everywhere).to_have_count(9)
    gujarat = page.get_by_role("button", name="Gujarat: 3 commitments")
    gujarat.click()
    expect(page.get_by_role("status")).to_have_text("Gujarat: 3 of 9 commitments")
    expect(everywhere).to_have_count(3)
    expect(gujarat).to_have_attribute("aria-pressed", "true")
    assert page.url.endswith("#state=IN-GJ")
    gujarat.click()
    expect(everywhere).to_have_count(9)
    expect(page.get_by_role("status")).to_have_text("Everywhere: 9 commitments")


def test_the_address_keeps_the_choice_and_one_button_resets_it(opened: Callable[..., Page]) -> None:
    page = opened("own", address="#state=IN-AP&in=usd")
    expect(page.get_by_role("status")).to_have_text("Andhra Pradesh: 1 of 9 commitments")
    expect(page.locator(".totals .big").nth(2)).to_have_text("$635 m")
    page.get_by_role("button", name="Show everywhere").click()
    expect(page.get_by_role("status")).to_have_text("Everywhere: 9 commitments")
    page.evaluate("location.hash = 'state=<script>&in=xyz'")
    expect(page.get_by_role("status")).to_have_text("Everywhere: 9 commitments")
    expect(page.get_by_label("rupees")).to_be_checked()


def test_a_prefecture_shows_its_pair(opened: Callable[..., Page]) -> None:
    page = opened("own")
    page.get_by_role("button", name="Shizuoka: 0 commitments").click()
    expect(page.locator("#chart-pairs")).to_have_text("Gujarat – Shizuoka")
    expect(page.locator('[data-code="IN-GJ"]')).to_have_class(re.compile("chosen-partner"))
    expect(page.locator("#chart-flows")).to_contain_text("No counted commitment")


def test_tiles_are_one_stop_and_arrows_move_between_them(opened: Callable[..., Page]) -> None:
    page = opened("own")
    assert page.locator(".tile[tabindex='0']").count() == 2
    page.locator('[data-code="IN-GJ"]').focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator('[data-code="IN-MP"]')).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Maharashtra: 1 of 9")
    expect(page.locator('[data-code="IN-MH"]')).to_be_focused()


def test_a_figure_opens_its_sentences_with_publisher_date_and_link(opened: Callable[..., Page]) -> None:
    page = opened("own")
    page.locator("#chart-commitments").get_by_role("button", name="₹35,000 crore").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Suzuki Motor Corporation → Gujarat")
    expect(dialog.locator("mark").first).to_have_text("₹350 billion")
    expect(dialog).to_contain_text("The Continental Ledger · 30 Aug 2025")
    link = dialog.get_by_role("link").first
    expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
    assert str(link.get_attribute("href")).startswith("https://")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_every_commitment_opens_its_marked_sentences(opened: Callable[..., Page]) -> None:
    page = opened("own")
    for place in range(9):
        page.locator("#chart-commitments .figure").nth(place).click()
        assert page.locator("dialog blockquote").count() > 0
        assert page.locator("dialog mark").count() > 0
        page.keyboard.press("Escape")


def test_conflicts_show_both_sentences_with_ratio_and_cause(opened: Callable[..., Page]) -> None:
    first = opened("own").locator(".conflict").first
    expect(first.locator(".ratio")).to_have_text("88.2×")
    expect(first.locator("h3").first).to_have_text("Same digits in another currency")
    assert first.locator(".sides").first.locator("mark").all_text_contents() == ["$56 bn", "₹5,600 crore"]


def test_what_changed_since_the_last_publication_is_told(opened: Callable[..., Page]) -> None:
    expect(opened("own").locator("#chart-changes")).to_contain_text("as the first publication had it")
    page = opened("large")
    told = page.evaluate("pledgebook.table('changes').rows.map(row => row[2])")
    assert set(told) == {"new", "changed", "gone"}
    first = page.locator("#chart-changes [role=listitem]").first
    expect(first).to_contain_text(re.compile(r"^changed.*proposed → .*; .* → .*; 1 more claim", re.DOTALL))


def test_a_row_of_a_table_opens_its_sentences(opened: Callable[..., Page]) -> None:
    page = opened("own")
    page.locator("#source-timeline > summary").click()
    page.locator("#source-timeline td .figure").first.click()
    expect(page.get_by_role("dialog").locator("mark").first).to_be_visible()


def test_a_table_of_thousands_is_drawn_a_page_at_a_time(
    opened: Callable[..., Page], reports: Callable[[str], Report]
) -> None:
    page = opened("large")
    source = page.locator("#source-commitments")
    assert source.locator("tr").count() == 0
    source.locator("summary").click()
    rows = source.locator("tbody tr")
    expect(rows).to_have_count(25)
    total = reports("large").ask("select count(*) from fct_commitment").rows[0][0]
    expect(source.locator("caption")).to_have_text(f"{total:,} rows")
    source.get_by_role("button", name="more").click()
    expect(rows).to_have_count(125)


def test_what_attackers_write_is_shown_and_does_nothing(opened: Callable[..., Page]) -> None:
    page = opened("hostile")
    for summary in page.locator("details.source > summary").all():
        summary.click()
    page.locator("#chart-commitments .figure").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("</script><script>document.title='taken'</script>")
    assert "taken" not in page.title()
    assert page.locator("img, b, a[href^='javascript']").count() == 0
    assert page.locator("dialog a").count() == 0


def test_fifty_attacks_are_shown_and_do_nothing(opened: Callable[..., Page]) -> None:
    page = opened("attacked")
    for summary in page.locator("details > summary").all():
        if summary.is_visible():
            summary.click()
    shown = page.locator("body").inner_text()
    for figure in page.locator("#chart-commitments .figure").all():
        figure.click()
        shown += page.get_by_role("dialog").inner_text()
        page.keyboard.press("Escape")
    seen = re.sub(r"\s+", "", shown)
    assert [text for text in PAYLOADS if re.sub(r"\s+", "", text) not in seen] == []
    assert page.evaluate("window.pwned") is None
    assert page.locator("iframe, object, embed, form, a[href^='javascript'], [onerror], [onload]").count() == 0


@pytest.mark.parametrize(
    ("name", "width"),
    [("own", 390), ("own", 820), ("own", 1440), ("empty", 390), ("large", 390), ("hostile", 390), ("hostile", 820)],
)
def test_nothing_sticks_out_of_the_page(opened: Callable[..., Page], name: str, width: int) -> None:
    page = opened(name, width=width)
    for summary in page.locator("details.source > summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        ("own", 1440, "light"),
        ("own", 390, "dark"),
        ("large", 390, "light"),
        ("empty", 820, "light"),
    ],
)
def test_axe_finds_no_serious_fault(opened: Callable[..., Page], name: str, width: int, scheme: str) -> None:
    page = opened(name, width=width, scheme=scheme)
    for chart in ("totals", "flows", "conflicts"):
        page.locator(f"#source-{chart} > summary").click()
    assert serious_faults(page) == []
    if name == "empty":
        return
    page.locator("#chart-commitments .figure").first.click()
    assert serious_faults(page) == []


def serious_faults(page: Page) -> list[str]:
    """What axe-core calls serious or critical, with the element."""
    page.evaluate(AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"][:3]
    ]
