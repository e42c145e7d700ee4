"""What the settings say about the metrics: how they are split, and which files belong to the hub."""

from __future__ import annotations

from hub.instellingen import Instellingen
from hub.meten.keuzes import Meetkeuzes
from hub.opslag.leeslog import BESTAND as LEESLOG
from hub.opslag.toegangsbestand import BESTAND as TOEGANG
from hub.opslag.verbinding import BESTAND
from hub.streams.meetlat import Meetlat
from hub.web.metrics import Meetplek


def meetplek(instellingen: Instellingen, meetlat: Meetlat) -> Meetplek:
    """Return where the process counts, and how it is shown."""
    keuze, map_ = instellingen.meten, instellingen.data_map
    bestanden = {
        "leeslog": instellingen.leeslog_bestand or map_ / LEESLOG,
        "toegang": map_ / TOEGANG,
    }
    if instellingen.database is None:
        bestanden |= {"database": map_ / BESTAND, "wal": map_ / f"{BESTAND}-wal"}
    keuzes = Meetkeuzes(
        gemeente=keuze.gemeente,
        gemeenten_hoogstens=keuze.gemeenten_hoogstens,
        gemeentenaam=instellingen.codelijsten().gemeente_naam,
        werktijd_van=keuze.werktijd_van,
        werktijd_tot=keuze.werktijd_tot,
        doel_binnen_norm=keuze.doel_binnen_norm,
        doel_minimum=keuze.doel_minimum,
        journaal_dagen=instellingen.bewaar.journaal_dagen,
        kalender=instellingen.normenboek().voor("").kalender,
        map=map_,
        bestanden=bestanden,
    )
    return Meetplek(meetlat, keuzes)
