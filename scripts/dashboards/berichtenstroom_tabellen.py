"""Of the dashboard Berichtenstroom: the tables per kind of message and per gemeente."""

from __future__ import annotations

from hub.web.kengetallen import BERICHTSOORTEN
from scripts.dashboards.palet import (
    GEEN_IS_GOED,
    LET_OP,
    TEKST,
)
from scripts.dashboards.panelen import (
    BERICHTEN,
    DEEL,
    GELEDEN,
    Kop,
    Paneel,
    Uitleg,
)
from scripts.dashboards.tabellen import Kolom, Sleutel, tabel
from scripts.dashboards.vragen import GEMEENTE, kies, opname, stand, toename

IN_1U = "job_gemeente_bericht:ijw_berichten_gelezen:increase1h"


AFGEKEURD_1U = "job_gemeente_bericht_niveau:ijw_berichten_afgekeurd:increase1h"


IN_1D = "job_bericht:ijw_berichten_gelezen:increase1d"


AFGEKEURD_1D = "job_bericht:ijw_berichten_afgekeurd:increase1d"
OPVALLEND = 0.05
"""From this share rejected the alert looks whether it came suddenly (IjwAfkeuringenPlotseling); no norm of the law."""
NAMEN = (
    *((soort, f"{soort} {naam}") for soort, naam in BERICHTSOORTEN.items()),
    ("onbekend", "geen bericht van de standaard"),
)
NOOIT = "een soort waarvan nooit een bericht kwam heeft geen tijdstip"


def soorten() -> Paneel:
    """Return the table per kind of message."""
    dag, afgekeurd = opname(IN_1D, "bericht", gemeente=False), opname(AFGEKEURD_1D, "bericht", gemeente=False)
    eerder = [f"sum by (bericht) (sum_over_time({kies(reeks)}[7d:1d] offset 1d))" for reeks in (AFGEKEURD_1D, IN_1D)]
    geen = "kwam er van een soort niets, dan is er geen deel"
    kolommen = [
        Kolom(
            "Laatst verzonden",
            f"1000 * max by (bericht) (max by (job, bericht) ({kies('ijw_laatste_bericht_timestamp_seconds')}))",
            GELEDEN,
            mag_leeg=NOOIT,
        ),
        Kolom("In, 24 uur", dag, "locale", decimalen=0),
        Kolom("Afgekeurd, niveau 1", _op_niveau("1"), "locale", ((None, "transparent"), (1, LET_OP)), 0),
        Kolom("Afgekeurd, niveau 2", _op_niveau("2"), "locale", ((None, "transparent"), (1, LET_OP)), 0),
        Kolom(
            "Deel afgekeurd", f"{afgekeurd} / ({dag} > 0)", DEEL, ((None, "transparent"), (OPVALLEND, LET_OP)), 1, geen
        ),
        Kolom(
            "Deel, week ervoor",
            f"{eerder[0]} / ({eerder[1]} > 0)",
            DEEL,
            decimalen=1,
            mag_leeg="vergelijkt met een week terug: Prometheus moet zo lang meten",
        ),
        Kolom("Bevindingen, 24 uur", toename("ijw_berichten_gevonden_total", "1d", "bericht"), "locale", decimalen=0),
    ]
    return tabel(
        Kop(
            "Per soort: wanneer voor het laatst, hoeveel, en wat werd afgekeurd",
            Uitleg(
                "Per soort bericht wanneer het jongste is verzonden, hoeveel de hub er de laatste 24 uur las, wat daarvan is afgekeurd "
                "(1: XML of schema, 2: regels binnen het bericht) en hoeveel bevindingen er waren in wat meetelt. De hele hub: de keuze van gemeente doet hier niet mee.",
                "dat een soort die lang niet kwam kapot is: van sommige is er maar enkele per maand.",
                "is het deel afgekeurd veel hoger dan de week ervoor, open dan de afkeuringen: meestal is het één verzender of één regel.",
            ),
            BERICHTEN,
            ((None, TEKST), (1, LET_OP)),
            pagina="/afkeuringen",
        ),
        Sleutel("bericht", "Bericht", namen=NAMEN),
        kolommen,
        sorteer="Bericht",
        aflopend=False,
    )


