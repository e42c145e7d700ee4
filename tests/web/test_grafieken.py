"""The charts on the page: drawn without script or style, described in words, and the same figures in tables."""

from __future__ import annotations

import re
from datetime import date

import pytest
from lxml import html

from hub.antwoorden_grafiek import Berichtenstroom, Doorlooptijdverloop, Duur, Maand, Stroomdag, Wachtcurve, Wachtstap
from hub.web.grafieken import doorlooptijd_grafiek, stroom_grafiek, wacht_grafiek
from hub.web.grafiekindeling import duurklassen, stroomlagen, stroomweken, wacht_na
from hub.web.grafiekzinnen import doorlooptijd_antwoord, stroom_antwoord, wacht_antwoord
from tests.web.conftest import Klant
from tests.web.voorbeeld import NU, gewoon

VERLOOP = gewoon().doorlooptijdverloop(NU, None)
CURVE = gewoon().wachtcurve(NU, None)
STROOM = gewoon().berichtenstroom(NU, None)


@pytest.fixture
def pagina(klant: Klant) -> html.HtmlElement:
    return html.fromstring(klant.get("/ontwikkeling").text)


def test_each_chart_has_a_question_an_answer_and_a_table(pagina: html.HtmlElement) -> None:
    delen = pagina.xpath("//section[@class='grafiek']")
    assert len(delen) == 3
    for deel in delen:
        [tekening] = deel.xpath(".//*[local-name()='svg']")
        assert tekening.get("role") == "img"
        [vraag] = deel.xpath(f".//h2[@id='{tekening.get('aria-labelledby')}']")
        assert vraag.text.endswith("?")
        [antwoord] = deel.xpath(f".//p[@id='{tekening.get('aria-describedby')}']")
        assert antwoord.text.endswith(".")
        assert deel.xpath(".//details//table/caption")


def test_a_drawing_needs_no_script_no_style_and_nothing_from_elsewhere() -> None:
    for svg in (doorlooptijd_grafiek(VERLOOP), wacht_grafiek(CURVE), stroom_grafiek(STROOM)):
        assert not re.search(r"<script|<style|style=|href=|<desc|<title|on\w+=", svg)
        assert len(svg) < 40_000


def test_nothing_to_draw_is_drawn_as_nothing() -> None:
    assert "<svg" in doorlooptijd_grafiek(Doorlooptijdverloop(peildatum="", norm_werkdagen=5, maanden=()))
    leeg = CURVE.model_copy(update={"gestart": 0, "wachtend": 0, "stappen": (), "gevolgd_dagen": 0})
    assert "<svg" in wacht_grafiek(leeg)
    assert wacht_antwoord(leeg) == "Er is nog geen toewijzing waarvan de wachttijd telt."
    stil = Berichtenstroom(peildatum="", dagen=(Stroomdag(dag=date(2026, 9, 1), geldig=0, afgekeurd=0, per_soort={}),))
    assert "<svg" in stroom_grafiek(stil)
    assert stroom_antwoord(stil) == "In de laatste 1 week zijn er geen berichten verzonden."


def test_every_bar_has_the_layers_of_its_month() -> None:
    """Each verzoek lies in one layer, and the layers within the norm end at the norm."""
    for norm in (1, 2, 5, 10):
        klassen = duurklassen(norm)
        for maand in VERLOOP.maanden:
            assert sum(klasse.tel(maand) for klasse in klassen) == maand.aantal
            binnen = sum(duur.aantal for duur in maand.verdeling if duur.werkdagen <= norm)
            assert sum(klasse.tel(maand) for klasse in klassen if klasse.binnen) == binnen


def test_the_layers_and_weeks_of_the_stream_are_its_days() -> None:
    lagen = stroomlagen(STROOM)
    for nummer, dag in enumerate(STROOM.dagen):
        assert [laag.aantallen[nummer] for laag in lagen] == [
            dag.geldig - dag.per_soort.get("JW302", 0), dag.per_soort.get("JW302", 0), dag.afgekeurd
        ]  # fmt: skip
    weken = stroomweken(STROOM)
    assert [(week.laatste - week.eerste).days for week in weken] == [6] * 8
    assert sum(week.geldig for week in weken) == sum(dag.geldig for dag in STROOM.dagen)
    assert stroomweken(STROOM.model_copy(update={"dagen": STROOM.dagen[-10:]}))[0].laatste == STROOM.dagen[-8].dag


def test_the_answers_say_the_figures() -> None:
    maand = Maand(maand=date(2026, 8, 1), aantal=40, binnen_norm=37, buiten_norm=3, mediaan_werkdagen=2.5, p90_werkdagen=6,
                  verdeling=(Duur(werkdagen=2, aantal=20), Duur(werkdagen=3, aantal=20)))  # fmt: skip
    nu = maand.model_copy(update={"maand": date(2026, 9, 1), "aantal": 1, "binnen_norm": 1, "mediaan_werkdagen": 1.0})
    verloop = Doorlooptijdverloop(peildatum="", norm_werkdagen=5, maanden=(maand, nu))
    assert doorlooptijd_antwoord(verloop) == (
        "In augustus 2026 kreeg 92,5% van 40 verzoeken binnen de norm een definitief antwoord; de helft binnen 2,5 werkdagen."
    )
    assert doorlooptijd_antwoord(verloop.model_copy(update={"maanden": (nu,)})) == (
        "In september 2026 kreeg 100% van 1 verzoek binnen de norm een definitief antwoord; de helft binnen 1 werkdag (tot nu toe)."
    )
    curve = Wachtcurve(
        peildatum="", gestart=3, wachtend=1, treeknorm_dagen=70, aandeel_na_treeknorm=None, gevolgd_dagen=30,
        schatting_mediaan_dagen=1, stappen=(Wachtstap(dagen=1, aandeel=0.25),), per_categorie=(),
    )  # fmt: skip
    assert wacht_antwoord(curve) == (
        "Hoeveel er na 10 weken (de Treeknorm, benadering) nog wacht is niet te schatten: geen enkele toewijzing is zo lang "
        "gevolgd. De helft is na 1 dag gestart."
    )
    assert wacht_na(curve)[:3] == [(2, 0.25), (4, 0.25), (6, None)]
    assert "wacht naar schatting nog 35% op" in wacht_antwoord(CURVE)
    assert stroom_antwoord(STROOM).startswith("In de laatste zeven dagen: ")
