"""The figures of the metrics are those of `status`, split by gemeente: on a region with the mishaps of real traffic, at any moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.antwoorden_meten import GESTART, WACHTEND, Meting
from hub.domein.gebied import Gebied, ligt_in
from hub.domein.kalender import peilmoment
from hub.domein.statistiek import Verdeling
from hub.opdrachten.ingang import main
from tests.proefhub import Proefhub, open_proefhub

TOT = date(2026, 5, 20)
GEBIEDEN: tuple[Gebied, ...] = (None, "0200", frozenset({"0200", "0213"}), frozenset())


@pytest.fixture(scope="module")
def regio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proefhub]:
    """A region of three gemeenten over seven months, with BRP history."""
    map_: Path = tmp_path_factory.mktemp("regio")
    assert main(["simulate", "--out", str(map_ / "uit"), "--seed=6", "--gemeenten=3", "--clienten=80", "--maanden=7",
                 f"--tot={TOT}", "--fouten=0.08"]) == 0  # fmt: skip
    assert main(["load", str(map_ / "uit"), "--data", str(map_ / "data"), "--json"]) == 0
    assert main(["brp", "load", str(map_ / "uit" / "brp.csv"), "--data", str(map_ / "data")]) == 0
    with open_proefhub(map_ / "data") as hub:
        yield hub


peildata = st.dates(date(2025, 9, 1), TOT + timedelta(days=40))
gebieden = st.sampled_from(GEBIEDEN)


@settings(max_examples=30, deadline=None)
@given(dag=peildata, gebied=gebieden)
def test_summed_they_are_the_figures_of_status(regio: Proefhub, dag: date, gebied: Gebied) -> None:
    peildatum = peilmoment(dag.isoformat())
    meting = regio.winkel.vragen.meting(peildatum, gebied)
    status = regio.winkel.vragen.status(peildatum, gebied)
    verzoeken, stand = meting.verzoeken, status.verzoeken
    assert sum(verzoeken.open.values()) == stand.open
    assert sum(verzoeken.te_laat.values()) == stand.te_laat
    assert sum(verzoeken.in_onderzoek.values()) == stand.in_onderzoek
    assert _met(verzoeken.afgehandeld, "binnen") == stand.binnen_norm
    assert _met(verzoeken.afgehandeld, "buiten") == stand.buiten_norm
    for bericht, soort in (("JW315", "VOT"), ("JW317", "VOW")):
        duren = _samen(waarden for sleutel, waarden in verzoeken.doorlooptijden.items() if sleutel[1] == bericht)
        verwacht = stand.doorlooptijd_per_soort[soort]
        assert (sum(duren.values()), max(duren, default=None)) == (verwacht.aantal, verwacht.max)
        assert Verdeling(duren.items()).mediaan == verwacht.mediaan
    assert sum(meting.toewijzingen.actueel.values()) == status.toewijzingen.actueel
    assert sum(meting.toewijzingen.wachtend.values()) == status.wachttijd.wachtend.aantal
    assert sum(meting.toewijzingen.boven_treeknorm.values()) == status.wachttijd.wachtend.boven_treeknorm
    gestart, wachtend = (_dagen(meting, groep) for groep in (GESTART, WACHTEND))
    assert (sum(gestart.values()), Verdeling(gestart.items()).mediaan) == (
        status.wachttijd.afgesloten.aantal,
        status.wachttijd.afgesloten.mediaan_dagen,
    )
    assert (sum(wachtend.values()), max(wachtend, default=None)) == (
        status.wachttijd.wachtend.aantal,
        status.wachttijd.wachtend.langst_dagen,
    )
    assert {wat: _met(meting.retouren, wat) for wat in ("verwacht", "ontvangen", "afgekeurd", "ontbrekend")} == {
        "verwacht": status.retouren.verwacht,
        "ontvangen": status.retouren.ontvangen,
        "afgekeurd": status.retouren.afgekeurd,
        "ontbrekend": status.retouren.ontbreekt_te_laat,
    }
    assert dict(meting.verkeer.berichten) == status.berichten.per_soort
    for uitkomst in ("geldig", "afgekeurd", "dubbel", "overgeslagen", "fo01"):
        assert meting.verkeer.bezorgingen[uitkomst] == getattr(status.berichten, uitkomst)
    for gemeente, cijfers in meting.woonplaats.items():
        assert cijfers == regio.winkel.vragen.status(peildatum, gemeente).woonplaats
    gecontroleerd = sum(cijfers.gecontroleerd for cijfers in meting.woonplaats.values())
    assert gecontroleerd == status.woonplaats.gecontroleerd


@settings(max_examples=30, deadline=None)
@given(dag=peildata, gebied=gebieden)
def test_this_month_and_nearly_late_are_those_of_the_pages(regio: Proefhub, dag: date, gebied: Gebied) -> None:
    peildatum = peilmoment(dag.isoformat())
    vragen = regio.winkel.vragen
    meting = vragen.meting(peildatum, gebied)
    maanden = {een.maand: een for een in vragen.doorlooptijdverloop(peildatum, gebied).maanden}
    deze = maanden.get(dag.replace(day=1))
    assert _met(meting.verzoeken.deze_maand, "binnen") == (deze.binnen_norm if deze else 0)
    assert _met(meting.verzoeken.deze_maand, "buiten") == (deze.buiten_norm if deze else 0)
    bijna, regels = vragen.verzoeken(peildatum, gebied, selectie="bijna_te_laat", vanaf=0, aantal=1000)
    assert _met(meting.verzoeken.bijna, "2") == bijna
    assert _met(meting.verzoeken.bijna, "1") == sum(regel.werkdagen_over <= 1 for regel in regels)


@settings(max_examples=15, deadline=None)
@given(dag=peildata)
def test_the_gemeenten_together_are_the_whole(regio: Proefhub, dag: date) -> None:
    peildatum = peilmoment(dag.isoformat())
    alles = regio.winkel.vragen.meting(peildatum, None)
    for gemeente in alles.gemeenten:
        eigen = regio.winkel.vragen.meting(peildatum, gemeente)
        assert eigen.gemeenten == (gemeente,)
        for deel in ("open", "te_laat", "bijna", "afgehandeld", "deze_maand"):
            assert +Counter(getattr(eigen.verzoeken, deel)) == _van(getattr(alles.verzoeken, deel), gemeente)
        for deel in ("actueel", "wachtend", "boven_treeknorm"):
            assert +Counter(getattr(eigen.toewijzingen, deel)) == _van(getattr(alles.toewijzingen, deel), gemeente)
        assert +Counter(eigen.retouren) == _van(alles.retouren, gemeente)
        assert {k: dict(v) for k, v in eigen.toewijzingen.wachttijden.items()} == {
            k: dict(v) for k, v in alles.toewijzingen.wachttijden.items() if k[0] == gemeente
        }


def test_the_latest_message_of_a_kind_is_the_latest_stamp_of_it(regio: Proefhub) -> None:
    peildatum = peilmoment(TOT.isoformat())
    alles = regio.winkel.vragen.meting(peildatum, None).verkeer
    assert set(alles.laatste) == set(alles.berichten)
    eerder = regio.winkel.vragen.meting(alles.laatste["JW301"] - 1, None).verkeer
    assert eerder.laatste["JW301"] < alles.laatste["JW301"]
    assert eerder.berichten["JW301"] < alles.berichten["JW301"]


def _samen(verdelingen: Iterator[object]) -> Counter[int]:
    samen = Counter[int]()
    for een in verdelingen:
        samen.update(een)  # type: ignore[call-overload]
    return samen


def _dagen(meting: Meting, groep: str) -> Counter[int]:
    return _samen(waarden for sleutel, waarden in meting.toewijzingen.wachttijden.items() if sleutel[2] == groep)


def _met(geteld: object, laatste: str) -> int:
    return sum(aantal for sleutel, aantal in geteld.items() if sleutel[-1] == laatste)  # type: ignore[attr-defined]


def _van(geteld: object, gemeente: str) -> Counter[tuple[str, ...]]:
    return +Counter({k: n for k, n in geteld.items() if ligt_in(k[0], gemeente)})  # type: ignore[attr-defined]
