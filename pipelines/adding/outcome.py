"""What became of one thing that was to be added, and what to do where it was not. Adds nothing itself."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """``there already`` is no fault: the same article lies in the inbox."""

    ADDED = "added"
    THERE = "there already"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """``given`` as the user named it; ``path`` below raw/articles/ is where it lies now, or lay already.

    ``articles`` is how many articles were added with it. ``reason`` and ``cure`` are null where it was added.
    """

    given: str
    verdict: Verdict
    path: str | None = None
    articles: int = 0
    reason: str | None = None
    cure: str | None = None


CURES = {
    "unknown_format": "save it as .md, .txt, .html or .jsonl",
    "bad_name": "rename it",
    "hidden": "give it a name that doesn't begin with a dot or end like a leftover (~, .bak, .tmp)",
    "not_a_file": "give the file itself",
    "unreadable": "let this user read it",
    "too_large": "split it",
    "too_deep": "add its inner folders one by one",
    "bad_front_matter": "mend the lines between the two ---",
    "bad_date": "write the day as 2025-08-30",
    "bad_url": "give the whole address, beginning with http:// or https://",
    "empty_text": "put the article's text into it",
    "no_article": "copy the article's text and pipe it into `pledgebook add -`",
    "bad_encoding": "save it as UTF-8",
    "nul_byte": "save it as plain text in UTF-8",
    "reader_failed": "copy the article's text and pipe it into `pledgebook add -`",
    "unknown_host": "check the address and this machine's network",
    "address_refused": "only public addresses are asked; PLEDGEBOOK_FETCH_ALLOWED_ADDRESSES may name others",
    "robots_disallow": "save the page in a browser and add the file",
    "robots_unreachable": "try again later, or save the page in a browser and add the file",
    "wrong_type": "only HTML, plain text and Markdown are read: copy its text and pipe it into `pledgebook add -`",
    "too_slow": "try again later",
    "connection_failed": "check the address, or try again later",
}
"""By the codes of readers and fetcher."""

MEND = "mend it and add it again"


def refused(given: str, code: str, reason: str) -> Outcome:
    """The outcome for something that a reader or the fetcher gave up, with the cure that its code calls for."""
    cure = CURES["connection_failed"] if code.startswith("http_") else CURES.get(code, MEND)
    return Outcome(given, Verdict.REFUSED, reason=reason, cure=cure)
