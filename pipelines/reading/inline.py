"""Markdown's marks inside a line: emphasis, links, code, tags, escapes. No pattern can run away on a
long line: each is bounded or stops at its own mark."""

import html
import re

PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
ESCAPED = re.compile(rf"\\([{PUNCTUATION}])")
HIDDEN_BASE = 0x10FE00
HIDDEN = re.compile("[\U0010fe00-\U0010fe7f]")
"""Escaped characters wait in a corner of Unicode that nobody uses, so that no later rule takes them for marks."""

TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
MARKS = re.compile(r"[\\*_`~<&\[]")
BREAK = re.compile(r"<br[ /]{0,2}>", re.IGNORECASE)
IMAGE = re.compile(r"!\[([^\[\]]{0,1000})\](?:\([^()]{0,500}\)|\[[^\[\]]{0,200}\])")
LINK = re.compile(r"\[([^\[\]]{1,1000})\](?:\((?:[^()]|\([^()]{0,200}\)){0,500}\)|\[[^\[\]]{0,200}\])")
ADDRESS = re.compile(r"<((?:https?|mailto):[^\s<>]{1,2000})>")
CODE = re.compile(r"(`{1,3})([^`]+)\1")
STARS = re.compile(r"(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1")
UNDERSCORES = re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^_]*[^\s_])\1(?!\w)")
STRUCK = re.compile(r"~~(?=\S)([^~]*\S)~~")


def plain(line: str) -> str:
    """One line as a reader of the rendered page would see it. Amounts and names stay as printed."""
    if not MARKS.search(line) or HIDDEN.search(line):
        return line
    text = ESCAPED.sub(lambda match: chr(HIDDEN_BASE + ord(match[1])), line)
    text = BREAK.sub("\n", text)
    text = ADDRESS.sub(r"\1", text)
    text = LINK.sub(r"\1", IMAGE.sub(r"\1", text))
    text = TAG.sub("", text)
    text = CODE.sub(r"\2", text)
    for emphasis in (STARS, UNDERSCORES):
        text = emphasis.sub(r"\2", emphasis.sub(r"\2", text))
    text = STRUCK.sub(r"\1", text)
    text = HIDDEN.sub(lambda match: chr(ord(match[0]) - HIDDEN_BASE), html.unescape(text))
    return text.replace("\xa0", " ") if "\xa0" in text and "\xa0" not in line else text
