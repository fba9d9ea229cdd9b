"""The README's picture: a conflict as the report shows it. With PLEDGEBOOK_RENEW_DOCS=1 it is taken anew."""

import os
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.conftest import CHECKOUT
from tests.report.conftest import Report

PICTURE = CHECKOUT / "docs" / "report.png"
MOST_BYTES = 150_000
MARGIN = 24


@pytest.mark.skipif("PLEDGEBOOK_RENEW_DOCS" not in os.environ, reason="asked for with PLEDGEBOOK_RENEW_DOCS=1")
def test_it_is_taken_anew(browser: Browser, reports: Callable[[str], Report]) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 900}, color_scheme="light")
    page.goto(reports("own").page.as_uri())
    conflict = page.locator("section:has(#h-conflicts) article").first
    conflict.scroll_into_view_if_needed()
    box = conflict.bounding_box()
    assert box
    around = {
        "x": box["x"] - MARGIN, "y": box["y"], "width": box["width"] + 2 * MARGIN, "height": box["height"],
    }  # fmt: skip
    page.screenshot(path=PICTURE, clip=around, animations="disabled")
    page.close()
    assert PICTURE.stat().st_size <= MOST_BYTES


def test_the_readme_shows_it_and_says_what_it_shows() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    assert '<img src="docs/report.png"' in readme
    assert 'alt="' in readme
    picture = PICTURE.read_bytes()
    assert picture.startswith(b"\x89PNG\r\n")
    assert len(picture) <= MOST_BYTES
