"""Coverage-guided fuzzing of the readers: ``python -m tests.faults.fuzz -max_total_time=600``, with atheris installed.

Not part of the lock: atheris has wheels for few platforms. What it finds belongs into inputs.py, by name.
"""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any


def one_input(data: bytes) -> None:
    """The first byte chooses the reader, the rest is the file."""
    from pipelines.reading.fields import Unreadable
    from pipelines.reading.inbox import READERS
    from pipelines.reading.model import Source

    if len(data) < 2:
        return
    name = sorted(READERS)[data[0] % len(READERS)]
    with suppress(Unreadable):  # a reason, which is what a bad file is to end with
        list(READERS[name](Source(f"a.{name}", name, data[1:], "0" * 64)))
    for listing in _listings():
        listing(data[1:])


def _listings() -> list[Any]:
    from pipelines.fetching.errors import FetchError
    from pipelines.fetching.listings import read_feed, read_sitemap

    def feed(data: bytes) -> None:
        with suppress(FetchError):
            read_feed(data, "https://wire.example/")

    def sitemap(data: bytes) -> None:
        with suppress(FetchError):
            read_sitemap(data, "https://wire.example/", 1_000_000)

    return [feed, sitemap]


def main() -> None:
    """Instruments our readers and the feed parser, and goes on until it is stopped or finds a crash."""
    import atheris  # type: ignore[import-not-found]

    with atheris.instrument_imports(include=["pipelines.reading", "pipelines.fetching", "feedparser"]):
        from pipelines.fetching import listings  # noqa: F401
        from pipelines.reading import front_matter, inbox, json_lines, markdown, page  # noqa: F401
    atheris.Setup([*sys.argv, "-max_len=4096", f"-artifact_prefix={Path.cwd()}/fuzz-"], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
