"""What the simulator makes for the woonplaatsbeginsel: moves, stays, handovers, and addresses with all that lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

from hub.simulatie.adressen import MOEDER, WERKELIJK, WOONADRES
from hub.simulatie.plan import Toewijzing, Verzoek
from hub.simulatie.region import VERBLIJF
from hub.simulatie.wereld import Wereld


def verblijven(wereld: Wereld) -> dict[str, list[tuple[date, date, str, str]]]:
    """Give per youth the days of his stays, with gemeente and aanbieder, in order."""
    per_client: dict[str, list[tuple[date, date, str, str]]] = defaultdict(list)
    for toewijzing in wereld.toewijzingen:
        if toewijzing.product.categorie in VERBLIJF and not toewijzing.verwijderd:
            begin = min((een.begindatum for een in toewijzing.leveringen), default=toewijzing.laatste.ingangsdatum)
            einden = [stop.einddatum for een in toewijzing.leveringen for stop in een.stops]
            eind = max(einden, default=toewijzing.laatste.einddatum or date.max)
            dossier = toewijzing.dossier
            per_client[dossier.client.bsn].append((begin, eind, dossier.gemeente, dossier.aanbieder))
    return {bsn: sorted(rij) for bsn, rij in per_client.items()}


def test_stays_follow_each_other_over_gemeenten_and_aanbieders(wereld: Wereld) -> None:
    tussen: Counter[int] = Counter()
    gemeenten = aanbieders = 0
    for rij in verblijven(wereld).values():
        for een, ander in pairwise(rij):
            if een[1] < date.max:
                tussen[(ander[0] - een[1]).days - 1] += 1
                gemeenten += een[2] != ander[2]
                aanbieders += een[3] != ander[3]
    assert all(tussen[dagen] for dagen in (0, 1, 2))
    assert any(dagen < 0 for dagen in tussen)
    assert gemeenten > 3
    assert aanbieders > 10
    categorieen = {toewijzing.product.categorie for toewijzing in wereld.toewijzingen}
    assert set(VERBLIJF) <= categorieen


def test_ambulant_help_is_asked_during_a_stay(wereld: Wereld) -> None:
    rijen = verblijven(wereld)
    assert any(
        begin <= bericht.bezorgingen[0].moment.date() <= eind
        for verzoek in wereld.verzoeken
        if verzoek.soort == "VOT" and verzoek.product and verzoek.product.categorie not in VERBLIJF
        for bericht in verzoek.berichten
        for begin, eind, _, _ in rijen.get(verzoek.dossier.client.bsn, ())
    )


def test_handovers_go_every_way(wereld: Wereld) -> None:
    def erna(verzoek: Verzoek, gemeente: str) -> tuple[bool, bool]:
        """Say whether the gemeente that was named got a verzoek, and whether it assigned."""
        hier = (gemeente, verzoek.dossier.aanbieder, verzoek.dossier.client)
        gevraagd = [v for v in wereld.verzoeken if (v.dossier.gemeente, v.dossier.aanbieder, v.dossier.client) == hier]
        dossier = wereld.dossiers.get((hier[0], hier[1], hier[2].bsn))
        return bool(gevraagd), bool(dossier and dossier.toewijzingen)

    afgewezen = [
        (verzoek, antwoord.gemeente)
        for verzoek in wereld.verzoeken
        for antwoord, _ in verzoek.antwoorden
        if antwoord.gemeente
    ]
    binnen = [paar for paar in afgewezen if paar[1] in wereld.regio.gemeenten]
    assert len(binnen) < len(afgewezen)
    assert {erna(*paar) for paar in binnen} == {(True, True), (True, False), (False, True), (False, False)}


def test_who_moves_is_followed_or_not(wereld: Wereld) -> None:
    def volgt(oud: Toewijzing) -> bool:
        eind = oud.laatste.einddatum
        assert eind is not None
        return any(
            nieuw.dossier.client is oud.dossier.client
            and nieuw.dossier.gemeente != oud.dossier.gemeente
            and nieuw.laatste.ingangsdatum == eind + timedelta(days=1)
            for nieuw in wereld.toewijzingen
        )

    verhuisd = [t for t in wereld.toewijzingen if t.laatste.reden == "07"]
    assert {volgt(toewijzing) for toewijzing in verhuisd} == {True, False}


def test_the_brp_holds_what_real_ones_hold(wereld: Wereld) -> None:
    alle = [geschiedenis.regels for geschiedenis in wereld.brp.values()]
    assert any(not regels for regels in alle)
    assert 0.03 < sum(not regels for regels in alle) / len(alle) < 0.1
    regels = [regel for rij in alle for regel in rij]
    assert {regel.soort for regel in regels} == {WOONADRES, MOEDER, WERKELIJK}
    assert any(regel.onderzoek for regel in regels)
    assert any(not regel.gemeente for regel in regels)
    assert all(regel.gemeente for regel in regels if regel.soort != WOONADRES)
    assert all(regel.tot is None or regel.vanaf < regel.tot for regel in regels)
    assert any(wereld.begin < regel.vanaf <= wereld.tot for regel in regels if regel.soort == WOONADRES)
    assert max(regel.vanaf for regel in regels) <= wereld.tot


def test_an_address_ends_where_the_next_begins(wereld: Wereld) -> None:
    for geschiedenis in wereld.brp.values():
        adressen = sorted((r for r in geschiedenis.regels if r.soort == WOONADRES), key=lambda regel: regel.vanaf)
        assert all(een.tot == ander.vanaf for een, ander in pairwise(adressen))
        assert all(regel.tot is None for regel in adressen[-1:])
