"""How values are written into CSV, safely and so that each can be had back. Knows no table.

A text that a spreadsheet might take for a formula gets an apostrophe in front; so does one that begins with an
apostrophe. Whoever reads the file with a program takes one apostrophe off every text that begins with one.
"""

RISKY = r"^[\s\x00-\x1f]*[=+\-@＝＋－＠\t\r]|^'|^$"
"""What spreadsheets read as formulas (OWASP's list, with full-width forms), our own sign, and the empty text."""

RULE = (
    "A text that begins, after any white space, with one of = + - @ (or their full-width forms), a tab or a carriage "
    "return, or with an apostrophe, has one apostrophe put in front of it, and so has a text without any character. To "
    "get the text back, take one apostrophe off every text that begins with one. Numbers, dates and truth values are "
    "never changed. An empty cell is null."
)


def sql_cell(column: str, kind: str) -> str:
    """An SQL expression for the CSV text of a column (a quoted name) of DuckDB's type ``kind``."""
    if kind == "VARCHAR":
        pattern = RISKY.replace("'", "''")
        return f"if(regexp_matches({column}, '{pattern}'), '''' || {column}, {column})"
    if kind == "TIMESTAMP":
        return f"strftime({column}, '%Y-%m-%dT%H:%M:%S.%fZ')"
    return column


def restored(cell: str) -> str:
    """The text that a CSV cell stands for."""
    return cell.removeprefix("'")
