"""A hub filled by the real command, asked through the API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.instellingen import Instellingen
from hub.opdrachten.hub_openen import open_hub
from hub.opdrachten.ingang import main
from tests.bouw import BSN, RELATIE, aangevraagd, jw301, jw315, toewijzing
from tests.web.conftest import Klant

VERZOEKEN = [f"REF-{n:02}" for n in range(11)]
"""Of one message, so that nothing but the reference tells their places on the list apart."""

NUMMERS = list(range(4701, 4708))


@pytest.fixture(scope="session")
def datamap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub with verzoeken that are overdue and due soon, waiting toewijzingen and rejections with a BSN all over them."""
    map_ = tmp_path_factory.mktemp("berichten")
    berichten = {
        "laat.xml": jw315(*map(aangevraagd, VERZOEKEN), identificatie="B1", dagtekening="2026-08-20"),
        "bijna.xml": jw315(aangevraagd("REF-BIJNA"), identificatie="B2", dagtekening="2026-08-26"),
        "wacht.xml": jw301(
            *(toewijzing(n, toewijzingsdatum="2026-05-04", referentie=f"X{BSN}-{n}") for n in NUMMERS),
            identificatie="B4",
            dagtekening="2026-05-04",
        ),
    }
    for n in range(3):
        fout = aangevraagd("REF-FOUT", ingangsdatum=f"2026-{BSN}")
        berichten[f"fout-{n}-{BSN}.xml"] = jw315(fout, identificatie=f"F{n}{BSN}", dagtekening=f"2026-08-2{n}")
    for naam, inhoud in berichten.items():
        (map_ / naam).write_bytes(inhoud)
    data = tmp_path_factory.mktemp("data")
    assert main(["load", str(map_), "--data", str(data)]) == 0
    return data


@pytest.fixture(scope="session")
def echt(datamap: Path) -> Iterator[Klant]:
    """A client of that hub."""
    with open_hub(Instellingen.laad(data_map=datamap)) as hub:
        yield Klant(hub.winkel.vragen, hub.winkel.werkbank)


@pytest.fixture
def gemeente() -> str:
    return RELATIE.gemeente
