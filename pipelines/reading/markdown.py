"""Markdown with or without YAML front matter, as plain lines: headings, bullets, tables and paragraphs keep theirs."""

import re
from collections.abc import Iterator

from pipelines.reading.decoding import decode
from pipelines.reading.front_matter import split
from pipelines.reading.inline import plain
from pipelines.reading.limits import TABLE_CELLS
from pipelines.reading.model import Article, Source, make_article
from pipelines.reading.prose import unwrap

BULLET = "• "
HEADING = re.compile(r"#{1,6}(?=[ \t]|$)")
ITEM = re.compile(r"[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(.*)")
NUMBERED = re.compile(r"(\d{1,4}[.)])[ \t]+(.*)")
DEFINITION = re.compile(r"\[[^\[\]]{1,200}\]:[ \t]*\S.*")
QUOTE = re.compile(r"^(?: {0,3}> ?){1,20}")


def read(source: Source) -> Iterator[Article]:
    """The one article of a .md file. Raises Unreadable where it is no text or its front matter cannot be read.

    Without a title in the front matter, a first line that is a top-level heading is the title; it stays in the text.
    """
    decoded, encoding = decode(source.data)
    fields, body = split(decoded.replace("\r\n", "\n").replace("\r", "\n"))
    first = re.match(r"\s*# +([^\n]{1,1000})", body)
    yield make_article(
        source,
        to_text(body),
        title=fields.get("title") or (plain(_heading(first[1])) if first else None),
        publisher=fields.get("publisher"),
        url=fields.get("url"),
        published=fields.get("published"),
        language=fields.get("language"),
        encoding=encoding,
    )


def to_text(body: str) -> str:
    """``body`` without its marks: blocks apart by a blank line, one line per list item, table row and paragraph."""
    blocks: list[tuple[str, list[str]]] = []
    for kind, line in _classify(_without_comments(body).split("\n")):
        if blocks and kind == blocks[-1][0] and kind != "heading":
            if kind != "blank":
                blocks[-1][1].append(line)
        elif kind == "more":
            blocks[-1][1].append(f"{blocks[-1][1].pop().rstrip()} {line.strip()}")
        else:
            blocks.append((kind, [line]))
    return "\n\n".join("\n".join(_finish(kind, lines)) for kind, lines in blocks if kind != "blank")


def _finish(kind: str, lines: list[str]) -> list[str]:
    if kind == "code":
        return lines
    if kind == "table":
        return [" | ".join(plain(cell).strip() for cell in _cells(line)) for line in lines]
    if kind == "prose":
        broken_on_purpose = any(line.endswith(("  ", "\\")) for line in lines[:-1])
        stripped = [line.strip().removesuffix("\\").strip() for line in lines]
        lines = stripped if broken_on_purpose else unwrap([line for line in stripped if line])
    return [plain(line) for line in lines]


def _cells(row: str) -> list[str]:
    if row.count("|") > TABLE_CELLS:
        return [row]
    return re.split(r"(?<!\\)\|", row.strip().removeprefix("|").removesuffix("|"))


def _classify(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each line's kind and what is left of it: blank, heading, list, table, code, prose, or more of a list item."""
    fenced, previous = False, "blank"
    for raw in lines:
        line = raw if fenced else QUOTE.sub("", raw)
        bare = line.strip()
        if bare.startswith(("```", "~~~")):
            fenced, kind = not fenced, "blank"
        elif fenced:
            kind = "code" if bare else "blank"
        elif _is_table_rule(bare):
            continue
        elif not bare or DEFINITION.fullmatch(bare) or _is_rule(bare, after_prose=previous == "prose"):
            kind = "blank"
        elif HEADING.match(bare):
            kind, line = "heading", _heading(bare.lstrip("#"))
        elif bare.startswith("|") and bare.endswith("|") and len(bare) > 2:
            kind = "table"
        elif item := ITEM.fullmatch(bare):
            kind, line = "list", BULLET + item[1]
        elif item := NUMBERED.fullmatch(bare):
            kind, line = "list", f"{item[1]} {item[2]}"
        elif previous in ("list", "more") and line[0] in " \t":
            kind = "more"
        else:
            kind = "prose"
        yield kind, line
        previous = kind


def _heading(text: str) -> str:
    text = text.strip()
    without = text.rstrip("#")
    return without.strip() if not without or without[-1] in " \t" else text


def _is_table_rule(bare: str) -> bool:
    return "|" in bare and "--" in bare and not bare.strip("|-: \t")


def _is_rule(bare: str, *, after_prose: bool) -> bool:
    marks = bare.replace(" ", "").replace("\t", "")
    same = len(set(marks)) == 1
    return same and ((marks[0] in "*-_" and len(marks) > 2) or (after_prose and marks[0] in "=-" and marks == bare))


def _without_comments(text: str) -> str:
    """``text`` without HTML comments; one that never ends is left as it is, as browsers and people see it."""
    pieces, start = [], 0
    while (opening := text.find("<!--", start)) >= 0 and (closing := text.find("-->", opening + 4)) >= 0:
        pieces.append(text[start:opening])
        start = closing + 3
    return "".join([*pieces, text[start:]])
