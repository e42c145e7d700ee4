"""Errors for programs: `application/problem+json` (RFC 9457), with a Dutch title and a detail that says what to do."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse

VOOR_PROGRAMMAS = ("/berichten/", "/brp/", "/api/")
"""Addresses that begin so are asked by programs: their errors are problems, not pages."""

NIET_OPGESLAGEN = "niet-opgeslagen"
"""The kind of a problem with the store, found after the message was read."""

_SOORT = "urn:ijw-hub:probleem:"


class Weigering(Exception):
    """A request that is refused: the HTTP status, a word for its kind, and what a person should know."""

    def __init__(self, code: int, soort: str, wat: str, stap: str, *, koppen: dict[str, str] | None = None) -> None:
        super().__init__(soort)
        self.code = code
        self.soort = soort
        self.wat = wat
        self.stap = stap
        self.koppen = koppen or {}
        """Headers of the answer; `Connection: close` when the body was not read to its end."""

    @property
    def door_verzender(self) -> bool:
        """Whether the sender must change something; else it may send the same again."""
        return self.code < 500 and self.code not in {408, 429}  # noqa: PLR2004 - classes of HTTP statuses


def is_voor_programmas(pad: str) -> bool:
    """Say whether an address is asked by programs."""
    return f"{pad}/".startswith(VOOR_PROGRAMMAS)


def probleem(weigering: Weigering, **meer: Any) -> JSONResponse:
    """Answer with the problem; `meer` are members of its own kind."""
    inhoud = {
        "type": _SOORT + weigering.soort,
        # The same for every problem of this kind, as the RFC asks: the word for it.
        "title": weigering.soort.replace("-", " ").capitalize(),
        "status": weigering.code,
        "detail": f"{weigering.wat} {weigering.stap}",
        **meer,
    }
    return JSONResponse(
        inhoud, status_code=weigering.code, headers=weigering.koppen, media_type="application/problem+json"
    )
