"""Says in a few lines of plain text what an audit found. For terminals and logs; pages have their own."""

from pipelines.gate.model import Audit, CheckResult
from pipelines.gate.plain import MAX_ROWS


def format_failures(audit: Audit) -> str:
    """What failed and on which rows, those that block first; one line where nothing did."""
    if not audit.failures:
        return f"The gate passed all {len(audit.results)} expectations."
    blocking = sum(result.blocks for result in audit.failures)
    head = f"{blocking} of {len(audit.results)} expectations block publication" if blocking else "The gate passed"
    warnings = len(audit.failures) - blocking
    head += f"; {warnings} warnings set {audit.quarantined} rows aside" if warnings else ""
    return "\n".join([head + ".", *(line for result in audit.failures for line in _lines(result))])


def _lines(result: CheckResult) -> list[str]:
    what = "BLOCKS " if result.blocks else "warning"
    lines = [f"{what} {result.table}  {result.name}: {result.description}"]
    if result.error:
        return [*lines, f"        could not be evaluated: {result.error}"]
    rows = ["        " + ", ".join(f"{name}={value}" for name, value in row.items()) for row in result.sample]
    if not rows:
        rows = [f"        observed: {result.observed}"]
    elif result.unexpected_count > MAX_ROWS:
        rows.append(f"        … {result.unexpected_count} rows in all")
    return lines + rows
