"""Makes an archive of any number of articles of real length: those of a given file again, with their figures altered.

    .venv/bin/python benchmarks/scale/make_articles.py SOURCE.parquet TARGET.parquet --articles 100000

SOURCE has columns id and text. No text of it is kept anywhere but in TARGET.
"""

import argparse
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

DIGITS = re.compile(r"\d+")
FIRST_DAY = date(2015, 1, 1)
GROUP = 1_000
SCHEMA = pa.schema([("id", pa.string()), ("published", pa.date32()), ("publisher", pa.string()), ("text", pa.string())])


def main() -> None:
    """Writes the archive."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    make(options.source, options.target, options.articles, seed=options.seed)


def make(source: Path, target: Path, articles: int, *, seed: int = 1) -> None:
    """Writes ``articles`` articles to ``target``; the same for the same source and seed."""
    texts = pyarrow.parquet.read_table(source, columns=["text"])["text"].to_pylist()
    with pyarrow.parquet.ParquetWriter(target, SCHEMA, compression="zstd") as writer:
        for start in range(0, articles, GROUP):
            rows = [_article(texts, n, seed) for n in range(start, min(start + GROUP, articles))]
            writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=SCHEMA))


def _article(texts: list[str], number: int, seed: int) -> dict[str, object]:
    chance = random.Random(seed * 1_000_000_007 + number)
    text = "".join(_altered(texts[number % len(texts)], chance))
    published = FIRST_DAY + timedelta(days=chance.randrange(3_900))
    return {
        "id": f"made-{seed}-{number}",
        "published": published,
        "publisher": f"Paper {chance.randrange(40)}",
        "text": text,
    }


def _altered(text: str, chance: random.Random) -> Iterator[str]:
    """``text`` with other digits in its numbers, as many as before; years stay what they are."""
    position = 0
    for found in DIGITS.finditer(text):
        digits = found.group()
        yield text[position : found.start()]
        position = found.end()
        is_year = len(digits) == 4 and digits[:2] in ("19", "20")
        yield (
            digits if is_year else str(chance.randrange(1, 10)) + "".join(str(chance.randrange(10)) for _ in digits[1:])
        )
    yield text[position:]


if __name__ == "__main__":
    main()
