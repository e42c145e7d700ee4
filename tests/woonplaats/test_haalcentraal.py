"""The client of Haal Centraal BRP historie bevragen, against a server that answers as its specification says, and worse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from structlog.testing import capture_logs

from hub.domein.woonplaats import WOONADRES, Inschrijving
from hub.fouten import BrpBronFout
from hub.instellingen_brp import Brpdienst
from hub.parsers.haalcentraal import Onleesbaar, lees_historie
from hub.streams.brp_bron import Bron, Onthoudend, PersoonGeweigerd
from hub.streams.haalcentraal import EERSTE_WACHT, LANGSTE_WACHT, MEESTE_BYTES, HaalCentraal
from tests.bouw import BSN
from tests.woonplaats.brpdienst import SLEUTEL, Antwoord, Dienst, adres, brpdienst, datum, fout

VAN, TOT = date(2001, 1, 1), date(2026, 3, 6)


@pytest.fixture
def dienst() -> Iterator[Dienst]:
    with brpdienst() as lopend:
        lopend.personen[BSN] = [adres("0384", "2024-05-01"), adres("0363", "2010-01-01", "2024-05-01")]
        yield lopend


def klant(dienst: Dienst, geslapen: list[float] | None = None, **keuze: Any) -> HaalCentraal:
    slaap = geslapen.append if geslapen is not None else pytest.fail
    return HaalCentraal(Brpdienst(adres=dienst.adres, **keuze), SLEUTEL, slaap)


def test_a_history_is_read_and_nothing_else_of_it(dienst: Dienst) -> None:
    with klant(dienst) as bron:
        gelezen = bron.historie(BSN, VAN, TOT)
        assert bron.historie("999990019", VAN, TOT) == []
    assert list(gelezen) == [
        Inschrijving(WOONADRES, "0384", date(2024, 5, 1), None, onderzoek=False),
        Inschrijving(WOONADRES, "0363", date(2010, 1, 1), date(2024, 5, 1), onderzoek=False),
    ]
    assert dienst.gevraagd[0] == {
        "type": "RaadpleegMetPeriode",
        "burgerservicenummer": BSN,
        "datumVan": "2001-01-01",
        "datumTot": "2026-03-06",
    }
    assert not [pad for pad in dienst.adressen if BSN in pad]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_passes_is_asked_again_with_ever_longer_waits(dienst: Dienst, status: int) -> None:
    dienst.hierna = [fout(status, "x"), fout(status, "x")]
    geslapen: list[float] = []
    with klant(dienst, geslapen) as bron:
        assert bron.historie(BSN, VAN, TOT)
    assert geslapen == [EERSTE_WACHT, 2 * EERSTE_WACHT]
    assert len(dienst.gevraagd) == 3


def test_a_service_that_says_how_long_is_heard(dienst: Dienst) -> None:
    dienst.hierna = [Antwoord(429, b"{}", {"Retry-After": "17"}), Antwoord(503, b"{}", {"Retry-After": "morgen"})]
    geslapen: list[float] = []
    with klant(dienst, geslapen) as bron:
        assert bron.historie(BSN, VAN, TOT)
    assert geslapen == [17, 2 * EERSTE_WACHT]


def test_one_that_asks_for_too_long_is_left_for_another_day(dienst: Dienst) -> None:
    dienst.hierna = [Antwoord(429, b"{}", {"Retry-After": str(int(LANGSTE_WACHT) + 1)})]
    with klant(dienst) as bron, pytest.raises(BrpBronFout, match="bezet"):
        bron.historie(BSN, VAN, TOT)


def test_in_the_end_it_gives_up(dienst: Dienst) -> None:
    dienst.hierna = [fout(503, "notAvailable")] * 9
    geslapen: list[float] = []
    with klant(dienst, geslapen, pogingen=3) as bron, pytest.raises(BrpBronFout, match="status 503"):
        bron.historie(BSN, VAN, TOT)
    assert (len(geslapen), len(dienst.gevraagd)) == (2, 3)


@pytest.mark.parametrize(
    ("status", "zegt"),
    [
        (401, "laat de hub niet toe"),
        (403, "laat de hub niet toe"),
        (404, "weigert"),
        (415, "weigert"),
        (302, "weigert"),
    ],
)
def test_what_will_not_pass_is_told_at_once(dienst: Dienst, status: int, zegt: str) -> None:
    dienst.hierna = [fout(status, "x")]
    with klant(dienst) as bron, pytest.raises(BrpBronFout, match=zegt) as gevangen:
        bron.historie(BSN, VAN, TOT)
    assert "instelling brp" in str(gevangen.value)
    assert len(dienst.gevraagd) == 1


def test_a_wrong_key_is_told(dienst: Dienst) -> None:
    with (
        HaalCentraal(Brpdienst(adres=dienst.adres), None, pytest.fail) as bron,
        pytest.raises(BrpBronFout, match="401"),
    ):
        bron.historie(BSN, VAN, TOT)


def test_one_person_may_be_refused_or_unknown(dienst: Dienst) -> None:
    dienst.hierna = [fout(400, "paramsValidation"), fout(404, "notFound")]
    with klant(dienst) as bron:
        with pytest.raises(PersoonGeweigerd):
            bron.historie(BSN, VAN, TOT)
        assert bron.historie(BSN, VAN, TOT) == []


@pytest.mark.parametrize(
    "inhoud",
    [b"", b"{", b"[]", b"null", b'{"verblijfplaatsen": 1}', b'{"verblijfplaatsen": [1]}', b"\xff", b"[" * 100_000,
     b'{"verblijfplaatsen": [{"type": "Kasteel"}]}', b" " * (MEESTE_BYTES + 1)],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_read_is_told_and_not_repeated(dienst: Dienst, inhoud: bytes) -> None:
    dienst.hierna = [Antwoord(200, inhoud)]
    with klant(dienst) as bron, pytest.raises(BrpBronFout, match="iets anders"):
        bron.historie(BSN, VAN, TOT)


def test_a_slow_service_is_not_waited_for(dienst: Dienst) -> None:
    dienst.hierna = [Antwoord(wacht=True)] * 2
    geslapen: list[float] = []
    with klant(dienst, geslapen, pogingen=2, wachttijd=0.1) as bron, pytest.raises(BrpBronFout, match="niet op tijd"):
        bron.historie(BSN, VAN, TOT)
    assert geslapen == [EERSTE_WACHT]


def test_nobody_there_is_told() -> None:
    with brpdienst() as weg:
        pass
    with klant(weg, [], pogingen=2) as bron, pytest.raises(BrpBronFout, match="niet te bereiken"):
        bron.historie(BSN, VAN, TOT)


def test_no_bsn_or_address_in_what_is_logged_or_raised(dienst: Dienst) -> None:
    met_bsn = json.dumps({"title": f"Onbekend: {BSN}", "code": BSN, "detail": "Dorpsstraat"}).encode()
    gezegd = ""
    with capture_logs() as gelogd:
        for status in (200, 400, 401, 404, 500):
            dienst.hierna = [
                Antwoord(status, met_bsn if status != 200 else b'{"verblijfplaatsen": [{"type": "%s"}]}' % BSN.encode())
            ] * 4
            with klant(dienst, [], pogingen=2) as bron, pytest.raises((BrpBronFout, PersoonGeweigerd)) as gevangen:
                bron.historie(BSN, VAN, TOT)
            gezegd += str(gevangen.value) + repr(gevangen.value)
    assert BSN not in gezegd + str(gelogd)
    assert "Dorpsstraat" not in gezegd + str(gelogd)
    assert gelogd


@pytest.mark.parametrize(
    "adres_",
    [
        "http://brp.example.org",
        "https://brp.example.org/x?sleutel=1",
        "ftp://x",
        "https://",
        "brp",
        "https://jan:geheim@brp.example.org",
    ],
)
def test_only_a_safe_address_can_be_set(adres_: str) -> None:
    with pytest.raises(ValueError, match="adres"):
        Brpdienst(adres=adres_)


# --- what an answer means ------------------------------------------------------------------------------------------


def gelezen(**plaats: Any) -> list[Inschrijving]:
    return lees_historie({"verblijfplaatsen": [adres("0363", "2020-01-01", "2022-01-01") | plaats]})


def dagen(**plaats: Any) -> list[tuple[str, str | None]]:
    return [(str(een.vanaf), str(een.tot) if een.tot else None) for een in gelezen(**plaats)]


def test_a_date_that_is_not_whole_covers_only_what_is_sure() -> None:
    assert dagen(datumVan=datum("2020")) == [("2020-12-31", "2022-01-01")]
    assert dagen(datumVan=datum("2020-02")) == [("2020-02-29", "2022-01-01")]
    assert dagen(datumVan=datum("2020-12")) == [("2020-12-31", "2022-01-01")]
    assert dagen(datumTot=datum("2022-06")) == [("2020-01-01", "2022-06-01")]
    assert dagen(datumTot=datum("2022")) == [("2020-01-01", "2022-01-01")]
    assert dagen(datumVan=datum("")) == dagen(datumTot=datum("")) == []
    assert dagen(datumVan=datum("2022"), datumTot=datum("2022")) == []


def test_where_he_no_longer_lives_does_not_count() -> None:
    assert dagen(verblijftNietOpAdresVanaf=datum("2021-03-01")) == [("2020-01-01", "2021-03-01")]
    assert gelezen(functieAdres={"code": "B"}) == []
    assert gelezen(type="VerblijfplaatsOnbekend") == []


def test_abroad_and_a_place_without_address() -> None:
    [buiten] = gelezen(type="VerblijfplaatsBuitenland", gemeenteVanInschrijving={"code": "1999"})
    assert buiten.gemeente is None
    [locatie] = gelezen(type="Locatie")
    assert locatie.gemeente == "0363"


@pytest.mark.parametrize(
    ("onderzoek", "telt"),
    [
        ({"gemeenteVanInschrijving": True}, True),
        ({"type": True}, True),
        ({"datumIngangOnderzoek": datum("2024")}, False),
        ({}, False),
    ],
)
def test_only_an_investigation_of_what_matters_counts(onderzoek: dict[str, Any], telt: bool) -> None:
    assert gelezen(inOnderzoek=onderzoek)[0].onderzoek is telt


@pytest.mark.parametrize(
    "plaats",
    [{"gemeenteVanInschrijving": None}, {"gemeenteVanInschrijving": {"code": "36"}}, {"datumVan": "2020-01-01"}, {"datumVan": {}},
     {"datumVan": {"type": "Datum", "datum": "2020-13-01"}}, {"datumTot": {"type": "Eeuw"}}],
    ids=str,
)  # fmt: skip
def test_what_the_specification_does_not_say_is_not_guessed(plaats: dict[str, Any]) -> None:
    with pytest.raises(Onleesbaar):
        gelezen(**plaats)


# --- remembering -----------------------------------------------------------------------------------------------


class Teller:
    """A Bron that counts."""

    def __init__(self) -> None:
        self.keren = 0

    def historie(self, bsn: str, van: date, tot: date) -> list[Inschrijving]:
        self.keren += 1
        if bsn == "geweigerd":
            raise PersoonGeweigerd
        return [Inschrijving(WOONADRES, "0363", van, tot, onderzoek=False)]


def test_an_answer_is_believed_for_its_term_and_a_refusal_is_not() -> None:
    nu = [1_000]
    teller = Teller()
    bron: Bron = Onthoudend(teller, lambda: nu[0], termijn_ms=500, meeste=2)
    for moment, keren in ((1_000, 1), (1_499, 1), (1_500, 2), (1_200, 3)):  # at last: a clock set back
        nu[0] = moment
        bron.historie(BSN, VAN, TOT)
        assert teller.keren == keren
    bron.historie(BSN, VAN, date(2026, 3, 7))
    bron.historie("999990019", VAN, TOT)
    bron.historie(BSN, VAN, TOT)  # the oldest of three was forgotten
    assert teller.keren == 6
    for _ in range(2):
        with pytest.raises(PersoonGeweigerd):
            bron.historie("geweigerd", VAN, TOT)
    assert teller.keren == 8
    assert BSN not in str(vars(bron))
