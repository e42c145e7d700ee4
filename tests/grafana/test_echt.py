"""Every question of every dashboard gets an answer from a real Prometheus that scrapes a real hub, and the right one."""

from __future__ import annotations

import io
import struct
import time
from typing import Any

import pytest

from scripts.dashboards.alle import bladen
from scripts.dashboards.macros import vul_in
from scripts.dashboards.plaat.antwoorden import Venster, tabelrijen, vraag_paneel
from scripts.dashboards.plaat.vel import teken
from tests.grafana.conftest import LIVE, UUR, ZONDER, Echt
from tests.grafana.gelezen import DASHBOARDS, PROEF, VRAGEN, panelen

MAG_LEEG = {promql: reden for blad in bladen() for promql, reden in blad.mag_leeg.items()}
KEUZES = PROEF | {"job": LIVE}
GROOTST = 200_000
"""Bytes of a picture: it stands in git."""


def venster(uid: str, **keuzes: str) -> Venster:
    return Venster.van_blad(DASHBOARDS[uid], time.time(), KEUZES | keuzes, UUR)


def paneel(uid: str, titel: str) -> dict[str, Any]:
    return next(deel for deel in panelen(DASHBOARDS[uid]) if deel["title"] == titel)


def tegel(echt: Echt, uid: str, titel: str, **keuzes: str) -> float:
    """Return the figure of a panel that shows one."""
    (reeks,) = vraag_paneel(echt.bron, paneel(uid, titel), venster(uid, **keuzes))["A"]
    return reeks.laatste


@pytest.mark.parametrize("uid", DASHBOARDS)
def test_every_question_gets_an_answer(echt: Echt, uid: str):
    leeg = []
    for deel in panelen(DASHBOARDS[uid]):
        antwoorden = vraag_paneel(echt.bron, deel, venster(uid))
        leeg += [
            (deel["title"], vraag["expr"])
            for vraag in deel["targets"]
            if not antwoorden[vraag["refId"]] and vraag["expr"] not in MAG_LEEG
        ]
    assert leeg == []


def test_a_course_has_an_answer_of_this_minute_too(echt: Echt):
    """Asked of what was scraped since the hub runs: the history plays no part in a rate over a minute."""
    gevraagd = [vraag for vraag in VRAGEN if not vraag.nu and vraag.ruw not in MAG_LEEG]
    leeg = [
        vraag.naam
        for vraag in gevraagd
        if not echt.bron.nu(vul_in(vraag.ruw, KEUZES, periode=UUR, stap=60, meting=1), time.time())
    ]
    assert leeg == []


def test_most_of_what_may_be_empty_is_not(echt: Echt):
    gevuld = 0
    for uid, blad in DASHBOARDS.items():
        for deel in panelen(blad):
            antwoorden = vraag_paneel(echt.bron, deel, venster(uid))
            gevuld += sum(vraag["expr"] in MAG_LEEG and bool(antwoorden[vraag["refId"]]) for vraag in deel["targets"])
    assert gevuld > len(MAG_LEEG) / 2


def test_the_figures_are_those_of_the_hub(echt: Echt):
    status = echt.status()
    assert tegel(echt, "ijw-doorlooptijd", "Nu te laat") == status["verzoeken"]["te_laat"] > 0
    assert tegel(echt, "ijw-wachttijden", "Wacht nu") == status["wachttijd"]["wachtend"]["aantal"] > 0
    assert (
        tegel(echt, "ijw-wachttijden", "Langer dan de Treeknorm") == status["wachttijd"]["wachtend"]["boven_treeknorm"]
    )
    assert tegel(echt, "ijw-woonplaats", "Overdracht open") == status["woonplaats"]["overdracht_open"]
    assert tegel(echt, "ijw-berichtenstroom", "Retour ontbreekt") == status["retouren"]["ontbreekt_te_laat"]


def test_two_processes_on_one_store_and_a_hub_without_the_label_count_once(echt: Echt):
    te_laat = echt.status()["verzoeken"]["te_laat"]
    assert tegel(echt, "ijw-doorlooptijd", "Nu te laat", job=ZONDER) == te_laat
    rijen = tabelrijen(
        paneel("ijw-doorlooptijd", "Per gemeente"),
        vraag_paneel(echt.bron, paneel("ijw-doorlooptijd", "Per gemeente"), venster("ijw-doorlooptijd", job=ZONDER)),
    )[1]
    assert [rij["Te laat"] for rij in rijen] == [te_laat]


def test_a_choice_of_gemeenten_narrows_every_figure_to_them(echt: Echt):
    _, rijen = tabelrijen(
        paneel("ijw-doorlooptijd", "Per gemeente"),
        vraag_paneel(echt.bron, paneel("ijw-doorlooptijd", "Per gemeente"), venster("ijw-doorlooptijd")),
    )
    assert len(rijen) >= 4
    for rij in rijen[:2]:
        assert rij["Gemeente"] != rij["Code"], "the name of a gemeente is shown"
        assert rij["Te laat"] == echt.status(rij["Code"])["verzoeken"]["te_laat"]
    samen = "|".join(rij["Code"] for rij in rijen[:2])
    verwacht = sum(rij["Te laat"] for rij in rijen[:2])
    assert tegel(echt, "ijw-doorlooptijd", "Nu te laat", gemeente=samen) == verwacht


def test_traffic_of_just_now_is_seen(echt: Echt):
    assert tegel(echt, "ijw-berichtenstroom", "Laatste inname") > 1000 * (time.time() - 600)
    assert tegel(echt, "ijw-hub", "Is de hub gezond?") in {0, 2}, "healthy, or still folding what was just sent"


@pytest.mark.parametrize("uid", DASHBOARDS)
def test_a_dashboard_can_be_drawn(echt: Echt, uid: str):
    plaatje = teken(DASHBOARDS[uid], echt.bron, venster(uid))
    assert plaatje.startswith(b"\x89PNG")
    breed, hoog = struct.unpack(">II", io.BytesIO(plaatje[16:24]).read())
    assert breed == 1440
    assert hoog > 900
    assert len(plaatje) < GROOTST
