"""What the machine found once, as small as it can be said; each was wrong before it was mended."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from re import sub

import pytest

from hub.domein.kalender import peilmoment
from hub.opslag.bewaren import Termijnen, ruim_op
from tests.betekenis.verkeer import BSNS
from tests.bouw import RELATIE, jw301, jw305, jw315, jw319, start, toewijzing
from tests.bouw_envelop import envelop, fo01
from tests.orde.machine import PSEUDONIEMEN, herbouw_opslag, wis_jeugdige
from tests.orde.plek import Plek
from tests.orde.vergelijken import lijsten, zonder_bytes
from tests.proefhub import NU
from tests.verhaal import niet_afgeleverd, om, referentienummer

PEILDATUM = "2026-05-20"


@pytest.fixture(scope="module")
def winkel() -> Iterator[Plek]:
    plek = Plek()
    yield plek
    plek.sluit()


@pytest.fixture
def plek(winkel: Plek) -> Plek:
    winkel.leeg()
    return winkel


def test_a_rejection_after_a_toewijzing_that_names_no_verzoek_is_a_finding(plek: Plek) -> None:
    plek.laad(
        [
            om("2026-03-02T10:00", jw315()),
            om("2026-03-03T10:00", jw301(toewijzing(1))),
            om("2026-03-04T10:00", jw319(antwoord="1", reden="2")),
        ],
        NU,
    )
    status = plek.hub.status(PEILDATUM)
    assert status.verzoeken.zonder_referentie == 1
    assert status.bevindingen["later_antwoord"] == 1


FOUT = jw305(start(1, begindatum="2026-03-12"))
"""Dated ahead: it breaks a rule (TR134), so it is on the list of findings."""
VAN_EEN, VAN_ANDER = (
    om("2026-03-10T10:00", FOUT).replace(b"Zaaksuite", b"Alfa"),
    om("2026-03-10T11:00", FOUT).replace(b"Zaaksuite", b"Beta"),
)


@pytest.mark.parametrize("volgorde", list(permutations((FOUT, VAN_EEN, VAN_ANDER))))
@pytest.mark.parametrize("ineens", [True, False])
def test_which_software_sent_it_does_not_hang_on_the_order(
    plek: Plek, volgorde: tuple[bytes, ...], ineens: bool
) -> None:
    for lading in [volgorde] if ineens else [[bericht] for bericht in volgorde]:
        plek.laad(lading, NU)
    overzicht = plek.hub.winkel.vragen.bevindingenoverzicht(peilmoment(PEILDATUM), None)
    assert [regel.wie.split()[0] for regel in overzicht.per_software] == ["Alfa"]


@pytest.mark.parametrize("omgekeerd", [True, False])
def test_a_number_for_two_messages_is_told_of_the_same_one(plek: Plek, omgekeerd: bool) -> None:
    een, ander = om("2026-03-02T10:00", jw315()), om("2026-03-03T10:00", jw315(referentie="REF-2", identificatie="V2"))
    nummer = referentienummer(een)
    ander = ander.replace(referentienummer(ander).encode(), nummer.encode())
    plek.laad([ander, een] if omgekeerd else [een, ander], NU)
    plek.laad([fo01(kruisreferentie=nummer, tijdstip="20260304100000")], NU)
    [werk] = [regel for regel in lijsten(plek, PEILDATUM)["werk"] if '"fo01"' in regel]
    assert '"identificatie":"V1"' in werk


@pytest.mark.parametrize("omgekeerd", [True, False])
def test_of_two_fo01s_about_one_envelope_the_earliest_is_told(plek: Plek, omgekeerd: bool) -> None:
    verzonden = om("2026-03-02T10:00", jw315())
    nummer = referentienummer(verzonden)
    fouten = [
        fo01(kruisreferentie=nummer, code=code, tijdstip=op, referentienummer=code)
        for code, op in (("StUF046", "20260303100000"), ("StUF055", "20260304100000"))
    ]
    plek.laad([verzonden], NU)
    plek.laad(fouten[::-1] if omgekeerd else fouten, NU)
    bank, moment = plek.hub.winkel.werkbank, peilmoment(PEILDATUM)
    [vondst] = bank.zoek("REF-1", moment, None)
    zaak = bank.zaak(vondst.zaak, moment, None)
    assert zaak is not None
    [[aflevering]] = [bericht.afleveringen for bericht in zaak.berichten]
    assert aflevering.code is not None
    assert aflevering.code.code == "StUF046"


def test_a_verzoek_that_was_never_sent_leaves_its_toewijzing_without_verzoek(plek: Plek) -> None:
    verzoek = om("2026-03-02T10:00", jw315())
    plek.laad([verzoek, om("2026-03-03T10:00", jw301(toewijzing(1)))], NU)
    assert plek.hub.status(PEILDATUM).toewijzingen.zonder_verzoek_werkdagen.aantal == 0
    plek.laad([niet_afgeleverd("2026-03-10T10:00", verzoek)], NU)
    voor, na = (plek.hub.status(dag) for dag in ("2026-03-09", PEILDATUM))
    assert (voor.verzoeken.zonder_referentie, voor.toewijzingen.zonder_verzoek_werkdagen.aantal) == (1, 0)
    assert (na.verzoeken.totaal, na.toewijzingen.zonder_verzoek_werkdagen.aantal) == (0, 1)


@pytest.mark.parametrize("omgekeerd", [True, False])
def test_what_a_number_answered_is_of_the_youth_it_stood_for_then(plek: Plek, omgekeerd: bool) -> None:
    berichten = [
        om("2026-03-02T10:00", jw315(bsn=BSNS[0])),
        om("2026-03-03T10:00", jw301(toewijzing(1), bsn=BSNS[0])),
        om("2026-03-04T10:00", jw301(toewijzing(1), bsn=BSNS[1], identificatie="T2")),
    ]
    plek.laad(berichten[::-1] if omgekeerd else berichten, NU)
    status = plek.hub.status(PEILDATUM)
    assert (status.verzoeken.zonder_referentie, status.toewijzingen.totaal) == (1, 1)
    assert status.toewijzingen.zonder_verzoek_werkdagen.aantal == 0


HALF = jw315()[: len(jw315()) // 2]
"""Not well-formed: nothing in it can be read but its first bytes."""


@pytest.mark.parametrize(
    "volgorde", list(permutations((HALF, envelop(HALF), envelop(HALF, referentienummer="e2", ontvanger="0301"))))
)
@pytest.mark.parametrize("ineens", [True, False])
def test_what_cannot_be_read_is_one_message_in_whatever_envelope(
    plek: Plek, volgorde: tuple[bytes, ...], ineens: bool
) -> None:
    for lading in [volgorde] if ineens else [[bericht] for bericht in volgorde]:
        plek.laad(lading, NU)
    berichten = plek.hub.status("2026-06-02").berichten
    assert (berichten.ontvangen, berichten.afgekeurd, berichten.dubbel) == (3, 1, 2)
    _, [regel] = plek.hub.winkel.vragen.afkeuringen(peilmoment("2026-06-02"), None, vanaf=0, aantal=10)
    assert (regel.soort, regel.gemeente, regel.aanbieder) == ("JW315", min(RELATIE.gemeente, "0301"), RELATIE.aanbieder)


def test_a_rebuild_after_erasing_a_youth_who_shares_a_reference_changes_no_row(plek: Plek) -> None:
    plek.laad([om("2026-03-02T10:00", jw315(bsn=bsn, identificatie=bsn[-3:])) for bsn in BSNS[:2]], NU)
    wis_jeugdige(plek, BSNS[0])
    voor = plek.neem_op(PSEUDONIEMEN)
    herbouw_opslag(plek)
    assert zonder_bytes(plek.neem_op(PSEUDONIEMEN)) == zonder_bytes(voor)


GEADRESSEERD = om("2026-03-10T10:00", FOUT, aflevering=2)
VERDWAALD = [
    om("2026-03-10T11:00", FOUT, aflevering=3).replace(b"<s:functie>JW305", b"<s:functie>JW307"),
    om("2026-03-10T12:00", FOUT, aflevering=4).replace(b"<s:organisatie>0384", b"<s:organisatie>0301"),
]


@pytest.mark.parametrize("volgorde", list(permutations((GEADRESSEERD, *VERDWAALD))))
@pytest.mark.parametrize("ineens", [True, False])
def test_every_envelope_that_contradicts_its_message_is_told_of(
    plek: Plek, volgorde: tuple[bytes, ...], ineens: bool
) -> None:
    for lading in [volgorde] if ineens else [[bericht] for bericht in volgorde]:
        plek.laad(lading, NU)
    gezegd = [str(rij["uitleg"]) for rij in plek.neem_op({}).rijen["afkeuring"]]
    assert len(gezegd) == 2
    assert "JW307" in gezegd[0]
    assert "0301" in gezegd[1]


LAAT = peilmoment("2026-05-01T10:00")
NA_TERMIJN = peilmoment("2026-06-01T10:00")
"""Some hundred days after March, and a month after `LAAT`."""
ZONDER_NUMMER = niet_afgeleverd("2026-03-10T10:00", VAN_EEN)
for _veld in (b"referentienummer", b"tijdstipBericht"):
    ZONDER_NUMMER = sub(rb"<s:%s>[^<]*</s:%s>" % (_veld, _veld), b"", ZONDER_NUMMER)


@pytest.mark.parametrize(
    ("eerst", "later"),
    [
        (VAN_EEN, FOUT),
        (VAN_EEN, VAN_ANDER.replace(b"20260310110000", b"20260501110000")),
        (envelop(HALF), HALF),
        (envelop(HALF), envelop(HALF, referentienummer="e2", ontvanger="0851", tijdstip="20260501110000")),
        (ZONDER_NUMMER, ZONDER_NUMMER),
        (VERDWAALD[1], FOUT),
        (VERDWAALD[1], VERDWAALD[0].replace(b"20260310110000", b"20260501110000")),
    ],
    ids=["software", "other software", "parties", "other parties", "fo01", "remark", "other remark"],
)
def test_a_rebuild_knows_what_was_said_by_a_delivery_of_which_the_bytes_were_removed(
    plek: Plek, eerst: bytes, later: bytes
) -> None:
    plek.neem_aan([VAN_EEN], peilmoment("2026-03-02T10:00"), NU)
    plek.neem_aan([eerst], peilmoment("2026-03-03T10:00"), NU)
    plek.neem_aan([later], LAAT, LAAT)
    [gedaan] = ruim_op(plek.map, Termijnen(journaal=60), NA_TERMIJN)
    voor = plek.neem_op({})
    assert gedaan.aantal == len(voor.rijen["aflevering"]) - 1  # of one the bytes are still there
    herbouw_opslag(plek)
    assert zonder_bytes(plek.neem_op({})) == zonder_bytes(voor)


def test_what_is_known_brings_no_pseudonym_back(plek: Plek) -> None:
    verzonden = om("2026-03-02T10:00", jw315(bsn=BSNS[0]))
    plek.laad([verzonden], NU)
    wis_jeugdige(plek, BSNS[0])
    voor = plek.neem_op(PSEUDONIEMEN).genoemd["client"]
    plek.laad([verzonden, om("2026-03-09T10:00", jw315(bsn=BSNS[0]), aflevering=2)], NU)
    assert plek.neem_op(PSEUDONIEMEN).genoemd["client"] == voor
    plek.laad([om("2026-03-10T10:00", jw315(bsn=BSNS[0], referentie="REF-2", identificatie="V2"))], NU)
    assert len(plek.neem_op(PSEUDONIEMEN).genoemd["client"]) == len(voor) + 1
