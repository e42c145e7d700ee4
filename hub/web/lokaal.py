"""Which addresses are of this machine alone.

The hub has no logins yet, so it may be reached from this machine only: the
address it listens on, and the name a browser says it speaks to, are both
judged here. The second stops DNS rebinding, where a web page elsewhere lets
its own name point at this machine and reads the answers.
"""

from __future__ import annotations

import re
from ipaddress import ip_address

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


def host_vertrouwd(kop: str) -> bool:
    """Say whether the value of a Host header names this machine, with or without a port."""
    gevonden = _HOST.fullmatch(kop)
    return gevonden is not None and is_loopback(gevonden["naam"].strip("[]"))
