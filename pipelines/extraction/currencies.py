"""Which currency a printed form means: by its row; "$", "Rs" or "pesos" by the countries the article speaks of."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, cached_property

import re2

from pipelines.extraction.forms import scales
from pipelines.extraction.onebyte import as_one_byte, compile_bytes, one_byte, spans
from pipelines.extraction.tables import by_length, rows

WORD = re.compile(r"\w+")
CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]\w*")
US_DOLLARS = re.compile(r"US ?\$|U\.S\. ?\$|USD|U\.?S\.? dollars")
LOCAL_DOLLARS = {
    code: re.compile(rf"\b{letter} ?\$|\b{code}D\b")
    for code, letter in {"AU": "AU?", "CA": "C(?:A|dn)?", "NZ": "NZ", "SG": "SG?", "HK": "HK"}.items()
}
NEVER = re.compile(r"(?!)")
EXCHANGES = {"ASX": "AU", "TSX": "CA", "TSXV": "CA", "NZX": "NZ", "SGX": "SG", "HKEX": "HK"}
EXCHANGE = {name: re.compile(rf"\b{name}\b") for name in EXCHANGES}
OPENING = 160
"""Characters in which an article names the place that it is told from."""
HOME_OF = {"USD": "US", "GBP": "GB", "EUR": "", "FRF": "FR"}


class CurrencyContext:
    """What one article says about its countries, read only when a form needs it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._resolved: dict[str, tuple[str, Decimal, str] | None] = {}

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each country is named, by ISO 3166-1 code; towns and adjectives speak for their country."""
        return Counter(_countries_in(self.text))

    @cached_property
    def homes(self) -> frozenset[str]:
        """Where the article is told: the country that its first words name, and those of exchanges it names."""
        listed = {EXCHANGES[name] for name, word in EXCHANGE.items() if name in self.text and word.search(self.text)}
        opening = self.text[:OPENING]
        first = next(_countries_in(opening.title() if opening[:8].isupper() else opening), "")
        return frozenset([first, *listed])

    @cached_property
    def says_us_dollars(self) -> bool:
        """True where US dollars are marked as such, so that a bare sign may mean another dollar."""
        return US_DOLLARS.search(self.text) is not None

    def resolve(self, form: str) -> tuple[str, Decimal, str] | None:
        """ISO 4217 code, factor (0.01 for cents) and need of a printed form; None where it is no currency."""
        if form not in self._resolved:
            self._resolved[form] = self._resolve(form)
        return self._resolved[form]

    def _resolve(self, form: str) -> tuple[str, Decimal, str] | None:
        key = " ".join(form.split())
        candidates = (
            _forms().get(key)
            or _forms().get(key.lower())
            or _forms().get(key.lower().replace(" ", "").replace("u.s.", "us").replace("u.s$", "us$"))
        )
        if not candidates:
            return None
        best = default = candidates[0]
        if default["country"] and not self.mentions[default["country"]]:
            return None  # "P45" is money in the Philippines alone
        rivals = {row["country"]: row for row in candidates[1:]}
        if rivals and (spelled := self._spelled_out(key, rivals)):
            return spelled["currency"], Decimal(spelled["factor"]), spelled["needs"]
        if rivals and _name_pattern(*rivals).search(one_byte(self.text)) is None:
            rivals = {}
        for country, row in rivals.items():
            if row["currency"].endswith("D") and default["currency"] == "USD":
                if self._is_local_dollar(country):
                    best = row
            elif self.mentions[country] > self._support(best):
                best = row
        return best["currency"], Decimal(best["factor"]), best["needs"]

    def _spelled_out(self, key: str, rivals: dict[str, dict[str, str]]) -> dict[str, str] | None:
        """The one rival that the article prints with its adjective: "Norwegian crowns", then "crowns"."""
        named = {row["currency"]: row for row in rivals.values() if self._names_with_adjective(row["currency"], key)}
        return next(iter(named.values())) if len(named) == 1 else None

    def _names_with_adjective(self, code: str, key: str) -> bool:
        return any(form in self.text for form in _adjective_forms().get((code, key.lower().rstrip("s")), ()))

    def _is_local_dollar(self, country: str) -> bool:
        """True where US dollars are marked as such, or the article speaks of that country alone."""
        if country not in self.homes or self.mentions[country] < 2:
            return False
        local, american = self.mentions[country], self.mentions["US"]
        if not self.says_us_dollars and LOCAL_DOLLARS.get(country, NEVER).search(self.text):
            return False  # "A$8 million ($7 million)": the other sign is marked
        alone = local >= 3 and not american and 2 * local > self.mentions.total()
        return alone or (self.says_us_dollars and local > american and local == max(self.mentions.values()))

    def _support(self, row: dict[str, str]) -> int:
        return self.mentions[HOME_OF.get(row["currency"], row["currency"][:2])]


@cache
def _forms() -> dict[str, list[dict[str, str]]]:
    result: dict[str, list[dict[str, str]]] = {}
    for row in rows("currencies"):
        key = row["form"] if row["needs"] == "upper" else row["form"].lower()
        known = result.setdefault(key, [])
        if not known or row["country"]:
            known.append(row)
    return result


@cache
def _adjective_forms() -> dict[tuple[str, str], list[str]]:
    """For a currency and its noun in the singular the forms with an adjective: "Norwegian crown"."""
    result: dict[tuple[str, str], list[str]] = {}
    for row in rows("currencies"):
        adjective, _, noun = row["form"].rpartition(" ")
        if adjective.isalpha():
            result.setdefault((row["currency"], noun.lower().rstrip("s")), []).append(
                f"{adjective.capitalize()} {noun}"
            )
    return result


def _countries_in(text: str) -> Iterator[str]:
    """The country of each place and nationality named; of names that begin alike the longest."""
    countries = _countries()
    found = [(start, end, countries.get(text[start:end])) for start, end in spans(_name_pattern(), one_byte(text))]
    if all(country and _stands_free(text, start, end) for start, end, country in found):
        return (country for _, _, country in found if country)
    return _countries_by_word(text)


def _stands_free(text: str, start: int, end: int) -> bool:
    """False where a letter that the one-byte text does not know, or a name with a dot, may go on."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    return before.isascii() and behind.isascii() and not (text[end - 1] == "." and WORD.match(behind))


