"""What a program asks in the address: read by the same rules as the pages, but with all faults at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TypeVar
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from hub.domein import kalender
from hub.domein.bsn import bevat_bsn
from hub.domein.feiten import Moment
from hub.opslag.zoek_vragen import Zoekveld
from hub.web import keuze
from hub.web.bron import Selectie
from hub.web.keuze import OngeldigeKeuze
from hub.web.werkkeuze import lees_aanbieder, lees_categorie, lees_soort, lees_woonplaatssoort

STANDAARD_AANTAL = 50
"""Rows of a page when none are asked for: as many as on the pages for people."""

HOOGSTE_AANTAL = 500
"""Rows of the largest page: some hundreds of kilobytes, answered well within a second."""

LANGSTE_ZOEKTERM = 100
"""As on the page: longer than any Identificatie, ReferentieAanbieder or number of the standard."""

KEUZE = ("gemeente", "peildatum")
LIJST = (*KEUZE, "pagina", "aantal")
VERZOEKEN = (*LIJST, "selectie")
TELLINGEN = (*KEUZE, "aanbieder", "categorie")
WOONPLAATS = (*KEUZE, "bevinding", "pagina", "aantal")
WERK = (*TELLINGEN, "soort", "ookGesloten", "pagina", "aantal")
ZOEKNAMEN: dict[str, Zoekveld] = {
    "identificatie": "Identificatie",
    "referentie": "ReferentieAanbieder",
    "toewijzingnummer": "ToewijzingNummer",
}
"""What a search in an address looks for, by the name of its parameter."""

JEUGDIGE = "jeugdige"
ZOEKEN = (*KEUZE, *ZOEKNAMEN, JEUGDIGE)

_NIET_LEEG = (*KEUZE, "aanbieder", "categorie", "soort", "bevinding")

Waarde = TypeVar("Waarde")


class OngeldigeVraag(ValueError):
    """One or more parts of the address cannot be used; none of them repeats what was typed."""

    def __init__(self, fouten: Sequence[OngeldigeKeuze]) -> None:
        super().__init__(*(fout.wat for fout in fouten))
        self.fouten = tuple(fouten)


@dataclass(frozen=True, slots=True)
class Vraag:
    """What was asked, with all choices filled in."""

    peildatum: Moment
    peildatum_tekst: str
    """As the links say it: as written, or the moment of asking, so that all pages of a list hold at one moment."""
    gemeente: str | None
    selectie: Selectie
    pagina: int
    aantal: int
    aanbieder: str | None = None
    categorie: str | None = None
    soort: str | None = None
    bevinding: str | None = None
    ook_gesloten: bool = False
    zoek: tuple[str, str] | None = None
    """By which name is searched, and for what."""

    @property
    def vanaf(self) -> int:
        """Return the number of the first row asked for; 0 is the first of all."""
        return (self.pagina - 1) * self.aantal

    def adres(self, pad: str, namen: Sequence[str], pagina: int) -> str:
        """Return the address of a page of the same list."""
        waarden = {
            "gemeente": self.gemeente,
            "peildatum": self.peildatum_tekst,
            "selectie": self.selectie,
            "pagina": pagina,
            "aantal": self.aantal,
            "aanbieder": self.aanbieder,
            "categorie": self.categorie,
            "soort": self.soort,
            "bevinding": self.bevinding,
            "ookGesloten": "true" if self.ook_gesloten else None,
        }
        return f"{pad}?{urlencode({naam: waarden[naam] for naam in namen if waarden[naam] is not None})}"


def lees_vraag(vraag: QueryParams, namen: Sequence[str], nu: Moment) -> Vraag:
    """Read the choices that an address may hold; raises OngeldigeVraag with everything that is wrong.

    An unknown, repeated or empty choice is refused, though the forms of the pages
    may leave one empty: a program that forgot to fill in a gemeente would
    get the figures of all of them, and nobody would see it.
    """
    fouten = _fouten_in_namen(vraag, namen)

    def probeer(lees: Callable[[], Waarde], anders: Waarde) -> Waarde:
        try:
            return lees()
        except OngeldigeKeuze as fout:
            fouten.append(fout)
            return anders

    gelezen = Vraag(
        peildatum=probeer(lambda: keuze.lees_peildatum(vraag, nu), nu),
        peildatum_tekst=keuze.peildatum_tekst(vraag) or _utc(nu),
        gemeente=probeer(lambda: keuze.lees_gemeente(vraag), None),
        selectie=probeer(lambda: keuze.lees_selectie(vraag), "te_laat"),
        pagina=probeer(lambda: keuze.lees_pagina(vraag), 1),
        aantal=probeer(lambda: keuze.lees_aantal(vraag, STANDAARD_AANTAL, HOOGSTE_AANTAL), STANDAARD_AANTAL),
        aanbieder=probeer(lambda: lees_aanbieder(vraag), None),
        categorie=probeer(lambda: lees_categorie(vraag), None),
        soort=probeer(lambda: lees_soort(vraag), None),
        bevinding=probeer(lambda: lees_woonplaatssoort(vraag, "bevinding"), None),
        ook_gesloten=probeer(lambda: _lees_ook_gesloten(vraag), anders=False),
        zoek=probeer(lambda: _lees_zoek(vraag), None) if JEUGDIGE in namen else None,
    )
    if gelijk := [fout for fout in fouten if fout.parameter is None or fout.parameter in namen]:
        raise OngeldigeVraag(gelijk)
    return gelezen


def _fouten_in_namen(vraag: QueryParams, namen: Sequence[str]) -> list[OngeldigeKeuze]:
    gegeven = [naam for naam, _ in vraag.multi_items()]
    fouten = []
    if set(gegeven) - set(namen):
        fouten.append(
            OngeldigeKeuze(
                "In het adres staat een parameter die hier niet bestaat.",
                f"Gebruik alleen {', '.join(namen)}." if namen else "Laat alles na het vraagteken weg.",
            )
        )
    fouten += [
        OngeldigeKeuze(f"De parameter {naam} staat meer dan een keer in het adres.", "Geef er een.", naam)
        for naam in namen
        if gegeven.count(naam) > 1
    ]
    fouten += [
        OngeldigeKeuze(f"De parameter {naam} in het adres is leeg.", "Geef een waarde, of laat hem weg.", naam)
        for naam in _NIET_LEEG
        if naam in gegeven and not vraag[naam].strip()
    ]
    return fouten


def _lees_ook_gesloten(vraag: QueryParams) -> bool:
    gevraagd = vraag.get("ookGesloten", "false")
    if gevraagd not in {"true", "false"}:
        raise OngeldigeKeuze(
            "De parameter ookGesloten in het adres is geen true of false.", "Gebruik ookGesloten=true.", "ookGesloten"
        )
    return gevraagd == "true"


def _lees_zoek(vraag: QueryParams) -> tuple[str, str]:
    """Read by what is searched: exactly one, and never by what points at a child."""
    gegeven = [naam for naam in (*ZOEKNAMEN, JEUGDIGE) if naam in vraag]
    namen = ", ".join((*ZOEKNAMEN, JEUGDIGE))
    if len(gegeven) != 1:
        raise OngeldigeKeuze("Er moet op precies een ding worden gezocht.", f"Geef een van: {namen}.", JEUGDIGE)
    [naam] = gegeven
    term = vraag[naam].strip()
    if not term or len(term) > LANGSTE_ZOEKTERM:
        raise OngeldigeKeuze(
            f"De parameter {naam} in het adres is leeg of langer dan {LANGSTE_ZOEKTERM} tekens.",
            "Geef wat er in het bericht staat.",
            naam,
        )
    if bevat_bsn(term):
        raise OngeldigeKeuze(
            "Dit kan niet in een adres worden gezocht: er kan een burgerservicenummer in staan.",
            "Zoek met POST /zoekvragen; dan staat het in de inhoud en niet in het adres.",
            naam,
        )
    return naam, term


def tijdstip(moment: Moment) -> str:
    """Write a moment as RFC 3339: Dutch time with its offset, as `ijw-hub status` does.

    In UTC for long ago, when Dutch clocks differed from UTC by odd seconds too, which RFC 3339 cannot say.
    """
    plaatselijk = kalender.lokaal(moment)
    if (plaatselijk.utcoffset() or timedelta()) % timedelta(minutes=1):
        try:
            plaatselijk = plaatselijk.astimezone(UTC)
        except OverflowError:  # the first minutes of year 1
            plaatselijk = plaatselijk.replace(tzinfo=UTC)
    return plaatselijk.isoformat(timespec="seconds")


def _utc(moment: Moment) -> str:
    """Write a moment for in an address: a plus sign there would be read as a space."""
    return kalender.lokaal(moment).astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
