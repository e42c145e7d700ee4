"""The work list of a simulated region is that of `status`: same moment, same numbers."""

from __future__ import annotations

import pytest

from hub.domein.kalender import peilmoment
from hub.opslag.verbinding import lezen
from hub.opslag.werk_takken import TAKKEN
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import Lijstkeuze
from tests.proefhub import Proefhub
from tests.werk.hulp import werk

PEILDATA = ("2026-01-15T12:00", "2026-03-02", "2026-04-27T08:00", "2026-05-20", "2026-08-01")


def gemeenten(hub: Proefhub) -> list[str | None]:
    return [None, *hub.winkel.werkbank.gemeenten(None)]


@pytest.mark.parametrize("peildatum", PEILDATA)
def test_the_counts_are_the_figures(regio: Proefhub, peildatum: str) -> None:
    for gemeente in gemeenten(regio):
        moment = peilmoment(peildatum)
        geteld = {t.soort: t for t in regio.winkel.werkbank.werk_tellingen(Werkvraag(moment, gemeente))}
        status = regio.status(peildatum, gemeente)
        assert geteld["verzoek_te_laat"].totaal == status.verzoeken.te_laat
        assert geteld["retour_ontbreekt"].totaal == status.retouren.ontbreekt_te_laat
        assert geteld["stop_ontbreekt"].totaal == status.leveringen.stop_ontbreekt
        assert geteld["wacht"].totaal == status.wachttijd.wachtend.boven_treeknorm
        assert geteld["start_te_laat"].meldingen == status.leveringen.start_te_laat
        assert geteld["stop_te_laat"].meldingen == status.leveringen.stop_te_laat
        assert geteld["retour_afgekeurd"].totaal <= status.retouren.afgekeurd
        assert geteld["fo01"].totaal <= status.berichten.fo01
        bijna, _ = regio.winkel.vragen.verzoeken(moment, gemeente, selectie="bijna_te_laat", vanaf=0, aantal=0)
        open_bijna = geteld["verzoek_1"].totaal + geteld["verzoek_2"].totaal
        assert open_bijna <= bijna <= open_bijna + geteld["onderzoek"].totaal


def test_every_kind_occurs(regio: Proefhub) -> None:
    """Else equal numbers would prove little."""
    gezien = {regel.soort for peildatum in PEILDATA for regel in werk(regio, peildatum)}
    assert gezien == {t.soort for t in regio.winkel.werkbank.werk_tellingen(Werkvraag(peilmoment("2026-05-20")))}


def test_pages_together_are_the_whole_list_once(regio: Proefhub) -> None:
    vraag = Werkvraag(peilmoment("2026-05-20"))
    hele = werk(regio, "2026-05-20")
    paginas = []
    for vanaf in range(0, len(hele) + 25, 25):
        paginas += regio.winkel.werkbank.werk(vraag, Lijstkeuze(), vanaf=vanaf, aantal=25)
    assert paginas == hele
    for keuze in (Lijstkeuze(), Lijstkeuze("wacht"), Lijstkeuze(ook_gesloten=True)):
        deel = [regel for regel in hele if keuze.soort in {None, regel.soort}]
        for vanaf in range(0, len(deel) + 60, 30):
            laatste = (len(deel) - 1) // 30 * 30
            _, blad = regio.winkel.werkbank.werkblad(vraag, keuze, vanaf=vanaf, aantal=30)
            assert blad == deel[min(vanaf, laatste) :][:30]
    assert len({(regel.zaak, regel.werk) for regel in hele}) == len(hele)
    assert sum(t.open for t in regio.winkel.werkbank.werk_tellingen(vraag)) == len(hele)


def test_gemeenten_and_categories_divide_the_list(regio: Proefhub) -> None:
    hele = werk(regio, "2026-05-20")
    per_gemeente = [
        regel for code in regio.winkel.werkbank.gemeenten(None) for regel in werk(regio, "2026-05-20", gemeente=code)
    ]
    assert sorted(regel.werk for regel in per_gemeente) == sorted(regel.werk for regel in hele)
    for categorie in ("45", "54"):
        gevonden = werk(regio, "2026-05-20", categorie=categorie)
        assert gevonden
        assert {regel.werk for regel in gevonden} >= {r.werk for r in hele if r.product.startswith(categorie)}


@pytest.mark.parametrize("gemeente", [None, "0200"])
def test_the_list_is_read_along_the_indexes_of_work(regio: Proefhub, gemeente: str | None) -> None:
    """No kind of work may need a walk over all intervals, of a gemeente or of all."""
    with lezen(regio.winkel.vragen._engine) as connection:
        for tak in TAKKEN:
            vraag = tak.maak(connection, Werkvraag(peilmoment("2026-05-20"), gemeente), regio.winkel._normen.voor)
            tekst = str(vraag.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
            eerste, *rest = [rij[3] for rij in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {tekst}")]
            assert any(
                naam in eerste
                for naam in ("_werk (tot>?", "_werk (retour=? AND tot>?", "_wacht (tot>?", "bericht_telling")
            ), tak.soorten
            assert not [stap for stap in rest if stap.startswith("SCAN")], tak.soorten
