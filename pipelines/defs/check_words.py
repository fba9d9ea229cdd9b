"""What a dbt test promises: a short name and a sentence for Dagster's pages, from its own definition. Runs no test."""

import re
from collections.abc import Mapping
from typing import Any

REF = re.compile(r"ref\('(\w+)'\)")


def short_name(test: Mapping[str, Any]) -> str:
    """A name for one test of the manifest that is its own among the tests of its model.

    dbt's own names repeat the model and every accepted value; a name that somebody gave is kept.
    """
    kind = test.get("test_metadata")
    if not kind or not str(test["name"]).startswith(f"{kind['name']}_"):
        return str(test["name"])
    column = str(test.get("column_name") or kind["kwargs"].get("column_name") or "")
    match kind["name"]:
        case "is_key":
            return f"{column}_is_key"
        case "not_null":
            return f"{column}_is_given"
        case "unique":
            return f"{column}_is_unique"
        case "unique_together":
            return "no_row_twice"
        case "accepted_values":
            return f"{column}_is_known"
        case "relationships":
            return f"{_bare(column)}_exists"
    return str(test["name"])


def _bare(column: str) -> str:
    return re.sub(r"_(key|code|hash|index|number|version)\b|_key(?=_[a-z]$)", "", column)


def promise(test: Mapping[str, Any]) -> str | None:
    """The sentence for one test of the manifest; null for one whose kind has none.

    A test with a description of its own keeps it; one that is a query of its own is told by its name.
    """
    if test.get("description"):
        return " ".join(str(test["description"]).split())
    kind = test.get("test_metadata")
    if not kind:
        return f"{str(test['name']).replace('_', ' ').capitalize()}."
    arguments, column = kind["kwargs"], test.get("column_name") or kind["kwargs"].get("column_name")
    match kind["name"]:
        case "is_key":
            return f"Every row has its {column}, and no two rows have the same."
        case "not_null":
            return f"Every row has its {column}."
        case "unique":
            return f"No two rows have the same {column}."
        case "unique_together":
            return f"No two rows have the same {' and '.join(arguments['columns'])}."
        case "accepted_values":
            return f"{column}, where given, is one of: {', '.join(map(str, arguments['values']))}."
        case "relationships":
            to = REF.search(arguments["to"])
            return f"Every {column} that is given is a {arguments['field']} of {to[1] if to else 'the other table'}."
        case "holds":
            condition = " ".join(str(arguments.get("condition") or arguments.get("expression") or "").split())
            return f"True of every row: {condition}" if condition else None
    return None
