"""Write each look in the log of reading before its answer goes out: one call in every handler that shows rows or cases.

No look without a log: when the log cannot be written the call raises, and the answer is a page or problem that says so. Why
someone looks follows from where he came from. Browsers send no Referer here, so a link to a case carries it (`van`): a
word of ours and nothing about anyone. `tests/leeslog/test_inzien.py` walks all addresses and finds the handler that forgot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from fastapi import FastAPI, Request

from hub.antwoorden_woonplaats import WOONPLAATSSOORTEN
from hub.domein.feiten import Moment
from hub.domein.inzage import ANDERS, ZOEKREDENEN, Inzage
from hub.domein.werk import SOORTEN
from hub.opslag.leeslog import Leeslog
from hub.web.api.versie import is_api
from hub.web.bezoeker import bezoeker_van
from hub.web.keuze import OngeldigeKeuze

VAN = "van"
"""The parameter that says from where a case was opened."""

KENMERK = "kenmerk"
"""Instead of a reason: a search by a reference or number needs none."""

LANGSTE_TOELICHTING = 150
"""Characters: a sentence."""

_LIJSTEN = ("overzicht", "werkvoorraad", "verzoeken", "wachtlijst", "afkeuringen", "woonplaats")
_OP_KENMERK = "zoeken op kenmerk"
_RECHTSTREEKS = "rechtstreeks geopend"
_NA_ACTIE = "na een actie"
_API = "via de API"


class _Inzien(NamedTuple):
    log: Leeslog
    klok: Callable[[], Moment]


def bewaar_inzagen(app: FastAPI, log: Leeslog, klok: Callable[[], Moment]) -> None:
    """Let an app write what is looked at in this log. An app without one has no store of people, as in tests of the pages."""
    app.state.inzien = _Inzien(log, klok)


def noteer(
    request: Request,
    soort: str,
    *,
    aantal: int,
    gemeente: str | None = None,
    sleutel: str | None = None,
    doel: str | None = None,
) -> None:
    """Write that the visitor looked, or did something. Not on the event loop: it waits for the disk.

    `aantal` is how many rows of cases the answer shows, `sleutel` the opaque key of the case or client. Raises
    LeeslogFout when it cannot be written: then nothing may be shown.
    """
    inzien: _Inzien | None = getattr(request.app.state, "inzien", None)
    if inzien is None:
        return
    bezoeker = bezoeker_van(request)
    inzage = Inzage(
        inzien.klok(),
        bezoeker.wie,
        bezoeker.naam,
        soort,
        request.url.path,
        gemeente,
        sleutel,
        doel_van(request) if doel is None else doel,
        aantal,
    )
    # A child whom a search finds in several gemeenten has a key in each: a row for each, so that each is found again.
    inzien.log.schrijf(*(inzage._replace(sleutel=deel) for deel in (sleutel.split(".") if sleutel else [None])))


def doel_van(request: Request) -> str:
    """Say in Dutch why, from where the visitor came or what he asks; what nobody of us wrote in an address is ignored."""
    if is_api(request.url.path):
        return _API
    waar, _, keuze = request.query_params.get(VAN, "").partition(".")
    if waar == "zoeken" or (not waar and request.url.path.startswith("/zoeken")):
        return f"zoeken: {ZOEKREDENEN[keuze]}" if keuze in ZOEKREDENEN else _OP_KENMERK
    if waar not in _LIJSTEN:  # not from a list: then it may be one itself
        waar = request.url.path.strip("/").partition(".")[0] or "overzicht"
        keuze = request.query_params.get("soort", "")
    if waar in _LIJSTEN:
        return f"{waar}: {keuze}" if keuze in SOORTEN or keuze in WOONPLAATSSOORTEN else waar
    return _NA_ACTIE if "gedaan" in request.query_params else _RECHTSTREEKS


def lees_zoekreden(velden: Mapping[str, str], *, verplicht: bool) -> tuple[str, str]:
    """Read why someone searches: the code for the addresses that follow, and the words for the log.

    Raises OngeldigeKeuze when it must be told and is not: without a choice from the list, or `anders` without words.
    """
    reden, toelichting = velden.get("reden", ""), velden.get("toelichting", "").strip()[:LANGSTE_TOELICHTING]
    if reden not in ZOEKREDENEN:
        if not verplicht:
            return KENMERK, _OP_KENMERK
        raise OngeldigeKeuze(
            "Bij zoeken op burgerservicenummer hoort een reden. Er is niets gezocht.",
            "Ga terug, kies waarom u zoekt en typ het nummer opnieuw.",
        )
    if reden == ANDERS and not toelichting:
        raise OngeldigeKeuze(
            "Bij de reden 'anders' hoort een toelichting. Er is niets gezocht.",
            "Ga terug en schrijf kort waarom u zoekt, zonder naam of nummer.",
        )
    return reden, f"zoeken: {ZOEKREDENEN[reden]}" + (f" ({toelichting})" if toelichting else "")


def zoekherkomst(request: Request) -> str:
    """Return what a link from a list of found cases carries (`van`)."""
    waar, _, reden = request.query_params.get(VAN, "").partition(".")
    return f"zoeken.{reden if waar == 'zoeken' and reden in ZOEKREDENEN else KENMERK}"
