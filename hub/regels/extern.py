"""Rules of level 4 that need no more than the moment of receipt or a list."""

from __future__ import annotations

from hub.regels.bericht import Bericht, Deel, Levering
from hub.regels.bevinding import Oordeel
from hub.regels.kenmerken import EXTERN
from hub.regels.regel import Treffer, Treffers, regel

_AFZENDER, _ONTVANGER, _IDENTITEIT = 3, 4, 5
"""Places in the Header."""

_VAN_GEMEENTE = frozenset({"JW301", "JW319", "JW325"})
"""Kinds whose Afzender is the gemeente."""


@regel(
    "De Dagtekening ligt niet in de toekomst",
    "De Dagtekening ligt na de dag waarop het bericht is ontvangen; verbeter haar.",
    niveau=4,
    retourcode="8848",
    bij=EXTERN,
)
def tr135(bericht: Bericht) -> Treffers:
    """TR135, against the day of receipt; not judged when that is unknown."""
    ontvangen = bericht.bronnen.ontvangen
    if ontvangen is None or bericht.dagtekening <= ontvangen.isoformat():
        return ()
    return (Treffer(bericht.wortel[0], "BerichtIdentificatie/Dagtekening"),)


@regel(
    "De gemeentecode bestaat",
    "Deze gemeentecode staat niet op de lijst van het CBS; verbeter haar.",
    niveau=4,
    retourcode="S300",
    bij=EXTERN,
)
def tr378(bericht: Bericht) -> Treffers:
    """TR378. The list tells of one year: what it lacks may have existed earlier, and may exist later."""
    bekend = bericht.bronnen.gemeenten
    if bekend is None:
        return ()
    kop = bericht.wortel[0]
    treffers = []
    if kop[_AFZENDER if bericht.soort in _VAN_GEMEENTE else _ONTVANGER].text not in bekend:
        treffers.append(Treffer(kop, "Afzender" if bericht.soort in _VAN_GEMEENTE else "Ontvanger"))
    antwoord = bericht.antwoord
    if antwoord is not None and antwoord.gemeente and antwoord.gemeente not in bekend:
        treffers.append(Treffer(antwoord.element, "Woonplaatsbeginsel/Gemeente"))
    if not treffers:
        return ()
    oordeel, uitleg = _zekerheid(bericht)
    return [treffer._replace(oordeel=oordeel, uitleg=uitleg) for treffer in treffers]


def _zekerheid(bericht: Bericht) -> tuple[Oordeel, str]:
    """Say whether the list can tell about the days of this message: an older list is allowed for what began earlier."""
    sinds = bericht.bronnen.gemeenten_sinds
    dagen = [
        bericht.dagtekening,
        *[deel.ingang for deel in bericht.delen],
        *[dag for deel in bericht.leveringen for dag in (deel.ingang, deel.begin)],
        *[deel.begin for deel in bericht.prestaties],
    ]
    if min(filter(None, dagen)) < sinds.isoformat():
        wanneer = f"van voor {sinds:%d-%m-%Y}"
    elif int(bericht.dagtekening[:4]) > sinds.year:
        wanneer = f"van na {sinds.year}"
    else:
        return "fout", ""
    uitleg = (
        f"Deze gemeentecode staat niet op de lijst van {sinds:%d-%m-%Y}, en het bericht is (deels) {wanneer}; ga na of zij "
        "toen bestond."
    )
    return "onbekend", uitleg


@regel(
    "De productcode hoort bij de productcategorie",
    "Deze productcode hoort volgens de productcodelijst niet bij de productcategorie, of staat er niet op; verbeter een "
    "van beide.",
    niveau=4,
    retourcode="S329",
    bij=EXTERN,
)
def tr381(bericht: Bericht) -> Treffers:
    """TR381, against the list that is agreed on; not judged without one."""
    lijst = bericht.bronnen.productcodes
    if lijst is None:
        return ()
    delen: list[Deel | Levering] = [*bericht.producten, *bericht.leveringen]
    treffers = [
        Treffer(deel.element, "Product/Code")
        for deel in delen
        if deel.code and deel.categorie not in lijst.get(deel.code, ())
    ]
    treffers += [
        Treffer(prestatie.element, "ProductCode")
        for prestatie in bericht.prestaties
        if prestatie.categorie not in lijst.get(prestatie.code, ())
    ]
    return treffers
