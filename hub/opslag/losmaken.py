"""Take the personal data of youths out of the store: facts, raw messages, the link to them, what people wrote.

Used where all is over and its term has passed (`hub.opslag.bewaren`), and where one youth is erased
(`hub.opslag.wissen`). What was folded stays, so that no figure changes, and so do the rows by which a
message is known when it comes again. Every function works in the transaction of who calls it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable

from hub.opslag import tabellen as t
from hub.opslag.los import Verbinding


def maak_berichten_los(verbinding: Verbinding, berichten: Iterable[int], antwoorden: Iterable[tuple[int, int]]) -> None:
    """Remove facts and raw messages of a youth's messages, and of the answers to them (message, number of the fact)."""
    eigen = set(berichten)
    paren = set(antwoorden)
    verbinding.executemany("DELETE FROM feit WHERE bericht_id = ? AND volgnummer = ?", paren)
    verbinding.executemany("DELETE FROM feit WHERE bericht_id = ?", _rijen(eigen))
    verbinding.executemany("UPDATE bericht SET client_id = NULL WHERE id = ?", _rijen(eigen))
    alle = eigen | {bericht for bericht, _ in paren}
    wis_ruw(verbinding, alle)
    verbinding.executemany("DELETE FROM afkeuring WHERE bericht_id = ?", _rijen(alle))
    # Which rule was broken is counted, and stays; the place and the value go.
    leeg = "UPDATE bevinding SET pad = '', regel = NULL, waarde = '', uitleg = '' WHERE bericht_id = ?"
    verbinding.executemany(leeg, _rijen(alle))
    verbinding.executemany("INSERT INTO losgemaakt VALUES (?) ON CONFLICT DO NOTHING", _rijen(alle))


def wis_ruw(verbinding: Verbinding, berichten: Iterable[int]) -> int:
    """Remove what the journal holds of these messages; gives how many deliveries."""
    vraag = "DELETE FROM journaal WHERE aflevering_id IN (SELECT id FROM aflevering WHERE bericht_id = ?)"
    aantal: int = verbinding.executemany(vraag, _rijen(berichten)).rowcount
    return max(0, aantal)


def vergeet_client(verbinding: Verbinding, client: int) -> None:
    """Replace a pseudonym by a random one: nobody's. His BRP history goes, and what was judged with it stands as it is."""
    for tabel in ("brp", "brp_persoon"):
        zijn = "pseudoniem = (SELECT pseudoniem FROM client WHERE id = ?)"
        verbinding.execute(f"DELETE FROM {tabel} WHERE {zijn}", (client,))  # noqa: S608 - our own names
    for tabel in ("te_vouwen_client", "gemelde_bevinding"):  # so that nothing judges him again
        verbinding.execute(f"DELETE FROM {tabel} WHERE client_id = ?", (client,))  # noqa: S608 - our own names
    # Where facts stay for the sake of another youth they are folded again one day, and so would this be made again.
    verbinding.execute(
        "DELETE FROM client_relatie WHERE client_id = ? AND NOT EXISTS (SELECT 1 FROM feit "
        "WHERE feit.relatie_id = client_relatie.relatie_id AND feit.client_id = client_relatie.client_id)",
        (client,),
    )
    verbinding.execute("UPDATE client SET pseudoniem = ? WHERE id = ?", (secrets.token_bytes(16), client))


def maak_acties_leeg(verbinding: Verbinding, van_hen: Callable[[int | None, str], bool]) -> None:
    """Blank what people wrote; that they acted stays, so that no work comes back.

    `van_hen` judges by the client and the key of the work. The table refuses changes, so a row is
    removed and written again.
    """
    rijen = [
        nummer
        for nummer, client, sleutel in verbinding.execute("SELECT id, client_id, sleutel FROM actie WHERE tekst <> ''")
        if van_hen(client, sleutel)
    ]
    plek = t.actie.columns.keys().index("tekst")
    for nummer in rijen:
        waarden = list(verbinding.execute("SELECT * FROM actie WHERE id = ?", (nummer,)).fetchone())
        waarden[plek] = ""
        verbinding.execute("DELETE FROM actie WHERE id = ?", (nummer,))
        verbinding.execute(f"INSERT INTO actie VALUES ({', '.join('?' * len(waarden))})", waarden)  # noqa: S608


def _rijen(nummers: Iterable[int]) -> list[tuple[int]]:
    return [(nummer,) for nummer in sorted(nummers)]
