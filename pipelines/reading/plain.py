"""Plain text files: all of it is the article; no line is taken for a title. Nothing is looked for in the text."""

from collections.abc import Iterator

from pipelines.reading.decoding import decode
from pipelines.reading.model import Article, Source, make_article
from pipelines.reading.prose import unwrap_paragraphs


def read(source: Source) -> Iterator[Article]:
    """The one article of a .txt file. Raises Unreadable where its bytes are no text."""
    text, encoding = decode(source.data)
    facts = source.received
    yield make_article(
        source,
        unwrap_paragraphs(text.replace("\r\n", "\n").replace("\r", "\n")),
        url=facts.url if facts else None,
        publisher=facts.publisher if facts else None,
        published=facts.published if facts else None,
        language=facts.language if facts else None,
        encoding=encoding,
    )
