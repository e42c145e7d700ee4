"""The keyed hashes are the HMAC-SHA256 that the documents promise."""

from __future__ import annotations

import hmac

import pytest

from hub.parsers.sleutels import Sleutels


@pytest.mark.parametrize("lengte", [0, 1, 32, 64, 65, 200])
def test_pseudoniem_en_inhoud_zijn_hmac_sha256(lengte: int):
    sleutel = bytes(range(lengte))
    sleutels = Sleutels(sleutel, sleutel[::-1])
    assert sleutels.pseudoniem("999900006") == hmac.digest(sleutel, b"999900006", "sha256")[:16]
    assert sleutels.inhoud(b"x" * 1000) == hmac.digest(sleutel[::-1], b"x" * 1000, "sha256")[:16]
