"""The same cases through the whole house: real envelopes in a real store, BRP history from a CSV file, in either order."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from hub.domein.kalender import peilmoment
from hub.domein.woonplaats import Inschrijving
from hub.parsers.sleutels import Sleutels
from hub.streams.brp_laden import Brplading, laad_brp
from tests.bouw import BSN
from tests.proefhub import NU, Proefhub, open_proefhub
from tests.verhaal import SLEUTELBOS, Vertelling, om
from tests.woonplaats.gevallen import POSTCODES, Geval, lees_gevallen

GEVALLEN = [geval for geval in lees_gevallen() if not geval.verblijf_codes]


def brp_csv(geval: Geval) -> str:
    bestand = io.StringIO()
    schrijver = csv.writer(bestand)
    schrijver.writerow(["bsn", "gemeente", "vanaf", "tot", "soort", "onderzoek", "land"])
    for een in geval.brp:
        land = "5010" if een.gemeente is None else ""
        onderzoek = "ja" if een.onderzoek else "nee"
        schrijver.writerow([BSN, een.gemeente or "", een.vanaf, een.tot or "", een.soort, onderzoek, land])
    return bestand.getvalue()


def laad(hub: Proefhub, tekst: str) -> Brplading:
    sleutels = Sleutels(SLEUTELBOS.pseudoniem, SLEUTELBOS.inhoud)
    lading = laad_brp(hub.winkel, sleutels, lambda: io.StringIO(tekst, newline=""), nu=NU)
    for _ in hub.winkel.vouw():
        pass
    return lading


def is_tweede(bevinding: str) -> bool:
    """Say whether this is the other side of a pair: over all gemeenten a pair is listed once."""
    soort, gemeente, ander, *_ = bevinding.split()
    return soort == "dubbele_toewijzing" and ander < gemeente


def controleer(hub: Proefhub, geval: Geval) -> None:
    moment = peilmoment(geval.op)
    uitkomsten = Counter(regel.split()[2] for regel in geval.oordelen)
    cijfers = hub.winkel.vragen.status(moment, None).woonplaats
    assert cijfers.gecontroleerd == len(geval.oordelen)
    assert (cijfers.conform, cijfers.afwijkend, cijfers.onbekend) == tuple(
        uitkomsten[naam] for naam in ("conform", "afwijkend", "onbekend")
    )
    lijst = list(hub.winkel.werkbank.woonplaats(moment, None))
    afwijkend = {
        f"{een.gemeente} {een.toewijzing_nummer} afwijkend {een.andere_gemeente} {een.dag}"
        for een in lijst
        if een.soort == "afwijkend"
    }
    assert afwijkend == {regel for regel in geval.oordelen if " afwijkend " in regel}
    bevindingen = sorted(
        " ".join(
            [een.soort, een.gemeente, str(een.toewijzing_nummer or een.referentie or een.andere_gemeente)]
            + [een.andere_gemeente or "-", str(een.dag)]
            + (["te_laat"] if een.te_laat else [])
            + ([een.nieuwe_referentie] if een.nieuwe_referentie else [])
        )
        for een in lijst
        if een.soort != "afwijkend"
    )
    assert bevindingen == sorted(een for een in geval.bevindingen if not is_tweede(een))
    zichtbaar = Counter(een.soort for een in lijst if een.waarneembaar)
    for soort in ("dubbele_toewijzing", "verhuisd_tijdens_hulp", "overdracht_open", "verhuizing_zonder_aansluiting"):
        assert getattr(cijfers, soort) == zichtbaar[soort]
    assert cijfers.niet_waarneembaar == sum(not een.waarneembaar for een in lijst)


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval.naam)
@pytest.mark.parametrize("eerst_brp", [False, True])
def test_case(verhaal: Vertelling, geval: Geval, eerst_brp: bool) -> None:
    enveloppen = [om(een.op, een.bericht) for een in geval.berichten]
    with verhaal.hub() as hub:
        hub.lees_met(POSTCODES)
        if eerst_brp:
            laad(hub, brp_csv(geval))
            for envelop in reversed(enveloppen):
                hub.ontvang(envelop)
        else:
            hub.ontvang(*enveloppen)
            laad(hub, brp_csv(geval))
        controleer(hub, geval)


def test_a_new_history_replaces_the_old_one_and_the_same_changes_nothing(verhaal: Vertelling) -> None:
    geval = next(een for een in GEVALLEN if een.naam == "verhuisd tijdens ambulante hulp")
    ander = geval._replace(brp=geval.brp[:1])
    with verhaal.hub() as hub:
        hub.ontvang(*(om(een.op, een.bericht) for een in geval.berichten))
        assert laad(hub, brp_csv(ander)).personen == (1, 0, 0)
        assert laad(hub, brp_csv(geval)).personen == (0, 1, 0)
        assert laad(hub, brp_csv(geval._replace(brp=geval.brp[::-1]))).personen == (0, 0, 1)
        controleer(hub, geval)


def test_a_file_with_a_mistake_loads_nothing(verhaal: Vertelling) -> None:
    geval = GEVALLEN[0]
    with verhaal.hub() as hub:
        hub.ontvang(*(om(een.op, een.bericht) for een in geval.berichten))
        lading = laad(hub, brp_csv(geval) + f"{BSN},nergens,2020-01-01,,woonadres,,\n")
        assert lading.aantal_fouten == 1
        assert hub.winkel.vragen.status(peilmoment(geval.op), None).woonplaats.conform == 0


def test_with_pseudonyms_per_gemeente_a_handover_cannot_be_followed(tmp_path: Path) -> None:
    """The 301 of the other gemeente is there, but that it is the same child is what the hub must not know."""
    geval = next(een for een in GEVALLEN if een.naam == "de toewijzing van de andere gemeente sluit de overdracht")
    with open_proefhub(tmp_path, per_gemeente=True) as hub:
        hub.ontvang(*(om(een.op, een.bericht) for een in geval.berichten))
        cijfers = hub.winkel.vragen.status(peilmoment(geval.op), None).woonplaats
        assert (cijfers.overdracht_open, cijfers.niet_waarneembaar) == (0, 1)
        (regel,) = hub.winkel.werkbank.woonplaats(peilmoment(geval.op), None)
        assert not regel.waarneembaar


def test_with_pseudonyms_per_gemeente_the_history_is_known_in_each(tmp_path: Path) -> None:
    geval = next(een for een in GEVALLEN if een.naam == "twee gemeenten wijzen toe voor dezelfde dagen")
    with open_proefhub(tmp_path, per_gemeente=True) as hub:
        hub.ontvang(*(om(een.op, een.bericht) for een in geval.berichten))
        brp = [Inschrijving("woonadres", "0363", date(2020, 1, 1), None, onderzoek=False)]
        sleutels = Sleutels(hub.winkel.sleutels.pseudoniem, hub.winkel.sleutels.inhoud, per_gemeente=True)
        tekst = brp_csv(geval._replace(brp=brp))
        assert laad_brp(hub.winkel, sleutels, lambda: io.StringIO(tekst, newline=""), nu=NU).personen.nieuw == 2
        for _ in hub.winkel.vouw():
            pass
        cijfers = hub.winkel.vragen.status(peilmoment(geval.op), None).woonplaats
        assert (cijfers.conform, cijfers.afwijkend, cijfers.dubbele_toewijzing) == (1, 1, 0)
