"""Every relative link of the pages leads to a file and a heading; the citation file is one. Asks no network."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.conftest import CHECKOUT

PAGES = [*sorted(CHECKOUT.glob("*.md")), *sorted((CHECKOUT / "docs").rglob("*.md"))]
CODE = re.compile(r"^( *)(```+)[^`\n]*\n.*?^\1\2`*[ \t]*$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[(?:[^\]\[]|\[[^\]]*\])*\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(.+?)[ #]*$", re.MULTILINE)


def named(page: Path) -> str:
    """The path inside the checkout."""
    return page.relative_to(CHECKOUT).as_posix()


def prose(page: Path) -> str:
    """The page without its blocks of code, which hold no links and no headings."""
    return CODE.sub("", page.read_text(encoding="utf-8"))


def links(page: Path) -> list[str]:
    """The targets of its links and pictures, inline code left out."""
    return LINK.findall(re.sub(r"`[^`\n]*`", "code", prose(page)))


def anchors(page: Path) -> set[str]:
    """What a link may name behind its #: headings as GitHub names them, the second of a name with -1."""
    seen: Counter[str] = Counter()
    found = set()
    for heading in HEADING.findall(prose(page)):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        name = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        found.add(f"{name}-{seen[name]}" if seen[name] else name)
        seen[name] += 1
    return found


def lost(page: Path, root: Path) -> list[str]:
    """Its relative links that lead nowhere, or out of ``root``."""
    wrong = []
    for target in links(page):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page.resolve()
        known = file.is_relative_to(root.resolve()) and file.exists()
        if not known or (anchor and (file.suffix != ".md" or anchor not in anchors(file))):
            wrong.append(target)
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert lost(page, CHECKOUT) == []


def test_a_lost_link_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# One `two`\n\n## One two\n\n[a](gone.md) ![b](gone.png) `[c](code.md)` [d [e]](#one-two-1) [f](#three)\n"
        "[g](page.md#one-two) [h](../out.md) [i](https://else.example/gone)\n\n```\n# three\n[j](code.md)\n```\n",
        encoding="utf-8",
    )
    assert lost(page, tmp_path) == ["gone.md", "gone.png", "#three", "../out.md"]


def test_the_index_names_every_page() -> None:
    index = CHECKOUT / "docs" / "README.md"
    listed = {(index.parent / target.partition("#")[0]).resolve() for target in links(index)}
    assert [named(page) for page in index.parent.rglob("*.md") if page != index and page.resolve() not in listed] == []


def test_the_citation_says_what_its_format_requires() -> None:
    citation = yaml.safe_load((CHECKOUT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["license"] == "MIT"
    assert citation["title"] == "Pledgebook"
    assert citation["message"]
    assert citation["authors"]
    assert all(author.get("name") or author.get("family-names") for author in citation["authors"])
