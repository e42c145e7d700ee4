"""A case in the table of rules: what breaks one, and what nearly does; with the paths that come back in it.

`fout` and `goed` are changes to the message in `berichten.GOED`; both stay valid
at level 1. `plek` is the path that a finding must name. `ook` are rules that say
the same in other words, so that no message can break one without the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from tests.regels.berichten import OMVANG

Wijzigingen = Mapping[str, Any]


class Geval(NamedTuple):
    code: str
    soorten: str
    plek: str
    fout: Wijzigingen | None
    goed: Wijzigingen | None
    ook: frozenset[str] = frozenset()


G = Geval

# Paths that come back.
P301 = "Client/ToegewezenProducten/ToegewezenProduct"
P305 = "Client/StartProducten/StartProduct"
P307 = "Client/StopProducten/StopProduct"
P315 = "Client/AangevraagdeProducten/AangevraagdProduct"
V = "Client/Verzoek"
TW = f"{V}/TeWijzigenProducten/TeWijzigenProduct"
NP = f"{V}/NieuweProducten/NieuwProduct"
REL = "Client/Relaties/Relatie"
CON = "Client/Contactgegevens/Contact"
GEB = "Client/Geboortedatum"
D = "Declaratie"
DA = "DeclaratieAntwoord"
PR, PRA = (f"{begin}/Clienten/Client/0/Prestaties/Prestatie" for begin in (D, DA))
PRP, PRAP = (f"{begin}/Clienten/Client/Prestaties/Prestatie" for begin in (D, DA))
DAGTEKENING = "Header/BerichtIdentificatie/Dagtekening"

MET_PERSOON = "JW301 JW305 JW307 JW315"
MET_CLIENT = f"{MET_PERSOON} JW317"

ZONDER_CODE = {"Categorie": "45", "Code": None}
BUDGET = {"Product": ZONDER_CODE, "Omvang": None, "Budget": "100000"}


def omvang(eenheid: str, frequentie: str) -> dict[str, str]:
    return OMVANG | {"Eenheid": eenheid, "Frequentie": frequentie}


def op(pad: str, **velden: Any) -> Wijzigingen:
    """Change fields of one part."""
    return {f"{pad}/{naam}": waarde for naam, waarde in velden.items()}
