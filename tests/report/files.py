"""Published files for the report to be written from: the real one made empty, small, large or hostile. Runs no job."""

import shutil
from pathlib import Path

import duckdb

TABLES = (
    "fct_claim",
    "fct_commitment",
    "fct_commitment_status_change",
    "fct_conflict",
    "fct_count",
    "bridge_commitment_component",
    "bridge_commitment_party",
)
HISTORIES = ("fct_claim_history", "fct_commitment_history")

HOSTILE = (
    "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
    "\u2028{{ 7 * 7 }} <!-- <b>bold</b> & '=1+1' \U0001f3ed"
)


def copy_of(published: Path, target: Path) -> Path:
    """A copy that can be written to."""
    shutil.copyfile(published, target)
    target.chmod(0o644)
    return target


def emptied(published: Path, target: Path) -> Path:
    """The same tables without a row of what articles say."""
    with duckdb.connect(str(copy_of(published, target))) as connection:
        for table in (*TABLES, *HISTORIES, "fct_partnership", "dim_article", "quarantine", "fct_rejected"):
            connection.execute(f"delete from {table}")
    return target


def of_one_article(published: Path, target: Path) -> Path:
    """What one article alone says, each of its commitments with the claims that the article has of it."""
    with duckdb.connect(str(copy_of(published, target))) as connection:
        connection.execute(
            "create temp table kept as select article_key from fct_claim "
            "where commitment_key is not null group by 1 order by count(*) desc, 1 limit 1"
        )
        for table in ("dim_article", "fct_claim", "fct_partnership", "fct_claim_history"):
            connection.execute(f"delete from {table} where article_key not in (from kept)")
        connection.execute("delete from fct_conflict where claim_key_a not in (select claim_key from fct_claim)")
        connection.execute("delete from fct_conflict where claim_key_b not in (select claim_key from fct_claim)")
        for table in ("fct_commitment_status_change", "fct_commitment", "fct_commitment_history"):
            connection.execute(
                f"delete from {table} where commitment_key not in (select commitment_key from fct_claim)"
            )
    return target


def multiplied(published: Path, target: Path, times: int) -> Path:
    """Every commitment ``times`` times, each time with other names, places, stages, days and amounts.

    To the last publication they look as if it had brought the last hundredth, changed some and dropped two.
    """
    with duckdb.connect(str(copy_of(published, target))) as connection:
        connection.execute(
            f"""
            create temp table copies as
            select
                i,
                r.*,
                list_extract(['pledged', 'signed', 'under_way', 'completed', 'proposed'], 1 + i % 5) as new_status,
                0.1 + (hash(i) % 1000)::double / 100 as factor,
                (i * 7 % 1500)::int as days
            from range(1, {times}) as t(i)
            inner join (
                select
                    place_key as new_place_key, place_code as new_code, place_name as new_place,
                    country_name as new_country, row_number() over (order by place_code) as n,
                    count(*) over () as of_all
                from dim_place
                where place_level = 'region' and country_name in ('India', 'Japan')
            ) as r on r.n = 1 + i % r.of_all
            """
        )
        for table in TABLES:
            connection.execute(f"insert into {table} {_copies(connection, table)}")
        for table in HISTORIES:
            connection.execute(
                f"insert into {table} by name select *, timestamp '2026-01-01' as known_from "
                f"from {table.removesuffix('_history')} limit (select count(*) * 99 // 100 from "
                f"{table.removesuffix('_history')}) offset (select count(*) from {table})"
            )
        connection.execute(
            "update fct_commitment_history set status = 'proposed', amount_native = amount_native * 2, "
            "claim_count = claim_count - 1 where known_from = '2026-01-01' and commitment_key like '00%'"
        )
        connection.execute(
            "insert into fct_commitment_history select * replace (md5(commitment_key || 'gone') as commitment_key, "
            "(select max(known_from) from fct_commitment_history) as known_to) from fct_commitment_history "
            "where known_from = '2026-01-01' order by commitment_key limit 2"
        )
    return target


def made_hostile(target: Path) -> Path:
    """Puts what an attacker would write wherever an article's words go, addresses and file names included."""
    with duckdb.connect(str(target)) as connection:
        hostile = HOSTILE.replace("'", "''")
        connection.execute(
            f"update dim_article set title = '{hostile}', publisher = '{hostile}', url = 'javascript:alert(1)//http://'"
        )
        connection.execute(
            f"update fct_claim set sentence = quote || '{hostile}', speaker = '{hostile}', amount_text = '{hostile}'"
        )
        connection.execute(f"update fct_commitment set investor = investor || '{hostile}', place_name = '{hostile}'")
        connection.execute(f"update fct_partnership set party_a = '{hostile}', sentence = '{hostile}'")
        connection.execute(f"update fct_conflict set arithmetic = '{hostile}'")
        connection.execute(
            f"insert into fct_rejected values ('r', '{hostile}', 3, 's', 'broken', '{hostile}', timestamp '2026-01-01')"
        )
        connection.execute(
            f"insert into quarantine select 'fct_claim', claim_key, 'e', '{hostile}' from fct_claim limit 3"
        )
    return target


def attacked_by_each(target: Path, attacks: list[str]) -> Path:
    """Puts each of ``attacks``, in turn, wherever an article's words go."""
    places = {
        "dim_article": ("title", "publisher"),
        "fct_claim": ("sentence", "speaker", "amount_text"),
        "fct_commitment": ("investor", "place_name"),
        "fct_partnership": ("party_a", "sentence"),
        "fct_conflict": ("arithmetic",),
    }
    with duckdb.connect(str(target)) as connection:
        connection.execute("create sequence turn")
        attack = "list_extract(?, 1 + nextval('turn') % len(?))"
        for table, columns in places.items():
            for column in columns:
                before = "quote || ' ' || " if column == "sentence" and table == "fct_claim" else ""
                connection.execute(f"update {table} set {column} = {before}{attack}", [attacks, attacks])
        for number, text in enumerate(attacks):
            row = [f"r{number}", text, 3, "s", "broken", text, "2026-01-01"]
            connection.execute("insert into fct_rejected values (?, ?, ?, ?, ?, ?, ?::timestamp)", row)
    return target


def _copies(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """A query for the copies of a table's rows, its keys and what tells the copies apart made anew."""
    columns = {
        str(name): str(kind)
        for name, kind in connection.execute(
            "select column_name, data_type from duckdb_columns() where table_name = ?", [table]
        ).fetchall()
    }
    shared = ("article_key", "place_key", "origin_key", "organization_key")
    new = {
        name: f"md5({name} || i) as {name}"
        for name in columns
        if (name.endswith("_key") or "_key_" in name) and not name.startswith(shared)
    }
    for name in ("amount_native", "amount_usd", "amount_inr", "amount_jpy"):
        if name in columns:
            new[name] = f"({name} * factor)::{columns[name]} as {name}"
    if table == "fct_commitment":
        new |= {
            "place_key": "new_place_key as place_key",
            "place_code": "new_code as place_code",
            "place_name": "new_place as place_name",
            "region_name": "new_place as region_name",
            "country_name": "new_country as country_name",
            "investor": "investor || ' ' || i // 7 as investor",
            "status": "new_status as status",
        }
    for name in ("announced_on", "changed_on", "last_reported_on"):
        if name in columns:
            new[name] = f"{name} - days as {name}"
    replaced = f" replace ({', '.join(new.values())})" if new else ""
    return f"select t.*{replaced} from {table} as t, copies"
