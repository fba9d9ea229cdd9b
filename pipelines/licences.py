"""Renews docs/licences.md: every locked package with the licence it declares. ``python -m pipelines.licences``."""

import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
HEAD = """# Licences

What each package of `requirements.lock` declares as its licence. Made by `python -m pipelines.licences`; a test holds
it to the lock. Packages for other systems, which are not installed here, say so.

Kept in the repository, beside packages: D3 (ISC) and d3-sankey (BSD-3-Clause), which draw the report, each with its
licence in `pipelines/report/vendor/`; axe-core (MPL-2.0), which tries it, in `tests/report/vendor/`. The names of towns
in `pipelines/extraction/words/towns.csv` are those of GeoNames (CC BY 4.0), without common words and names.

| package | version | licence |
|---|---|---|
"""


def licences(lock: Path) -> list[tuple[str, str, str]]:
    """Name, version and declared licence of each package that ``lock`` names, in its order."""
    return [(name, version, _licence(name)) for name, version in LOCKED.findall(lock.read_text(encoding="utf-8"))]


def page(lock: Path) -> str:
    """The whole page."""
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in licences(lock))


def _licence(name: str) -> str:
    try:
        found: Any = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return "(not installed here)"
    declared = found.get("License-Expression") or ""
    classified = [
        value.rpartition(" :: ")[2] for value in found.get_all("Classifier") or [] if value.startswith("License ::")
    ]
    words = declared or ", ".join(classified) or (found.get("License") or "").partition("\n")[0]
    return words.replace("|", "/").strip()[:80] or "(not declared)"


if __name__ == "__main__":
    (ROOT / "docs" / "licences.md").write_text(page(ROOT / "requirements.lock"), encoding="utf-8")
    sys.stdout.write("docs/licences.md\n")
