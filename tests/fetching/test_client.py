"""One request to a server that misbehaves ends soon, small, and with a reason."""

import gzip
import socket
import time
import zlib

import pytest

from pipelines.fetching.client import LONGEST_RETRY_AFTER, Client, retry_after
from pipelines.fetching.errors import FetchError
from tests.fetching.conftest import Answer, Asked, Site

MB = 1_000_000


def code(client: Client, site: Site, path: str = "/") -> str:
    """What a request of ``path`` fails with, and that it does so in time."""
    started = time.monotonic()
    with pytest.raises(FetchError) as failed:
        client.get(site.url(path))
    assert time.monotonic() - started < 10
    assert failed.value.reason
    return failed.value.code


def drips(site: Site, head: bytes) -> Answer:
    """An answer that goes on for ever, a few bytes at a time."""

    def send(to: socket.socket, _: Asked) -> None:
        to.sendall(head)
        while not site.stopping.wait(0.05):
            to.sendall(b"x")

    return send


def test_a_good_answer(client: Client, site: Site) -> None:
    site.says("/a", "Text", etag='"1"')
    found = client.get(site.url("/a#part"))
    assert (found.status, found.body, found.header("etag"), found.url) == (200, b"Text", '"1"', site.url("/a"))
    assert "gzip" not in site.asked[0].headers["accept-encoding"]


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nx: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_an_answer_that_drips_is_cut_off(client: Client, site: Site, head: bytes) -> None:
    site.routes["/"] = drips(site, head)
    assert code(client, site) in ("too_slow", "bad_answer")


def test_no_answer_at_all(client: Client, site: Site) -> None:
    site.routes["/"] = lambda _, __: site.stopping.wait(20) and None
    assert code(client, site) == "too_slow"


def test_an_answer_without_end_is_cut_off(client: Client, site: Site) -> None:
    def send(to: socket.socket, _: Asked) -> None:
        to.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while not site.stopping.is_set():
            to.sendall(b"x" * 65_536)

    site.routes["/"] = send
    assert code(client, site) == "too_large"


def test_a_declared_size_is_believed_before_the_body_comes(client: Client, site: Site) -> None:
    site.routes["/"] = drips(site, b"HTTP/1.1 200 OK\r\ncontent-length: 999999999999\r\n\r\n")
    assert code(client, site) == "too_large"


def test_headers_without_end(client: Client, site: Site) -> None:
    site.routes["/"] = lambda to, _: to.sendall(b"HTTP/1.1 200 OK\r\n" + b"x-filler: y\r\n" * 500_000)
    assert code(client, site) in ("bad_answer", "connection_failed")


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(bytes(50 * MB)), zlib.compress(bytes(50 * MB)), gzip.compress(gzip.compress(bytes(MB)))[:-4]],
)
def test_a_bomb_or_a_torn_archive_is_not_unpacked(client: Client, site: Site, packed: bytes) -> None:
    site.says("/", packed, content_encoding="gzip")
    assert code(client, site) in ("too_large", "bad_content_encoding")


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "nonsense"])
def test_a_packing_that_was_not_asked_for(client: Client, site: Site, encoding: str) -> None:
    site.says("/", b"x", content_encoding=encoding)
    assert code(client, site) == "bad_content_encoding"


def test_a_packed_answer_is_unpacked(client: Client, site: Site) -> None:
    site.says("/", gzip.compress(b"Text"), content_encoding="gzip")
    assert client.get(site.url("/")).body == b"Text"


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n12345",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZ\r\n",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab",
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"\x00\xff\xfe" * 100,
        b"",
    ],
)
def test_what_is_no_http(client: Client, site: Site, raw: bytes) -> None:
    site.routes["/"] = lambda to, _: to.sendall(raw)
    assert code(client, site) in ("bad_answer", "connection_failed")


def test_more_than_was_declared_is_left(client: Client, site: Site) -> None:
    site.says("/", b"12345 and more", content_length="5")
    assert client.get(site.url("/")).body == b"12345"


def test_a_loop_of_redirects_ends(client: Client, site: Site) -> None:
    site.says("/", b"", "302 Found", location="/b")
    site.says("/b", b"", "307 Temporary Redirect", location="/")
    assert code(client, site) == "too_many_redirects"
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("http://127.0.0.1:1/", "address_refused"),
        ("http://169.254.169.254/latest/meta-data/", "address_refused"),
        ("http://[::ffff:10.0.0.1]/", "address_refused"),
        ("//localhost:1/", "address_refused"),
        ("file:///etc/passwd", "bad_url"),
        ("ftp://example.org/", "bad_url"),
        ("gopher://127.0.0.1:25/", "bad_url"),
        ("http://user:secret@127.0.0.1/", "bad_url"),
        ("http://exa mple/", "bad_url"),
        ("http:///", "bad_redirect"),
        ("http://[::1/", "bad_url"),
        ("/" + "a" * 3_000, "bad_url"),
        ("", "bad_redirect"),
        ("/", "bad_redirect"),
    ],
)
def test_a_redirect_leads_nowhere_else(client: Client, site: Site, location: str, expected: str) -> None:
    site.says("/", b"", "301 Moved Permanently", location=location)
    assert code(client, site) == expected


def test_a_redirect_is_followed_and_each_hop_must_be_permitted(client: Client, site: Site) -> None:
    site.says("/", b"", "301 Moved Permanently", location="b")
    site.says("/b", "Text")
    hops: list[str] = []
    assert client.get(site.url("/"), permit=hops.append).url == site.url("/b")
    assert hops == [site.url("/"), site.url("/b")]


@pytest.mark.parametrize(
    "status", ["400 Bad", "403 No", "404 None", "410 Gone", "500 Oh", "503 Busy", "204 Empty", "206 Part"]
)
def test_other_answers_are_failures(client: Client, site: Site, status: str) -> None:
    site.says("/", "x", status)
    assert code(client, site) == f"http_{status[:3]}"


def test_retry_after() -> None:
    assert retry_after("120") == 120
    assert retry_after("99999999999") == LONGEST_RETRY_AFTER
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert retry_after("Wed, 21 Oct 2099 07:28:00 GMT") == LONGEST_RETRY_AFTER
    for nonsense in (None, "soon", "-5", "1e9", "9" * 5000):
        assert retry_after(nonsense) is None
