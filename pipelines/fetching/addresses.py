"""Which network addresses may be connected to: public ones only. Opens no connection."""

import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from pipelines.fetching.errors import FetchError

NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are an IPv4 address."""

METADATA = frozenset(map(ip_address, ("168.63.129.16", "169.254.169.254", "100.100.100.200", "fd00:ec2::254")))
"""Where clouds tell a machine its secrets. The first is an ordinary public address, so no range holds it."""


SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20", "5f00::/16", "fec0::/10")))
"""Special-purpose ranges of which older Pythons' ipaddress knows no or only parts."""


def is_public(address: str) -> bool:
    """Whether ``address`` (as the resolver writes it) is one of the public internet.

    Not public: private, loopback, link-local, multicast, reserved and unspecified ranges (IANA's special-purpose
    registries, as Python's ipaddress knows them), cloud metadata, and IPv6 forms that carry such an IPv4 address.
    """
    ip = ip_address(address.partition("%")[0])
    return all(_is_public(each) for each in (ip, *_carried(ip)))


def addresses_of(host: str, port: int, allowed: Collection[str] = ()) -> list[str]:
    """The addresses of ``host``, all of them public or, as ``address:port``, in ``allowed``.

    Raises:
        FetchError: the name is unknown, or any of its addresses is not public. A name that has both kinds is refused
            whole: no honest one has.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError("unknown_host", f"no address for {host!r} ({error})") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if f"{address}:{port}" not in allowed and not is_public(address):
            raise FetchError("address_refused", f"{host} is at {address}, which is no public address")
    return addresses


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    if ip in METADATA or any(ip in network for network in SPECIAL):
        return False
    refused = ip.is_multicast or ip.is_unspecified or ip.is_loopback or ip.is_link_local
    if isinstance(ip, IPv6Address) and (ip in NAT64 or ip.ipv4_mapped):
        return not refused  # judged by the address it carries
    return ip.is_global and not ip.is_reserved and not refused


def _carried(ip: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(ip, IPv4Address):
        return []
    carried = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in NAT64:
        carried.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    return [each for each in carried if each is not None]
