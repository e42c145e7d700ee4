"""`/metrics` for who may see only some gemeenten: their figures, and nothing of the process or the hub as a whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hub.domein.toegang import Rol
from hub.opslag.toegangsregister import Toegangsregister
from hub.streams.inname import Inname
from tests.bouw import aangevraagd, jw315
from tests.meten.monsters import Monsters, labels_van, monsters, som
from tests.proefhub import Proefhub
from tests.toegang.conftest import ANDER, EIGEN, Kijker, Klok, bouw_app, maak_token


@pytest.fixture
def kijk(eigen_hub: Proefhub, register: Toegangsregister, klok: Klok) -> Iterator[dict[str, Monsters]]:
    """What is shown to who may see the figures of one gemeente, of both, and of all."""
    with Inname(eigen_hub.winkel, eigen_hub.ontvanger, klok) as inname:
        app = bouw_app(eigen_hub, register, klok, inname)
        sturen = maak_token(register, Rol.AANLEVERAAR, zaken=None, cijfers=None)
        for relatie in (EIGEN, ANDER):
            bericht = jw315(aangevraagd("NIEUW"), relatie=relatie, identificatie=f"N{relatie.gemeente}")
            kop = {"content-type": "application/xml"}
            assert Kijker.met_token(app, sturen).vraag("POST", "/berichten", bericht, kop).status_code == 202
        gezien = {}
        for naam, gebied in (
            ("een", frozenset({EIGEN.gemeente})),
            ("twee", frozenset({EIGEN.gemeente, ANDER.gemeente})),
            ("alle", None),
        ):
            token = maak_token(register, Rol.LEZER, zaken=frozenset(), cijfers=gebied)
            gezien[naam] = monsters(Kijker.met_token(app, token).get("/metrics").text)
        yield gezien


def test_only_his_gemeenten_are_in_it(kijk: dict[str, Monsters]) -> None:
    assert labels_van(kijk["een"], "ijw_verzoeken_open", "gemeente") == {EIGEN.gemeente}
    assert not [labels for _, labels in kijk["een"] if ANDER.gemeente in dict(labels).values()]
    assert labels_van(kijk["twee"], "ijw_verzoeken_open", "gemeente") == {EIGEN.gemeente, ANDER.gemeente}
    assert som(kijk["een"], "ijw_verzoeken_open") < som(kijk["twee"], "ijw_verzoeken_open")


def test_figures_without_the_label_are_of_his_gemeenten_too(kijk: dict[str, Monsters]) -> None:
    assert som(kijk["een"], "ijw_berichten") * 2 == som(kijk["alle"], "ijw_berichten")
    assert som(kijk["een"], "ijw_bezorgingen", uitkomst="afgekeurd") == 1
    een = som(kijk["een"], "ijw_wachttijd_per_categorie_dagen_gcount", groep="wachtend")
    assert een * 2 == som(kijk["alle"], "ijw_wachttijd_per_categorie_dagen_gcount", groep="wachtend")


def test_the_process_is_only_for_who_sees_all(kijk: dict[str, Monsters]) -> None:
    hele_hub = {naam for naam, _ in kijk["alle"]}
    assert {
        "ijw_berichten_gelezen_total",
        "ijw_stap_in_total",
        "process_start_time_seconds",
        "ijw_te_vouwen",
    } <= hele_hub
    assert som(kijk["alle"], "ijw_berichten_gelezen_total") == 2
    for wie in ("een", "twee"):
        namen = {naam for naam, _ in kijk[wie]}
        niet = ("ijw_stap", "ijw_http", "ijw_aanlev", "ijw_wachtrij", "ijw_dead", "ijw_te_vouwen", "ijw_schijf", "ijw_opslag_bytes", "process", "ijw_journaal")  # fmt: skip
        assert not [naam for naam in namen if naam.startswith(niet) or naam.endswith("gelezen_total")]
        assert "ijw_peildatum_timestamp_seconds" in namen
