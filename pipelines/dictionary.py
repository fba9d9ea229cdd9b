"""The data dictionary of the published file, written from the ymls beside the models. Renews docs/dictionary.md.

Holds no descriptions of its own: what a table or column means is said once, where the model is.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from pipelines.settings import Settings

HEAD = """# Data dictionary

Every table and column of the published file, from the ymls in `dbt_project/models/marts`. The same words are comments
in the file itself, so that any client shows them. Renewed by `python -m pipelines.dictionary`; do not edit.
"""


def dictionary(dbt_dir: Path) -> str:
    """The dictionary as Markdown: facts first, then bridges, dimensions and whatever else there is."""
    models = [
        model
        for path in sorted((dbt_dir / "models" / "marts").rglob("*.yml"))
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", [])
    ]
    models.sort(key=lambda model: (_order(model["name"]), model["name"]))
    contents = "\n".join(f"- [{model['name']}](#{model['name']}): {_first_sentence(model)}" for model in models)
    return "\n".join([HEAD, contents, *(line for model in models for line in _table(model))]) + "\n"


def _order(name: str) -> int:
    kinds = ("fct_", "bridge_", "dim_")
    return next((place for place, kind in enumerate(kinds) if name.startswith(kind)), len(kinds))


def _table(model: dict[str, Any]) -> Iterator[str]:
    yield f"\n## {model['name']}\n\n{_text(model)}\n"
    yield "| column | type | meaning |\n|---|---|---|"
    for column in model.get("columns", []):
        kind = str(column.get("data_type", "")).replace("string", "varchar")
        meaning = " ".join([_text(column), *_rules(column)]).replace("|", "\\|")
        yield f"| `{column['name']}` | {kind} | {meaning} |"


def _rules(column: dict[str, Any]) -> Iterator[str]:
    """What the tests of a column tell its reader: where a key leads, and which values there are."""
    for test in column.get("data_tests", []):
        name, told = next(iter(test.items())) if isinstance(test, dict) else (test, {})
        arguments = told.get("arguments", {})
        if name == "relationships":
            table = arguments["to"].removeprefix("ref('").removesuffix("')")
            yield f"→ `{table}.{arguments['field']}`"
        elif name == "accepted_values":
            yield f"One of {', '.join(f'`{value}`' for value in arguments['values'])}."


def _text(described: dict[str, Any]) -> str:
    return " ".join(str(described.get("description", "")).split())


def _first_sentence(model: dict[str, Any]) -> str:
    return _text(model).split(". ")[0].rstrip(".") + "."


if __name__ == "__main__":
    settings = Settings()
    (settings.home / "docs" / "dictionary.md").write_text(dictionary(settings.dbt_dir), encoding="utf-8")
