"""What a program asks in the address: read by the same rules as the pages, but with all faults at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TypeVar
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from hub.domein import kalender
from hub.domein.feiten import Moment
from hub.web import keuze
from hub.web.bron import Selectie
from hub.web.keuze import OngeldigeKeuze

STANDAARD_AANTAL = 50
"""Rows of a page when none are asked for: as many as on the pages for people."""

HOOGSTE_AANTAL = 500
"""Rows of the largest page: some hundreds of kilobytes, answered well within a second."""

KEUZE = ("gemeente", "peildatum")
LIJST = (*KEUZE, "pagina", "aantal")
VERZOEKEN = (*LIJST, "selectie")

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
        for naam in KEUZE
        if naam in gegeven and not vraag[naam].strip()
    ]
    return fouten


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
