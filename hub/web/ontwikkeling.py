"""The page of the charts: how answers, waiting and messages went over months, weeks and days."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hub.antwoorden_grafiek import Berichtenstroom, Doorlooptijdverloop, Wachtcurve
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.web.bron import Bron
from hub.web.grafiekindeling import (
    Duurklasse,
    Stroomlaag,
    Stroomweek,
    duurklassen,
    stroomlagen,
    stroomweken,
    wacht_na,
)
from hub.web.grafiekzinnen import doorlooptijd_antwoord, stroom_antwoord, wacht_antwoord

DOORLOOPTIJD = "Hoe snel krijgt een verzoek antwoord?"
WACHTEN = "Hoe lang wachten jeugdigen op de start van hulp?"
STROOM = "Hoeveel berichten worden er per dag verzonden, en hoeveel afgekeurd?"


@dataclass(frozen=True, slots=True)
class Doorlooptijddeel:
    """The chart of the doorlooptijd with its answer and its table."""

    verloop: Doorlooptijdverloop
    antwoord: str
    klassen: tuple[Duurklasse, ...]
    svg: Markup


@dataclass(frozen=True, slots=True)
class Wachtdeel:
    """The curve of waiting with its answer and its tables."""

    curve: Wachtcurve
    antwoord: str
    na: list[tuple[int, float | None]]
    svg: Markup


@dataclass(frozen=True, slots=True)
class Stroomdeel:
    """The stream of messages with its answer and its tables."""

    stroom: Berichtenstroom
    antwoord: str
    lagen: tuple[Stroomlaag, ...]
    weken: list[Stroomweek]
    soorten: list[str]
    """The kinds that occur, in order."""
    svg: Markup


def delen(vragen: Bron, peildatum: Moment, gemeente: Gebied) -> dict[str, object]:
    """Ask the three questions and put each answer together for the page; raises `OpslagFout`."""
    # Only for who looks at a chart: what draws them would make every start of the hub longer.
    from hub.web.grafieken import doorlooptijd_grafiek, stroom_grafiek, wacht_grafiek  # noqa: PLC0415

    verloop = vragen.doorlooptijdverloop(peildatum, gemeente)
    curve = vragen.wachtcurve(peildatum, gemeente)
    stroom = vragen.berichtenstroom(peildatum, gemeente)
    weken = stroomweken(stroom)
    return {
        "doorlooptijd": Doorlooptijddeel(
            verloop,
            doorlooptijd_antwoord(verloop),
            duurklassen(verloop.norm_werkdagen),
            doorlooptijd_grafiek(verloop),
        ),
        "wachtcurve": Wachtdeel(curve, wacht_antwoord(curve), wacht_na(curve), wacht_grafiek(curve)),
        "stroom": Stroomdeel(
            stroom,
            stroom_antwoord(stroom),
            stroomlagen(stroom),
            weken,
            sorted({soort for week in weken for soort in week.per_soort}),
            stroom_grafiek(stroom),
        ),
        "vragen": {"doorlooptijd": DOORLOOPTIJD, "wachtcurve": WACHTEN, "stroom": STROOM},
    }
