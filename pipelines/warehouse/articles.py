"""Puts versions of articles into the raw table. Which version speaks for its article, the models say."""

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from pipelines.warehouse.build_file import Row, append_new

KEY = ["article_id", "content_hash"]

_STANDING = """
create or replace temp table standing as
select * exclude (text), 0::bigint as place
from raw.articles
limit 0
"""

_BACK = """
insert into raw.articles by name
with versions as (
    select
        article_id, content_hash,
        row_number() over (
            partition by article_id order by recorded_at desc, published desc nulls first, content_hash desc
        ) as age
    from raw.articles
    where article_id in (select article_id from raw.articles group by article_id having count(*) > 1)
),

back as (
    select article_id, arg_min(content_hash, age) as content_hash
    from versions semi join standing using (article_id, content_hash)
    group by article_id
    having min(age) > 1
)

select
    s.* exclude (place),
    (select any_value(a.text) from raw.articles as a where a.content_hash = s.content_hash) as text
from standing as s semi join back using (article_id, content_hash)
qualify row_number() over (partition by s.article_id order by s.place) = 1
order by s.place
"""


class Inbox:
    """Takes in the articles as they stand now, in parts, so that their texts need not be in memory together."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._places = 0
        connection.execute(_STANDING).fetchall()

    def add(self, rows: Sequence[Row]) -> int:
        """Adds the versions among ``rows`` whose content was never seen of their article; the number added.

        Raises ``duckdb.Error`` where a row lacks a column or a value.
        """
        if not rows:
            return 0
        added = append_new(self._connection, "articles", rows, key=KEY)
        columns = [str(name) for name, *_ in self._connection.execute("describe standing").fetchall()]
        part = pa.table({name: [row[name] for row in rows] for name in columns if name != "place"})
        part = part.append_column("place", pa.array(range(self._places, self._places + len(rows))))
        self._connection.register("standing_part", part)
        try:
            self._connection.execute("insert into standing by name from standing_part").fetchall()
        finally:
            self._connection.unregister("standing_part")
        self._places += len(rows)
        return added

    def add_what_is_back(self) -> int:
        """To be called after the last part: adds the versions that were seen before and are news again; their number.

        Such is one where the version that had taken its place does not stand any more: a paper that takes its
        correction back makes the old words current again.
        """
        ((added,),) = self._connection.execute(_BACK).fetchall()
        self._connection.execute("drop table standing").fetchall()
        return int(added)


def append_versions(connection: duckdb.DuckDBPyConnection, rows: Sequence[Row]) -> int:
    """Adds the versions among ``rows``, all articles as they stand now, that are news; the number added."""
    inbox = Inbox(connection)
    return inbox.add(rows) + inbox.add_what_is_back()
