"""Posted forms: read within bounds, and only from a page of the hub itself.

Double submit: a random cookie that no other site can read or set for us
(SameSite=Strict, HttpOnly), and in the form a token that is a keyed hash of it.
Browsers that say where a form came from (Sec-Fetch-Site) are believed when
they say elsewhere. The Origin header is of no use here: with our
Referrer-Policy browsers send `null`.
"""

from __future__ import annotations

import hmac
import re
import secrets
from urllib.parse import parse_qsl

from fastapi import Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

COOKIE = "ijw_hub_formulier"

TOKEN = "formulier"  # noqa: S105 - the name of a field
"""The field that carries the token."""

GROOTSTE = 16 * 1024
"""Bytes of a form: a note of the longest length, fully escaped, and room to spare."""

_VELDEN = 20
_COOKIEVORM = re.compile(r"[A-Za-z0-9_-]{32}")
_EIGEN_SITE = {"same-origin", "none"}
_URLENCODED = "application/x-www-form-urlencoded"


class Formulieren:
    """Gives pages their token and judges what is posted. Threads may share it."""

    def __init__(self, geheim: bytes) -> None:
        """Take the key of the tokens."""
        self._geheim = geheim

    def token(self, request: Request) -> tuple[str, str | None]:
        """Return the token for a page, and the cookie to set with it (None: the browser has one)."""
        cookie = request.cookies.get(COOKIE, "")
        if _COOKIEVORM.fullmatch(cookie):
            return self._van(cookie), None
        nieuw = secrets.token_urlsafe(24)
        return self._van(nieuw), nieuw

    @staticmethod
    def zet(antwoord: Response, cookie: str | None) -> Response:
        """Set the cookie, when there is a new one, and return the response."""
        if cookie is not None:
            antwoord.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")
        return antwoord

    async def lees(self, request: Request) -> dict[str, str]:
        """Return the fields of a form that a page of the hub posted.

        Raises HTTPException 403 for a form from elsewhere, 413 for one that is too large, 415 for another kind.
        """
        soort = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if soort != _URLENCODED:
            raise HTTPException(415)
        if request.headers.get("sec-fetch-site", "same-origin") not in _EIGEN_SITE:
            raise HTTPException(403)
        inhoud = bytearray()
        async for deel in request.stream():
            inhoud += deel
            if len(inhoud) > GROOTSTE:
                raise HTTPException(413)
        try:
            velden = dict(parse_qsl(inhoud.decode("ascii"), max_num_fields=_VELDEN, keep_blank_values=True))
        except ValueError:
            raise HTTPException(400) from None
        cookie = request.cookies.get(COOKIE, "")
        token = velden.pop(TOKEN, "")
        goed = _COOKIEVORM.fullmatch(cookie) is not None
        if not goed or not hmac.compare_digest(token.encode(), self._van(cookie).encode()):
            raise HTTPException(403)
        return velden

    def _van(self, cookie: str) -> str:
        return hmac.digest(self._geheim, cookie.encode(), "sha256").hex()
