"""The one place where a file gets into the inbox: read first, compared with what is there, never over another file."""

from functools import cached_property
from pathlib import Path, PurePosixPath

from pipelines.adding.known import contents
from pipelines.adding.outcome import Outcome, Verdict, refused
from pipelines.fetching.storage import as_bytes, beside, write_whole
from pipelines.reading.files import is_passed_over
from pipelines.reading.inbox import FORMATS, read_source
from pipelines.reading.limits import FILE_BYTES, FOLDER_DEPTH
from pipelines.reading.model import Article, Rejection, Source
from pipelines.reading.originals import sha256_of
from pipelines.reading.received import received_from
from pipelines.settings import Settings


class Inbox:
    """The inbox of one checkout, and what lies in it."""

    def __init__(self, settings: Settings) -> None:
        """Makes the folder where there is none. Raises ``OSError``."""
        self.settings = settings
        self.folder = settings.articles_dir
        self.folder.mkdir(parents=True, exist_ok=True)

    @cached_property
    def known(self) -> dict[str, str]:
        """By the hash of their content, where the articles lie."""
        return contents(self.settings)

    def put(self, given: str, path: PurePosixPath, data: bytes, facts: dict[str, object] | None = None) -> Outcome:
        """Puts ``data`` at ``path`` below the inbox, unless it gives no article, or one that is there.

        ``facts`` are the fetcher's, and go into the hidden file beside it. Raises ``OSError`` where nothing can be
        written.
        """
        if problem := name_problem(path):
            return refused(given, *problem)
        file_format = FORMATS[path.suffix.lower()]
        if len(data) > FILE_BYTES[file_format]:
            return refused(given, "too_large", f"it has more than {FILE_BYTES[file_format]:,} bytes")
        hints = None if facts is None else received_from(facts)
        articles: list[Article] = []
        for one in read_source(Source(str(path), file_format, data, sha256_of(data), hints)):
            if isinstance(one, Rejection):
                where = "" if one.line_number is None else f"line {one.line_number}: "
                return refused(given, one.reason_code, f"{where}{one.reason}")
            articles.append(one)
        if not articles:
            return refused(given, "empty_text", "there is no article in it")
        there = {one.content_hash: self.known[one.content_hash] for one in articles if one.content_hash in self.known}
        if there:
            return self._known_already(given, there, len(articles))
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.parent.resolve().is_relative_to(self.folder.resolve()):
            return refused(given, "bad_folder", f"{path.parent} is a link that leads out of the inbox")
        try:
            if facts is not None and not target.exists():
                write_whole(beside(target), as_bytes(facts))
            write_whole(target, data, replacing=False)
        except FileExistsError:
            reason = f"another article lies at {path} already, and nothing is replaced"
            cure = "give it another name; to correct that one, replace the file yourself"
            return Outcome(given, Verdict.REFUSED, path=str(path), reason=reason, cure=cure)
        self.known.update({one.content_hash: str(path) for one in articles})
        return Outcome(given, Verdict.ADDED, str(path), len(articles))

    def _known_already(self, given: str, there: dict[str, str], articles: int) -> Outcome:
        path = next(iter(there.values()))
        if len(there) == articles:
            reason = f"the same title, day, publisher and text lie at {path}"
            return Outcome(given, Verdict.THERE, path, reason=reason, cure="nothing is to be done")
        reason = f"{len(there)} of its {articles} articles are in the inbox already, the first at {path}"
        return Outcome(given, Verdict.REFUSED, path, reason=reason, cure="take those lines out and add the rest")


def name_problem(path: PurePosixPath) -> tuple[str, str] | None:
    """Why no file of this name can lie in the inbox, as code and reason; null where it can."""
    if not str(path).isprintable():
        return "bad_name", "its name is not printable UTF-8"
    if any(map(is_passed_over, path.parts)):
        return "hidden", "files and folders of such names are never read"
    if path.suffix.lower() not in FORMATS:
        return "unknown_format", f"not one of {', '.join(sorted(FORMATS))}"
    if len(path.parts) > FOLDER_DEPTH or len(path.name.encode()) > 200:
        return "too_deep", "its path is too long"
    return None


def relative(folder: Path, name: str) -> PurePosixPath:
    """``name`` of a file in ``folder`` as its path below the inbox: in a folder of the same name."""
    return PurePosixPath(folder.resolve().name or "added", name)
