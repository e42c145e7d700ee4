"""What someone may do about a piece of work, read from the fields of a form or of the API: one set of rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from hub.domein import werk as w
from hub.domein.feiten import Moment
from hub.domein.kalender import dag_van, plus_dagen
from hub.web.keuze import OngeldigeKeuze

LANGSTE_UITSTEL_DAGEN = 366
"""A year: what may wait longer is closed, not snoozed."""

LANGSTE_NAAM = 60
LANGSTE_TEKST = 1_000


class OngeldigeActie(OngeldigeKeuze):
    """One or more fields of an action cannot be used: itself tells of the first, `fouten` of all."""

    def __init__(self, fouten: Sequence[OngeldigeKeuze]) -> None:
        super().__init__(fouten[0].wat, fouten[0].stap, fouten[0].parameter)
        self.fouten = tuple(fouten)


def lees_actie(velden: Mapping[str, str], nu: Moment, actor: str) -> w.Actie:
    """Make an action of fields; `werk_soort` is filled in by the store. Raises OngeldigeActie with all that is wrong."""
    naam = velden.get("actie", "")
    if naam not in w.ACTIES:
        keuze = ", ".join(w.ACTIES)
        raise OngeldigeActie([OngeldigeKeuze("Deze actie bestaat niet.", f"Kies een van: {keuze}.", "actie")])
    fouten = list(_fouten(naam, velden, nu))
    if fouten:
        raise OngeldigeActie(fouten)
    tekst = velden.get("tekst", "").strip()
    if naam == w.NEEM:
        tekst = velden.get("naam", "").strip()[:LANGSTE_NAAM] or actor
    reden = velden["reden"] if naam == w.SLUIT else None
    tot_datum = date.fromisoformat(velden["tot_datum"]) if naam == w.STEL_UIT else None
    return w.Actie(nu, actor, "", naam, reden, tekst, tot_datum)


def _fouten(naam: str, velden: Mapping[str, str], nu: Moment) -> list[OngeldigeKeuze]:
    fouten = []
    tekst, reden = velden.get("tekst", "").strip(), velden.get("reden", "")
    if len(tekst) > LANGSTE_TEKST:
        fouten.append(OngeldigeKeuze(f"De tekst is langer dan {LANGSTE_TEKST} tekens.", "Maak hem korter.", "tekst"))
    if naam != w.NOTITIE and not velden.get("werk"):
        fouten.append(
            OngeldigeKeuze("Er is niet gezegd over welk werk dit gaat.", "Noem het werk van de zaak.", "werk")
        )
    if naam == w.NOTITIE and not tekst:
        fouten.append(OngeldigeKeuze("De notitie is leeg.", "Schrijf op wat u wilt onthouden.", "tekst"))
    if naam == w.SLUIT and reden not in w.REDENEN:
        keuze = ", ".join(w.REDENEN)
        fouten.append(
            OngeldigeKeuze("Er is geen reden gekozen waarom dit dicht kan.", f"Kies een van: {keuze}.", "reden")
        )
    if naam == w.SLUIT and reden == "anders" and not tekst:
        fouten.append(
            OngeldigeKeuze("Bij deze reden hoort een toelichting.", "Schrijf kort op wat er is gedaan.", "tekst")
        )
    if naam == w.STEL_UIT and not _mag_tot(velden.get("tot_datum", ""), nu):
        fouten.append(
            OngeldigeKeuze(
                "De datum om tot uit te stellen ligt niet tussen morgen en een jaar.",
                "Kies een andere datum, als jaar-maand-dag.",
                "tot_datum",
            )
        )
    return fouten


def _mag_tot(tekst: str, nu: Moment) -> bool:
    vandaag = dag_van(nu)
    try:
        tot = date.fromisoformat(tekst)
    except ValueError:
        return False
    return len(tekst) == len("2026-09-30") and vandaag < tot <= plus_dagen(vandaag, LANGSTE_UITSTEL_DAGEN)
