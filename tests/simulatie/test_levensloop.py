"""What happens in the simulated region: everything a real one shows, in believable shares."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hub.simulatie.plan import Aanvraag, Antwoord, Starts, Stops
from hub.simulatie.region import VERBLIJF
from hub.simulatie.wereld import Wereld


def test_verzoeken_meet_every_fate(wereld: Wereld) -> None:
    antwoorden = [antwoord for verzoek in wereld.verzoeken for antwoord, _ in verzoek.antwoorden]
    assert {antwoord.antwoord for antwoord in antwoorden} == {"1", "2"}
    assert {antwoord.reden for antwoord in antwoorden} >= {"", *"12345678"}
    assert all(bool(antwoord.gemeente) == (antwoord.reden == "8") for antwoord in antwoorden)
    assert any(verzoek.stil_beantwoord_door for verzoek in wereld.verzoeken)
    assert any(not verzoek.toewijzend and not verzoek.antwoorden for verzoek in wereld.verzoeken)
    assert {verzoek.soort for verzoek in wereld.verzoeken} == {"VOT", "VOW"}
    aanvragen = [b.inhoud for b in wereld.post.berichten if isinstance(b.inhoud, Aanvraag)]
    assert any(len(aanvraag.verzoeken) > 1 for aanvraag in aanvragen)


def test_one_reference_goes_to_two_gemeenten(wereld: Wereld) -> None:
    gevraagd = {(v.dossier.aanbieder, v.referentie, v.dossier.gemeente) for v in wereld.verzoeken}
    assert max(Counter((aanbieder, referentie) for aanbieder, referentie, _ in gevraagd).values()) == 2


def test_toewijzingen_change_in_every_way(wereld: Wereld) -> None:
    redenen = {versie.reden for toewijzing in wereld.toewijzingen for versie in toewijzing.versies}
    assert redenen >= {"", "04", "05", "07", "12", "13", "14"}
    hersteld = [t for t in wereld.toewijzingen if not t.verwijderd and any(v.reden == "13" for v in t.versies)]
    assert hersteld
    for toewijzing in wereld.toewijzingen:
        momenten = [(versie.toewijzingsdatum, versie.toewijzingstijd) for versie in toewijzing.versies]
        assert all(eerder < later for eerder, later in pairwise(momenten))
        assert all(v.einddatum is None or v.einddatum >= v.ingangsdatum for v in toewijzing.versies)


def test_leveringen_start_pause_stop_restart_and_are_mended(wereld: Wereld) -> None:
    starts = [b.inhoud for b in wereld.post.berichten if isinstance(b.inhoud, Starts) and b.soort == "JW305"]
    assert {status for start in starts for _, status in start.regels} == {"1", "2", "3", "9"}
    assert any(levering.nummer is None for levering in wereld.losse_leveringen)
    assert any(levering.nummer is not None for levering in wereld.losse_leveringen)
    stops = [b.inhoud for b in wereld.post.berichten if isinstance(b.inhoud, Stops) and b.soort == "JW307"]
    assert {status for stop in stops for _, status in stop.regels} == {"1", "3"}
    assert {"20", "31", "36"} <= {stop.reden for inhoud in stops for stop, _ in inhoud.regels}
    assert any(len({levering.begindatum for levering in t.leveringen}) > 1 for t in wereld.toewijzingen)
    alleen_gestopt = [
        levering for t in wereld.toewijzingen for levering in t.leveringen if levering.stops and not levering.meldingen
    ]
    assert alleen_gestopt


def test_messages_get_lost_doubled_rejected_and_forgotten(wereld: Wereld) -> None:
    heen = [bericht for bericht in wereld.post.berichten if bericht.op is None and not bericht.fout]
    assert any(bezorging.verloren for bericht in heen for bezorging in bericht.bezorgingen)
    assert any(len(bericht.bezorgingen) > 1 for bericht in heen)
    assert any(bezorging.bestanden > 1 for bericht in heen for bezorging in bericht.bezorgingen)
    assert any(not bericht.retouren for bericht in heen)
    afgekeurd = sum(any(retour.afkeurend for retour in bericht.retouren) for bericht in heen) / len(heen)
    assert 0.01 < afgekeurd < 0.08


def test_a_start_can_be_stamped_before_its_toewijzing(wereld: Wereld) -> None:
    assert any(
        start.bezorgingen[0].moment < min(bericht.bezorgingen[0].moment for _, bericht in toewijzing.meldingen)
        for toewijzing in wereld.toewijzingen
        for levering in toewijzing.leveringen
        for _, start in levering.meldingen
        if toewijzing.meldingen
    )


def test_nothing_happens_after_the_end(wereld: Wereld) -> None:
    momenten = [bezorging.moment for bericht in wereld.post.berichten for bezorging in bericht.bezorgingen]
    assert max(momenten).date() <= wereld.tot
    assert min(momenten).date() >= wereld.begin
    werkdagen = sum(moment.weekday() < 5 for moment in momenten) / len(momenten)
    assert werkdagen > 0.95
    assert any(moment.weekday() >= 5 for moment in momenten)


def test_sizes_are_skewed_and_shares_believable(wereld: Wereld) -> None:
    per_aanbieder = Counter(dossier.aanbieder for dossier in wereld.dossiers.values())
    grootste = sum(aantal for _, aantal in per_aanbieder.most_common(len(wereld.regio.aanbieders) // 10))
    assert grootste > 0.35 * per_aanbieder.total()
    assert len(wereld.regio.aanbieders) == 270
    categorieen = Counter(toewijzing.product.categorie for toewijzing in wereld.toewijzingen)
    verblijf = sum(categorieen[categorie] for categorie in VERBLIJF) / categorieen.total()
    assert 0.08 < verblijf < 0.2
    fout = sum(bool(bericht.fout) for bericht in wereld.post.berichten) / len(wereld.post.berichten)
    assert 0.01 < fout < 0.07
    vreemd = sum(bericht.standaard != "ijw" for bericht in wereld.post.berichten)
    assert 0 < vreemd < fout * len(wereld.post.berichten) / 2
    assert any(isinstance(b.inhoud, Antwoord) for b in wereld.post.berichten)
