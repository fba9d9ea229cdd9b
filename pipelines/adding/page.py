"""One web page, asked for as sources are: public addresses only, within limits, where robots.txt allows it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from pipelines.adding.inbox import Inbox
from pipelines.adding.outcome import Outcome, refused


@dataclass(frozen=True, slots=True)
class Given:
    """What the user knows of the page: it goes before what the page says of itself (but for the language)."""

    name: str
    publisher: str | None
    language: str | None


def add_page(
    inbox: Inbox, address: str, *, publisher: str | None, published: date | None, language: str | None
) -> Outcome:
    """Fetches ``address`` and puts it into the inbox as received, in the folder of its host and of today (UTC).

    Raises ``OSError`` where nothing can be written.
    """
    from pipelines.fetching.client import Client
    from pipelines.fetching.errors import FetchError
    from pipelines.fetching.robots import Robots
    from pipelines.fetching.storage import page_of

    try:
        with Client(allowed=inbox.settings.fetch_allowed_addresses) as client:
            response = client.get(address, permit=Robots(client).permit)
        given = Given(_folder(response.url), publisher, language)
        now = datetime.now(UTC).replace(tzinfo=None)
        page = page_of(response, given, address, published, now, inbox.folder)
    except FetchError as error:
        return refused(address, error.code, error.reason)
    return inbox.put(address, PurePosixPath(page.path.relative_to(inbox.folder)), page.body, page.facts)


def _folder(address: str) -> str:
    """The host as a folder: what is no letter, digit or hyphen of ASCII becomes a hyphen."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return re.sub(r"[^a-z0-9]+", "-", host.lower()).strip("-")[:60] or "page"
