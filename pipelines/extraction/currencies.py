"""Which currency a printed form means: by its row; "$", "Rs" or "pesos" by the countries the article speaks of."""

import re
from collections import Counter
from decimal import Decimal
from functools import cache, cached_property

from pipelines.extraction.lexer import scales
from pipelines.extraction.tables import by_length, rows

HOME_OF = {"USD": "US", "GBP": "GB", "EUR": "", "FRF": "FR"}


class CurrencyContext:
    """What one article says about its countries, read only when a form needs it."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each country is named, by ISO 3166-1 code; towns and adjectives speak for their country."""
        names = _country_names()
        return Counter(names[match[0]] for match in _country_pattern().finditer(self.text))

    @cached_property
    def says_us_dollars(self) -> bool:
        """True where US dollars are marked as such, so that a bare sign may mean another dollar."""
        return bool(re.search(r"US ?\$|U\.S\. ?\$|USD|U\.?S\.? dollars", self.text))

    def resolve(self, form: str) -> tuple[str, Decimal, str] | None:
        """ISO 4217 code, factor (0.01 for cents) and need of a printed form; None where it is no currency."""
        key = re.sub(r"\s+", " ", form)
        candidates = (
            _forms().get(key)
            or _forms().get(key.lower())
            or _forms().get(key.lower().replace(" ", "").replace("u.s.", "us").replace("u.s$", "us$"))
        )
        if not candidates:
            return None
        default = candidates[0]
        best, most = default, self._support(default) if len(candidates) > 1 else 0
        for row in candidates[1:]:
            support = self.mentions[row["country"]]
            if row["currency"].endswith("D") and default["currency"] == "USD":
                if self._is_local_dollar(row["country"]):
                    best = row
            elif support > most:
                best, most = row, support
        return best["currency"], Decimal(best["factor"]), best["needs"]

    def _is_local_dollar(self, country: str) -> bool:
        """True where US dollars are marked as such, or the article speaks of that country alone."""
        local, american = self.mentions[country], self.mentions["US"]
        alone = not american and 2 * local > self.mentions.total()
        return (local >= 3 and alone) or (local >= 2 and self.says_us_dollars and local > american)

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
def _country_names() -> dict[str, str]:
    names = {row["name"]: row["code"][:2] for row in rows("places") if row["code"]}
    return names | {row["adjective"]: row["country_code"] for row in rows("nationalities") if row["country_code"]}


@cache
def _country_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, by_length(iter(_country_names())))) + r")(?![\w])")


def is_indian_scale(form: str) -> bool:
    """True for lakh and crore in any spelling."""
    factor = scales().get(form.lower())
    return factor in (Decimal(100000), Decimal(10000000))
