"""Which machines may be asked: this one and its own network, unless the user allows others.

A name is resolved once, every address it has is looked at, and the connection goes to one of those
addresses, so that a name cannot mean one machine when it is looked at and another when it is used.
"""

import ipaddress
import socket

from afterword.errors import ConfigurationError, Unreachable

_NEAR = [
    ipaddress.ip_network(net)
    for net in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1", "fc00::/7")
]
"""Loopback, and private networks: RFC 1918, RFC 4193. Link-local addresses are not among them:
clouds keep the credentials of a machine there."""


def is_near(address: str) -> bool:
    """Whether the IP address is this machine's or one of a private network."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:  # one with a scope, such as fe80::1%eth0
        return False
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return any((mapped or ip) in net for net in _NEAR)


def addresses(host: str, port: int, *, encrypted: bool, allow_remote: bool) -> tuple[str, ...]:
    """The addresses of the host, in the order in which to try them.

    Raises ConfigurationError when one of them must not be asked and Unreachable when there is none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(
            f"{host} cannot be found ({getattr(error, 'strerror', None) or 'no such name'}). Check"
            " llm.base_url and the network."
        ) from error
    known = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    far = [address for address in known if not is_near(address)]
    if far and not allow_remote:
        raise ConfigurationError(
            f"llm.base_url names {host}, which is not in this network ({far[0]}). Nothing is sent"
            " there unless llm.allow_remote is true."
        )
    if far and not encrypted:
        raise ConfigurationError(
            f"llm.base_url would send letters to {host} for anybody to read. Write https://."
        )
    return known
