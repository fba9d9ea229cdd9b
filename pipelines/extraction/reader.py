"""Reads one article: the one entry point of the package."""

from datetime import date

from pipelines.extraction.claims.article import Article
from pipelines.extraction.claims.reader import read_claims
from pipelines.extraction.counts import find_counts
from pipelines.extraction.model import Figure, FigureKind, Reading
from pipelines.extraction.money import find_amounts
from pipelines.extraction.quantities import quantities
from pipelines.extraction.roles import read_roles
from pipelines.extraction.sentences import Sentence, split_sentences

UNDECODED = {
    0x80: "€",
    0x82: "‚",
    0x84: "„",
    0x85: "…",
    0x91: "‘",
    0x92: "’",
    0x93: "“",
    0x94: "”",
    0x95: "•",
    0x96: "–",
    0x97: "—",
    0xA0: " ",
}
"""Bytes of Windows-1252 that stand undecoded in much of the press's text. One character for one: offsets stay."""


def read(text: str, *, title: str | None = None, published: date | None = None) -> Reading:
    """Figures and claims of one article.

    ``text`` is plain text; offsets in the result are offsets into it. ``title`` helps to tell what the article is
    about and is not read for figures. ``published`` is the date that "next year" and the like count from.
    """
    clean = text.translate(UNDECODED)
    sentences = split_sentences(clean)
    figures = _figures(text, clean, sentences)
    return Reading(figures, read_claims(Article(clean, sentences, figures, title, published)))


def _figures(text: str, clean: str, sentences: list[Sentence]) -> tuple[Figure, ...]:
    spans = [sentence.span for sentence in sentences]
    parts = quantities(clean)
    amounts = find_amounts(clean, parts)
    roles = read_roles(clean, spans, amounts)
    counts = find_counts(clean, spans, parts, [amount.span for amount in amounts])
    figures = []
    for amount, reading in zip(amounts, roles, strict=True):
        home = _sentence_of(sentences, amount.span.start)
        figures.append(
            Figure(
                amount.span,
                amount.span.of(text),
                FigureKind.MONEY,
                amount.value,
                amount.low,
                amount.high,
                amount.currency,
                amount.qualifier,
                reading.role,
                None,
                amount.restates,
                home.zone,
                home.span,
                f"role by “{reading.cue}”" if reading.cue else "no cue near: other",
            )
        )
    for count in counts:
        home = _sentence_of(sentences, count.span.start)
        figures.append(
            Figure(
                count.span,
                count.span.of(text),
                count.kind,
                count.value,
                count.low,
                count.high,
                None,
                count.qualifier,
                None,
                count.unit,
                None,
                home.zone,
                home.span,
                f"counted by “{count.unit}”",
            )
        )
    return _in_order(figures)


def _sentence_of(sentences: list[Sentence], position: int) -> Sentence:
    return next(sentence for sentence in sentences if sentence.span.start <= position < sentence.span.end)


def _in_order(figures: list[Figure]) -> tuple[Figure, ...]:
    """Figures by start; positions in ``restates`` follow their figures."""
    from dataclasses import replace

    order = sorted(range(len(figures)), key=lambda index: figures[index].span.start)
    place = {old: new for new, old in enumerate(order)}
    return tuple(
        replace(figures[old], restates=None if figures[old].restates is None else place[figures[old].restates or 0])
        for old in order
    )
