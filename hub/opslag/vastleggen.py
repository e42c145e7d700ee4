"""Write a batch of received messages: journal, deliveries, contents, facts; each only when it is new.

One call is part of one transaction. What it learns about a heenbericht is left
in `te_vouwen_heen` for the folds (hub.opslag.heen_vouwen).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from hub.domein.feiten import Moment, Pseudoniem, Relatie
from hub.domein.heenbericht import is_afkeurend
from hub.opslag import tabellen as t
from hub.opslag.afleveringen import (
    AFKEURING_KOLOMMEN,
    Genoemd,
    eerste_namen,
    genoemd_door,
    opmerking_rijen,
    opmerkingen_van,
    schrijf_afleveringen,
    verwerk_fo01,
)
from hub.opslag.bulk import nieuwe_nummers, voeg_toe, voeg_toe_of_laat, zoek_nummers
from hub.opslag.feitrijen import rij_van
from hub.opslag.fo01_merken import kort_van
from hub.opslag.merken import markeer
from hub.opslag.ontvangst import Ontvangst, Vastgelegd, oordeel_van, partijen_van
from hub.opslag.tellen import houd_berichten_vast, tel_berichten, teller_van
from hub.opslag.teller import BERICHT, MET_BEVINDING, REGEL, Teller
from hub.parsers.uitkomst import Afkeuring, Bericht, FoutBericht, Uitkomst

_BERICHT_SLEUTEL = ("relatie_id", "soort", "identificatie", "dagtekening", "inhoud")
_HEEN_SLEUTEL = ("relatie_id", "soort", "identificatie", "dagtekening")
_BERICHT_KOLOMMEN = tuple(kolom.name for kolom in t.bericht.columns)
_FEIT_KOLOMMEN = tuple(kolom.name for kolom in t.feit.columns)
_BEVINDING_KOLOMMEN = tuple(kolom.name for kolom in t.bevinding.columns)
_ONTVANGEN = _BERICHT_KOLOMMEN.index("ontvangen")
_GEMEENTE = _BERICHT_KOLOMMEN.index("gemeente")
_GENOEMD = tuple(_BERICHT_KOLOMMEN.index(naam) for naam in Genoemd._fields)


class Vastlegger:
    """Records batches; it remembers the numbers of relaties and clients between them."""

    # Numbers never change once committed, so remembering them is safe; the bound keeps memory flat.
    MAX_ONTHOUDEN = 200_000

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self._relaties: dict[Relatie, int] = {}
        self._clienten: dict[Pseudoniem, int] = {}

    def leg_vast(self, connection: Connection, ontvangsten: Sequence[Ontvangst]) -> list[Vastgelegd]:
        """Record a batch within the caller's write transaction: what became of each, in order.

        Raises what the database raises.

        After a rollback make a new Vastlegger: this one may remember numbers that were never committed.
        """
        partijen = {o.uitkomst.relatie for o in ontvangsten if isinstance(o.uitkomst, Bericht)}
        relaties = self._nummers_van_relaties(connection, partijen)
        sleutels = [_sleutel(o.uitkomst, relaties) for o in ontvangsten]
        heen = _nummers_van_heenberichten(connection, ontvangsten, sleutels)
        bekend = zoek_nummers(connection, t.bericht, _BERICHT_SLEUTEL, sleutels)
        # A message that is known brings nobody back who was erased, not even his pseudonym.
        onbekend = (o.uitkomst for o, sleutel in zip(ontvangsten, sleutels, strict=True) if sleutel not in bekend)
        namen = {b.client for b in onbekend if isinstance(b, Bericht) and b.client is not None}
        clienten = self._nummers_van_clienten(connection, namen)
        nieuw = _Nieuw(nieuwe_nummers(connection, t.bericht, len(set(sleutels)) - len(bekend)), bekend)
        nummers: list[int] = []
        for ontvangst, sleutel, heen_id in zip(ontvangsten, sleutels, heen, strict=True):
            nummer, is_nieuw = nieuw.nummer_van(sleutel, ontvangst)
            nummers.append(nummer)
            if is_nieuw:
                nieuw.voeg_toe(nummer, sleutel, ontvangst, heen_id, clienten)
        teller = teller_van(connection)
        er_was = {nummer for nummer in nummers if nummer not in nieuw.alle}
        if er_was:
            houd_berichten_vast(connection, er_was)
            tel_berichten(connection, teller, -1, er_was)
        nieuw.schrijf(connection, teller)
        geraakt, afleveringen = schrijf_afleveringen(connection, ontvangsten, nummers, nieuw=nieuw.alle)
        if er_was:
            tel_berichten(connection, teller, 1, er_was)
        _markeer(connection, [(o, h) for o, h, n in zip(ontvangsten, heen, nummers, strict=True) if n in geraakt])
        return _bewijzen(ontvangsten, nummers, nieuw.alle, afleveringen)

    def _nummers_van_relaties(self, connection: Connection, gevraagd: set[Relatie]) -> dict[Relatie, int]:
        if len(self._relaties) > self.MAX_ONTHOUDEN:
            self._relaties.clear()
        onbekend = gevraagd - self._relaties.keys()
        if onbekend:
            gevonden = _nummers_of_nieuw(connection, t.relatie, ("gemeente", "aanbieder"), sorted(onbekend))
            self._relaties.update({Relatie(*sleutel): nummer for sleutel, nummer in gevonden.items()})
        return self._relaties

    def _nummers_van_clienten(self, connection: Connection, gevraagd: set[Pseudoniem]) -> dict[Pseudoniem, int]:
        if len(self._clienten) > self.MAX_ONTHOUDEN:
            self._clienten.clear()
        onbekend = gevraagd - self._clienten.keys()
        if onbekend:
            # In order of the pseudonym: deterministic, and kind to the index.
            gevonden = _nummers_of_nieuw(connection, t.client, ("pseudoniem",), [(p,) for p in sorted(onbekend)])
            self._clienten.update({sleutel[0]: nummer for sleutel, nummer in gevonden.items()})
        return self._clienten


class _Nieuw:
    """The rows of contents that this batch brings for the first time."""

    def __init__(self, vrij: Sequence[int], bekend: dict[tuple[Any, ...], int]) -> None:
        self.alle: Container[int] = vrij if isinstance(vrij, range) else frozenset(vrij)
        self._vrij = iter(vrij)
        self._nummers = bekend
        self._berichten: dict[int, list[Any]] = {}
        self._feiten: list[tuple[Any, ...]] = []
        self._fouten: list[tuple[Any, ...]] = []
        self._opmerkingen: dict[int, set[str]] = {}
        self._bevindingen: list[tuple[Any, ...]] = []
        self._genoemd: list[tuple[int, str, int]] = []

    def nummer_van(self, sleutel: tuple[Any, ...], ontvangst: Ontvangst) -> tuple[int, bool]:
        nummer = self._nummers.get(sleutel)
        if nummer is not None:
            rij = self._berichten.get(nummer)
            if rij is not None:
                rij[_ONTVANGEN] = min(ontvangst.ontvangen, rij[_ONTVANGEN])
                namen = eerste_namen(Genoemd(*(rij[plek] for plek in _GENOEMD)), genoemd_door(ontvangst))
                for plek, naam in zip(_GENOEMD, namen, strict=True):
                    rij[plek] = naam
                self._merk_op(nummer, ontvangst)
            return nummer, False
        nummer = self._nummers[sleutel] = next(self._vrij)
        return nummer, True

    def _merk_op(self, nummer: int, ontvangst: Ontvangst) -> None:
        if gezegd := opmerkingen_van(ontvangst):
            self._opmerkingen.setdefault(nummer, set()).update(gezegd)

    def voeg_toe(
        self,
        nummer: int,
        sleutel: tuple[Any, ...],
        ontvangst: Ontvangst,
        heen_id: int | None,
        clienten: dict[Pseudoniem, int],
    ) -> None:
        uitkomst = ontvangst.uitkomst
        basis = [nummer, oordeel_van(uitkomst), *sleutel]
        staart = [ontvangst.ontvangen, ontvangst.bron, genoemd_door(ontvangst).software]
        if isinstance(uitkomst, Bericht):
            client = clienten[uitkomst.client] if uitkomst.client is not None else None
            afkeurend = uitkomst.antwoord_op is not None and is_afkeurend(uitkomst.retourcodes)
            self._berichten[nummer] = [
                *basis,
                heen_id,
                uitkomst.antwoord_op is not None,
                afkeurend,
                " ".join(uitkomst.retourcodes),
                client,
                uitkomst.relatie.gemeente,
                uitkomst.relatie.aanbieder,
                *staart,
            ]
            for volgnummer, feit in enumerate(uitkomst.feiten):
                soort, *velden = rij_van(feit)
                self._feiten.append((nummer, volgnummer, soort, sleutel[0], client, *velden))
            self._merk_op(nummer, ontvangst)
            for volgnummer, bevinding in enumerate(uitkomst.bevindingen):
                self._bevindingen.append((nummer, volgnummer, *bevinding[:5]))
            return
        gemeente, aanbieder = partijen_van(uitkomst)
        self._berichten[nummer] = [*basis, None, False, False, "", None, gemeente, aanbieder, *staart]
        if isinstance(uitkomst, Afkeuring):
            for volgnummer, fout in enumerate(uitkomst.fouten):
                self._fouten.append((nummer, volgnummer, fout.code, fout.pad, fout.regel, fout.waarde, fout.uitleg))
        elif isinstance(uitkomst, FoutBericht):
            self._fouten.append((nummer, 0, uitkomst.code, uitkomst.plek, None, "", uitkomst.details))
            if kruis := uitkomst.envelop.kruisreferentie:
                self._genoemd.append((nummer, kruis, kort_van(kruis)))

    def schrijf(self, connection: Connection, teller: Teller) -> None:
        voeg_toe(connection, t.bericht, _BERICHT_KOLOMMEN, [tuple(rij) for rij in self._berichten.values()])
        voeg_toe(connection, t.feit, _FEIT_KOLOMMEN, self._feiten)
        opgemerkt = (rij for nummer, gezegd in self._opmerkingen.items() for rij in opmerking_rijen(nummer, gezegd))
        voeg_toe(connection, t.afkeuring, AFKEURING_KOLOMMEN, [*self._fouten, *opgemerkt])
        voeg_toe(connection, t.bevinding, _BEVINDING_KOLOMMEN, self._bevindingen)
        voeg_toe(connection, t.fo01_noemt, ("bericht_id", "kenmerk", "kort"), self._genoemd)
        for rij in self._berichten.values():
            _, oordeel, _, soort, *_ = rij
            teller.gebeurtenis(BERICHT, rij[_ONTVANGEN], rij[_GEMEENTE], (oordeel, soort), 1)
        codes = {(nummer, code) for nummer, _, code, *_ in self._bevindingen}
        for nummer, code in codes:
            rij = self._berichten[nummer]
            teller.gebeurtenis(REGEL, rij[_ONTVANGEN], rij[_GEMEENTE], (code,), 1)
        for nummer in {nummer for nummer, _ in codes}:
            rij = self._berichten[nummer]
            teller.gebeurtenis(MET_BEVINDING, rij[_ONTVANGEN], rij[_GEMEENTE], (), 1)


def _bewijzen(
    ontvangsten: Sequence[Ontvangst],
    nummers: Sequence[int],
    nieuw: Container[int],
    afleveringen: dict[tuple[int, str], tuple[int, bool]],
) -> list[Vastgelegd]:
    """Tell for each document what became of it; of equal ones in a batch the first is the new one."""
    gezien: set[int] = set()
    bewijzen: list[Vastgelegd] = []
    for ontvangst, nummer in zip(ontvangsten, nummers, strict=True):
        sleutel = (nummer, ontvangst.kenmerk)
        aflevering, aflevering_nieuw = afleveringen[sleutel]
        inhoud_nieuw = nummer in nieuw and nummer not in gezien
        bewijzen.append(Vastgelegd(aflevering, inhoud_nieuw=inhoud_nieuw, aflevering_nieuw=aflevering_nieuw))
        gezien.add(nummer)
        afleveringen[sleutel] = (aflevering, False)
    return bewijzen


def _sleutel(uitkomst: Uitkomst, relaties: dict[Relatie, int]) -> tuple[Any, ...]:
    """Give the identity of the content; what is no valid message is identified by content alone."""
    if isinstance(uitkomst, Bericht):
        dagtekening = uitkomst.dagtekening.isoformat()
        return (relaties[uitkomst.relatie], uitkomst.soort, uitkomst.identificatie, dagtekening, uitkomst.inhoud)
    soort = oordeel_van(uitkomst) if not isinstance(uitkomst, Afkeuring) else uitkomst.soort or "?"
    identificatie = uitkomst.identificatie or "" if isinstance(uitkomst, Afkeuring) else ""
    return (t.GEEN_RELATIE, soort, identificatie, "", uitkomst.inhoud)


def _heen_sleutel(bericht: Bericht, sleutel: tuple[Any, ...]) -> tuple[Any, ...]:
    """Give the identity of the heenbericht that this message, with this identity of its own, is or answers."""
    if bericht.antwoord_op is None:
        return sleutel[:4]
    soort, identificatie, dagtekening = bericht.antwoord_op
    return (sleutel[0], soort, identificatie, dagtekening.isoformat())


def _nummers_of_nieuw(
    connection: Connection, tabel: Any, kolommen: tuple[str, ...], sleutels: Sequence[tuple[Any, ...]]
) -> dict[tuple[Any, ...], int]:
    """Give the number of each key, allotting numbers to the new ones in the order given."""
    nummers = zoek_nummers(connection, tabel, kolommen, sleutels)
    onbekend = [sleutel for sleutel in dict.fromkeys(map(tuple, sleutels)) if sleutel not in nummers]
    if onbekend:
        vrij = nieuwe_nummers(connection, tabel, len(onbekend))
        rijen = [(nummer, *sleutel) for nummer, sleutel in zip(vrij, onbekend, strict=True)]
        if voeg_toe_of_laat(connection, tabel, ("id", *kolommen), rijen):
            nummers.update(zip(onbekend, vrij, strict=True))
        else:  # someone else recorded some of them at this moment
            nummers.update(zoek_nummers(connection, tabel, kolommen, onbekend))
    return nummers


def _nummers_van_heenberichten(
    connection: Connection, ontvangsten: Iterable[Ontvangst], sleutels: Iterable[tuple[Any, ...]]
) -> list[int | None]:
    """Give for each document the number of the heenbericht that it is or answers; None when it is no valid message."""
    van_elk = [
        _heen_sleutel(ontvangst.uitkomst, sleutel) if isinstance(ontvangst.uitkomst, Bericht) else None
        for ontvangst, sleutel in zip(ontvangsten, sleutels, strict=True)
    ]
    gevraagd = [sleutel for sleutel in van_elk if sleutel is not None]
    nummers = _nummers_of_nieuw(connection, t.heenbericht, _HEEN_SLEUTEL, gevraagd)
    return [None if sleutel is None else nummers[sleutel] for sleutel in van_elk]


def _markeer(connection: Connection, geraakt: Sequence[tuple[Ontvangst, int | None]]) -> None:
    """Leave in `te_vouwen_heen` every heenbericht about which this batch says something new."""
    te_vouwen = {heen_id for _, heen_id in geraakt if heen_id is not None}
    genoemd: dict[str, Moment] = {}
    for ontvangst, _ in geraakt:
        uitkomst = ontvangst.uitkomst
        if isinstance(uitkomst, FoutBericht) and uitkomst.envelop.kruisreferentie:
            kruis = uitkomst.envelop.kruisreferentie
            genoemd[kruis] = min(ontvangst.ontvangen, genoemd.get(kruis, ontvangst.ontvangen))
    te_vouwen |= verwerk_fo01(connection, genoemd)
    markeer(connection, t.te_vouwen_heen, [(nummer,) for nummer in sorted(te_vouwen)])
