"""Text from somewhere, with what is known of it, as a Markdown file of the inbox. Fetches and parses no page."""

import re
from hashlib import sha256
from pathlib import PurePosixPath

import yaml

from pipelines.adding.inbox import Inbox
from pipelines.adding.outcome import Outcome, refused
from pipelines.problem import Problem
from pipelines.reading.decoding import decode
from pipelines.reading.fields import Unreadable, day, line, web_address
from pipelines.reading.front_matter import split

NEEDED = ("title", "publisher", "published")
GIVEN = "standard input"


def add_text(inbox: Inbox, data: bytes, **fields: str | None) -> Outcome:
    """Puts the text into the inbox under a front matter of its own fields and ``fields``, which go before them.

    Raises ``Problem`` where title, publisher or day are nowhere said, and ``OSError`` where nothing can be written.
    """
    try:
        text, _ = decode(data)
        own, body = split(text.replace("\r\n", "\n").replace("\r", "\n"))
        head: dict[str, object] = {**own, **{name: value for name, value in fields.items() if value is not None}}
        title, publisher = line("title", head.get("title")), line("publisher", head.get("publisher"))
        published = day(head.get("published"))
        web_address(head.get("url"))
    except Unreadable as error:
        return refused(GIVEN, error.code, error.reason)
    said = {"title": title, "publisher": publisher, "published": published}
    if missing := [name for name in NEEDED if said[name] is None]:
        raise Problem(
            f"nobody says the article's {' and '.join(missing)}",
            f"give {' '.join(f'--{name} …' for name in missing)}, or begin the text with front matter",
            exit_code=2,
        )
    head["published"] = str(published)
    front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10_000)
    written = f"---\n{front}---\n\n{body.strip()}\n".encode()
    name = _name(str(published), str(publisher), str(title), written)
    return inbox.put(GIVEN, PurePosixPath(name), written)


def _name(published: str, publisher: str, title: str, written: bytes) -> str:
    """Day, publisher and title as a file's name; of a title without ASCII letters, the beginning of a hash instead."""
    words = _words(title) or sha256(written).hexdigest()[:10]
    return "-".join(filter(None, [published, _words(publisher), words])) + ".md"


def _words(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:70].strip("-")
