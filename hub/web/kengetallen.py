"""The key figures of the page: which numbers are shown, and the line that says what each one counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from hub.antwoorden import Status
from hub.web.opmaak import aandeel, getal, hoeveel

Naar = Callable[..., str]
"""Makes the address of a page that keeps the chosen gemeente and peildatum."""

TREEKNORM = "301 tot start, benadering"
"""Said wherever the Treeknorm is shown: from JW301 to start equals neither of its phases (semantics §7)."""


@dataclass(frozen=True, slots=True)
class Kengetal:
    """One number with its explanation."""

    naam: str
    waarde: str
    eenheid: str
    uitleg: str
    aandacht: bool = False
    """Whether someone has to act on it; shown in words too, never by colour alone."""
    adres: str | None = None
    """The list behind the number."""


@dataclass(frozen=True, slots=True)
class Groep:
    """Key figures on one subject."""

    kop: str
    kengetallen: tuple[Kengetal, ...]


def kengetallen(status: Status, naar: Naar | None) -> tuple[Groep, ...]:
    """Return the key figures of a status, in the order of the page; without `naar` they lead to no lists."""
    if naar is None:
        return tuple(
            Groep(groep.kop, tuple(replace(getal, adres=None) for getal in groep.kengetallen))
            for groep in kengetallen(status, lambda *_, **__: "")
        )
    return (
        Groep("Verzoeken van aanbieders", _verzoeken(status, naar)),
        Groep("Wachten op de start van hulp", _wachttijd(status, naar)),
        Groep("Berichten en retouren", _berichten(status, naar)),
    )


def _verzoeken(status: Status, naar: Naar) -> tuple[Kengetal, ...]:
    verzoeken = status.verzoeken
    doorlooptijd = verzoeken.doorlooptijd_werkdagen
    afgehandeld = verzoeken.binnen_norm + verzoeken.buiten_norm
    return (
        Kengetal(
            "Te laat",
            getal(verzoeken.te_laat),
            "verzoeken",
            "Open, en de uiterste reactiedatum is voorbij. Standaard 5 werkdagen na het verzoek; na een tijdig ‘in "
            "onderzoek’ 8 weken (jeugdbescherming en jeugdreclassering 14 dagen).",
            aandacht=verzoeken.te_laat > 0,
            adres=naar("/verzoeken", selectie="te_laat"),
        ),
        Kengetal(
            "Open",
            getal(verzoeken.open),
            "verzoeken",
            "Verzoeken om toewijzing (JW315) of wijziging (JW317) zonder definitief antwoord.",
            adres=naar("/verzoeken", selectie="open"),
        ),
        Kengetal(
            "In onderzoek",
            getal(verzoeken.in_onderzoek),
            "verzoeken",
            "Open verzoeken waarop de gemeente ‘in onderzoek’ antwoordde (JW319). Bedoeld als uitzondering.",
        ),
        Kengetal(
            "Binnen de norm",
            aandeel(verzoeken.binnen_norm, afgehandeld),
            "op tijd",
            f"{getal(verzoeken.binnen_norm)} van {getal(afgehandeld)} afgehandelde verzoeken kregen binnen de norm "
            "een definitief antwoord.",
        ),
        Kengetal(
            "Mediane doorlooptijd",
            getal(doorlooptijd.mediaan),
            "werkdagen",
            "Van verzoek tot definitief antwoord, alleen afgehandelde verzoeken. "
            f"Negen van de tien: hooguit {getal(doorlooptijd.p90)}.",
        ),
    )


def _wachttijd(status: Status, naar: Naar) -> tuple[Kengetal, ...]:
    wachtend = status.wachttijd.wachtend
    afgesloten = status.wachttijd.afgesloten
    return (
        Kengetal(
            "Wachtenden",
            getal(wachtend.aantal),
            "toewijzingen",
            "Toegewezen, nog geen start gemeld (JW305), einddatum niet voorbij. Zonder crisis, jeugdbescherming en "
            f"jeugdreclassering: daar wachten er nog {getal(status.toewijzingen.wachtend - wachtend.aantal)}.",
            adres=naar("/wachtlijst"),
        ),
        Kengetal(
            "Boven de Treeknorm",
            getal(wachtend.boven_treeknorm),
            "toewijzingen",
            f"Wachtenden die langer wachten dan de Treeknorm ({TREEKNORM}). Standaard 70 dagen.",
            aandacht=wachtend.boven_treeknorm > 0,
            adres=naar("/wachtlijst"),
        ),
        Kengetal(
            "Mediane wachttijd tot nu",
            getal(wachtend.mediaan_dagen),
            "dagen",
            f"Van wie nog wacht, vanaf de eerste toewijzingsdatum. Het langst: {_dagen(wachtend.langst_dagen)}.",
        ),
        Kengetal(
            "Mediane wachttijd bij start",
            getal(afgesloten.mediaan_dagen),
            "dagen",
            f"Van wie al is gestart ({getal(afgesloten.aantal)}). Negen van de tien: hooguit "
            f"{_dagen(afgesloten.p90_dagen)}.",
        ),
    )


def _berichten(status: Status, naar: Naar) -> tuple[Kengetal, ...]:
    berichten = status.berichten
    retouren = status.retouren
    return (
        Kengetal(
            "Retouren te laat",
            getal(retouren.ontbreekt_te_laat),
            "berichten",
            "Geen retourbericht binnen de norm: standaard 3 werkdagen, declaraties 10. De verzender moet dit zelf "
            "opmerken.",
            aandacht=retouren.ontbreekt_te_laat > 0,
        ),
        Kengetal(
            "Afgekeurd",
            getal(berichten.afgekeurd),
            "berichten",
            "Voldoen niet aan het schema van iJW 3.2, met uitleg per fout. Afgekeurd in een retourbericht: "
            f"{getal(retouren.afgekeurd)}.",
            adres=naar("/afkeuringen"),
        ),
        Kengetal(
            "Berichten",
            getal(berichten.ontvangen),
            "ontvangen",
            f"{getal(berichten.geldig)} geldig, {getal(berichten.afgekeurd)} afgekeurd, {getal(berichten.dubbel)} "
            f"dubbel. Daarnaast {getal(berichten.overgeslagen)} overgeslagen (andere standaard) en "
            f"{hoeveel(berichten.fo01, 'foutbericht', 'foutberichten')} (Fo01).",
        ),
    )


def _dagen(aantal: int | None) -> str:
    return getal(None) if aantal is None else hoeveel(aantal, "dag", "dagen")


BERICHTSOORTEN = {
    "JW301": "Toewijzing",
    "JW302": "Retour op toewijzing",
    "JW305": "Start jeugdhulp",
    "JW306": "Retour op start",
    "JW307": "Stop jeugdhulp",
    "JW308": "Retour op stop",
    "JW315": "Verzoek om toewijzing",
    "JW316": "Retour op verzoek om toewijzing",
    "JW317": "Verzoek om wijziging",
    "JW318": "Retour op verzoek om wijziging",
    "JW319": "Antwoord op verzoek",
    "JW320": "Retour op antwoord",
    "JW323": "Declaratie",
    "JW325": "Antwoord op declaratie",
}
"""The fourteen kinds of message in iJW 3.2, by what they say."""
