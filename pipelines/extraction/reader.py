"""Reads one article: the one entry point of the package."""

from datetime import date

from pipelines.extraction.claims.article import Article
from pipelines.extraction.claims.reader import read_claims
from pipelines.extraction.figures import read_figures
from pipelines.extraction.model import Reading
from pipelines.extraction.sentences import split_sentences

UNDECODED = {
    "\x80": "€",
    "\x82": "‚",
    "\x84": "„",
    "\x85": "…",
    "\x91": "‘",
    "\x92": "’",
    "\x93": "“",
    "\x94": "”",
    "\x95": "•",
    "\x96": "–",
    "\x97": "—",
    "\xa0": " ",
}
"""Bytes of Windows-1252 that stand undecoded in much of the press's text. One character for one: offsets stay."""


def read(text: str, *, title: str | None = None, published: date | None = None) -> Reading:
    """Figures and claims of one article.

    ``text`` is plain text; offsets in the result are offsets into it. ``title`` helps to tell what the article is
    about and is not read for figures. ``published`` is the date that "next year" and the like count from.
    """
    clean = repaired(text)
    sentences = split_sentences(clean)
    figures = read_figures(text, clean, sentences)
    return Reading(figures, read_claims(Article(clean, sentences, figures, title, published)))


def repaired(text: str) -> str:
    """``text`` with what stands undecoded in it read as what it was meant to be."""
    if not text.isascii():
        for byte, mark in UNDECODED.items():
            text = text.replace(byte, mark)
    return text
