"""Which tables an export holds, with keys, types and meanings as the published file tells them. Copies no row."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

OBSERVATIONS = Path(__file__).with_name("observations.sql")
WITHOUT_KEY = ("quarantine",)
TYPES = {"VARCHAR": "string", "INTEGER": "integer", "BIGINT": "integer", "DOUBLE": "number", "BOOLEAN": "boolean"}
TYPES |= {"DATE": "date", "TIMESTAMP": "datetime"}

MEANINGS = {
    "table_name": "The table that the row is in.",
    "key": "The row's key in that table.",
    "expectation": "The check that it failed.",
    "reason": "Why it is kept out of totals, in words.",
    "observation_key": "Key of the observation; the claim's.",
    "stands_for_commitment": "True for the claim whose amount stands for its commitment.",
    "observed_on": "Date of the article.",
    "prov_was_derived_from": "prov:wasDerivedFrom. Address of the article, or the SHA-256 of its file.",
    "prov_had_primary_source": "prov:hadPrimarySource. SHA-256 of the version of the article.",
    "prov_was_attributed_to": "prov:wasAttributedTo. Who says so, and who published it.",
    "prov_was_generated_by": "prov:wasGeneratedBy. The version of the rules that read the article.",
    "prov_generated_at_time": "prov:generatedAtTime, UTC.",
    "prov_invalidated_at_time": "prov:invalidatedAtTime, UTC; null while the observation stands.",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, DuckDB's type, what it means, and the table whose first column it leads to."""

    name: str
    kind: str
    meaning: str
    leads_to: str | None = None

    @property
    def plain_kind(self) -> str:
        """The type as Data Packages call it."""
        return "number" if self.kind.startswith("DECIMAL") else TYPES[self.kind]


@dataclass(frozen=True, slots=True)
class Table:
    """A table to export: its columns, the first of which is its key unless ``has_key`` is false."""

    name: str
    meaning: str
    columns: list[Column]
    has_key: bool


def exported_tables(connection: duckdb.DuckDBPyConnection) -> list[Table]:
    """The tables of the open published file but for the histories, and the observations, made as a temporary table.

    Raises ``duckdb.Error``.
    """
    connection.execute(f"create or replace temp table observations as {OBSERVATIONS.read_text(encoding='utf-8')}")
    comments = dict(
        connection.execute(
            "select table_name, coalesce(comment, '') from duckdb_tables() "
            "where not internal and not temporary and not ends_with(table_name, '_history') order by table_name"
        ).fetchall()
    )
    shapes = connection.execute(
        "select table_name, column_name, data_type, coalesce(comment, '') from duckdb_columns() "
        "where not internal order by table_name, column_index"
    ).fetchall()
    keys = {columns[0]: table for table, columns in _names(shapes).items() if table in comments}
    told = {column: meaning for table, column, _, meaning in shapes if table in ("fct_claim", "fct_commitment")}
    comments["observations"] = (
        "One claim with a figure, as an observation with its provenance in the terms of W3C PROV."
    )
    return [
        Table(
            name,
            " ".join(meaning.split()),
            [
                Column(
                    column,
                    kind,
                    " ".join((said or MEANINGS.get(column) or told.get(column, "")).split()),
                    _target(name, column, position, keys),
                )
                for position, (table, column, kind, said) in enumerate(
                    [shape for shape in shapes if shape[0] == name]
                )
            ],
            name not in WITHOUT_KEY,
        )
        for name, meaning in sorted(comments.items())
    ]  # fmt: skip


def _names(shapes: list[tuple[str, str, str, str]]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for table, column, _, _ in shapes:
        names.setdefault(table, []).append(column)
    return names


def _target(table: str, column: str, position: int, keys: dict[str, str]) -> str | None:
    """The table that a column leads to: the one whose key has its name, bare or with ``_a`` or ``_b`` after it."""
    found = keys.get(column.removesuffix("_a").removesuffix("_b")) if column.endswith(("_key", "_a", "_b")) else None
    return found if found and found != table and position > 0 else None
