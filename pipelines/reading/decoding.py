"""Bytes to text, with every guess named. HTML declares its own encoding and is not decoded here."""

import codecs
import re

from pipelines.reading.fields import Unreadable

UNPRINTED = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 before UTF-16: the one's mark begins with the other's."""


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: that of its byte order mark, else UTF-8, else Windows-1252.

    Windows-1252 is the one fallback: it is what office programs still write, and only text that holds no control
    characters passes for it.

    Raises:
        Unreadable: NUL characters, or bytes that are no text in any of these.
    """
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise Unreadable("bad_encoding", f"marked as {encoding}, but is not, at byte {error.start}") from None
        text, encoding = _windows(data, error.start), "cp1252"
    if "\0" in text:
        raise Unreadable("nul_byte", "the file holds NUL characters: it is no text")
    return text, encoding


def _windows(data: bytes, first_bad: int) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = "\0"
    if UNPRINTED.search(text):
        raise Unreadable("bad_encoding", f"neither UTF-8 nor Windows-1252 text, at byte {first_bad}")
    return text
