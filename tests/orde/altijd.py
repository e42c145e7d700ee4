"""What holds of a store at any moment, whatever was sent and in whatever order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from hub.antwoorden import Status
from tests.orde.opname import MERKEN, TIJDVAKKEN, Rijen

_DING = {
    "heen_tijdvak": ("heen_id",),
    # Whichever youth names them: a reference and a number are one verzoek and one toewijzing in their relatie.
    "verzoek_tijdvak": ("relatie_id", "referentie"),
    "toewijzing_tijdvak": ("relatie_id", "nummer"),
    "losse_start_tijdvak": ("relatie_id", "client_id", "soort", "nummer", "categorie", "code", "begindatum"),
    "woonplaats_tijdvak": ("client_id", "relatie_id", "nummer"),
    "woonplaats_bevinding": ("client_id", "soort", "relatie_id", "sleutel"),
}
"""Per table what one thing is, that is in one state at a time."""

_OPTELBAAR = (
    "berichten",
    "verzoeken",
    "toewijzingen",
    "leveringen",
    "retouren",
    "wachttijd",
    "bevindingen",
    "woonplaats",
)
_TELT_NIET_OP = ("jeugdigen", "mediaan", "p90", "langst", "gemiddeld", "max", "schatting", "waarneembaar")
"""A youth may be at two gemeenten, and so may what hangs on one that is not seen; of the others the sum means nothing."""


def klopt(rijen: Rijen, *, gewist: bool) -> Iterator[str]:
    """Give what is wrong with the rows of a store of which all is folded; `gewist`: something was removed from it."""
    for naam in MERKEN:
        if rijen[naam]:
            yield f"{naam}: {len(rijen[naam])} left"
    for naam in TIJDVAKKEN:
        yield from _een_staat(naam, rijen[naam], per_client=gewist)
    berichten = {rij["id"]: rij for rij in rijen["bericht"]}
    geldig = {nummer for nummer, rij in berichten.items() if rij["oordeel"] == "geldig"}
    for naam in TIJDVAKKEN[:3]:
        if not {rij["bericht_id"] for rij in rijen[naam]} <= geldig:
            yield f"{naam}: an interval without its message"
    for naam in ("afkeuring", "bevinding", "feit", "aflevering", "fo01_noemt"):
        if not {rij["bericht_id"] for rij in rijen[naam]} <= berichten.keys():
            yield f"{naam}: a row without its message"
    yield from _berichten_kloppen(rijen, berichten, gewist=gewist)
    dossiers = {(rij["client_id"], rij["relatie_id"]) for rij in rijen["client_relatie"]}
    for naam in ("woonplaats_tijdvak", "woonplaats_bevinding"):
        if not gewist and not {(rij["client_id"], rij["relatie_id"]) for rij in rijen[naam]} <= dossiers:
            yield f"{naam}: of nobody's dossier"


def _berichten_kloppen(rijen: Rijen, berichten: dict[int, dict[str, Any]], *, gewist: bool) -> Iterator[str]:
    met_uitleg = {rij["bericht_id"] for rij in rijen["afkeuring"]}
    afgeleverd: dict[int, int] = {}
    for rij in rijen["aflevering"]:
        afgeleverd[rij["bericht_id"]] = min(rij["ontvangen"], afgeleverd.get(rij["bericht_id"], rij["ontvangen"]))
    for nummer, bericht in berichten.items():
        if afgeleverd.get(nummer) != bericht["ontvangen"]:
            yield "bericht: its ontvangen is not that of its earliest delivery"
        if bericht["oordeel"] == "afgekeurd" and nummer not in met_uitleg and not gewist:
            yield "bericht: rejected without a reason"
    bewaard = {rij["aflevering_id"] for rij in rijen["journaal"]}
    alle = {rij["id"] for rij in rijen["aflevering"]}
    if not bewaard <= alle or (not gewist and bewaard != alle):
        yield "journaal: not the deliveries"


def _een_staat(tabel: str, rijen: list[dict[str, Any]], *, per_client: bool) -> Iterator[str]:
    """Intervals have a length, and those of one thing do not overlap.

    After a removal what is sent anew begins a dossier of its own, beside what was folded before.
    """
    sleutel = _DING[tabel]
    if per_client and tabel in {"verzoek_tijdvak", "toewijzing_tijdvak"}:
        sleutel = (*sleutel, "client_id")
    per: dict[tuple[Any, ...], list[tuple[int, int]]] = defaultdict(list)
    for rij in rijen:
        if rij["vanaf"] >= rij["tot"]:
            yield f"{tabel}: an interval of no length"
        per[tuple(rij[kolom] for kolom in sleutel)].append((rij["vanaf"], rij["tot"]))
    for vakken in per.values():
        vakken.sort()
        if any(een[1] > ander[0] for een, ander in pairwise(vakken)):
            yield f"{tabel}: one thing in two states at once"


def telt_op(status: Status) -> Iterator[str]:
    """Give which figures of one answer contradict each other."""
    tel, verzoeken, delen, retouren = status.berichten, status.verzoeken, status.toewijzingen, status.retouren
    gestart = delen.gestart + delen.tijdelijk_gestopt + delen.gestopt
    woon, wacht = status.woonplaats, status.wachttijd
    for wat, waar in (
        ("deliveries", tel.ontvangen == tel.geldig + tel.afgekeurd + tel.dubbel),
        ("per_soort", sum(tel.per_soort.values()) == tel.geldig),
        ("open", verzoeken.totaal == verzoeken.open + verzoeken.toegewezen + verzoeken.afgewezen),
        ("VOT and VOW", verzoeken.totaal == sum(verzoeken.per_soort.values())),
        ("te_laat", max(verzoeken.in_onderzoek, verzoeken.te_laat) <= verzoeken.open),
        ("norm", verzoeken.binnen_norm + verzoeken.buiten_norm == verzoeken.toegewezen + verzoeken.afgewezen),
        ("doorlooptijd", verzoeken.doorlooptijd_werkdagen.aantal == verzoeken.totaal - verzoeken.open),
        ("states", delen.totaal == delen.wachtend + gestart + delen.vervallen + delen.onbekend_bij_aanvang),
        ("actueel", delen.actueel + delen.toekomstig <= delen.totaal),
        ("wachtend", wacht.wachtend.aantal + wacht.apart.wachtend == delen.wachtend),
        ("afgesloten", wacht.afgesloten.aantal + wacht.apart.gestart == gestart),
        ("trajectduur", status.leveringen.trajectduur_dagen.aantal <= delen.gestopt),
        ("retouren", retouren.afgekeurd <= retouren.ontvangen <= retouren.verwacht),
        ("missing", retouren.ontbreekt_te_laat <= retouren.verwacht - retouren.ontvangen),
        ("woonplaats", woon.gecontroleerd == woon.conform + woon.afwijkend + woon.onbekend == delen.totaal),
        ("overdracht", woon.overdracht_te_laat <= woon.overdracht_open),
        ("bevindingen", min(status.bevindingen.values()) >= 0),
    ):
        if not waar:
            yield wat


def plat(antwoord: dict[str, Any], pad: str = "") -> Iterator[tuple[str, Any]]:
    """Give every figure of an answer with its path."""
    for naam, waarde in antwoord.items():
        if isinstance(waarde, dict):
            yield from plat(waarde, f"{pad}{naam}.")
        else:
            yield pad + naam, waarde


def telt_op_over_gemeenten(alle: Status, per_gemeente: list[Status], zonder: dict[str, int]) -> Iterator[str]:
    """Give which figures of the whole are not the sum over gemeenten; `zonder` counts messages that name none."""
    geheel = dict(plat(alle.model_dump()))
    delen = [dict(plat(een.model_dump())) for een in per_gemeente]
    for naam, waarde in geheel.items():
        if isinstance(waarde, int):
            som = sum(deel.get(naam) or 0 for deel in delen) + zonder.get(naam, 0)
            if not _past(naam, waarde, som):
                yield naam


def _past(naam: str, geheel: int, som: int) -> bool:
    groep, _, laatste = naam.partition(".")
    if naam in {"bevindingen.9056", "bevindingen.9347"}:  # also between gemeenten
        return geheel >= som
    if naam == "woonplaats.dubbele_toewijzing":  # counts at either, and once over both
        return geheel <= som
    if groep in _OPTELBAAR and not any(woord in laatste for woord in _TELT_NIET_OP):
        return geheel == som
    return True
