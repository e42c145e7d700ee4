"""Answers in JSON: which page of a list this is, and where the others are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from fastapi.responses import Response
from pydantic import BaseModel

from hub.web.api.modellen import Verwijzing, Verwijzingen
from hub.web.api.versie import BASIS
from hub.web.api.vraag import Vraag, tijdstip


def blad(naam: str, namen: Sequence[str], vraag: Vraag, totaal: int) -> tuple[Verwijzingen, dict[str, Any]]:
    """Return the links of a page and the fields that say which page it is; past the end a page is empty."""
    laatste = max(1, ceil(totaal / vraag.aantal))

    def naar(pagina: int) -> Verwijzing:
        return Verwijzing(href=vraag.adres(f"{BASIS}/{naam}", namen, pagina))

    links = Verwijzingen(
        zelf=naar(vraag.pagina),
        first=naar(1),
        last=naar(laatste),
        prev=naar(min(vraag.pagina - 1, laatste)) if vraag.pagina > 1 else None,
        next=naar(vraag.pagina + 1) if vraag.pagina < laatste else None,
    )
    return links, {
        "peildatum": tijdstip(vraag.peildatum),
        "gemeente": vraag.gemeente,
        "totaal": totaal,
        "pagina": vraag.pagina,
        "paginas": laatste,
        "aantal": vraag.aantal,
    }


def antwoord(
    model: BaseModel,
    links: Verwijzingen | None = None,
    *,
    status: int = 200,
    koppen: Mapping[str, str] | None = None,
) -> Response:
    """Answer with a model; its links stand in the header `Link` (RFC 8288) too."""
    alle = dict(koppen or {})
    if links is not None:
        alle["Link"] = ", ".join(f'<{doel.href}>; rel="{soort}"' for soort, doel in _gevuld(links))
    leeg = {"links": {soort for soort in ("prev", "next") if links and getattr(links, soort) is None}}
    return Response(
        model.model_dump_json(by_alias=True, exclude=leeg if links else None),
        status_code=status,
        media_type="application/json",
        headers=alle,
    )


def _gevuld(links: Verwijzingen) -> list[tuple[str, Verwijzing]]:
    alle = (
        ("self", links.zelf),
        ("first", links.first),
        ("prev", links.prev),
        ("next", links.next),
        ("last", links.last),
    )
    return [(soort, doel) for soort, doel in alle if doel is not None]
