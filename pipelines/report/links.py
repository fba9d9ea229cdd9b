"""Which addresses printed in articles become links of the page: those of the public web. Opens nothing."""

import re
import unicodedata
from urllib.parse import urlsplit

from pipelines.fetching.addresses import is_public

NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
HERE_ONLY = frozenset(["localhost", "local", "internal", "home", "lan", "corp", "arpa", "onion"])
"""Last labels of names that are no public web server (RFC 6761, RFC 6762, ICANN's list of names never delegated)."""


def web_address(url: str | None) -> str | None:
    """``url`` where it is an absolute http or https address of the public web; anything else in an article is no link.

    A click on an address of this machine or its network would act there with the rights of whoever reads the page.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    return url.strip() if parts.scheme.lower() in ("http", "https") and host and _is_public_host(host) else None


def _is_public_host(host: str) -> bool:
    """False for a name that only this machine or its network knows, and for a number that is no public address.

    Browsers read "127.1", "0x7f.1" and "2130706433" as addresses too, and fold letters first (WHATWG URL).
    """
    if "%" in host or unicodedata.normalize("NFKC", host) != host:
        return False
    labels = host.lower().rstrip(".").split(".")
    if ":" in host or NUMBER.fullmatch(labels[-1]):
        try:
            return is_public(host)
        except ValueError:
            return False
    return len(labels) > 1 and labels[-1] not in HERE_ONLY
