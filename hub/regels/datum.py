"""Rules on dates that may not lie after the Dagtekening, and on the dates of a stop."""

from __future__ import annotations

from hub.regels.bericht import Bericht
from hub.regels.regel import Treffer, Treffers, regel


@regel(
    "De datum ligt niet na de Dagtekening",
    "Deze datum ligt na de Dagtekening van het bericht; verbeter de datum of de Dagtekening.",
)
def tr134(bericht: Bericht) -> Treffers:
    """TR134: births, Toewijzingsdatum, Begindatum of a start or stop, DeclaratieDagtekening, begin of a period.

    Not the Einddatum of a stop (a stop may be announced) and not the
    BeschikkingIngangsdatum (a decision may begin later).
    """
    grens = bericht.dagtekening
    treffers = [Treffer(deel.element, "Geboortedatum/Datum") for deel in bericht.personen if deel.geboren > grens]
    if bericht.leveringen:
        treffers += [Treffer(deel.element, "Begindatum") for deel in bericht.leveringen if deel.begin > grens]
    elif bericht.soort == "JW301":
        treffers += [
            Treffer(deel.element, "Toewijzingsdatum") for deel in bericht.producten if deel.toewijzingsdatum > grens
        ]
    elif bericht.declaratie is not None:
        declaratie = bericht.declaratie
        if declaratie.dagtekening > grens:
            treffers.append(Treffer(declaratie.element, "DeclaratieDagtekening"))
        if declaratie.begin > grens:
            treffers.append(Treffer(declaratie.periode, "Begindatum"))
        treffers += [Treffer(deel.periode, "Begindatum") for deel in bericht.prestaties if deel.begin > grens]
    return treffers


@regel(
    "Een stop ligt niet voor de start",
    "De Einddatum van deze stop ligt voor de Begindatum; verbeter een van beide.",
)
def tr018(bericht: Bericht) -> Treffers:
    """TR018 (JW307)."""
    return [Treffer(deel.element, "Einddatum") for deel in bericht.leveringen if deel.eind < deel.begin]


@regel(
    "StatusAanlevering is 1 (eerste) of 3 (verwijderen)",
    "Alleen StatusAanlevering 1 (eerste aanlevering) en 3 (verwijderen) zijn toegestaan; stuur een correctie als een "
    "verwijdering en een nieuwe melding.",
)
def cs058(bericht: Bericht) -> Treffers:
    """CS058 (JW305, JW307)."""
    return [Treffer(deel.element, "StatusAanlevering") for deel in bericht.leveringen if deel.status not in {"1", "3"}]
