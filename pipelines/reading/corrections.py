"""The analysts' corrections, from their CSV file. Checks that each row is whole; whether it applies, the models say."""

import csv
import json
from datetime import date
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import TypedDict

from pipelines.reading.decoding import decode
from pipelines.reading.fields import Unreadable, day, line

HEADER = ["target", "key", "field", "expect", "set", "reason", "by", "on"]
TARGETS = ("article", "claim", "commitment", "pair")
REQUIRED = ("target", "key", "reason", "by", "on")


class Correction(TypedDict):
    """One row: where ``field`` of the ``target`` with ``key`` is ``expect``, it becomes ``set_value``, and why."""

    correction_id: str
    target: str
    key: str
    field: str | None
    expect: str | None
    set_value: str | None
    reason: str
    by_whom: str
    on_date: date
    line_number: int


class BadCorrection(Exception):
    """The file of corrections cannot be used; the message names the file, the line and the reason."""


def read_corrections(path: Path) -> list[Correction]:
    """Every row of the file, in its order; none where there is no file.

    One bad row refuses the whole file: a judgement that is silently left out would publish what it was made to stop.

    Raises:
        BadCorrection: another header, a row that is incomplete or stands there twice, or a file that is no text.
    """
    if not path.exists():
        return []
    number = 1
    try:
        reader = csv.reader(StringIO(decode(path.read_bytes())[0], newline=""), strict=True)
        header = [name.strip().lower() for name in next(reader, [])]
        if header != HEADER:
            raise Unreadable("bad_header", f"the first line is not {','.join(HEADER)}")
        found: dict[str, Correction] = {}
        for row in reader:
            number = reader.line_num
            if not any(cell.strip() for cell in row):
                continue
            correction = _correction(row, number)
            earlier = found.setdefault(correction["correction_id"], correction)
            if earlier is not correction:
                raise Unreadable("duplicate", f"the same as line {earlier['line_number']}")
    except OSError as error:
        raise BadCorrection(f"{path.name}: {error.strerror}") from error
    except csv.Error as error:
        raise BadCorrection(f"{path.name}, after line {number}: {error}") from error
    except Unreadable as error:
        raise BadCorrection(f"{path.name}, line {number}: {error}") from error
    return list(found.values())


def _correction(row: list[str], number: int) -> Correction:
    if len(row) != len(HEADER):
        raise Unreadable("bad_row", f"{len(row)} fields instead of {len(HEADER)}")
    cells = {name: line(name, cell) for name, cell in zip(HEADER, row, strict=True)}
    missing = [name for name in REQUIRED if cells[name] is None]
    if missing:
        raise Unreadable("bad_row", f"without {' and '.join(missing)}")
    if cells["target"] not in TARGETS:
        raise Unreadable("bad_row", f"target is none of {', '.join(TARGETS)}")
    if cells["set"] is not None and cells["field"] is None:
        raise Unreadable("bad_row", "sets a value, but of no field")
    on = day(cells["on"], "on")
    assert on is not None, "required above"
    return Correction(
        correction_id=sha256(json.dumps(cells).encode("ascii")).hexdigest(),
        target=str(cells["target"]),
        key=str(cells["key"]),
        field=cells["field"],
        expect=cells["expect"],
        set_value=cells["set"],
        reason=str(cells["reason"]),
        by_whom=str(cells["by"]),
        on_date=on,
        line_number=number,
    )
