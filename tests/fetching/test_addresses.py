"""Only public addresses are connected to, however they are written and whatever leads to them."""

import socket
from typing import Any

import pytest

from pipelines.fetching import addresses, network
from pipelines.fetching.addresses import addresses_of, is_public
from pipelines.fetching.client import Client
from pipelines.fetching.errors import FetchError
from tests.fetching.conftest import Site

REFUSED = (
    "0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.0.1 "
    "169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.1 "
    "203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 "
    "::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2002:7f00:1:: 2002:a00:1:: "
    "2001:0:4136:e378:8000:63bf:80ff:fffe 2001:db8::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 "
    "ff0e::1 100::1 "
)
PUBLIC = ["1.1.1.1", "8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
WRITTEN = (
    "http://localhost/ http://127.1/ http://2130706433/ http://0x7f000001/ http://0177.0.0.1/ http://0/ "
    "http://0.0.0.0/ http://[::1]/ http://[::]/ http://[::ffff:127.0.0.1]/ http://[::ffff:7f00:1]/ "
    "http://169.254.169.254/latest/meta-data/ http://[fd00:ec2::254]/ http://10.0.0.1/ http://192.168.0.1/ "
    "http://[fe80::1]/ http://224.0.0.1/ http://168.63.129.16/ "
)


@pytest.mark.parametrize("address", REFUSED.split())
def test_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", WRITTEN.split())
def test_no_spelling_reaches_a_private_address(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: Any, **__: Any) -> None:
        pytest.fail("connected")

    monkeypatch.setattr(network.httpcore.SyncBackend, "connect_tcp", connect)
    with Client() as client, pytest.raises(FetchError) as refused:
        client.get(url)
    assert refused.value.code == "address_refused"


def resolver(*answers: list[str]) -> Any:
    """A resolver that gives one answer after the other, as a server that rebinds its name does."""
    waiting = list(answers)

    def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in waiting.pop(0)]

    return getaddrinfo


def test_a_name_with_a_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses.socket, "getaddrinfo", resolver(["8.8.8.8", "10.0.0.1"]))
    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        addresses_of("mixed.example", 80)


def test_the_address_that_was_checked_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    connected = []

    def connect(_: Any, host: str, port: int, *__: Any, **___: Any) -> None:
        connected.append(host)
        raise network.httpcore.ConnectError("unreachable")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", resolver(["8.8.8.8"], ["127.0.0.1"], ["127.0.0.1"]))
    monkeypatch.setattr(network.httpcore.SyncBackend, "connect_tcp", connect)
    with Client() as client:
        with pytest.raises(FetchError, match="unreachable"):
            client.get("http://rebinding.example/")
        with pytest.raises(FetchError, match="no public address"):
            client.get("http://rebinding.example/")
    assert connected == ["8.8.8.8"]


def test_an_allowed_address_is_allowed_on_its_port_only(site: Site) -> None:
    site.says("/", "fine")
    with Client(allowed={site.address}) as client:
        assert client.get(site.url("/")).body == b"fine"
        with pytest.raises(FetchError) as refused:
            client.get("http://127.0.0.1:1/")
    assert refused.value.code == "address_refused"


def test_a_proxy_of_the_environment_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.says("/", "fine")
    with Client(allowed={site.address}) as client:
        assert client.get(site.url("/")).status == 200
