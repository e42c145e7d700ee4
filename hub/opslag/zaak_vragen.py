"""One case with its whole story: every message once, in order, and every number explained.

A case is a dossier (relatie and client), or one message that belongs to no known
client. Retouren, deliveries and Fo01s stand with the message they are about.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from hub.antwoorden_werk import WerkActie, Zaak, ZaakAflevering, ZaakBericht, ZaakRetour
from hub.domein import werk as w
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied, ligt_in
from hub.domein.gezegd import zeg_feit
from hub.domein.heenbericht import AFGEKEURD as RETOUR_AFGEKEURD
from hub.domein.kalender import lokaal
from hub.domein.verhaal import Oog
from hub.domein.verhaal_toewijzing import vertel_retour
from hub.domein.werk import RETOUR_VAN, VAN_GEMEENTE
from hub.opslag.acties import acties_van_zaak
from hub.opslag.bulk import Rij
from hub.opslag.lijst_vragen import Namen
from hub.opslag.ontvangst import AFGEKEURD, FO01, GELDIG
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import Lijstkeuze, Naslag, Werkplaats, alle_plaatsen, verklaar, verklaar_fo01
from hub.opslag.woonplaats_vragen import van_dossier
from hub.opslag.zaak_berichten import Levering, Stukken, verzamel
from hub.opslag.zaak_delen import delen_van_zaak
from hub.opslag.zaaksleutel import DOSSIER, Verwijzing

ZAAK_SLEUTEL = "zaak"
"""`sleutel` of a note on the case as a whole; the client or message is added to it."""

_AAN_GEMEENTE = "aanbieder aan gemeente"
_AAN_AANBIEDER = "gemeente aan aanbieder"


class GeopendeZaak(NamedTuple):
    """A case, and what an action on each piece of its work is recorded under."""

    zaak: Zaak
    plaatsen: list[Werkplaats]
    relatie_id: int


def zaak(
    connection: Connection, verwijzing: Verwijzing, peildatum: Moment, gebied: Gebied, naslag: Naslag
) -> GeopendeZaak | None:
    """Give a case as it stands at the peildatum; None when there is none then, or none in the gebied."""
    stukken = verzamel(connection, verwijzing, peildatum)
    if stukken is None:
        return None
    gemeente, aanbieder = _partijen(stukken)
    if not ligt_in(gemeente, gebied):
        return None
    oog = Oog(peildatum, naslag.normen(gemeente or ""), naslag.namen.betekenis)
    dossier = verwijzing.soort == DOSSIER
    plaatsen = _werk(connection, verwijzing, stukken, peildatum, naslag)
    delen = delen_van_zaak(connection, verwijzing, stukken, oog, naslag.namen) if dossier else []
    sleutels = {plaats.plek.sleutel for plaats in plaatsen} | {zaak_sleutel(verwijzing)}
    relatie_id = stukken.relatie.id if stukken.relatie is not None else 0
    acties = acties_van_zaak(connection, relatie_id, verwijzing.nummer if dossier else None, sleutels, peildatum)
    verhaal = Zaak(
        sleutel=naslag.sleutels.schrijf(verwijzing),
        gemeente=gemeente,
        gemeente_naam=naslag.namen.gemeente(gemeente) if gemeente else "",
        aanbieder=aanbieder,
        werk=tuple(plaats.regel for plaats in plaatsen),
        delen=tuple(delen),
        berichten=tuple(_berichten(stukken, oog, naslag.namen)),
        acties=tuple(_actie(actie) for actie in acties),
        woonplaats=tuple(van_dossier(connection, verwijzing, peildatum, naslag)) if dossier else (),
    )
    return GeopendeZaak(verhaal, plaatsen, relatie_id)


def zaak_sleutel(verwijzing: Verwijzing) -> str:
    """Give the `sleutel` of notes on a case as a whole."""
    return f"{ZAAK_SLEUTEL}:{verwijzing.soort}:{verwijzing.nummer}"


def _partijen(stukken: Stukken) -> tuple[str | None, str | None]:
    if stukken.relatie is not None:
        return stukken.relatie.gemeente, stukken.relatie.aanbieder
    eerste = next(iter(stukken.berichten.values()))
    return eerste.gemeente, eerste.aanbieder


def _werk(
    connection: Connection, verwijzing: Verwijzing, stukken: Stukken, peildatum: Moment, naslag: Naslag
) -> list[Werkplaats]:
    """Give all work of a case, also what people closed or snoozed."""
    dossier = verwijzing.soort == DOSSIER
    vraag = Werkvraag(
        peildatum,
        relatie_id=verwijzing.relatie_id if dossier else None,
        client_id=verwijzing.nummer if dossier else None,
        bericht_ids=tuple(sorted(stukken.eigen & set(stukken.berichten))),
    )
    return list(alle_plaatsen(connection, vraag, Lijstkeuze(ook_gesloten=True), naslag))


def _actie(actie: w.Actie) -> WerkActie:
    return WerkActie(
        moment=lokaal(actie.moment),
        actor=actie.actor,
        soort_naam=w.SOORTEN.get(actie.werk_soort, "Zaak"),
        actie=w.ACTIES[actie.actie],
        reden=w.REDENEN.get(actie.reden, actie.reden) if actie.reden else None,
        tekst=actie.tekst,
        tot_datum=actie.tot_datum,
    )


# --- the messages -----------------------------------------------------------------------------------------------


def _berichten(stukken: Stukken, oog: Oog, namen: Namen) -> list[ZaakBericht]:
    """Put the messages in order of receipt, each retour with the content that it answers: the one that stands."""
    heen = [rij for rij in stukken.berichten.values() if not rij.is_retour]
    bekend = {rij.heen_id for rij in heen if rij.heen_id is not None}
    retouren: dict[int, list[Rij]] = {}
    los = []
    for rij in stukken.berichten.values():
        if rij.is_retour:
            if rij.heen_id in bekend:
                retouren.setdefault(rij.heen_id, []).append(rij)
            else:
                los.append(rij)
    eerste: dict[int, int] = {}
    for rij in sorted(heen, key=_orde):
        if rij.heen_id is not None:
            stand = stukken.standen.get(rij.heen_id)
            if rij.heen_id not in eerste or (stand is not None and stand.bericht_id == rij.id):
                eerste[rij.heen_id] = rij.id
    uit = []
    for rij in sorted([*heen, *los], key=_orde):
        eigen = retouren.get(rij.heen_id, []) if eerste.get(rij.heen_id) == rij.id else []
        uit.append(_bericht(rij, sorted(eigen, key=_orde), stukken, oog, namen))
    return uit


def _orde(rij: Rij) -> tuple[Moment, bytes]:
    return (rij.ontvangen, rij.inhoud)


def _bericht(rij: Rij, retouren: Sequence[Rij], stukken: Stukken, oog: Oog, namen: Namen) -> ZaakBericht:
    stand = stukken.standen.get(rij.heen_id) if rij.heen_id is not None else None
    staat = stand is not None and stand.bericht_id == rij.id
    uitleg = ""
    if stand is not None and staat:
        antwoord = min((r.ontvangen for r in retouren if _staat_nog(stukken.leveringen.get(r.id, ()))), default=None)
        uitleg = vertel_retour(rij.soort, stand.retour, _dag(stand.uiterste), antwoord, oog)
    telt = rij.id in stukken.telt or (rij.is_retour and rij.oordeel == GELDIG)
    soort = rij.soort if rij.soort.startswith("JW") else ""
    return ZaakBericht(
        soort=soort or ("Fo01" if rij.oordeel == FO01 else "Onbekend bericht"),
        richting=_richting(soort),
        identificatie=rij.identificatie,
        dagtekening=_dag(rij.dagtekening),
        verzonden=lokaal(rij.ontvangen),
        telt=telt,
        waarom_niet="" if telt else _waarom_niet(rij, stand),
        gezegd=tuple(zeg_feit(feit, namen.betekenis) for feit in stukken.feiten.get(rij.id, ())),
        uitleg=(uitleg,) if uitleg else (),
        afleveringen=_afleveringen(stukken.leveringen.get(rij.id, ()), namen),
        retouren=tuple(_retour(retour, rij.soort, stukken, namen) for retour in retouren),
        fouten=tuple(stukken.fouten.get(rij.id, ())),
        andere_jeugdige=rij.id not in stukken.eigen,
    )


def _staat_nog(leveringen: Sequence[Levering]) -> bool:
    return any(levering.mislukt is None for levering in leveringen)


def _dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def _richting(soort: str) -> str:
    if soort in VAN_GEMEENTE:
        return _AAN_AANBIEDER
    if soort in RETOUR_VAN:
        return _AAN_GEMEENTE
    heen = next((naam for naam, retour in RETOUR_VAN.items() if retour == soort), None)
    if heen is None:
        return ""
    return _AAN_GEMEENTE if heen in VAN_GEMEENTE else _AAN_AANBIEDER


def _waarom_niet(rij: Rij, stand: Rij | None) -> str:
    if rij.oordeel == AFGEKEURD:
        return "Voldoet niet aan het schema, dus telt niet mee."
    if rij.oordeel == FO01:
        return ""
    if stand is None:
        return "Niet afgeleverd (Fo01), dus telt niet mee."
    if stand.bericht_id != rij.id:
        return "Een andere inhoud met dezelfde Identificatie kwam eerder (9056); die geldt."
    if stand.retour == RETOUR_AFGEKEURD:
        return "Afgekeurd in het retourbericht, dus telt niet mee."
    return "Telt op deze peildatum niet mee."


def _afleveringen(leveringen: Sequence[Levering], namen: Namen) -> tuple[ZaakAflevering, ...]:
    return tuple(
        ZaakAflevering(
            verzonden=lokaal(levering.ontvangen),
            mislukt=lokaal(levering.mislukt) if levering.mislukt is not None else None,
            code=verklaar_fo01(levering.code, namen) if levering.code else None,
        )
        for levering in leveringen
    )


def _retour(rij: Rij, heen_soort: str, stukken: Stukken, namen: Namen) -> ZaakRetour:
    return ZaakRetour(
        soort=rij.soort,
        richting=_AAN_GEMEENTE if heen_soort in VAN_GEMEENTE else _AAN_AANBIEDER,
        identificatie=rij.identificatie,
        verzonden=lokaal(rij.ontvangen),
        afkeurend=rij.afkeurend,
        codes=verklaar(rij.retourcodes.split(), namen),
        afleveringen=_afleveringen(stukken.leveringen.get(rij.id, ()), namen),
    )
