"""Find all that the hub holds of one youth: dossiers, and every message of the journal in which his number stands.

What names him is found along the store. A message that was rejected has no client in the store, a
declaratie names many, and anyone may write a number in a remark: so the whole journal is opened and
searched too, once. That takes about half a minute per million messages; nobody asks it daily.
"""

from __future__ import annotations

import contextlib
import re
from base64 import b64decode
from binascii import Error
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from hub.domein.feiten import Moment, Pseudoniem
from hub.opslag.feitrijen import VOT, VOW
from hub.opslag.los import Verbinding
from hub.opslag.versleuteling import Kluis
from hub.parsers.schil import vind_lading


@dataclass(frozen=True, slots=True)
class Gezocht:
    """Who is looked for. His number never shows in a text about this."""

    bsn: str = field(repr=False)
    clienten: tuple[int, ...]
    """His numbers in this store: one, or with a key per gemeente one in each; none when no valid message names him."""
    pseudoniemen: tuple[Pseudoniem, ...] = field(default=(), repr=False)
    """Under which BRP history may be kept of him, also when no message names him."""


class Dossierdeel(NamedTuple):
    """What one gemeente and aanbieder exchanged about him."""

    client: int
    relatie: int
    gemeente: str
    aanbieder: str
    berichten: frozenset[int]
    eerste: Moment
    laatste: Moment
    gedeeld: bool
    """Whether it shares a reference or number with another youth, whose figures need these facts."""


class Brpregel(NamedTuple):
    """Where he was registered."""

    soort: str
    gemeente: str | None
    vanaf: str
    tot: str | None


class Gevonden(NamedTuple):
    """All that is his, by number of message."""

    dossiers: tuple[Dossierdeel, ...]
    antwoorden: frozenset[tuple[int, int]]
    """Answers (JW319) to his verzoeken, by a reference that is nobody else's: message, number of the fact."""
    retouren: frozenset[int]
    """Retouren on his messages that name no client."""
    los: frozenset[int]
    """Messages without client in which his number stands and no other: rejected ones mostly."""
    van_ander: frozenset[int]
    """Messages in which his number stands and that are about others (too): a declaratie, a remark."""
    tot: int
    """The last delivery that was looked at."""
    brp: tuple[Brpregel, ...] = ()

    @property
    def eigen(self) -> frozenset[int]:
        """Return the messages that name him."""
        return frozenset(nummer for dossier in self.dossiers for nummer in dossier.berichten)

    @property
    def alle(self) -> frozenset[int]:
        """Return the messages that are his and nobody else's."""
        return self.eigen | {bericht for bericht, _ in self.antwoorden} | self.retouren | self.los


class Journaalbericht(NamedTuple):
    """A delivery as it came."""

    ontvangen: Moment
    soort: str
    inhoud: bytes


LEEG = Gevonden((), frozenset(), frozenset(), frozenset(), frozenset(), 0)


def vind(
    verbinding: Verbinding,
    wie: Gezocht,
    kluis: Kluis,
    meld: Callable[[int], None],
    eerder: Gevonden = LEEG,
) -> Gevonden:
    """Find what is his, in the caller's transaction.

    With `eerder` only the deliveries since then are searched. `meld` is told how many more were.
    Raises SleutelFout or OpslagOnleesbaar when a message cannot be opened.
    """
    dossiers = [dossier for client in wie.clienten for dossier in _dossiers(verbinding, client)]
    antwoorden = {rij for dossier in dossiers for rij in _antwoorden(verbinding, dossier, wie.clienten)}
    eigen = {nummer for dossier in dossiers for nummer in dossier.berichten}
    retouren = _retouren(verbinding, eigen | {bericht for bericht, _ in antwoorden}) - eigen
    los, van_ander, tot = _doorzoek(verbinding, wie.bsn, kluis, meld, eerder.tot)
    bekend = eigen | retouren | {bericht for bericht, _ in antwoorden}
    return Gevonden(
        tuple(dossiers),
        frozenset(antwoorden),
        frozenset(retouren),
        frozenset((eerder.los | los) - bekend),
        frozenset((eerder.van_ander | van_ander) - bekend),
        tot,
        tuple(
            Brpregel(*rij)
            for pseudoniem in wie.pseudoniemen
            for rij in verbinding.execute(
                "SELECT soort, gemeente, vanaf, tot FROM brp WHERE pseudoniem = ? ORDER BY vanaf", (pseudoniem,)
            )
        ),
    )


def _dossiers(verbinding: Verbinding, client: int) -> list[Dossierdeel]:
    per_relatie: dict[int, list[tuple[int, Moment]]] = {}
    for nummer, relatie, ontvangen in verbinding.execute(
        "SELECT id, relatie_id, ontvangen FROM bericht WHERE client_id = ?", (client,)
    ):
        per_relatie.setdefault(relatie, []).append((nummer, ontvangen))
    uit = []
    for relatie, berichten in sorted(per_relatie.items()):
        gemeente, aanbieder = verbinding.execute(
            "SELECT gemeente, aanbieder FROM relatie WHERE id = ?", (relatie,)
        ).fetchone()
        momenten = [moment for _, moment in berichten]
        uit.append(
            Dossierdeel(
                client,
                relatie,
                gemeente,
                aanbieder,
                frozenset(nummer for nummer, _ in berichten),
                min(momenten),
                max(momenten),
                gedeeld=_deelt(verbinding, relatie, client),
            )
        )
    return uit


