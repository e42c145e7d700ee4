"""`ijw-hub status`: all figures at a peildatum, as JSON or as plain text."""

from __future__ import annotations

import argparse

from hub.antwoorden import Status
from hub.domein.kalender import lokaal, peilmoment
from hub.fouten import GebruikFout
from hub.opdrachten.hub_openen import klok, open_hub
from hub.opdrachten.plaats import laad_instellingen, opslag_van, voeg_plaats_toe
from hub.opslag.plek import noem
from hub.opslag.verbinding import bestaat_opslag


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `status`."""
    voeg_plaats_toe(lezer)
    lezer.add_argument("--peildatum", metavar="DATUM", help="dag of tijdstip, bijvoorbeeld 2026-03-31 (standaard: nu)")
    lezer.add_argument("--gemeente", metavar="CODE", help="alleen deze gemeente, vier cijfers")
    lezer.add_argument("--json", action="store_true", help="toon alle cijfers als JSON")
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Print the figures."""
    instellingen = laad_instellingen(opties)
    if not bestaat_opslag(opslag_van(instellingen)):
        raise GebruikFout(
            f"In {noem(opslag_van(instellingen))} staat nog geen opslag van de hub.",
            "Laad eerst berichten met: ijw-hub load PAD --data MAP",
        )
    if opties.gemeente is not None and not (len(opties.gemeente) == 4 and opties.gemeente.isdigit()):  # noqa: PLR2004
        raise GebruikFout(f"'{opties.gemeente}' is geen gemeentecode.", "Geef vier cijfers, bijvoorbeeld 0363.")
    try:
        peildatum = peilmoment(opties.peildatum) if opties.peildatum else klok()
    except ValueError as fout:
        raise GebruikFout(
            f"De peildatum klopt niet: {fout}", "Geef bijvoorbeeld 2026-03-31 of 2026-03-31T17:00."
        ) from fout
    with open_hub(instellingen, leest=False) as hub:
        status = hub.winkel.vragen.status(peildatum, opties.gemeente)
    if opties.json:
        print(status.model_dump_json())
    else:
        print(_tekst(status, lokaal(peildatum).strftime("%d-%m-%Y %H:%M")))
    return 0


Regels = tuple[str | tuple[str, float | None], ...]
"""Titles, each with its lines after it: name and figure."""


def _tekst(status: Status, peildatum: str) -> str:
    waar = f"gemeente {status.gemeente}" if status.gemeente else "alle gemeenten"
    regels = [f"Stand op {peildatum}, {waar}"]
    for deel in (*_verkeer(status), *_zorg(status)):
        regels += ["", deel] if isinstance(deel, str) else [f"  {deel[0]:<52}{_getal(deel[1]):>10}"]
    return "\n".join(regels)


def _verkeer(status: Status) -> Regels:
    berichten, verzoeken, retouren = status.berichten, status.verzoeken, status.retouren
    doorlooptijd = verzoeken.doorlooptijd_werkdagen
    return (
        "Berichten",
        ("ontvangen", berichten.ontvangen),
        ("geldig", berichten.geldig),
        ("waarvan met een bevinding", berichten.met_bevindingen),
        ("afgekeurd", berichten.afgekeurd),
        ("dubbel", berichten.dubbel),
        ("overgeslagen", berichten.overgeslagen),
        ("foutmeldingen (Fo01)", berichten.fo01),
        "Verzoeken (norm: antwoord binnen 5 werkdagen)",
        ("totaal", verzoeken.totaal),
        ("open", verzoeken.open),
        ("waarvan in onderzoek", verzoeken.in_onderzoek),
        ("te laat", verzoeken.te_laat),
        ("toegewezen", verzoeken.toegewezen),
        ("afgewezen", verzoeken.afgewezen),
        ("binnen de norm beantwoord", verzoeken.binnen_norm),
        ("buiten de norm beantwoord", verzoeken.buiten_norm),
        ("doorlooptijd, mediaan in werkdagen", doorlooptijd.mediaan),
        ("doorlooptijd, 90 % binnen werkdagen", doorlooptijd.p90),
        "Retouren (norm: binnen 3 werkdagen, declaraties 10)",
        ("verwacht", retouren.verwacht),
        ("ontvangen", retouren.ontvangen),
        ("afgekeurd door de ontvanger", retouren.afgekeurd),
        ("ontbreekt en te laat", retouren.ontbreekt_te_laat),
    )


def _zorg(status: Status) -> Regels:
    toewijzingen, wachttijd, leveringen = status.toewijzingen, status.wachttijd, status.leveringen
    return (
        "Toewijzingen",
        ("totaal", toewijzingen.totaal),
        ("actueel", toewijzingen.actueel),
        ("toekomstig", toewijzingen.toekomstig),
        ("wachtend op start", toewijzingen.wachtend),
        ("gestart", toewijzingen.gestart),
        ("tijdelijk gestopt", toewijzingen.tijdelijk_gestopt),
        ("gestopt", toewijzingen.gestopt),
        ("vervallen zonder start", toewijzingen.vervallen),
        ("onbekend bij aanvang", toewijzingen.onbekend_bij_aanvang),
        ("verwijderd", toewijzingen.verwijderd),
        "Wachttijd van toewijzing tot start (benadering van de Treeknorm)",
        ("gestart: mediaan in dagen", wachttijd.afgesloten.mediaan_dagen),
        ("gestart: boven de treeknorm", wachttijd.afgesloten.boven_treeknorm),
        ("wachtend: aantal", wachttijd.wachtend.aantal),
        ("wachtend: mediaan in dagen tot nu", wachttijd.wachtend.mediaan_dagen),
        ("wachtend: langst in dagen", wachttijd.wachtend.langst_dagen),
        ("wachtend: boven de treeknorm", wachttijd.wachtend.boven_treeknorm),
        ("wachtend: jeugdigen", wachttijd.wachtend.jeugdigen),
        ("samen: de helft gestart na dagen (schatting)", wachttijd.schatting_mediaan_dagen),
        ("crisis, jeugdbescherming en -reclassering: wachtend", wachttijd.apart.wachtend),
        "Leveringen (norm: melden binnen 5 werkdagen)",
        ("start te laat gemeld", leveringen.start_te_laat),
        ("stop te laat gemeld", leveringen.stop_te_laat),
        ("stop ontbreekt", leveringen.stop_ontbreekt),
        ("traject, mediaan in dagen", leveringen.trajectduur_dagen.mediaan),
    )


def _getal(waarde: float | None) -> str:
    """Write a number as Dutch readers do: 1.234 and 2,5."""
    if waarde is None:
        return "geen"
    return f"{waarde:,}".removesuffix(".0").translate(str.maketrans(",.", ".,"))
