"""JSON lines: one article a line. A bad line is rejected by its number; the others are read."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.reading.fields import Unreadable
from pipelines.reading.limits import BAD_LINES, FILE_LINES, LINE_BYTES
from pipelines.reading.model import Article, Rejection, Source, kind_of, make_article

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read(source: Source) -> Iterator[Article | Rejection]:
    """One article or rejection per line that is not blank, in order; lines are numbered from 1.

    After too many lines, or too many bad ones, one rejection stands for the rest of the file. An id that an earlier
    line of the file already has is rejected: two articles would pass for versions of one.
    """
    seen: dict[str, int] = {}
    bad = 0
    data = source.data.removeprefix(BYTE_ORDER_MARK)
    start, number = 0, 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        row, start, number = data[start:end], end + 1, number + 1
        if number > FILE_LINES or bad >= BAD_LINES:
            yield _the_rest(source, number, bad)
            return
        if not row.strip():
            continue
        try:
            article = article_of_line(source, row, number)
            if article.url is None and (earlier := seen.setdefault(article.article_id, number)) != number:
                raise Unreadable("duplicate_id", f"line {earlier} has the same id")
            yield article
        except Unreadable as error:
            bad += 1
            yield Rejection(source.path, number, error.code, error.reason, source.sha256)


def _the_rest(source: Source, number: int, bad: int) -> Rejection:
    if bad >= BAD_LINES:
        code, reason = (
            "too_many_bad_lines",
            f"{bad:,} lines before line {number:,} could not be read; the rest was left",
        )
    else:
        code, reason = "too_many_lines", f"more than {FILE_LINES:,} lines: from line {number:,} on the file was left"
    return Rejection(source.path, None, code, reason, source.sha256)


def article_of_line(source: Source, row: bytes, number: int) -> Article:
    """The article that one line holds. Raises Unreadable where it is none."""
    if len(row) > LINE_BYTES:
        raise Unreadable("too_large", f"the line has {len(row):,} bytes, more than {LINE_BYTES:,}")
    try:
        fields = json.loads(row.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Unreadable("bad_encoding", f"not UTF-8 at byte {error.start} of the line") from None
    except RecursionError:
        raise Unreadable("bad_json", "nested too deeply") from None
    except ValueError as error:
        raise Unreadable("bad_json", f"not JSON: {str(error)[:200]}") from None
    if not isinstance(fields, dict):
        raise Unreadable("wrong_type", f"the line is {kind_of(fields)}, not an object")
    if "text" not in fields:
        raise Unreadable("empty_text", "there is no field text")
    return article_of(source, fields, number)


def article_of(source: Source, fields: Mapping[str, Any], number: int) -> Article:
    """The article that the fields of row ``number`` are. Raises Unreadable where they are none."""
    return make_article(
        source,
        fields["text"],
        title=fields.get("title"),
        publisher=fields.get("publisher"),
        url=fields.get("url"),
        published=fields.get("published"),
        language=fields.get("language"),
        line_number=number,
        local_id=_local_id(fields.get("id"), number),
    )


def _local_id(value: object, number: int) -> str:
    if value is None or value == "":
        return str(number)
    if isinstance(value, bool) or not isinstance(value, str | int) or len(str(value)) > 200:
        raise Unreadable("wrong_type", "id is neither a short string nor a whole number")
    if isinstance(value, str) and not value.isprintable():
        raise Unreadable("bad_field", "id holds characters that cannot be printed")
    return str(value)
