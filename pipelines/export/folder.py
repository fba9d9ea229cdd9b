"""Writes an export: every table as Parquet and as CSV, with descriptions, whole or not at all. Decides no figure."""

import glob
import hashlib
import json
import shutil
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp

import duckdb

from pipelines.export.cells import sql_cell
from pipelines.export.described import About, File, citation, data_package, read_me, schema_org
from pipelines.export.tables import Table, exported_tables
from pipelines.warehouse.build_file import OFFLINE

MARK = "datapackage.json"
LICENCE = """MIT License

Permission is hereby granted, free of charge, to any person obtaining a copy of this database, to deal in it without
restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense,
and/or sell copies, provided that this notice is included in all copies or substantial portions. It is provided
"as is", without warranty of any kind, express or implied; in no event shall the authors be liable for any claim,
damages or other liability.

Sentences quoted from articles remain their publishers'; they are kept as evidence of the figures read from them.
"""


class NotAnExport(Exception):
    """The folder holds something else than an export, and is not replaced."""


@dataclass(frozen=True, slots=True)
class Exported:
    """An export that was written: its folder, rows by table, and bytes in all."""

    folder: Path
    rows: dict[str, int]
    size: int


def write_export(published_file: Path, folder: Path) -> Exported:
    """Writes the published file's tables into ``folder``, replacing an export that is there.

    Raises :class:`NotAnExport` where the folder holds something else, ``FileNotFoundError`` where nothing is published,
    ``duckdb.Error`` and ``OSError``; what was there before then stays.
    """
    if not published_file.exists():
        raise FileNotFoundError(f"nothing published yet: {published_file} is not there; run `make run` first")
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARK).exists())):
        raise NotAnExport(f"{folder} holds something else than an export: give an empty or a new folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    ours = f".{folder.name}.pledgebook-"
    for left in folder.parent.glob(f"{glob.escape(ours)}*"):  # by an export that was killed
        shutil.rmtree(left, ignore_errors=True)
    fresh = Path(mkdtemp(dir=folder.parent, prefix=ours))
    try:
        exported = _write(published_file, fresh)
        fresh.chmod(0o755)
        old = fresh.with_name(f"{fresh.name}.old")
        if folder.exists():
            folder.rename(old)
        fresh.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return Exported(folder, exported.rows, exported.size)


def _write(published_file: Path, fresh: Path) -> Exported:
    for kind in ("csv", "parquet"):
        (fresh / kind).mkdir()
    # The queries are ours alone, so this connection may write files, which readers' connections may not.
    with duckdb.connect(str(published_file), read_only=True, config=dict(OFFLINE)) as connection:
        connection.execute("set timezone = 'UTC'")
        tables = exported_tables(connection)
        rows = {table.name: _copy(connection, table, fresh) for table in tables}
        about = _about(connection)
    written = {path: _file(fresh, path) for table in tables for path in _paths(table)}
    package = data_package(tables, {table.name: written[_paths(table)[0]] for table in tables}, about)
    texts = {
        MARK: json.dumps(package, ensure_ascii=False, indent=1) + "\n",
        "README.md": read_me(tables, about),
        "CITATION.cff": citation(about),
        "LICENSE": LICENCE,
    }
    catalogue = schema_org(tables, list(written.values()), about)
    texts["dataset.jsonld"] = json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n"
    for name, text in texts.items():
        (fresh / name).write_text(text, encoding="utf-8")
    return Exported(fresh, rows, sum(file.size for file in written.values()))


def _paths(table: Table) -> tuple[str, str]:
    return f"csv/{table.name}.csv", f"parquet/{table.name}.parquet"


def _copy(connection: duckdb.DuckDBPyConnection, table: Table, fresh: Path) -> int:
    """Both files of a table, in one order; the number of rows."""
    csv, parquet = (str(fresh / path).replace("'", "''") for path in _paths(table))
    cells = ", ".join(
        f"{sql_cell(_quoted(column.name), column.kind)} as {_quoted(column.name)}" for column in table.columns
    )
    name = _quoted(table.name)
    connection.execute(f"copy (from {name} order by all) to '{parquet}' (format parquet, compression zstd)").fetchall()
    (count,) = connection.execute(
        f"copy (select {cells} from {name} order by all) to '{csv}' (format csv, header, nullstr '')"
    ).fetchone() or (0,)
    return int(count)


def _file(fresh: Path, path: str) -> File:
    data = (fresh / path).read_bytes()
    kind = "text/csv" if path.endswith(".csv") else "application/vnd.apache.parquet"
    return File(path, kind, len(data), hashlib.sha256(data).hexdigest())


def _about(connection: duckdb.DuckDBPyConnection) -> About:
    published, first, last = connection.execute(
        "select (select max(known_from)::date::varchar from fct_claim_history), "
        "min(published_on)::varchar, max(published_on)::varchar from dim_article where is_current"
    ).fetchone() or (None, None, None)
    return About(version("pledgebook"), published, first, last)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
