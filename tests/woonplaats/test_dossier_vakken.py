"""What the fold of dossiers wrote is read back as it was folded."""

from __future__ import annotations

from sqlalchemy import select

from hub.domein.dossier import vouw_dossier
from hub.opslag import tabellen as t
from hub.opslag import tabellen_woonplaats as tw
from hub.opslag.dossier_lezen import lees_feiten
from hub.opslag.dossier_vakken import lees_dossiers
from hub.opslag.verbinding import lezen
from tests.bouw import jw305, start
from tests.proefhub import normenboek
from tests.verhaal import Vertelling, om
from tests.woonplaats.veel import vul


def test_every_dossier_is_read_back_as_it_was_folded(verhaal: Vertelling) -> None:
    normen = normenboek()
    with verhaal.hub() as hub:
        vul(hub)
        hub.ontvang(om("2026-02-02T10:00", jw305(start(None), start(999_999))))  # of no toewijzing that is known
        with lezen(hub.winkel._engine) as connection:
            merk = select(tw.client_relatie.c.relatie_id, tw.client_relatie.c.client_id).subquery("merk")
            pseudoniemen = dict(connection.execute(select(t.client.c.id, t.client.c.pseudoniem)).all())
            gemeenten = dict(connection.execute(select(t.relatie.c.id, t.relatie.c.gemeente)).all())
            gelezen = lees_dossiers(connection, merk, pseudoniemen)
            feiten = lees_feiten(connection, merk)
    assert len(feiten) > 50
    soorten = [0, 0, 0]
    for (relatie, client), stapel in feiten.items():
        gevouwen = vouw_dossier(stapel, pseudoniemen[client], normen.voor(gemeenten[relatie]))
        for plek, (een, ander) in enumerate(zip(gevouwen, gelezen[relatie, client], strict=True)):
            assert sorted(een, key=repr) == sorted(ander, key=repr)
            soorten[plek] += len(een)
    assert all(soorten)
