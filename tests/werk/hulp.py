"""Short ways to ask for work, shared by the tests of this room."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hub.antwoorden_werk import WerkRegel, Zaak
from hub.domein.kalender import peilmoment
from hub.domein.werk import Actie
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import Lijstkeuze
from tests.proefhub import Proefhub


def werk(hub: Proefhub, peildatum: str, *, ook_gesloten: bool = False, **keuze: Any) -> list[WerkRegel]:
    """Give all work at a peildatum."""
    vraag = Werkvraag(peilmoment(peildatum), **{naam: keuze[naam] for naam in keuze if naam != "soort"})
    return list(hub.winkel.werkbank.al_het_werk(vraag, Lijstkeuze(keuze.get("soort"), ook_gesloten)))


def soorten(hub: Proefhub, peildatum: str) -> dict[str, int]:
    """Give how much work there is of each kind that has any."""
    return dict(Counter(regel.soort for regel in werk(hub, peildatum)))


def zaak(hub: Proefhub, peildatum: str, sleutel: str | None = None) -> Zaak:
    """Give a case: of this key, or of the first piece of work."""
    gevonden = hub.winkel.werkbank.zaak(sleutel or werk(hub, peildatum)[0].zaak, peilmoment(peildatum), None)
    assert gevonden is not None
    return gevonden


def doe(hub: Proefhub, moment: str, regel: WerkRegel, actie: str, **velden: Any) -> bool:
    """Do something about a piece of work."""
    gegevens = {"reden": None, "tekst": "", "tot_datum": None} | velden
    gedaan = Actie(peilmoment(moment), "deze machine", "", actie, **gegevens)
    return hub.winkel.werkbank.doe(regel.zaak, regel.werk, gedaan, None)
