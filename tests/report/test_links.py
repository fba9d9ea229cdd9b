"""What of an article's address becomes a link."""

import pytest

from pipelines.report.links import web_address


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=1",
        "http://example.org.",
        "https://93.184.215.14/a",
        "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/a",
        "https://ledger.example/2025/08/30/a",
        "https://zeitung.example/münchen",
    ],
)
def test_a_public_address_is_a_link(url: str) -> None:
    assert web_address(f" {url} ") == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)//http://example.org",
        "data:text/html,x",
        "//example.org/a",
        "https:///a",
        "http://[::1",
        "",
        None,
        "http://127.0.0.1:3000/graphql?query=mutation",
        "http://localhost:3000/",
        "http://a.localhost/",
        "http://intranet/",
        "http://router.local/",
        "http://[::1]:3000/",
        "http://[::ffff:127.0.0.1]/",
        "http://127.1:3000/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0x7f000001/",
        "http://192.168.1.1/",
        "http://169.254.169.254/",
        "http://127.0.0.1.:3000/",
        "http://１２７.0.0.1/",
        "http://127%2e0.0.1/",
        "http://a@127.0.0.1/",
    ],
)
def test_anything_else_is_none(url: str | None) -> None:
    assert web_address(url) is None
