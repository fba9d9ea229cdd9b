"""What is said of an export: Data Package, schema.org, citation, dictionary. Writes no file and asks no database."""

from dataclasses import dataclass
from typing import Any

from pipelines.export.cells import RULE
from pipelines.export.tables import Table

NAME = "pledgebook"
TITLE = "Pledgebook: investment commitments told of by the press"
DESCRIPTION = (
    "Who promised to invest how much where, read from press articles, with the sentence of every figure, conflicts "
    "between reports, conversions at the rate of each article's day, and what may be added up without counting twice."
)
LICENCE = {"name": "MIT", "path": "https://opensource.org/license/mit", "title": "MIT License"}
RIGHTS = "Sentences quoted from articles remain their publishers'."
CREATOR = "The Pledgebook contributors"


@dataclass(frozen=True, slots=True)
class File:
    """A written file: its path in the export, its kind, bytes and SHA-256."""

    path: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class About:
    """What is said of the whole: version of the software, day of publication, span of the articles (ISO dates)."""

    version: str
    published_on: str | None
    first_article_on: str | None
    last_article_on: str | None


def data_package(tables: list[Table], files: dict[str, File], about: About) -> dict[str, Any]:
    """A Data Package (frictionlessdata.io) of the CSV files, by table name."""
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": TITLE,
        "description": f"{DESCRIPTION} {RIGHTS}",
        "version": about.version,
        **({"created": f"{about.published_on}T00:00:00Z"} if about.published_on else {}),
        "licenses": [LICENCE],
        "contributors": [{"title": CREATOR, "role": "author"}],
        "csvFormulaRule": RULE,
        "resources": [_resource(table, files[table.name]) for table in tables],
    }


def schema_org(tables: list[Table], files: list[File], about: About) -> dict[str, Any]:
    """The export as a schema.org Dataset in JSON-LD, with every file as a download."""
    span = [day for day in (about.first_article_on, about.last_article_on) if day]
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": TITLE,
        "alternateName": NAME,
        "description": DESCRIPTION,
        "version": about.version,
        **({"datePublished": about.published_on} if about.published_on else {}),
        **({"temporalCoverage": "/".join(span)} if span else {}),
        "spatialCoverage": [{"@type": "Country", "name": name} for name in ("India", "Japan")],
        "license": LICENCE["path"],
        "usageInfo": RIGHTS,
        "creator": {"@type": "Organization", "name": CREATOR},
        "isAccessibleForFree": True,
        "keywords": ["investment", "commitments", "press", "provenance", "India", "Japan"],
        "measurementTechnique": "Rule-based reading of press articles, reconciled across reports.",
        "variableMeasured": [
            {"@type": "PropertyValue", "name": column.name, "description": column.meaning}
            for table in tables
            if table.name == "observations"
            for column in table.columns
        ],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.path,
                "contentUrl": file.path,
                "encodingFormat": file.media_type,
                "contentSize": f"{file.size} B",
                "sha256": file.sha256,
            }
            for file in files
        ],
    }


def citation(about: About) -> str:
    """How to cite the export, in the Citation File Format 1.2.0."""
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these figures, please cite them as below, and the articles for what they say.",
        "type: dataset",
        f'title: "{TITLE}"',
        f'abstract: "{DESCRIPTION}"',
        "authors:",
        f'  - name: "{CREATOR}"',
        f'version: "{about.version}"',
        *([f"date-released: {about.published_on}"] if about.published_on else []),
        "license: MIT",
    ]
    return "\n".join(lines) + "\n"


def read_me(tables: list[Table], about: About) -> str:
    """What is in the folder, the rule of the CSV files and the dictionary, as Markdown. Holds no word of an article."""
    contents = "\n".join(
        f"- [{table.name}](#{table.name}): {table.meaning.split('. ')[0].rstrip('.')}." for table in tables
    )
    parts = [
        f"# {TITLE}\n\n{DESCRIPTION}\n",
        "| file | for |\n|---|---|\n"
        "| `csv/*.csv` | spreadsheets and anything else; UTF-8, comma, header |\n"
        "| `parquet/*.parquet` | DuckDB, pandas, R, Spark: types are kept |\n"
        "| `datapackage.json` | [Frictionless Data](https://frictionlessdata.io): types and keys of the CSV files |\n"
        "| `dataset.jsonld` | schema.org, for catalogues and search engines |\n"
        "| `CITATION.cff`, `LICENSE` | how to cite, and on which terms |\n",
        "Add up amounts only where `recommended_for_aggregates` is true, and per status.\n",
        f"## Text in CSV files\n\n{RULE}\n",
        f"## Terms\n\nMIT licence. {RIGHTS}\n",
        f"## Dictionary\n\n{contents}\n",
    ]
    for table in tables:
        rows = "\n".join(
            f"| `{c.name}` | {c.plain_kind} | {c.meaning.replace('|', chr(92) + '|')}"
            f"{f' → `{c.leads_to}`' if c.leads_to else ''} |"
            for c in table.columns
        )
        parts.append(f"### {table.name}\n\n{table.meaning}\n\n| column | type | meaning |\n|---|---|---|\n{rows}\n")
    return "\n".join(parts)


def _resource(table: Table, file: File) -> dict[str, Any]:
    key = table.columns[0].name
    foreign = [
        {"fields": [column.name], "reference": {"resource": column.leads_to, "fields": [_key_of(column.name)]}}
        for column in table.columns
        if column.leads_to
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.name,
        "description": table.meaning,
        "path": file.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": {
            "fields": [
                {
                    "name": column.name,
                    "type": column.plain_kind,
                    "description": column.meaning,
                    **(
                        {"constraints": {"required": True, "unique": True}}
                        if table.has_key and column.name == key
                        else {}
                    ),
                }
                for column in table.columns
            ],
            "missingValues": [""],
            **({"primaryKey": [key]} if table.has_key else {}),
            **({"foreignKeys": foreign} if foreign else {}),
        },
    }


def _key_of(column: str) -> str:
    return column.removesuffix("_a").removesuffix("_b")
