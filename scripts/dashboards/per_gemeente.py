"""A row per gemeente over time: since when is it so. The same on every dashboard that has one."""

from __future__ import annotations

from scripts.dashboards.panelen import Kop, Paneel, Vraag, tijdbalk
from scripts.dashboards.vragen import bovenste, met_naam, opname


def sinds_wanneer(kop: Kop, opgenomen: str, mag_leeg: str) -> Paneel:
    """Return the gemeenten that have most of a recorded figure now, with its course; a row links to `kop.pagina` of that gemeente."""
    verloop, nu = (opname(opgenomen, "gemeente", moment=moment) for moment in ("", "@ end()"))
    return tijdbalk(
        kop,
        Vraag(met_naam(bovenste(verloop, nu)), "{{naam}} {{gemeente}}", mag_leeg=mag_leeg),
        ("Bekijk ze in de hub", f"${{hub:raw}}{kop.pagina}?gemeente=${{__field.labels.gemeente}}"),
    )
