"""Which articles lie in the inbox already, by content. Reads only files that the last run has not seen as they are."""

from collections import defaultdict

import duckdb

from pipelines.reading.files import walk
from pipelines.reading.inbox import read_file
from pipelines.reading.model import Article
from pipelines.settings import Settings
from pipelines.warehouse.query import ask
from pipelines.warehouse.receipt import read_receipt

CURRENT = "select path, content_hash from dim_article qualify bool_and(is_current) over (partition by path)"
"""Not the files of which some version was replaced: which one lies there now, the file says."""


def contents(settings: Settings) -> dict[str, str]:
    """By the hash of their content, the paths (below raw/articles/) of all articles of the inbox.

    Raises ``OSError`` where the inbox cannot be opened.
    """
    published = _published(settings)
    found: dict[str, str] = {}
    for file in walk(settings.articles_dir):
        if file.problem:
            continue
        for content in published.get(file.path) or (
            one.content_hash for one in read_file(file) if isinstance(one, Article)
        ):
            found.setdefault(content, file.path)
    return found


def _published(settings: Settings) -> dict[str, list[str]]:
    """By path, the contents of the files that are as the last whole run left them; none where that cannot be told."""
    receipt = read_receipt(settings)
    if receipt is None or not settings.published_file.exists():
        return {}
    prefix = settings.articles_dir.relative_to(settings.raw).as_posix() + "/"
    known: dict[str, list[str]] = defaultdict(list)
    try:
        rows = ask(settings.published_file, CURRENT).rows
    except duckdb.Error:  # damaged, or of another version: the files themselves tell
        return {}
    for path, content in rows:
        state = receipt.inputs.files.get(prefix + path)
        if state is None:
            continue
        try:
            status = (settings.articles_dir / path).lstat()
        except OSError:
            continue
        if state[:3] == (status.st_size, status.st_mtime_ns, status.st_ctime_ns):
            known[path].append(content)
    return known