def _op_niveau(niveau: str) -> str:
    reeks = kies(AFGEKEURD_1U, niveau=niveau)
    return f"sum by (bericht) (sum_over_time({reeks}[1d:1h]))"


def retouren() -> Paneel:
    """Return the table of retouren per kind."""
    verwacht = stand("ijw_retouren_verwacht", "bericht")
    kolommen = [
        Kolom("Verwacht", verwacht, "locale"),
        Kolom("Ontvangen", stand("ijw_retouren_ontvangen", "bericht"), "locale"),
        Kolom("Afkeurend", stand("ijw_retouren_afgekeurd", "bericht"), "locale"),
        Kolom(
            "Deel afkeurend",
            f"{stand('ijw_retouren_afgekeurd', 'bericht')} / ({stand('ijw_retouren_ontvangen', 'bericht')} > 0)",
            DEEL,
            ((None, "transparent"), (OPVALLEND, LET_OP)),
            1,
            "zonder retouren is er geen deel",
        ),
        Kolom("Ontbreekt", stand("ijw_retouren_ontbrekend", "bericht"), "locale", ((None, "transparent"), (1, LET_OP))),
    ]
    return tabel(
        Kop(
            "Retouren per soort",
            Uitleg(
                "Per soort bericht hoeveel er om een retour vroegen, hoeveel er een kregen, hoeveel die afkeurde, en hoeveel er na de termijn geen hebben.",
                "wat er de laatste dagen gebeurde: dit is alles in de hub.",
                "een afkeurende retour is werk: het bericht telt niet mee tot het opnieuw is verstuurd.",
            ),
            BERICHTEN,
            ((None, TEKST), (1, LET_OP)),
            pagina="/werkvoorraad?soort=retour_afgekeurd",
        ),
        Sleutel("bericht", "Bericht"),
        kolommen,
        sorteer="Ontbreekt",
    )


def gemeenten() -> Paneel:
    """Return the table per gemeente."""
    dag, afgekeurd = per_dag(IN_1U, "gemeente"), per_dag(AFGEKEURD_1U, "gemeente")
    kolommen = [
        Kolom("In, 24 uur", dag, "locale", decimalen=0),
        Kolom("Afgekeurd, 24 uur", afgekeurd, "locale", ((None, "transparent"), (1, LET_OP)), 0),
        Kolom(
            "Deel afgekeurd",
            f"{afgekeurd} / ({dag} > 0)",
            DEEL,
            ((None, "transparent"), (OPVALLEND, LET_OP)),
            1,
            "kwam er een dag niets, dan is er geen deel",
        ),
        Kolom(
            "Retour ontbreekt",
            stand("ijw_retouren_ontbrekend", "gemeente"),
            "locale",
            ((None, "transparent"), (1, LET_OP)),
        ),
        Kolom("Retour afkeurend", stand("ijw_retouren_afgekeurd", "gemeente"), "locale"),
    ]
    return tabel(
        Kop(
            "Per gemeente",
            Uitleg(
                "Per gemeente wat de hub de laatste 24 uur las en afkeurde, en welke retouren ontbreken of afkeurden.",
                "wie de afgekeurde stuurde: de gemeente of haar aanbieder. Code onbekend is wat geen gemeente noemde.",
                "klik op de code van een gemeente voor haar afkeuringen in de hub.",
            ),
            BERICHTEN,
            GEEN_IS_GOED,
        ),
        Sleutel("gemeente", "Code", pagina="/afkeuringen?gemeente={}"),
        kolommen,
        sorteer="Afgekeurd, 24 uur",
    )


def per_dag(reeks: str, *per: str) -> str:
    """Add up what was recorded each hour of the last day."""
    door = f" by ({', '.join(per)})" if per else ""
    return f"sum{door} (sum_over_time({kies(reeks, GEMEENTE)}[1d:1h]))"
