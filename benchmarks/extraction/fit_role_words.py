"""Fits the weights of words/role_words.csv to the annotated articles, and prints what they give on those left out.

    .venv/bin/python benchmarks/extraction/fit_role_words.py [--left-out 51 52 ...] [--write]

A logistic regression (scikit-learn, which is no part of the project: install it beside it for this) tells amounts that
are invested from all others, by the features of pipelines/extraction/role_words.py. Only words that news English writes
in small letters and that several articles print are taken: no names. The batches left out are predicted, not learned.
"""

import argparse
import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pipelines.extraction.model import Role
from pipelines.extraction.money import find_amounts
from pipelines.extraction.repairing import repaired
from pipelines.extraction.role_words import Feature, features, headline_words
from pipelines.extraction.roles import by_cues, homes_of
from pipelines.extraction.sentences import split_sentences
from pipelines.extraction.tables import common_words

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "evaluation"
TABLE = ROOT / "pipelines" / "extraction" / "words" / "role_words.csv"
SEVERAL = 8
"""Articles that must print a word beside an amount, or in the headline, for it to be weighed."""
STRENGTH = 0.1
"""Inverse strength of the penalty on large weights (L2)."""
LATE, TIMES = 43, 3.0
"""Batches from this one on count so many times: their articles were annotated after most of the cues were made."""
SURE = 0.5
"""The probability from which an amount is taken for invested."""
LEAST = 0.01
"""Smaller weights are left out of the table."""


class Example(NamedTuple):
    """One amount of money of an annotated article."""

    article: str
    batch: int
    left_out: bool
    told: dict[Feature, float]
    invested: bool
    counts: bool
    by_cue: bool


def main() -> None:
    """Prints precision and recall on the batches left out and, where asked, writes the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--left-out", type=int, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    examples = list(annotated(set(options.left_out)))
    words = printed_by_several(examples)
    known = [{name(key): value for key, value in one.told.items() if key in words} for one in examples]
    learned = [index for index, one in enumerate(examples) if not one.left_out]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(known)
    model = LogisticRegression(C=STRENGTH, max_iter=3_000, fit_intercept=False, solver="liblinear")
    model.fit(
        matrix[learned],
        [examples[index].invested for index in learned],
        sample_weight=[TIMES if examples[index].batch >= LATE else 1.0 for index in learned],
    )
    chances = model.predict_proba(matrix)[:, 1]
    for title, left_out in (("learned", False), ("left out", True)):
        chosen = [(one, chance) for one, chance in zip(examples, chances, strict=True) if one.left_out == left_out]
        if chosen:
            say(f"{title:9} {len(chosen)} amounts; cues {scores([(one, one.by_cue) for one, _ in chosen])}")
            say(f"{'':9} with their words {scores([(one, chance > SURE) for one, chance in chosen])}")
    if options.write:
        write(dict(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)))


def annotated(left_out: set[int]) -> Iterator[Example]:
    """Every amount of the annotated articles that is no conversion, with its gold role."""
    articles: dict[str, dict[str, Any]] = {}
    for path in (SHARED / "articles" / "dev.jsonl", SHARED / "articles" / "pool.jsonl"):
        articles |= {row["id"]: row for row in lines_of(path)}
    files = [(0, SHARED / "gold" / "dev.jsonl")]
    files += [(int(path.stem[-2:]), path) for path in sorted((ROOT / "tests" / "gold").glob("batch*.jsonl"))]
    for number, path in files:
        for gold in lines_of(path):
            yield from _of_article(gold, articles[gold["id"]], number, left_out=number in left_out)


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _of_article(gold: dict[str, Any], article: dict[str, Any], batch: int, *, left_out: bool) -> Iterator[Example]:
    text = repaired(article["text"])
    sentences = [sentence.span for sentence in split_sentences(text)]
    amounts = find_amounts(text)
    headline = headline_words(article.get("title") or "")
    for amount, home, reading in zip(
        amounts, homes_of(sentences, amounts), by_cues(text, sentences, amounts), strict=True
    ):
        figure = next(
            (
                figure
                for figure in gold["figures"]
                if figure["kind"] == "money" and figure["start"] < amount.span.end and amount.span.start < figure["end"]
            ),
            None,
        )
        if figure is None or figure.get("optional") or amount.restates is not None or reading.scores is None:
            continue
        told = dict(features(text, home, amount.span, headline, reading.scores, reading.role, reading.lead))
        either = "alt_role" in figure and "investment" in (figure["role"], figure["alt_role"])
        yield Example(
            gold["id"],
            batch,
            left_out,
            told,
            figure["role"] == "investment",
            not either,
            reading.role is Role.INVESTMENT,
        )


def printed_by_several(examples: list[Example]) -> set[Feature]:
    """The features that are weighed: the words of the language that several articles print, and all that is no word."""
    by_word: dict[str, set[str]] = defaultdict(set)
    found: set[Feature] = set()
    for one in examples:
        for where, what in one.told:
            found.add((where, what))
            if where == "beside" and not one.left_out:
                by_word[what].add(one.article)
    kept = {word for word, printed in by_word.items() if len(printed) >= SEVERAL and word in common_words()}
    return {key for key in found if key[0] not in ("beside", "headline") or key[1] in kept}


def scores(chosen: list[tuple[Example, bool]]) -> str:
    """Precision, recall and F1 of what was chosen; examples that gold allows either way count in neither."""
    hits = sum(one.invested and found for one, found in chosen)
    spare = sum(found and not one.invested and one.counts for one, found in chosen)
    missed = sum(one.invested and not found and one.counts for one, found in chosen)
    precision, recall = hits / (hits + spare), hits / (hits + missed)
    return f"precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"


def name(key: Feature) -> str:
    """A feature in one word, for the vectorizer."""
    return "\t".join(key)


def write(weights: dict[str, float]) -> None:
    """Writes the table, with the threshold taken off the constant, so that zero decides."""
    weights["all\t"] = weights.get("all\t", 0.0) - math.log(SURE / (1 - SURE))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["where", "what", "weight"])
        for key, weight in sorted(weights.items()):
            if abs(weight) >= LEAST:
                table.writerow([*key.split("\t"), f"{weight:.3f}"])


def say(line: str) -> None:
    """Prints a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
