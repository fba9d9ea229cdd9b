"""How fast our reader goes, figures alone and with claims, and how right it is on the development articles meanwhile.

    .venv/bin/python benchmarks/extraction/speed.py [--every N]

CPU seconds of one process, loading not counted. Articles, annotations and scorer stand in ../shared/evaluation.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "evaluation"
sys.path.insert(0, str(ROOT))

from pipelines.extraction.countable import may_count  # noqa: E402
from pipelines.extraction.counts import find_counts  # noqa: E402
from pipelines.extraction.figures import read_figures  # noqa: E402
from pipelines.extraction.money import find_amounts  # noqa: E402
from pipelines.extraction.quantities import quantities  # noqa: E402
from pipelines.extraction.reader import read  # noqa: E402
from pipelines.extraction.repairing import repaired  # noqa: E402
from pipelines.extraction.sentences import split_sentences  # noqa: E402

WARM = 20
"""Articles read before the clock starts: tables are loaded and patterns compiled by then."""
KINDS = ("money", "counts", "role", "investment", "claims", "investors", "places", "status", "whole")


def main() -> None:
    """Prints a line for each file and kind of reading, then the scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=5, help="read every Nth article of the news (default: 5)")
    every = parser.parse_args().every
    if not (SHARED / "articles").exists():
        parser.error(f"the evaluation's articles are not beside this checkout ({SHARED})")
    print_speeds(every)
    print_scores()


def print_speeds(every: int) -> None:
    """Articles and megabytes a CPU second over the pool and the news, and the memory at its highest so far."""
    pool = [json.loads(line)["text"] for line in (SHARED / "articles" / "pool.jsonl").open(encoding="utf-8")]
    news = pyarrow.parquet.read_table(SHARED / "articles" / "news.parquet")["text"].to_pylist()[::every]
    say(f"{'':<8}{'':<20}{'articles':>9}{'articles/s':>12}{'MB/CPU s':>10}{'ms/article':>12}{'MB peak':>9}")
    for title, texts in (("pool", pool), ("news", news)):
        size = sum(len(text.encode()) for text in texts) / 1e6
        for reading, work in READINGS.items():
            for text in texts[:WARM]:
                work(text)
            started = time.process_time()
            for text in texts:
                work(text)
            spent = time.process_time() - started
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            say(
                f"{title:<8}{reading:<20}{len(texts):>9}{len(texts) / spent:>12.0f}{size / spent:>10.2f}"
                f"{1000 * spent / len(texts):>12.2f}{peak:>9.0f}"
            )


def print_scores() -> None:
    """What the evaluation's own script says of the development articles."""
    if not (SHARED / "score.py").exists():
        say("no scores: the evaluation's scorer is not beside this checkout")
        return
    from tests.gold.scoring import report, rows_of

    scores = report(rows_of(SHARED / "gold" / "dev.jsonl"))
    for kind in KINDS:
        if kind in scores:
            measure = "f1" if "f1" in scores[kind] else "accuracy"
            say(f"{kind:<12}{measure:<10}{scores[kind][measure]:>7.3f}")


def figures_alone(text: str) -> None:
    """Amounts with their roles and counts, without any claim."""
    clean = repaired(text)
    read_figures(text, clean, split_sentences(clean))


def amounts_alone(text: str) -> None:
    """Amounts of money with value, currency, bounds and qualifier, without what they are doing."""
    find_amounts(repaired(text))


def amounts_and_counts(text: str) -> None:
    """The same with counts: what the peers' figures are."""
    clean = repaired(text)
    sentences = [sentence.span for sentence in split_sentences(clean)]
    parts = quantities(clean, may_count)
    amounts = find_amounts(clean, parts)
    find_counts(clean, sentences, parts, [amount.span for amount in amounts])


READINGS: dict[str, Callable[[str], object]] = {
    "amounts, no roles": amounts_alone,
    "and counts": amounts_and_counts,
    "figures with roles": figures_alone,
    "figures and claims": read,
}


def say(line: str) -> None:
    """Prints a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
