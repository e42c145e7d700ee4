"""Posted forms: read within bounds, and only from a page of the hub itself.

Double submit: a random cookie that no other site can read or set for us
(SameSite=Strict, HttpOnly), and in the form a token that is a keyed hash of it.
Browsers that say where a form came from (Sec-Fetch-Site) are believed when
they say elsewhere. The Origin header is of no use here: with our
Referrer-Policy browsers send `null`. Who is logged in has a session, and the
token is a keyed hash of that: it ends with it, and needs no cookie of its own.
"""

from __future__ import annotations

import asyncio
import hmac
import re
import secrets
from urllib.parse import parse_qsl

from fastapi import Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from hub.web.koekjes import SESSIE, Koekjes

COOKIE = "ijw_hub_formulier"

TOKEN = "formulier"  # noqa: S105 - the name of a field
"""The field that carries the token."""

GROOTSTE = 16 * 1024
"""Bytes of a form: a note of the longest length, fully escaped, and room to spare."""

LEES_SECONDEN = 10.0
"""Within this the whole of a form or question must have come: a few kB, which any line brings at once."""

_VELDEN = 20
_COOKIEVORM = re.compile(r"[A-Za-z0-9_-]{32}")
_SESSIEVORM = re.compile(r"[A-Za-z0-9_-]{43}")
_EIGEN_SITE = {"same-origin", "none"}
_URLENCODED = "application/x-www-form-urlencoded"


async def lees_klein(request: Request) -> bytes | None:
    """Read the body of a form or question; None when it is too large.

    Raises TimeoutError when it does not come within `LEES_SECONDEN`, or when whoever sent it is gone.
    """
    inhoud = bytearray()
    try:
        async with asyncio.timeout(LEES_SECONDEN):
            async for deel in request.stream():
                inhoud += deel
                if len(inhoud) > GROOTSTE:
                    return None
    except ClientDisconnect:
        raise TimeoutError from None
    return bytes(inhoud)


class Formulieren:
    """Gives pages their token and judges what is posted. Threads may share it."""

    def __init__(self, geheim: bytes, koekjes: Koekjes = Koekjes()) -> None:  # noqa: B008 - holds one boolean
        """Take the key of the tokens."""
        self._geheim = geheim
        self._koekjes = koekjes

    def token(self, request: Request) -> tuple[str, str | None]:
        """Return the token for a page, and the cookie to set with it (None: the browser has one)."""
        bekend = self._bekend(request)
        if bekend is not None:
            return self._van(bekend), None
        nieuw = secrets.token_urlsafe(24)
        return self._van(nieuw), nieuw

    def zet(self, antwoord: Response, cookie: str | None) -> Response:
        """Set the cookie, when there is a new one, and return the response."""
        if cookie is not None:
            self._koekjes.zet(antwoord, COOKIE, cookie, samesite="strict")
        return antwoord

    async def lees(self, request: Request) -> dict[str, str]:
        """Return the fields of a form that a page of the hub posted.

        Raises HTTPException 403 for a form from elsewhere, 408 for one that does not come in time or is cut off,
        413 for one that is too large, 415 for another kind.
        """
        soort = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if soort != _URLENCODED:
            raise HTTPException(415)
        if request.headers.get("sec-fetch-site", "same-origin") not in _EIGEN_SITE:
            raise HTTPException(403)
        try:
            inhoud = await lees_klein(request)
        except TimeoutError:
            raise HTTPException(408) from None
        if inhoud is None:
            raise HTTPException(413)
        try:
            velden = dict(parse_qsl(inhoud.decode("ascii"), max_num_fields=_VELDEN, keep_blank_values=True))
        except ValueError:
            raise HTTPException(400) from None
        bekend = self._bekend(request)
        token = velden.pop(TOKEN, "")
        if bekend is None or not hmac.compare_digest(token.encode(), self._van(bekend).encode()):
            raise HTTPException(403)
        return velden

    def _bekend(self, request: Request) -> str | None:
        """Return what only the browser of this visitor and the hub know; None when there is nothing yet."""
        sessie = self._koekjes.lees(request, SESSIE)
        if _SESSIEVORM.fullmatch(sessie):
            return f"sessie {sessie}"
        cookie = self._koekjes.lees(request, COOKIE)
        return cookie if _COOKIEVORM.fullmatch(cookie) else None

    def _van(self, bekend: str) -> str:
        return hmac.digest(self._geheim, bekend.encode(), "sha256").hex()
