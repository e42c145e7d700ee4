"""Remove what is older than its term, in small transactions, and record every removal. No figure changes.

Four kinds, each with a term of its own:

- `journaal`: the raw messages. What they stated stays.
- `afkeuring`: why a message was rejected. That it was rejected stays.
- `beeindigd`: youths of whom all is over: every verzoek answered, every toewijzing
  stopped, lapsed or withdrawn, and no message for so long. Their facts and raw messages go, their pseudonym is
  replaced by a random one, and what people wrote about their cases is blanked. Their intervals
  stay: so every figure stays as it was, and nothing folds them again, since the folds read
  facts. A message that comes later for such a youth begins a new dossier.
- `brp`: BRP history of youths of whom the hub has no message. It counts since the hub has it, whether or
  not it is loaded again.

Kept beyond their term, and counted as such, are youths who share a reference or number with another whose
facts stay (the folds of the other still need them), and those with a message that was
rejected or has no retour (it is still work). `secure_delete` overwrites what is removed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from hub.domein.feiten import Moment
from hub.domein.heenbericht import AFGEKEURD as RETOUR_AFGEKEURD
from hub.domein.heenbericht import TE_LAAT as RETOUR_TE_LAAT
from hub.domein.kalender import ALTIJD, MILLISECONDEN_PER_DAG, dag_van
from hub.domein.toewijzing import GESTOPT, ONBEKEND_BIJ_AANVANG, VERVALLEN, VERWIJDERD
from hub.domein.verzoek import AFGEWEZEN, TOEGEWEZEN
from hub.opslag.feitrijen import STOP
from hub.opslag.los import Verbinding, eis_opslag, is_postgres, lees, los, schrijf, wis_grondig
from hub.opslag.losmaken import maak_acties_leeg, maak_berichten_los, vergeet_client
from hub.opslag.ontvangst import FO01
from hub.opslag.plek import Waar
from hub.opslag.verbinding import WACHTTIJD_SECONDEN

JOURNAAL, AFKEURING, BEEINDIGD, BRP = "journaal", "afkeuring", "beeindigd", "brp"

RIJEN_PER_KEER = 2_000
"""Rows removed per transaction: tens of milliseconds, so that who records messages meanwhile hardly waits."""

CLIENTEN_PER_KEER = 200
"""Youths per transaction: each has some tens of rows."""


class Termijnen(NamedTuple):
    """For how many days each kind is kept; None keeps it."""

    journaal: int | None = None
    afkeuring: int | None = None
    beeindigd: int | None = None
    brp: int | None = None


class Opgeruimd(NamedTuple):
    """What was removed of one kind, or with a trial would be."""

    soort: str
    dagen: int
    tot: Moment
    """What was received before this."""
    aantal: int
    """Raw messages, rejections, youths, or youths with BRP history."""
    nog_nodig: int = 0
    """Youths who are kept beyond the term (see above)."""


def ruim_op(
    data: Waar, termijnen: Termijnen, nu: Moment, *, proef: bool = False, wachttijd: float = WACHTTIJD_SECONDEN
) -> list[Opgeruimd]:
    """Remove what is older than its term from the store, also while the hub runs.

    With `proef` nothing is removed, only counted. The store must be at the schema of
    this version. Raises PadBestaatNiet, OpslagFout; what was removed by then is recorded.
    """
    eis_opslag(data)
    uitkomst: list[Opgeruimd] = []
    with los(data, wachttijd) as verbinding:
        wis_grondig(verbinding)
        for soort, dagen, werk in (
            # The youths first: their raw messages go with them.
            (BEEINDIGD, termijnen.beeindigd, _beeindigd),
            (JOURNAAL, termijnen.journaal, _journaal),
            (AFKEURING, termijnen.afkeuring, _afkeuring),
            (BRP, termijnen.brp, _brp),
        ):
            if dagen is not None:
                tot = nu - dagen * MILLISECONDEN_PER_DAG
                opdracht = _Opdracht(verbinding, soort, dagen, tot, nu, proef=proef)
                uitkomst.append(werk(opdracht))
        if not proef and not is_postgres(verbinding):
            verbinding.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return uitkomst


class _Opdracht:
    """One kind to remove, with the row that records it."""

    def __init__(self, verbinding: Verbinding, soort: str, dagen: int, tot: Moment, nu: Moment, *, proef: bool) -> None:
        self.verbinding = verbinding
        self.soort, self.dagen, self.tot, self.proef = soort, dagen, tot, proef
        self.nu = nu
        self._nummer: int | None = None

    def samen(self, werk: Callable[[], int]) -> int:
        """Do a piece of work in one transaction with the record of it; `werk` gives how much it removed."""
        with schrijf(self.verbinding):
            aantal = werk()
            if aantal:
                self._noteer(aantal)
        return aantal

    def _noteer(self, aantal: int) -> None:
        if self._nummer is None:
            [[self._nummer]] = self.verbinding.execute("SELECT coalesce(max(id), 0) + 1 FROM opruiming")
            rij = (self._nummer, self.nu, self.soort, self.dagen, self.tot, 0)
            self.verbinding.execute("INSERT INTO opruiming VALUES (?, ?, ?, ?, ?, ?)", rij)
        self.verbinding.execute("UPDATE opruiming SET aantal = aantal + ? WHERE id = ?", (aantal, self._nummer))

    def klaar(self, aantal: int, nog_nodig: int = 0) -> Opgeruimd:
        return Opgeruimd(self.soort, self.dagen, self.tot, aantal, nog_nodig)

    def getal(self, vraag: str, *waarden: object) -> int:
        return int(self.verbinding.execute(vraag, waarden).fetchone()[0])


# --- raw messages and rejections --------------------------------------------------------------------------------

_OUD_JOURNAAL = (
    "SELECT j.aflevering_id FROM journaal j JOIN aflevering a ON a.id = j.aflevering_id WHERE a.ontvangen < ?"
)
_OUDE_AFKEURING = (
    "SELECT DISTINCT f.bericht_id FROM afkeuring f JOIN bericht b ON b.id = f.bericht_id "  # noqa: S608 - our own word
    f"WHERE b.ontvangen < ? AND b.oordeel <> '{FO01}'"
)
"""Not of an Fo01: that is its code, which no one can do without."""


def _journaal(opdracht: _Opdracht) -> Opgeruimd:
    return _per_keer(opdracht, _OUD_JOURNAAL, "DELETE FROM journaal WHERE aflevering_id = ?")


def _afkeuring(opdracht: _Opdracht) -> Opgeruimd:
    return _per_keer(opdracht, _OUDE_AFKEURING, "DELETE FROM afkeuring WHERE bericht_id = ?")


_BRP_ZONDER_BERICHT = (
    "SELECT p.pseudoniem FROM brp_persoon p WHERE p.geladen < ? "
    "AND NOT EXISTS (SELECT 1 FROM client c WHERE c.pseudoniem = p.pseudoniem)"
)


def _brp(opdracht: _Opdracht) -> Opgeruimd:
    if not opdracht.proef:
        opdracht.samen(partial(_begin_brp_termijn, opdracht))
    weg = ("DELETE FROM brp WHERE pseudoniem = ?", "DELETE FROM brp_persoon WHERE pseudoniem = ?")
    return _per_keer(opdracht, _BRP_ZONDER_BERICHT, *weg)


def _begin_brp_termijn(opdracht: _Opdracht) -> int:
    """Let the term of history begin now that an earlier version loaded without saying when. Removes nothing."""
    doe = opdracht.verbinding.execute
    nieuw = "SELECT DISTINCT pseudoniem FROM brp WHERE pseudoniem NOT IN (SELECT pseudoniem FROM brp_persoon)"
    doe(f"INSERT INTO brp_persoon (pseudoniem) {nieuw}")
    nog = "geladen IS NULL AND pseudoniem IN (SELECT pseudoniem FROM brp)"
    doe(f"UPDATE brp_persoon SET geladen = ? WHERE {nog}", (opdracht.nu,))  # noqa: S608 - our own words
    return 0


def _per_keer(opdracht: _Opdracht, vraag: str, *verwijder: str) -> Opgeruimd:
    if opdracht.proef:
        return opdracht.klaar(opdracht.getal(f"SELECT count(*) FROM ({vraag}) oud", opdracht.tot))  # noqa: S608
    totaal = 0

    def stap() -> int:
        nummers = opdracht.verbinding.execute(f"{vraag} LIMIT {RIJEN_PER_KEER}", (opdracht.tot,)).fetchall()
        for weg in verwijder:
            opdracht.verbinding.executemany(weg, nummers)
        return len(nummers)

    while gedaan := opdracht.samen(stap):
        totaal += gedaan
    return opdracht.klaar(totaal)


# --- youths of whom all is over ---------------------------------------------------------------------------------

# Whose latest message of any kind is old, and who were not done before (their messages name no client then).
_STIL = """
    SELECT b.client_id FROM bericht b JOIN aflevering a ON a.bericht_id = b.id
    WHERE b.client_id IS NOT NULL GROUP BY b.client_id HAVING max(a.ontvangen) < :tot
