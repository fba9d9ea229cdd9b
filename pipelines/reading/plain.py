"""Plain text files: all of it is the article; no line is taken for a title. Nothing is looked for in the text."""

from collections.abc import Iterator

from pipelines.reading.decoding import decode
from pipelines.reading.model import Article, Source, make_article
from pipelines.reading.prose import unwrap_paragraphs


def read(source: Source) -> Iterator[Article]:
    """The one article of a .txt file. Raises Unreadable where its bytes are no text."""
    text, encoding = decode(source.data)
    yield make_article(source, unwrap_paragraphs(text.replace("\r\n", "\n").replace("\r", "\n")), encoding=encoding)
