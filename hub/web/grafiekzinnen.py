"""What a chart says, in a sentence: whoever reads nothing else has its answer."""

from __future__ import annotations

from hub.antwoorden_grafiek import Berichtenstroom, Doorlooptijdverloop, Maand, Wachtcurve
from hub.web.grafiekindeling import DAGEN_PER_WEEK, stroomweken
from hub.web.opmaak import aandeel, getal, hoeveel, maand, procent


def doorlooptijd_antwoord(verloop: Doorlooptijdverloop) -> str:
    """Say how the last whole month went, and the one before it; the running month while there is no other."""
    if not verloop.maanden:
        return "Er is nog geen verzoek met een definitief antwoord."
    if len(verloop.maanden) == 1:
        return f"In {_maandzin(verloop.maanden[-1])} (tot nu toe)."
    laatste, *eerder = verloop.maanden[-2::-1]
    zin = f"In {_maandzin(laatste)}."
    if eerder and eerder[0].aantal:
        zin += f" In {maand(eerder[0].maand)} was dat {aandeel(eerder[0].binnen_norm, eerder[0].aantal)}."
    return zin


def _maandzin(deze: Maand) -> str:
    if not deze.aantal:
        return f"{maand(deze.maand)} kreeg geen enkel verzoek een definitief antwoord"
    mediaan = "1 werkdag" if deze.mediaan_werkdagen == 1 else f"{getal(deze.mediaan_werkdagen)} werkdagen"
    return (
        f"{maand(deze.maand)} kreeg {aandeel(deze.binnen_norm, deze.aantal)} van "
        f"{hoeveel(deze.aantal, 'verzoek', 'verzoeken')} binnen de norm een definitief antwoord; "
        f"de helft binnen {mediaan}"
    )


def wacht_antwoord(curve: Wachtcurve) -> str:
    """Say who still waits after the Treeknorm, and after how many days half has started."""
    if not curve.gestart and not curve.wachtend:
        return "Er is nog geen toewijzing waarvan de wachttijd telt."
    norm = f"{_weken(curve.treeknorm_dagen)} (de Treeknorm, benadering)"
    if curve.aandeel_na_treeknorm is None:
        zin = f"Hoeveel er na {norm} nog wacht is niet te schatten: geen enkele toewijzing is zo lang gevolgd."
    else:
        zin = f"Na {norm} wacht naar schatting nog {procent(curve.aandeel_na_treeknorm)} op de start van hulp."
    if curve.schatting_mediaan_dagen is None:
        return f"{zin} Minder dan de helft is gestart."
    return f"{zin} De helft is na {hoeveel(curve.schatting_mediaan_dagen, 'dag', 'dagen')} gestart."


def _weken(dagen: int) -> str:
    weken, rest = divmod(dagen, DAGEN_PER_WEEK)
    return hoeveel(dagen, "dag", "dagen") if rest else hoeveel(weken, "week", "weken")


def stroom_antwoord(stroom: Berichtenstroom) -> str:
    """Say what the last seven days brought, beside the seven before."""
    weken = stroomweken(stroom)
    if not any(week.geldig or week.afgekeurd for week in weken):
        return f"In de laatste {hoeveel(len(weken), 'week', 'weken')} zijn er geen berichten verzonden."
    zin = f"In de laatste zeven dagen: {_stand(weken[-1].geldig, weken[-1].afgekeurd)}."
    if len(weken) > 1:
        zin += f" In de zeven dagen ervoor: {_stand(weken[-2].geldig, weken[-2].afgekeurd)}."
    return zin


def _stand(geldig: int, afgekeurd: int) -> str:
    return f"{hoeveel(geldig, 'geldig bericht', 'geldige berichten')} en {getal(afgekeurd)} afgekeurd"
