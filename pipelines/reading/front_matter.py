"""The YAML head of a Markdown file. Reads words, never objects; what a field means is decided elsewhere."""

import re

import yaml

from pipelines.reading.fields import Unreadable
from pipelines.reading.limits import FRONT_MATTER_CHARACTERS

FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")


class Words(yaml.BaseLoader):
    """YAML's smallest loader, which makes strings, lists and mappings only: ``title: 1984`` stays a title.

    Aliases are refused: a few lines of them can stand for gigabytes.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """One node of the document, as the base class composes it."""
        if self.check_event(yaml.AliasEvent):
            raise Unreadable("bad_front_matter", "the front matter uses YAML aliases, which are not read")
        return super().compose_node(parent, index)


def split(text: str) -> tuple[dict[str, object], str]:
    """The front matter's fields and the text after it; no fields where the file does not begin with ``---``.

    Raises:
        Unreadable: the front matter does not end, is too long, or is no YAML mapping.
    """
    lines = text.split("\n")
    if not re.fullmatch(r"---[ \t]*", lines[0]):
        return {}, text
    end = next((number for number, line in enumerate(lines[1:], 1) if FENCE.fullmatch(line)), None)
    if end is None:
        raise Unreadable("bad_front_matter", "the front matter begins with --- but never ends")
    head = "\n".join(lines[1:end])
    if len(head) > FRONT_MATTER_CHARACTERS:
        raise Unreadable("bad_front_matter", f"the front matter has more than {FRONT_MATTER_CHARACTERS:,} characters")
    return _fields(head), "\n".join(lines[end + 1 :])


def _fields(head: str) -> dict[str, object]:
    try:
        fields = yaml.load(head, Loader=Words)
    except (yaml.YAMLError, ValueError) as error:
        where = getattr(error, "problem_mark", None)
        line = f" at line {where.line + 2}" if where else ""
        problem = getattr(error, "problem", None) or str(error).split("\n")[0]
        raise Unreadable("bad_front_matter", f"the front matter is not YAML{line}: {problem}") from None
    except RecursionError:
        raise Unreadable("bad_front_matter", "the front matter is nested too deeply") from None
    if fields is None or fields == "":
        return {}
    if not isinstance(fields, dict):
        raise Unreadable("bad_front_matter", "the front matter is not a list of names and values")
    return {str(name).lower(): None if value == "" else value for name, value in fields.items()}
