"""Findings across messages, counted at a peildatum: what one message alone cannot tell is wrong.

Inside a heenbericht or verzoek the folds flag them; across relaties they are
queries (semantics §1). Named by return code where the standard has one.
"""

from __future__ import annotations

from hub.opslag import telsoorten as ts
from hub.opslag.gebruik import IDENTIFICATIE, NUMMER, REFERENTIE, tel_dubbel
from hub.opslag.telbron import Telbron


def bevindingen(bron: Telbron) -> dict[str, int]:
    """Count the findings of each kind; with a gemeente those that show within its own traffic."""
    vraag = (bron.connection, bron.peildatum, bron.gebied)
    in_heen = bron.samen(ts.HEEN_BEVINDING, "andere_inhoud", "andere_retour")
    in_verzoek = [
        rij
        for soort in (ts.VERZOEK_OPEN, ts.VERZOEK_DICHT)
        for rij in bron.samen(soort, "dubbel_gebruikt", "later_antwoord")
    ]
    (inhoud, retour), (dubbel, later) = (
        (sum(een * aantal for een, _, aantal in rijen), sum(ander * aantal for _, ander, aantal in rijen))
        for rijen in (in_heen, in_verzoek)
    )
    return {
        "9056": inhoud + tel_dubbel(*vraag, IDENTIFICATIE),
        "9332": tel_dubbel(*vraag, NUMMER),
        "9347": dubbel + tel_dubbel(*vraag, REFERENTIE),
        "andere_retour": retour,
        "later_antwoord": later,
    }
