"""The cookies of the hub: what they are called, and how a browser must keep them."""

from __future__ import annotations

from typing import Literal

from fastapi import Request
from fastapi.responses import Response

SESSIE = "ijw_hub_sessie"
"""Names the session of who is logged in."""

AANMELDING = "ijw_hub_aanmelding"
"""Holds, sealed, what a login at the identity provider must come back with."""


class Koekjes:
    """Sets and reads cookies. None of them is for scripts; over https none ever travels in the clear.

    `__Host-`: a browser takes such a cookie only from this very host, over https and
    for every path, so that no neighbouring site can put one of its own in its place.
    """

    def __init__(self, *, veilig: bool = False) -> None:
        """`veilig` says whether people come over https."""
        self._veilig = veilig

    def naam(self, kort: str) -> str:
        """Return the name of a cookie as the browser knows it."""
        return f"__Host-{kort}" if self._veilig else kort

    def lees(self, request: Request, kort: str) -> str:
        """Return the value of a cookie, empty when there is none."""
        return request.cookies.get(self.naam(kort), "")

    def zet(
        self,
        antwoord: Response,
        kort: str,
        waarde: str,
        *,
        samesite: Literal["lax", "strict"] = "lax",
        seconden: int | None = None,
    ) -> None:
        """Set a cookie: until the browser closes, or for so many seconds."""
        antwoord.set_cookie(
            self.naam(kort),
            waarde,
            max_age=seconden,
            path="/",
            secure=self._veilig,
            httponly=True,
            samesite=samesite,
        )

    def wis(self, antwoord: Response, kort: str) -> None:
        """Take a cookie back."""
        antwoord.delete_cookie(self.naam(kort), path="/", secure=self._veilig, httponly=True, samesite="lax")
