"""The order in which messages come in, and how often, changes no answer; replay equals live (semantics §3)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.antwoorden import Status
from tests.betekenis.verkeer import PEILDATA, Zending, verkeer
from tests.proefhub import Proefhub
from tests.verhaal import Vertelling

# The teller of stories is shared by all examples on purpose: each of them opens a hub of its own.
EIGEN_HUB = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def _antwoorden(hub: Proefhub) -> list[Status]:
    return [hub.status(peildatum) for peildatum in PEILDATA] + [hub.status(PEILDATA[3], "0384")]


def _in_een_keer(verhaal: Vertelling, berichten: Sequence[bytes]) -> list[Status]:
    with verhaal.hub() as hub:
        assert hub.ontvang(*berichten).afgekeurd == 0
        return _antwoorden(hub)


def _volledig(tekst: str) -> str:
    """Write a moment, or the end of a day, so that text compares as time."""
    return f"{tekst}T23:59:59" if "T" not in tekst else tekst + ":00" * (tekst.count(":") == 1)


def _in_ladingen(berichten: Sequence[bytes], grenzen: Sequence[int]) -> list[Sequence[bytes]]:
    knippen = sorted({0, len(berichten), *(grens % (len(berichten) + 1) for grens in grenzen)})
    return [berichten[van:tot] for van, tot in pairwise(knippen)]


@settings(max_examples=50, suppress_health_check=EIGEN_HUB)
@given(data=st.data(), zendingen=verkeer(), grenzen=st.lists(st.integers(0, 99), max_size=4))
def test_any_order_repetition_and_split_gives_the_same_answers(
    verhaal: Vertelling, data: st.DataObject, zendingen: list[Zending], grenzen: list[int]
):
    berichten = [zending.inhoud for zending in zendingen]
    verwacht = _in_een_keer(verhaal, berichten)
    herhaald = berichten + data.draw(st.lists(st.sampled_from(berichten), max_size=3), label="repeated")
    anders = data.draw(st.permutations(herhaald), label="order")
    with verhaal.hub() as hub:
        for lading in _in_ladingen(anders, grenzen):
            hub.ontvang(*lading)
        assert _antwoorden(hub) == verwacht


@settings(max_examples=15, suppress_health_check=EIGEN_HUB)
@given(zendingen=verkeer(meeste=9))
def test_one_by_one_as_live_equals_one_bulk_load(verhaal: Vertelling, zendingen: list[Zending]):
    berichten = [zending.inhoud for zending in zendingen]
    verwacht = _in_een_keer(verhaal, berichten)
    with verhaal.hub() as live:
        for bericht in berichten:
            live.ontvang(bericht)
        assert _antwoorden(live) == verwacht


@settings(max_examples=40, suppress_health_check=EIGEN_HUB)
@given(zendingen=verkeer(), peildatum=st.sampled_from(PEILDATA[:-1]))
def test_what_was_received_after_the_peildatum_does_not_exist_for_it(
    verhaal: Vertelling, zendingen: list[Zending], peildatum: str
):
    toen = [zending.inhoud for zending in zendingen if _volledig(zending.moment) <= _volledig(peildatum)]
    [wist] = verhaal.op_elk([peildatum], *toen)
    [weet] = verhaal.op_elk([peildatum], *(zending.inhoud for zending in zendingen))
    assert weet == wist


@settings(max_examples=25, suppress_health_check=EIGEN_HUB)
@given(zendingen=verkeer())
def test_the_numbers_of_a_status_add_up(verhaal: Vertelling, zendingen: list[Zending]):
    for status in _in_een_keer(verhaal, [zending.inhoud for zending in zendingen]):
        tel, verzoeken, delen, retouren = status.berichten, status.verzoeken, status.toewijzingen, status.retouren
        assert tel.ontvangen == tel.geldig + tel.afgekeurd + tel.dubbel
        assert sum(tel.per_soort.values()) == tel.geldig
        assert verzoeken.totaal == verzoeken.open + verzoeken.toegewezen + verzoeken.afgewezen
        assert verzoeken.totaal == sum(verzoeken.per_soort.values())
        assert max(verzoeken.in_onderzoek, verzoeken.te_laat) <= verzoeken.open
        assert verzoeken.binnen_norm + verzoeken.buiten_norm == verzoeken.toegewezen + verzoeken.afgewezen
        assert verzoeken.doorlooptijd_werkdagen.aantal == verzoeken.totaal - verzoeken.open
        assert verzoeken.zonder_referentie <= verzoeken.toegewezen
        gestart = delen.gestart + delen.tijdelijk_gestopt + delen.gestopt
        assert delen.totaal == delen.wachtend + gestart + delen.vervallen + delen.onbekend_bij_aanvang
        assert delen.actueel + delen.toekomstig <= delen.totaal
        assert status.wachttijd.wachtend.aantal <= delen.wachtend
        assert status.wachttijd.afgesloten.aantal <= gestart
        assert status.leveringen.trajectduur_dagen.aantal <= delen.gestopt
        assert retouren.afgekeurd <= retouren.ontvangen <= retouren.verwacht
        assert retouren.ontbreekt_te_laat <= retouren.verwacht - retouren.ontvangen
