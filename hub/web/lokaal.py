"""Which addresses are of this machine alone, and which names are the hub's.

While nobody logs in the hub may be reached from this machine only: the
address it listens on, and the name a browser says it speaks to, are both
judged here. The second stops DNS rebinding, where a web page elsewhere lets
its own name point at this machine and reads the answers.
"""

from __future__ import annotations

import re
from ipaddress import ip_address, ip_network

NAAM = "localhost"
"""The one name that always means this machine (RFC 6761 §6.3); other names are never looked up."""

_HOST = re.compile(r"(?P<naam>\[[0-9A-Fa-f:.]+\]|[^\[\]:]+)(?::(?P<poort>\d{1,5}))?")


def is_loopback(host: str) -> bool:
    """Say whether a host, as a name or an address without brackets, is a loopback address (127.0.0.0/8, ::1)."""
    if host.lower() == NAAM:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def is_besloten(host: str) -> bool:
    """Say whether an address is one that the internet does not reach: loopback, private (RFC 1918, RFC 4193), link-local.

    The unspecified address (0.0.0.0, ::) counts: in a container it is the only one there is to listen on.
    """
    if is_loopback(host):
        return True
    try:
        adres = ip_address(host)
    except ValueError:
        return False
    return adres.is_private or adres.is_link_local or adres.is_unspecified


def netwerk_van(adres: str) -> str:
    """Return the network of a visitor's address, as the log may hold it: without the part that is of one person.

    IPv4 by /24 and IPv6 by /48: an organisation or a neighbourhood of a provider. `onbekend` for what is no address.
    """
    try:
        gelezen = ip_address(adres.partition("%")[0])
    except ValueError:
        return "onbekend"
    gelezen = getattr(gelezen, "ipv4_mapped", None) or gelezen
    return str(ip_network(f"{gelezen}/{24 if gelezen.version == 4 else 48}", strict=False))  # noqa: PLR2004 - IPv4


def host_vertrouwd(kop: str, naam: str | None = None) -> bool:
    """Say whether the value of a Host header names this machine, or the public `naam`, with or without a port."""
    gevonden = _HOST.fullmatch(kop)
    if gevonden is None:
        return False
    gevraagd = gevonden["naam"].strip("[]")
    return is_loopback(gevraagd) or (naam is not None and gevraagd.lower() == naam.lower())
