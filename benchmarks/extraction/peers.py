"""Other libraries' amounts of money in the evaluation's form. Runs in a peer's own environment: only it and the stdlib.

Run as "python peers.py NAME < articles.jsonl > predicted.jsonl"; the last line written is {"seconds": CPU seconds}.
"""

import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

Found = Iterator[tuple[int, int, float, str]]
"""Start, end, value in single units, ISO 4217 code."""

BY_NAME = {
    "dollar": "USD", "united states dollar": "USD", "euro": "EUR", "pound": "GBP", "british pound": "GBP",
    "japanese yen": "JPY", "yen": "JPY", "indian rupee": "INR", "rupee": "INR", "pound sterling": "GBP",
}  # fmt: skip
BY_SIGN = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "Rs": "INR", "Rs.": "INR", "A$": "AUD",
    "C$": "CAD", "S$": "SGD", "HK$": "HKD", "euro": "EUR", "euros": "EUR", "yen": "JPY", "dollars": "USD",
    "dollar": "USD", "rupees": "INR", "dlrs": "USD", "pounds": "GBP",
}  # fmt: skip
SCALES = {
    "thousand": 10**3, "lakh": 10**5, "million": 10**6, "mln": 10**6, "mn": 10**6, "m": 10**6, "crore": 10**7,
    "billion": 10**9, "bn": 10**9, "trillion": 10**12, "tn": 10**12,
}  # fmt: skip


def quantulum3() -> Callable[[str], Found]:
    """quantulum3, its rules alone: the classifier needs a trained model."""
    from quantulum3 import parser

    def find(text: str) -> Found:
        for quantity in parser.parse(text):
            unit = quantity.unit
            base = unit.dimensions[0]["base"] if unit.dimensions else ""
            code = getattr(unit, "currency_code", None) or BY_NAME.get(base)
            if code and (unit.entity.name == "currency" or "per" in unit.name):
                yield *quantity.span, quantity.value, code

    return find


def recognizers() -> Callable[[str], Found]:
    """Recognizers-Text for English; a currency without a code of its own is taken by its name."""
    from recognizers_number_with_unit import recognize_currency

    def find(text: str) -> Found:
        for result in recognize_currency(text, "en-us"):
            said = result.resolution or {}
            code = said.get("isoCurrency") or BY_NAME.get((said.get("unit") or "").lower())
            if code and said.get("value"):
                yield result.start, result.end + 1, float(said["value"]), code

    return find


def price_parser() -> Callable[[str], Found]:
    """price-parser, which gives one answer for a text."""
    from price_parser import Price

    def find(text: str) -> Found:
        price = Price.fromstring(text)
        if price.amount is not None and price.currency:
            start = max(0, text.find(price.amount_text))
            sign = price.currency.strip()
            yield start, start + len(price.amount_text), float(price.amount), BY_SIGN.get(sign, sign)

    return find


def spacy_rules() -> Callable[[str], Found]:
    """A blank spaCy pipeline with an entity ruler of our own: sign, number, scale, name."""
    import spacy

    language = spacy.blank("en")
    ruler = language.add_pipe("entity_ruler")
    number: dict[str, Any] = {"TEXT": {"REGEX": r"^\d[\d,]*(?:\.\d+)?(?:m|mn|bn|tn)?$"}}
    scale: dict[str, Any] = {"LOWER": {"IN": sorted(SCALES)}, "OP": "*"}
    signs = {"TEXT": {"IN": [sign for sign in BY_SIGN if not sign.islower()]}}
    names = {"LOWER": {"IN": [sign for sign in BY_SIGN if sign.islower()]}}
    ruler.add_patterns(
        [{"label": "MONEY", "pattern": [signs, number, scale]}, {"label": "MONEY", "pattern": [number, scale, names]}]
    )

    def find(text: str) -> Found:
        for entity in language(text).ents:
            words = re.findall(r"\d[\d,]*(?:\.\d+)?|[^\W\d]+\.?\$?|[^\w\s,.]", entity.text)
            digits = next(word for word in words if word[0].isdigit())
            code = next((BY_SIGN[word] for word in words if word in BY_SIGN), None)
            try:
                value = Decimal(digits.replace(",", ""))
            except InvalidOperation:
                continue
            for word in words:
                value *= SCALES.get(word.lower(), 1)
            if code:
                yield entity.start_char, entity.end_char, float(value), code

    return find


def plain_re() -> Callable[[str], Found]:
    """One pattern of Python's own re, as somebody would write it in an hour: sign or code, number, scale, name."""
    signs = "|".join(re.escape(sign) for sign in sorted(BY_SIGN, key=len, reverse=True) if not sign.islower())
    names = "|".join(sorted((sign for sign in BY_SIGN if sign.islower()), key=len, reverse=True))
    scales = "|".join(sorted(SCALES, key=len, reverse=True))
    number = r"(\d[\d,]*(?:\.\d+)?)"
    pattern = re.compile(
        rf"(?:({signs})\s?{number}[\s-]?((?:(?:{scales})\b\s?)*))|(?:\b{number}\s((?:(?:{scales})\s)*)({names})\b)"
    )

    def find(text: str) -> Found:
        for match in pattern.finditer(text):
            sign, digits, scale = (match[1], match[2], match[3]) if match[1] else (match[6], match[4], match[5])
            value = Decimal(digits.replace(",", "").rstrip("."))
            for word in scale.split():
                value *= SCALES[word]
            yield match.start(), match.start() + len(match[0].rstrip()), float(value), BY_SIGN[sign]

    return find


PEERS = {
    "plain re": plain_re,
    "quantulum3": quantulum3,
    "recognizers-text-suite": recognizers,
    "price-parser": price_parser,
    "spacy": spacy_rules,
}


def main() -> None:
    """Reads articles from standard input and writes what the named library finds in each."""
    warnings.simplefilter("ignore")
    find = PEERS[sys.argv[1]]()
    list(find("It costs $5 million."))  # loading is not the library's speed
    articles = [json.loads(line) for line in sys.stdin]
    started = time.process_time()
    for article in articles:
        figures = [
            {"start": start, "end": end, "kind": "money", "value": value, "currency": currency, "qualifier": "exact"}
            for start, end, value, currency in find(article["text"])
        ]
        sys.stdout.write(json.dumps({"id": article["id"], "figures": figures, "claims": []}) + "\n")
    sys.stdout.write(json.dumps({"seconds": time.process_time() - started}) + "\n")


if __name__ == "__main__":
    main()