def _countries_by_word(text: str) -> Iterator[str]:
    """The same word by word, for texts with letters that are not ASCII beside a name."""
    names, position = _names_by_first_word(), 0
    words = WORD if any(name in text for name in _small_names()) else CAPITALISED
    for word in words.finditer(text):
        start = word.start()
        if start < position or (first := names.get(word[0])) is None:
            continue
        if words is CAPITALISED and start and WORD.match(text, start - 1):
            continue  # the end of "eBay"
        for name, country in first:
            end = start + len(name)
            if text.startswith(name, start) and not WORD.match(text, end):
                position = end
                yield country
                break


@cache
def _small_names() -> tuple[str, ...]:
    """Names that begin with a small letter or a digit ("the Gulf")."""
    names = (name for known in _names_by_first_word().values() for name, _ in known)
    return tuple(name for name in names if not CAPITALISED.match(name))


@cache
def _countries() -> dict[str, str]:
    """The code of the country of each place and adjective."""
    countries = {row["name"]: row["code"][:2] for row in rows("places") if row["code"]}
    return countries | {row["adjective"]: row["country_code"] for row in rows("nationalities") if row["country_code"]}


@cache
def _name_pattern(*countries: str) -> "re2._Regexp[bytes]":
    """All these names, or those of ``countries`` only, as they stand in a one-byte text."""
    names = (as_one_byte(name) for name, country in _countries().items() if not countries or country in countries)
    forms = (
        (r"\b" if name[0].isascii() else "")
        + re.escape(name)
        + (r"\b" if name[-1].isascii() and name[-1] != "." else "")
        for name in names
    )
    return compile_bytes("|".join(forms), longest=True)


@cache
def _names_by_first_word() -> dict[str, list[tuple[str, str]]]:
    result: dict[str, list[tuple[str, str]]] = {}
    for name in by_length(iter(_countries())):
        first = WORD.match(name)
        assert first is not None, name
        result.setdefault(first[0], []).append((name, _countries()[name]))
    return result


def is_indian_scale(form: str) -> bool:
    """True for lakh and crore in any spelling."""
    factor = scales().get(form.lower())
    return factor in (Decimal(100000), Decimal(10000000))