def _deelt(verbinding: Verbinding, relatie: int, client: int) -> bool:
    for kolom in ("referentie", "nummer"):
        vraag = f"""
            SELECT 1 FROM feit f JOIN feit v ON v.relatie_id = f.relatie_id AND v.{kolom} = f.{kolom}
            WHERE f.relatie_id = ? AND f.client_id = ? AND v.client_id <> f.client_id LIMIT 1
        """  # noqa: S608 - our own names
        if verbinding.execute(vraag, (relatie, client)).fetchone() is not None:
            return True
    return False


def _antwoorden(verbinding: Verbinding, dossier: Dossierdeel, clienten: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Give the answers under the references of his verzoeken, but for a reference that another uses too."""
    vraag = """
        SELECT DISTINCT v.bericht_id, v.volgnummer, v.referentie FROM feit f
        JOIN feit v ON v.relatie_id = f.relatie_id AND v.referentie = f.referentie AND v.client_id IS NULL
        WHERE f.relatie_id = ? AND f.client_id = ? AND f.soort IN (?, ?)
    """
    for bericht, volgnummer, referentie in verbinding.execute(
        vraag, (dossier.relatie, dossier.client, VOT, VOW)
    ).fetchall():
        namen = verbinding.execute(
            "SELECT DISTINCT client_id FROM feit WHERE relatie_id = ? AND referentie = ? AND client_id IS NOT NULL",
            (dossier.relatie, referentie),
        )
        if {rij[0] for rij in namen} <= set(clienten):
            yield bericht, volgnummer


def _retouren(verbinding: Verbinding, berichten: Iterable[int]) -> set[int]:
    vraag = """
        SELECT r.id FROM bericht b JOIN bericht r ON r.heen_id = b.heen_id
        WHERE b.id = ? AND r.is_retour AND r.client_id IS NULL
    """
    return {rij[0] for nummer in berichten for rij in verbinding.execute(vraag, (nummer,))}


def lees_berichten(verbinding: Verbinding, kluis: Kluis, gevonden: Gevonden) -> Iterator[Journaalbericht]:
    """Give every delivery that is his, in order of receipt. Raises SleutelFout or OpslagOnleesbaar."""
    vraag = (
        "SELECT a.ontvangen, a.id, b.soort, j.sleutel FROM aflevering a JOIN journaal j ON j.aflevering_id = a.id "
        "JOIN bericht b ON b.id = a.bericht_id WHERE b.id = ?"
    )
    rijen = [rij for nummer in gevonden.alle for rij in verbinding.execute(vraag, (nummer,))]
    for ontvangen, nummer, soort, sleutel in sorted(rijen):
        [[ingepakt]] = verbinding.execute("SELECT inhoud FROM journaal WHERE aflevering_id = ?", (nummer,))
        yield Journaalbericht(ontvangen, soort, kluis.open_aflevering(sleutel, ingepakt))


# --- the journal ------------------------------------------------------------------------------------------------

_PER_KEER = 1_000
"""Messages opened between two words on the progress."""

_BSN_ELEMENT = re.compile(rb"<(?:[^\s<>/:]+:)?Bsn(?:\s[^<>]*)?>\s*([^<]*?)\s*<")


def patroon_van(bsn: str) -> re.Pattern[bytes]:
    """Give what finds a BSN in bytes: also within a longer text, and grouped as people write it."""
    return re.compile(rb"[ ._/\-]?".join(cijfer.encode() for cijfer in bsn))


_JOURNAAL = """
    SELECT j.aflevering_id, j.sleutel, j.inhoud, b.id, b.client_id FROM journaal j
    JOIN aflevering a ON a.id = j.aflevering_id JOIN bericht b ON b.id = a.bericht_id
    WHERE j.aflevering_id > ? ORDER BY j.aflevering_id LIMIT ?
"""


def _doorzoek(
    verbinding: Verbinding, bsn: str, kluis: Kluis, meld: Callable[[int], None], vanaf: int
) -> tuple[set[int], set[int], int]:
    """Search the deliveries after one; gives the messages with this number and no other's, those about others, and the last."""
    patroon = patroon_van(bsn)
    los: set[int] = set()
    van_ander: set[int] = set()
    while rijen := verbinding.execute(_JOURNAAL, (vanaf, _PER_KEER)).fetchall():
        for nummer, sleutel, ingepakt, bericht, client in rijen:
            vanaf = nummer
            teksten = leesbaar(kluis.open(sleutel, ingepakt))
            if not any(patroon.search(tekst) for tekst in teksten):
                continue
            namen = {naam for tekst in teksten for naam in _BSN_ELEMENT.findall(tekst)}
            (van_ander if client is not None or namen - {bsn.encode()} else los).add(bericht)
        meld(len(rijen))
    return los, van_ander, vanaf


def leesbaar(gevouwen: bytes) -> list[bytes]:
    """Give the bytes of a folded delivery as they can be searched: what is base64 decoded, UTF-16 as plain digits."""
    teksten = [gevouwen]
    plek = vind_lading(gevouwen)
    if plek is not None:
        with contextlib.suppress(Error):  # what stands there is no base64: then it is searched as it is
            teksten.append(b64decode(gevouwen[slice(*plek)]))
    return [tekst.replace(b"\0", b"") if b"\0" in tekst else tekst for tekst in teksten]
