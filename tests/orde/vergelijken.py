"""Hold two stores, or one store before and after, against each other; and say what is different."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hub.domein.kalender import peilmoment
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import Lijstkeuze
from tests.orde.opname import TELLINGEN, TIJDVAKKEN, Opname
from tests.orde.plek import Plek


def zelfde(hier: Any, daar: Any) -> None:
    """Fail unless both are equal, and show both."""
    assert hier == daar, f"\n  here  {hier}\n  there {daar}"


def eis(verschil: dict[str, Any]) -> None:
    """Fail with what is different, in names of content."""
    assert not verschil, "\n".join(
        f"{naam}:\n  here  {hier}\n  there {daar}" for naam, (hier, daar) in verschil.items()
    )


def lijsten(plek: Plek, peildatum: str) -> dict[str, list[str]]:
    """Give every line of every list; lines of the same weight may stand in any order."""
    bank, moment = plek.hub.winkel.werkbank, peilmoment(peildatum)
    alle = {
        "verzoeken": bank.alle_verzoeken(moment, None, "open"),
        "wachtlijst": bank.hele_wachtlijst(moment, None),
        "afkeuringen": bank.alle_afkeuringen(moment, None),
        "gemeenten": bank.alle_gemeenten(moment, None),
        "woonplaats": bank.woonplaats(moment, None),
        "werk": bank.al_het_werk(Werkvraag(moment, None), Lijstkeuze()),
    }
    return {
        naam: sorted(regel.model_dump_json(exclude={"zaak", "werk", "bron"}) for regel in regels)
        for naam, regels in alle.items()
    }


def zonder_bytes(opname: Opname) -> dict[str, list[str]]:
    """Give every row as it stands, but for the bytes of the journal, encrypted anew, and the totals, counted anew."""
    return {
        naam: sorted(
            str({kolom: waarde for kolom, waarde in rij.items() if (naam, kolom) != ("journaal", "inhoud")})
            for rij in rijen
        )
        for naam, rijen in opname.rijen.items()
        if naam not in {*TELLINGEN, "hub"}
    }


def aantallen(opname: Opname) -> dict[str, int]:
    """Give how many rows there are of what removal leaves."""
    return {
        naam: len(opname.rijen[naam])
        for naam in (*TIJDVAKKEN, "bericht", "aflevering", "heenbericht", "relatie", "fo01")
    }


def zonder_gemeente(opname: Opname, peildatum: int) -> dict[str, int]:
    """Count the messages and deliveries that name no gemeente, by the path of their figure."""
    inhouden, leveringen = (
        Counter(
            rij["oordeel"] for rij in opname.rijen[tabel] if rij["gemeente"] is None and rij["ontvangen"] <= peildatum
        )
        for tabel in ("bericht", "aflevering")
    )
    ontvangen = leveringen["geldig"] + leveringen["afgekeurd"]
    dubbel = ontvangen - inhouden["geldig"] - inhouden["afgekeurd"]
    return {f"berichten.{oordeel}": aantal for oordeel, aantal in inhouden.items()} | {
        "berichten.ontvangen": ontvangen,
        "berichten.dubbel": dubbel,
    }