"""

_KLAAR = f"""
    SELECT s.client_id FROM ({_STIL}) s
    WHERE NOT EXISTS (SELECT 1 FROM te_vouwen_dossier WHERE client_id = s.client_id)
    AND s.client_id NOT IN (
        SELECT b.client_id FROM te_vouwen_heen m JOIN bericht b ON b.heen_id = m.heen_id WHERE b.client_id IS NOT NULL
    )
    AND s.client_id NOT IN (
        SELECT client_id FROM verzoek_tijdvak
        WHERE tot = {ALTIJD} AND (vanaf >= :tot OR stand NOT IN ('{TOEGEWEZEN}', '{AFGEWEZEN}'))
        UNION
        SELECT client_id FROM toewijzing_tijdvak
        WHERE tot = {ALTIJD} AND (
            vanaf >= :tot OR stand NOT IN ('{GESTOPT}', '{VERVALLEN}', '{VERWIJDERD}', '{ONBEKEND_BIJ_AANVANG}')
            OR (stand = '{ONBEKEND_BIJ_AANVANG}' AND (einddatum IS NULL OR einddatum >= :dag))
        )
    )
"""  # noqa: S608 - constants of our own

# Work that is open, an answer (which names no client) that is not old, and a start without toewijzing or stop.
_OPEN_WERK = f"""
    SELECT b.client_id FROM heen_tijdvak h JOIN bericht b ON b.id = h.bericht_id
    WHERE h.tot = {ALTIJD} AND h.retour IN ('{RETOUR_AFGEKEURD}', '{RETOUR_TE_LAAT}') AND b.client_id IS NOT NULL
    UNION
    SELECT f.client_id FROM feit f JOIN feit v ON v.relatie_id = f.relatie_id AND v.referentie = f.referentie
    JOIN aflevering a ON a.bericht_id = v.bericht_id
    WHERE f.client_id IN (SELECT client_id FROM klaar) AND v.client_id IS NULL AND a.ontvangen >= :tot
    UNION
    SELECT l.client_id FROM losse_start_tijdvak l WHERE l.tot = {ALTIJD} AND NOT EXISTS (
        SELECT 1 FROM feit f WHERE f.relatie_id = l.relatie_id AND f.client_id = l.client_id AND f.soort = {STOP}
    )
