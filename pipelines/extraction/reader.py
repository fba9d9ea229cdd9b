"""Reads one article: the one entry point of the package."""

from datetime import date

from pipelines.extraction.claims.article import Article
from pipelines.extraction.claims.reader import read_claims
from pipelines.extraction.figures import read_figures
from pipelines.extraction.model import Reading
from pipelines.extraction.repairing import repaired
from pipelines.extraction.sentences import split_sentences


def read(text: str, *, title: str | None = None, published: date | None = None) -> Reading:
    """Figures and claims of one article.

    ``text`` is plain text; offsets in the result are offsets into it. ``title`` helps to tell what the article is
    about and is not read for figures. ``published`` is the date that "next year" and the like count from.
    """
    clean = repaired(text)
    sentences = split_sentences(clean)
    figures = read_figures(text, clean, sentences, title)
    return Reading(figures, read_claims(Article(clean, sentences, figures, title, published)))
