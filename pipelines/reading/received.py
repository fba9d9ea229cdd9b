"""What the fetcher noted beside a page it received: where it came from and for whom. Looks at no page itself."""

import codecs
import json
import re
from dataclasses import dataclass, replace
from typing import Any

from pipelines.reading.fields import Unreadable, day, line, web_address
from pipelines.reading.files import Found, open_safely

MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Received:
    """The facts of one answer: its address, the publisher and language of its source, the day its list gave it, and
    the encoding that the server declared."""

    url: str
    publisher: str | None
    language: str | None
    published: str | None
    charset: str | None


def received(found: Found) -> Received | None:
    """The facts beside the file ``found``, in the hidden ``.<name>.json``; null where there are none that can be used.

    They are hints. A page whose hints are damaged is read without them, as one that somebody dropped.
    """
    try:
        return received_from(json.loads(open_safely(replace(found, name=f".{found.name}.json"), MOST_BYTES)))
    except (Unreadable, ValueError, RecursionError):
        return None


def received_from(facts: Any) -> Received | None:
    """The ``facts`` as the fetcher noted them, checked; null where they cannot be used."""
    try:
        url = web_address(facts["url"])
        published = day(facts.get("published"))
        if url is None:
            return None
        return Received(
            url=url,
            publisher=line("publisher", facts.get("publisher")),
            language=line("language", facts.get("language")),
            published=published.isoformat() if published else None,
            charset=_charset(facts.get("headers")),
        )
    except (Unreadable, ValueError, KeyError, TypeError, AttributeError):
        return None


def _charset(headers: object) -> str | None:
    for name, value in headers if isinstance(headers, list) else []:
        match = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", str(value), re.IGNORECASE)
        if name == "content-type" and match:
            try:
                return codecs.lookup(match[1]).name
            except LookupError:
                return None
    return None