"""  # noqa: S608

_DEELT = """
    SELECT f.client_id FROM feit f
    JOIN feit v ON v.relatie_id = f.relatie_id AND v.referentie = f.referentie AND v.client_id <> f.client_id
    WHERE f.client_id IN (SELECT client_id FROM klaar) AND v.client_id NOT IN (SELECT client_id FROM klaar)
    UNION
    SELECT f.client_id FROM feit f
    JOIN feit v ON v.relatie_id = f.relatie_id AND v.nummer = f.nummer AND v.client_id <> f.client_id
    WHERE f.client_id IN (SELECT client_id FROM klaar) AND v.client_id NOT IN (SELECT client_id FROM klaar)
"""


def _beeindigd(opdracht: _Opdracht) -> Opgeruimd:
    stand = _zoek_klaar(opdracht)
    if opdracht.proef:
        return opdracht.klaar(opdracht.getal("SELECT count(*) FROM klaar"), stand.nog_nodig)
    totaal = 0
    while True:
        rijen = opdracht.verbinding.execute("SELECT client_id FROM klaar LIMIT ?", (CLIENTEN_PER_KEER,)).fetchall()
        if not rijen:
            return opdracht.klaar(totaal, stand.nog_nodig)
        totaal += opdracht.samen(partial(_maak_los, opdracht.verbinding, {int(rij[0]) for rij in rijen}, stand))
        opdracht.verbinding.executemany("DELETE FROM klaar WHERE client_id = ?", rijen)


class _Stand(NamedTuple):
    """Up to where the store had grown when it was looked who can be done."""

    bericht: int
    aflevering: int
    nog_nodig: int


def _zoek_klaar(opdracht: _Opdracht) -> _Stand:
    """Find in one read transaction who can be done (klaar), with their messages (klaar_bericht)."""
    verbinding = opdracht.verbinding
    waarden = {"tot": opdracht.tot, "dag": dag_van(opdracht.tot).isoformat()}
    verbinding.execute("CREATE TEMP TABLE klaar (client_id BIGINT PRIMARY KEY)")
    verbinding.execute("CREATE TEMP TABLE klaar_bericht (client_id BIGINT, bericht_id BIGINT)")
    with lees(verbinding):
        verbinding.execute(f"INSERT INTO klaar {_KLAAR}", waarden)
        alle = opdracht.getal("SELECT count(*) FROM klaar")
        verbinding.execute(f"DELETE FROM klaar WHERE client_id IN ({_OPEN_WERK})", waarden)  # noqa: S608
        while verbinding.execute(f"DELETE FROM klaar WHERE client_id IN ({_DEELT})").rowcount:  # noqa: S608
            pass  # who shares with one that stays, stays too
        over = opdracht.getal("SELECT count(*) FROM klaar")
        verbinding.execute(
            "INSERT INTO klaar_bericht SELECT client_id, id FROM bericht "
            "WHERE client_id IN (SELECT client_id FROM klaar)"
        )
        verbinding.execute("CREATE INDEX klaar_bericht_client ON klaar_bericht (client_id)")
        return _Stand(
            opdracht.getal("SELECT coalesce(max(id), 0) FROM bericht"),
            opdracht.getal("SELECT coalesce(max(id), 0) FROM aflevering"),
            alle - over,
        )


def _maak_los(verbinding: Verbinding, clienten: set[int], stand: _Stand) -> int:
    """Remove the facts and raw messages of these youths and cut the link to them, in the caller's transaction."""
    clienten = clienten - _toch_bezig(verbinding, stand)
    for client in clienten:
        berichten = {
            rij[0] for rij in verbinding.execute("SELECT bericht_id FROM klaar_bericht WHERE client_id = ?", (client,))
        }
        maak_berichten_los(verbinding, berichten, verbinding.execute(_ANTWOORDEN, (client,)).fetchall())
        vergeet_client(verbinding, client)
    maak_acties_leeg(verbinding, lambda client, _: client in clienten)
    return len(clienten)


_ANTWOORDEN = """
    SELECT DISTINCT v.bericht_id, v.volgnummer FROM klaar_bericht k
    JOIN feit f ON f.bericht_id = k.bericht_id
    JOIN feit v ON v.relatie_id = f.relatie_id AND v.referentie = f.referentie
    WHERE k.client_id = ? AND v.client_id IS NULL
"""
"""The answers to the verzoeken of a youth: they name only the reference."""


def _toch_bezig(verbinding: Verbinding, stand: _Stand) -> set[int]:
    """Give the youths about whom something came in since it was looked who can be done."""
    rijen = verbinding.execute(
        "SELECT client_id FROM te_vouwen_dossier UNION SELECT client_id FROM bericht WHERE id > ? "
        "UNION SELECT b.client_id FROM aflevering a JOIN bericht b ON b.id = a.bericht_id WHERE a.id > ?",
        (stand.bericht, stand.aflevering),
    )
    return {rij[0] for rij in rijen if rij[0] is not None}
