"""Puts versions of articles into the raw table. Which version speaks for its article, the models say."""

from collections.abc import Sequence

import duckdb

from pipelines.warehouse.build_file import Row, append_new


def append_versions(connection: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> int:
    """Adds the versions among ``rows``, the articles as they stand now, that are news; the number added.

    A content never seen of its article is news. So is one that was seen before, where the version that had taken its
    place is not among ``rows`` any more: a paper that takes its correction back makes the old words current again.
    Raises ``duckdb.Error`` where a row lacks a column or a value.
    """
    added = append_new(connection, "articles", rows, key=["article_id", "content_hash"])
    seen: dict[str, list[str]] = {}
    for article_id, content_hash in connection.execute(
        """
        select article_id, content_hash
        from raw.articles
        where article_id in (select article_id from raw.articles group by article_id having count(*) > 1)
        order by recorded_at, published nulls last, content_hash
        """
    ).fetchall():
        seen.setdefault(article_id, []).append(content_hash)
    here: dict[str, dict[str, Row]] = {}
    for row in rows:
        if row["article_id"] in seen:
            here.setdefault(row["article_id"], {}).setdefault(row["content_hash"], row)
    back = []
    for article_id, contents in here.items():
        newest_first = seen[article_id][::-1]
        if newest_first[0] not in contents:
            back.append(next(contents[content] for content in newest_first if content in contents))
    return added + append_new(connection, "articles", back, key=["article_id", "content_hash", "recorded_at"])
