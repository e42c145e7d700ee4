"""Rules on the answer to a verzoek (JW319)."""

from __future__ import annotations

from hub.regels.bericht import Bericht
from hub.regels.regel import Treffer, Treffers, regel

_AFGEWEZEN, _IN_ONDERZOEK = "1", "2"
"""VerzoekAntwoord (WJ760)."""

_WOONPLAATS = "8"
"""RedenAfwijzingVerzoek: woonplaatsbeginsel."""


@regel(
    "Een afwijzing heeft een reden",
    "Het verzoek is afgewezen (VerzoekAntwoord 1), maar RedenAfwijzingVerzoek ontbreekt; vul de reden in.",
)
def cd085(bericht: Bericht) -> Treffers:
    """CD085."""
    antwoord = bericht.antwoord
    if antwoord is None or antwoord.antwoord != _AFGEWEZEN or antwoord.reden:
        return ()
    return (Treffer(antwoord.element, "RedenAfwijzingVerzoek"),)


@regel(
    "Een verzoek in onderzoek heeft geen reden van afwijzing",
    "Het verzoek is nog in onderzoek (VerzoekAntwoord 2); laat RedenAfwijzingVerzoek weg, of wijs het verzoek af.",
)
def cd086(bericht: Bericht) -> Treffers:
    """CD086."""
    antwoord = bericht.antwoord
    if antwoord is None or antwoord.antwoord != _IN_ONDERZOEK or not antwoord.reden:
        return ()
    return (Treffer(antwoord.element, "RedenAfwijzingVerzoek"),)


@regel(
    "Een afwijzing om het woonplaatsbeginsel noemt de andere gemeente",
    "De reden is 8 (woonplaatsbeginsel), maar Woonplaatsbeginsel ontbreekt; noem de gemeente die wel verantwoordelijk is.",
)
def tr377(bericht: Bericht) -> Treffers:
    """TR377."""
    antwoord = bericht.antwoord
    if antwoord is None or antwoord.reden != _WOONPLAATS or antwoord.gemeente:
        return ()
    return (Treffer(antwoord.element, "Woonplaatsbeginsel"),)


@regel(
    "Woonplaatsbeginsel alleen bij die reden van afwijzing",
    "Woonplaatsbeginsel hoort alleen bij RedenAfwijzingVerzoek 8; laat het weg of verbeter de reden.",
)
def tr409(bericht: Bericht) -> Treffers:
    """TR409: any other reason, and none at all (IV095)."""
    antwoord = bericht.antwoord
    if antwoord is None or antwoord.reden == _WOONPLAATS or not antwoord.gemeente:
        return ()
    return (Treffer(antwoord.element, "Woonplaatsbeginsel"),)
