"""Limits that several rooms keep to, each with its reason."""

from __future__ import annotations

MAX_BYTES = 25 * 1024 * 1024
"""The largest message, in bytes, with its envelope: the limit of the chain itself (StUF-GGk: 25 MB, base64 included).

Who reads stops at `MAX_BYTES + 1` bytes: enough to see that it is too large, and to say so.
"""
