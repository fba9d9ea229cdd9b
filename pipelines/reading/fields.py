"""The fields around an article's text, checked one by one: short lines, web addresses, days. Knows no file format."""

import re
from datetime import date
from time import strptime
from urllib.parse import urlsplit

LONGEST_LINE = 1_000
LONGEST_ADDRESS = 2_000
YEARS = range(1900, 2101)
"""A day outside these is a slip of the pen, and no exchange rate could be found for it."""

WRITTEN_OUT = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")


class Unreadable(Exception):
    """Why a file or line gives no article: ``code`` for machines, the message for people."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def line(name: str, value: object) -> str | None:
    """``value`` on one line with single spaces; null where it is absent or blank.

    Raises:
        Unreadable: it is no string, longer than 1,000 characters, or holds characters no line of print has.
    """
    if value is None:
        return None
    if not isinstance(value, str):
        raise Unreadable("wrong_type", f"{name} is not a string")
    text = " ".join(value.split())
    if len(text) > LONGEST_LINE:
        raise Unreadable("bad_field", f"{name} is longer than {LONGEST_LINE:,} characters")
    if re.search("[\0\ud800-\udfff]", text):
        raise Unreadable("bad_field", f"{name} holds a character that no text can hold")
    return text or None


def web_address(value: object) -> str | None:
    """The article's address; null where it is absent.

    Raises:
        Unreadable: it is no absolute http or https address. Other schemes would turn into live links in reports.
    """
    address = line("url", value)
    if address is None:
        return None
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        whole = False
    if not whole or " " in address or len(address) > LONGEST_ADDRESS or not address.isprintable():
        raise Unreadable("bad_url", f"not a web address: {address[:80]!r}")
    return address


def day(value: object, name: str = "published") -> date | None:
    """The day in the field ``name``: ISO with or without time, ``2025/8/30``, ``30 August 2025``; or null.

    The day is kept as printed, whatever the time zone behind it. Two numbers and a year in another order
    (``03/04/2025``) are not guessed.

    Raises:
        Unreadable: something is there, but no day can be read in it.
    """
    text = line(name, value)
    if text is None:
        return None
    found = _iso(text) or _written_out(text)
    if found is None or found.year not in YEARS:
        raise Unreadable("bad_date", f"{name} is not a date: {text[:80]!r}")
    return found


def _iso(text: str) -> date | None:
    match = re.match(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?=$|[T ]\d)", text, re.ASCII)
    if match is None or (not match[2] and len(match[0]) != 8):
        return None
    try:
        return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None


def _written_out(text: str) -> date | None:
    plain = re.sub(r"^[A-Za-z]{3,9}, (?=\d)|(?<=\d)(st|nd|rd|th)\b|[,.]", "", text)
    plain = re.sub(r"(\d{4})[ T]\d{1,2}:.*$", r"\1", plain)
    for pattern in WRITTEN_OUT:
        try:
            return date(*strptime(plain.replace("Sept ", "Sep "), pattern)[:3])
        except ValueError:
            continue
    return None
