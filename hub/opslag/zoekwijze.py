"""From what someone typed to what the store may hold of it, when all gemeenten share their pseudonyms and when not.

With a key per gemeente a child is another client in each, and a masked reference has
another mark. So a search goes along the gemeenten that the visitor may see, with the key of each.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, select

from hub.domein.bsn import elfproef
from hub.domein.feiten import Pseudoniem
from hub.domein.gebied import Gebied
from hub.opslag import tabellen as t
from hub.opslag.gebieden import vernauw_tot
from hub.opslag.zaaksleutel import CLIENT, Verwijzing, Zaaksleutels
from hub.opslag.zoek_vragen import Zoektermen, bekende_termen, client_met
from hub.parsers.sleutels import Sleutels

_BSN_TEKENS = str.maketrans("", "", " .-")
"""How people write a BSN: with spaces, dots or dashes between the digits."""

_SAMEN = "."
"""Between the keys of one child in several gemeenten: no letter of a key, and fit for an address."""

_MERKEN = re.compile(r"(.+?)((?:~[0-9a-f]{8}){2,})")
"""A masked text with the marks of several gemeenten, as `zoekterm` gives it."""


def kale_bsn(getypt: str) -> str | None:
    """Return the nine digits of a BSN however it was typed; None when it is none."""
    bsn = getypt.translate(_BSN_TEKENS).strip()
    return bsn if elfproef(bsn) else None


class Zoekwijze:
    """Searches with the keys of one hub. Immutable; threads may share it."""

    def __init__(self, sleutels: Sleutels, zaaksleutels: Zaaksleutels) -> None:
        """Take the keys with which the store was filled."""
        self._sleutels = sleutels
        self._zaaksleutels = zaaksleutels

    def clienten_met(self, connection: Connection, bsn: str, gebied: Gebied) -> list[int]:
        """Give the numbers of the clients with this BSN in the gebied: one, or with a key per gemeente one in each."""
        plekken: list[Gebied] = [gebied]
        if self._sleutels.per_gemeente:
            plekken = list(_gemeenten(connection, gebied))
        gevonden = []
        for plek in plekken:
            sleutels = self._sleutels.voor(plek) if isinstance(plek, str) else self._sleutels
            nummer = client_met(connection, sleutels.pseudoniem(bsn), plek)
            if nummer is not None:
                gevonden.append(nummer)
        return gevonden

    def pseudoniemen(self, connection: Connection, bsn: str) -> list[Pseudoniem]:
        """Give every pseudonym that this store may keep something of him under."""
        eigen = [self._sleutels.pseudoniem(bsn)]
        if self._sleutels.per_gemeente:
            eigen += [self._sleutels.voor(code).pseudoniem(bsn) for code in _gemeenten(connection, None)]
        return eigen

    def jeugdige(self, connection: Connection, getypt: str, gebied: Gebied) -> str | None:
        """Return the opaque key of the client with this BSN; None when it is no BSN, or of nobody in the gebied."""
        bsn = kale_bsn(getypt)
        nummers = [] if bsn is None else self.clienten_met(connection, bsn, gebied)
        return _SAMEN.join(self.clientsleutel(nummer) for nummer in nummers) or None

    def clientsleutel(self, nummer: int) -> str:
        """Return the opaque key of a client."""
        return self._zaaksleutels.schrijf(Verwijzing(CLIENT, 0, nummer))

    def clienten(self, sleutel: str) -> list[int] | None:
        """Give the numbers that a key of `jeugdige` stands for; None when it is no such key."""
        gelezen = [self._zaaksleutels.lees(deel) for deel in sleutel.split(_SAMEN)]
        nummers = [verwijzing.nummer for verwijzing in gelezen if verwijzing is not None and verwijzing.soort == CLIENT]
        return nummers if len(nummers) == len(gelezen) else None

    def termen(self, connection: Connection, getypt: str, gebied: Gebied) -> Zoektermen:
        """Give what a typed text may be stored as."""
        gemerkt = _MERKEN.fullmatch(getypt)
        if gemerkt is not None and self._sleutels.per_gemeente:
            elk = frozenset(f"{gemerkt[1]}~{merk}" for merk in gemerkt[2][1:].split("~"))
            return Zoektermen(getypt, elk, elk)
        sleutels = self._elke_sleutel(connection, getypt, gebied)
        return Zoektermen(
            getypt,
            frozenset(een.referentie(getypt) for een in sleutels),
            frozenset(een.identificatie(getypt) for een in sleutels),
        )

    def zoekterm(self, connection: Connection, getypt: str, gebied: Gebied) -> str:
        """Return what may stand in an address: masked when it holds a BSN, with the mark of each gemeente where it is known."""
        veilig = self._sleutels.referentie(getypt)
        if veilig == getypt or not self._sleutels.per_gemeente:
            return veilig
        gemaskeerd = veilig.rpartition("~")[0]
        termen = self.termen(connection, getypt, gebied)
        bekend = bekende_termen(connection, termen.referenties | termen.identificaties, gebied)
        merken = sorted({term.rpartition("~")[2] for term in bekend if term != getypt})
        return "~".join([gemaskeerd, *merken]) if merken else veilig

    def _elke_sleutel(self, connection: Connection, getypt: str, gebied: Gebied) -> list[Sleutels]:
        if not self._sleutels.per_gemeente or self._sleutels.referentie(getypt) == getypt:
            return [self._sleutels]
        return [self._sleutels.voor(code) for code in _gemeenten(connection, gebied)]


def _gemeenten(connection: Connection, gebied: Gebied) -> list[str]:
    vraag = select(t.relatie.c.gemeente).distinct().order_by(t.relatie.c.gemeente)
    return list(connection.execute(vernauw_tot(vraag, t.relatie.c.gemeente, gebied)).scalars())
