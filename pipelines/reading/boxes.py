"""The boxes beside an article: fact boxes, sidebars, key points. Reads a parsed page, changes nothing in it."""

import re
from typing import Any

from pipelines.reading.markdown import BULLET

NAMED = re.compile(
    r"(?:^|[\s_-])(?:fact-?box|info-?box|side-?bar|side-?box|key-?(?:points|facts|figures)|highlights|at-?a-?glance)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
TEXT_BLOCKS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "address", "dt", "dd"])
BLOCKS = TEXT_BLOCKS | frozenset(["aside", "br", "div", "dl", "li", "ol", "section", "td", "th", "tr", "ul"])
UNSEEN = frozenset(["script", "style", "template", "noscript", "svg", "form", "button", "iframe", "select", "nav"])
MAX_LINES = 200
MOST_LINKED = 0.5
"""More of a box's text in links than this, and it leads to other articles instead of telling about this one."""


def boxes(tree: Any) -> list[list[str]]:
    """The lines of each box inside the page's article (or main part, or body), in the order of the page.

    ``tree`` is lxml's. Boxes inside boxes come with the outer one; boxes of links to elsewhere do not come.
    """
    inside = tree.xpath("//article | //main") or tree.xpath("//body")
    found: list[list[str]] = []
    taken: set[Any] = set()
    for element in (each for part in inside for each in part.iter("aside", "div", "section")):
        if element in taken or not (element.tag == "aside" or NAMED.search(_label(element))):
            continue
        taken.update(element.iter())
        lines = _lines(element)
        if lines and len(lines) <= MAX_LINES and not _leads_away(element):
            found.append(lines)
    return found


def _label(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:500]


def _leads_away(element: Any) -> bool:
    whole = len("".join(element.itertext()).strip())
    linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))
    return linked > MOST_LINKED * whole


def _lines(element: Any) -> list[str]:
    """The element's text, one line per block, list items with a bullet."""
    lines = [""]
    # A stack instead of recursion: pages nest as deep as they like.
    waiting: list[tuple[Any, bool]] = [(element, False)]
    while waiting:
        node, is_end = waiting.pop()
        if is_end:
            if node.tag in BLOCKS:
                lines.append("")
            lines[-1] += "" if node is element else node.tail or ""
            continue
        waiting.append((node, True))
        if node.tag in UNSEEN or not isinstance(node.tag, str):
            continue
        if node.tag == "li":
            lines.append(BULLET)
        elif node.tag in BLOCKS and lines[-1] != BULLET:
            lines.append("")
        lines[-1] += node.text or ""
        waiting.extend((child, False) for child in reversed(node))
    plain = [" ".join(line.split()) for line in lines]
    return [line for line in plain if line.strip(BULLET)]
