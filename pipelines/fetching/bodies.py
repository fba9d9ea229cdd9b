"""The body of an answer, unpacked where the server packed it unasked, never larger than a limit."""

import zlib
from collections.abc import Iterable, Sequence
from typing import Protocol

from pipelines.fetching.errors import FetchError

ZLIB_OR_GZIP = 47
"""Window bits that make zlib find out which of the two it is."""


class Streamed(Protocol):
    """What is read from: httpcore's answer while its connection is open."""

    def iter_stream(self) -> Iterable[bytes]:
        """The body in pieces."""
        ...


def read_body(answer: Streamed, headers: Sequence[tuple[str, str]], most_bytes: int) -> bytes:
    """The whole body.

    Raises:
        FetchError: more than ``most_bytes``, sent or unpacked, or packed in a way that was not asked for.
    """
    declared = dict(headers).get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > most_bytes:
        raise _too_large(most_bytes)
    packed = bytearray()
    for piece in answer.iter_stream():
        packed += piece
        if len(packed) > most_bytes:
            raise _too_large(most_bytes)
    encoding = dict(headers).get("content-encoding", "identity").strip().lower()
    if encoding in ("identity", ""):
        return bytes(packed)
    if encoding in ("gzip", "x-gzip", "deflate"):
        return unpack(bytes(packed), most_bytes)
    raise FetchError("bad_content_encoding", f"the answer is packed as {encoding[:40]!r}, which was not asked for")


def unpack(data: bytes, most_bytes: int) -> bytes:
    """``data`` (gzip or zlib) unpacked, as far as the limit and no further. Raises FetchError."""
    unpacker = zlib.decompressobj(ZLIB_OR_GZIP)
    try:
        body = unpacker.decompress(data, most_bytes + 1)
    except zlib.error as error:
        raise FetchError("bad_content_encoding", f"the answer cannot be unpacked ({error})") from error
    if len(body) > most_bytes:
        raise _too_large(most_bytes)
    if not unpacker.eof:
        raise FetchError("bad_content_encoding", "the packed answer ends too early")
    return body


def _too_large(most_bytes: int) -> FetchError:
    return FetchError("too_large", f"the answer has more than {most_bytes:,} bytes")
