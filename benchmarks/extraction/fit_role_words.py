"""Fits the weights of words/role_words.csv to the annotated articles, and prints what they give on those left out.

    .venv/bin/python benchmarks/extraction/fit_role_words.py [--left-out 51 52 ...] [--write]

A logistic regression (scikit-learn, which is no part of the project: install it beside it for this) tells amounts that
are invested from all others, by the features of pipelines/extraction/role_words.py. Only words that news English writes
in small letters and that several articles print are taken: no names. The batches left out are predicted, not learned.
"""

import argparse
import csv
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from annotated import WORDS, Annotated, annotated, figure_at
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pipelines.extraction.company import company
from pipelines.extraction.model import Role
from pipelines.extraction.money import find_amounts
from pipelines.extraction.repairing import repaired
from pipelines.extraction.role_scores import by_cues, homes_of
from pipelines.extraction.role_words import Feature, features, headline_words
from pipelines.extraction.sentences import split_sentences
from pipelines.extraction.stems import stem
from pipelines.extraction.tables import common_words

TABLE = WORDS / "role_words.csv"
SEVERAL = 8
"""Articles that must print a word beside an amount, or in the headline, for it to be weighed."""
STRENGTH = 0.2
"""Inverse strength of the penalty on large weights (L2)."""
SURE = 0.5
"""The probability from which an amount is taken for invested."""
WORDY = ("beside", "before", "behind", "headline")
"""Where a feature is a word."""
LEAST = 0.01
"""Smaller weights are left out of the table."""


class Example(NamedTuple):
    """One amount of money of an annotated article."""

    row: Annotated
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
    examples = [one for row in annotated() for one in examples_of(row, left_out=row.batch in options.left_out)]
    words = printed_by_several(examples)
    known = [{name(key): value for key, value in one.told.items() if key in words} for one in examples]
    learned = [index for index, one in enumerate(examples) if not one.left_out]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(known).tocsr()
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model = LogisticRegression(C=STRENGTH, max_iter=3_000, fit_intercept=False, solver="liblinear")
    model.fit(
        matrix[learned],
        [examples[index].invested for index in learned],
        sample_weight=[examples[index].row.weight for index in learned],
    )
    chances = model.predict_proba(matrix)[:, 1]
    for title, left_out in (("learned", False), ("left out", True)):
        chosen = [(one, chance) for one, chance in zip(examples, chances, strict=True) if one.left_out == left_out]
        if chosen:
            say(f"{title:9} {len(chosen)} amounts; cues {scores([(one, one.by_cue) for one, _ in chosen])}")
            say(f"{'':9} with their words {scores([(one, chance > SURE) for one, chance in chosen])}")
    if options.write:
        write(dict(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)))


def examples_of(row: Annotated, *, left_out: bool) -> Iterator[Example]:
    """Every amount of an article that is no conversion, with its gold role."""
    text = repaired(row.article["text"])
    sentences = [sentence.span for sentence in split_sentences(text)]
    amounts = find_amounts(text)
    headline = headline_words(row.article.get("title") or "")
    homes, readings = homes_of(sentences, amounts), by_cues(text, sentences, amounts)
    for amount, home, reading, others in zip(amounts, homes, readings, company(amounts, homes, readings), strict=True):
        found = figure_at(row.gold, *amount.span)
        if found is None or found[1].get("optional") or amount.restates is not None or reading.scores is None:
            continue
        figure = found[1]
        told = dict(features(text, home, amount.span, headline, reading) + others)
        either = "alt_role" in figure and "investment" in (figure["role"], figure["alt_role"])
        invested = figure["role"] == "investment"
        yield Example(row, left_out, told, invested, not either, reading.role is Role.INVESTMENT)


def printed_by_several(examples: list[Example]) -> set[Feature]:
    """The features that are weighed: the words of the language that several articles print, and all that is no word."""
    articles: dict[Feature, set[str]] = defaultdict(set)
    found: set[Feature] = set()
    for one in examples:
        for where, what in one.told:
            found.add((where, what))
            if where in ("beside", "before", "behind") and not one.left_out:
                articles[where, what].add(one.row.gold["id"])
    language = common_words() | set(map(stem, common_words()))
    kept = {key for key, printed in articles.items() if len(printed) >= SEVERAL and key[1] in language}
    return {
        (where, what)
        for where, what in found
        if where not in WORDY or ("beside" if where == "headline" else where, what) in kept
    }


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
