"""Keep the totals right where intervals are changed by hand: erasing a youth (`hub.opslag.wissen`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Table

from hub.domein.kalender import ALTIJD
from hub.opslag.los import Verbinding
from hub.opslag.tabellen_telling import GRENS
from hub.opslag.teljeugd import Wacht, deel_van, lees_tekst, schrijf_tekst, tel_delen
from hub.opslag.tellen import TEL_OP
from hub.opslag.teller import Teller


@contextmanager
def geteld(verbinding: Verbinding, tabellen: Iterable[Table], relatie: int, client: int) -> Iterator[None]:
    """Take over in the totals what is changed meanwhile in these tables of a dossier, in the transaction of the caller."""
    rij = verbinding.execute("SELECT waarde FROM hub WHERE naam = ?", (GRENS,)).fetchone()
    teller = Teller(ALTIJD if rij is None else int(rij[0]))
    alle = list(tabellen)

    def tel(keer: int) -> None:
        for tabel in alle:
            kolommen = ", ".join(tabel.columns.keys())
            vraag = f"SELECT {kolommen} FROM {tabel.name} WHERE relatie_id = ? AND client_id = ?"  # noqa: S608 - our own names
            rijen: list[tuple[Any, ...]] = verbinding.execute(vraag, (relatie, client)).fetchall()
            teller.tijdvakken(tabel, rijen, keer)

    tel(-1)
    yield
    tel(1)
    _jeugdige(verbinding, teller, client)
    [[gemeente]] = verbinding.execute("SELECT gemeente FROM relatie WHERE id = ?", (relatie,)).fetchall()
    if rijen := teller.rijen({relatie: gemeente}):
        verbinding.executemany(TEL_OP, rijen)


def _jeugdige(verbinding: Verbinding, teller: Teller, client: int) -> None:
    """Count a youth as he stands now: in the relaties in which he was counted, since none is added here."""
    rij = verbinding.execute("SELECT telt FROM client_telling WHERE client_id = ?", (client,)).fetchone()
    if rij is None:
        return
    relaties, delen = lees_tekst(rij[0])
    wachten = [
        Wacht(relatie, *een)
        for relatie in sorted(relaties)
        for een in verbinding.execute(_WACHTEN, (relatie, client, teller.grens)).fetchall()
    ]
    tel_delen(teller, delen, -1)
    tel_delen(teller, deel_van(wachten), 1)
    verbinding.execute("DELETE FROM client_telling WHERE client_id = ?", (client,))
    if tekst := schrijf_tekst({een.relatie for een in wachten}, deel_van(wachten)):
        verbinding.execute("INSERT INTO client_telling (client_id, telt) VALUES (?, ?)", (client, tekst))


_WACHTEN = """
    SELECT r.gemeente, v.wachttijd_dagen IS NOT NULL, v.vanaf, v.tot
    FROM toewijzing_tijdvak v JOIN relatie r ON r.id = v.relatie_id
    WHERE v.relatie_id = ? AND v.client_id = ? AND v.tot > ? AND v.wachttijd_telt
"""
