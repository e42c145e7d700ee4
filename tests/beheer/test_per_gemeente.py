"""Pseudonyms per gemeente: nothing joins a child over gemeenten, and every figure of a gemeente stays the same."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hub.antwoorden import Status
from hub.domein.feiten import Relatie
from hub.domein.kalender import peilmoment
from hub.fouten import OngeldigeInstelling
from hub.opdrachten.ingang import main
from hub.opslag.verbinding import BESTAND
from tests.beheer.conftest import MOMENTEN
from tests.bouw import BSN, aangevraagd, jw301, jw305, jw315, jw317, jw319, toewijzing
from tests.proefhub import NU, Proefhub, open_proefhub
from tests.storing.proces import SLEUTELS, eindigt_netjes, hub, kopieer, lees
from tests.verhaal import om, retour_om

HIER, DAAR = Relatie("0363", "01234567"), Relatie("0034", "01234567")
GEHEIM = f"K{BSN}01"
"""A reference that holds a BSN."""


def verhaal() -> list[bytes]:
    """Tell of one child in two gemeenten, with references that join, one of them with his BSN in it."""
    berichten = []
    for nummer, relatie in enumerate((HIER, DAAR)):
        vraag = jw315(aangevraagd("REF-1"), aangevraagd(GEHEIM), relatie=relatie, identificatie=f"V{nummer}")
        berichten += [
            om("2026-03-02T09:00", vraag),
            retour_om("2026-03-02T10:00", vraag, identificatie=f"R{nummer}"),
            om("2026-03-02T11:00", jw317(relatie=relatie, referentie="REF-7", identificatie=f"W{nummer}")),
            om("2026-03-03T10:00", jw319(relatie=relatie, referentie=GEHEIM, identificatie=f"A{nummer}", antwoord="2")),
            om(
                "2026-03-04T10:00",
                jw301(toewijzing(1, referentie="REF-1"), relatie=relatie, identificatie=f"T{nummer}"),
            ),
        ]
    return [*berichten, om("2026-03-10T10:00", jw305(relatie=HIER))]


def beide(map_: Path, doe: Callable[[Proefhub], object]) -> tuple[object, object]:
    """Do the same in an ordinary store and in one with pseudonyms per gemeente, with the same keys."""
    uit = []
    for naam, per_gemeente in (("samen", False), ("apart", True)):
        pad = map_ / naam
        if not pad.exists():
            pad.mkdir()
            if naam == "apart":
                (pad / SLEUTELS).write_bytes((map_ / "samen" / SLEUTELS).read_bytes())
                (pad / SLEUTELS).chmod(0o600)
        with open_proefhub(pad, per_gemeente=per_gemeente) as geopend:
            uit.append(doe(geopend))
    return uit[0], uit[1]


def zonder_woonplaats(status: Status) -> dict[str, object]:
    """Give all figures but those that look past the gemeente: whoever may not join cannot see where else a youth is."""
    return status.model_dump(exclude={"woonplaats"})


def test_a_bsn_has_another_pseudonym_in_each_gemeente_and_the_figures_are_the_same(tmp_path: Path) -> None:
    beide(tmp_path, lambda geopend: geopend.ontvang(*verhaal()))
    pseudoniemen = {
        naam: {p for (p,) in lees(tmp_path / naam, "SELECT pseudoniem FROM client")} for naam in ("samen", "apart")
    }
    assert [len(p) for p in pseudoniemen.values()] == [1, 2]
    assert pseudoniemen["samen"].isdisjoint(pseudoniemen["apart"])
    merken = dict(lees(tmp_path / "apart", "SELECT r.gemeente, f.referentie FROM feit f JOIN relatie r ON r.id = "
                       "f.relatie_id WHERE f.referentie LIKE '%~%' AND f.client_id IS NULL"))  # fmt: skip
    assert len(set(merken.values())) == 2
    for gemeente in ("0363", "0034"):
        samen, apart = beide(tmp_path, lambda geopend, g=gemeente: geopend.status("2026-03-20", g))
        assert zonder_woonplaats(samen) == zonder_woonplaats(apart)
        assert samen.verzoeken.in_onderzoek == 1  # the answer found its verzoek by the masked reference
    samen, apart = beide(tmp_path, lambda geopend: geopend.status("2026-03-20"))
    assert (samen.wachttijd.wachtend.jeugdigen, apart.wachttijd.wachtend.jeugdigen) == (1, 1)
    assert samen.verzoeken == apart.verzoeken


def test_jeugdigen_over_all_gemeenten_are_counted_once_per_gemeente(tmp_path: Path) -> None:
    beide(tmp_path, lambda geopend: geopend.ontvang(*(jw301(relatie=relatie) for relatie in (HIER, DAAR))))
    samen, apart = beide(tmp_path, lambda geopend: geopend.status("2026-03-20").wachttijd.wachtend.jeugdigen)
    assert (samen, apart) == (1, 2)


def test_every_figure_of_a_simulated_region_is_the_same(regio: Path, geladen: Path, tmp_path: Path) -> None:
    samen, apart = kopieer(geladen, tmp_path / "samen"), tmp_path / "apart"
    instelling = {"pseudoniem_per_gemeente": "true"}
    assert hub("load", regio, "--data", apart, **instelling).returncode == 0
    tellingen = [lees(map_, "SELECT count(*) FROM client") for map_ in (samen, apart)]
    assert tellingen[0] <= tellingen[1]

    def cijfers(map_: Path) -> list[object]:
        with open_proefhub(map_) as geopend:
            codes = [regel.gemeente for regel in geopend.winkel.vragen.per_gemeente(peilmoment("2026-04-30"), None)]
            assert len(codes) == 3
            return [zonder_woonplaats(geopend.status(moment, code)) for moment in MOMENTEN for code in codes]

    gezegd = cijfers(samen)
    assert cijfers(apart) == gezegd
    assert main(["herbouw", "--data", str(apart), "--json"]) == 0  # with the setting left out: as the store is
    assert cijfers(apart) == gezegd
    voor = lees(apart, "SELECT pseudoniem FROM client ORDER BY pseudoniem")
    assert voor != lees(samen, "SELECT pseudoniem FROM client ORDER BY pseudoniem")


def test_a_search_finds_a_child_in_the_gemeenten_that_one_may_see(tmp_path: Path) -> None:
    with open_proefhub(tmp_path, per_gemeente=True) as geopend:
        geopend.ontvang(*verhaal())
        bank = geopend.winkel.werkbank

        def gemeenten(gebied: str | frozenset[str] | None) -> list[str | None]:
            sleutel = bank.jeugdige(f"{BSN[:4]} {BSN[4:]}", gebied)
            return (
                [] if sleutel is None else sorted(v.gemeente or "" for v in bank.zaken_van(sleutel, NU, gebied) or [])
            )

        assert gemeenten(None) == ["0034", "0363"]
        assert gemeenten("0363") == ["0363"]
        assert gemeenten(frozenset({"0034"})) == ["0034"]
        assert gemeenten(frozenset()) == []
        assert bank.jeugdige("123456789", None) is None
        heel = bank.jeugdige(BSN, None)
        assert heel is not None
        # Who may see one gemeente gets nothing more by the address of another.
        assert [v.gemeente for v in bank.zaken_van(heel, NU, "0363") or []] == ["0363"]
        assert bank.zaken_van(f"{heel}.onzin", NU, None) is None


def test_a_reference_with_a_bsn_is_found_and_its_address_holds_no_bsn(tmp_path: Path) -> None:
    def zoek(geopend: Proefhub) -> list[list[str]]:
        geopend.ontvang(*verhaal())
        bank = geopend.winkel.werkbank
        uit = []
        for gebied in (None, "0363", "0599"):
            term = bank.zoekterm(GEHEIM, gebied)
            assert BSN not in term
            assert len(term) < 100
            via_adres = sorted({v.gemeente or "" for v in bank.zoek(term, NU, gebied)})
            assert via_adres == sorted({v.gemeente or "" for v in bank.zoek(GEHEIM, NU, gebied)})
            uit.append(via_adres)
        assert sorted({v.gemeente or "" for v in bank.zoek("REF-1", NU, None)}) == ["0034", "0363"]
        return uit

    samen, apart = beide(tmp_path, zoek)
    assert samen == apart == [["0034", "0363"], ["0363"], []]


def test_the_choice_is_made_once(tmp_path: Path, geladen: Path) -> None:
    with open_proefhub(tmp_path / "apart", per_gemeente=True):
        pass
    with open_proefhub(tmp_path / "apart") as weer:  # not set: as the store is
        assert weer.winkel.per_gemeente
    with (
        pytest.raises(OngeldigeInstelling, match="per gemeente, en dat kan niet meer"),
        open_proefhub(tmp_path / "apart", per_gemeente=False),
    ):
        pass
    # A store of before the choice has messages and no word of it.
    oud = kopieer(geladen, tmp_path / "oud")
    with closing(sqlite3.connect(oud / BESTAND)) as verbinding, verbinding:
        verbinding.execute("DELETE FROM hub WHERE naam = 'pseudoniemen'")
    uitkomst = hub("status", "--data", oud, pseudoniem_per_gemeente="true")
    eindigt_netjes(uitkomst, 2, "voor alle gemeenten samen", "pseudoniem_per_gemeente")
    assert hub("status", "--data", oud).returncode == 0


def test_a_gemeente_takes_its_key_along(tmp_path: Path) -> None:
    """A hub of its own, with the exported key, makes the very same pseudonyms: its dossiers join, no other's do."""
    apart, eigen, bestand = tmp_path / "apart", tmp_path / "eigen", tmp_path / "0363.json"
    with open_proefhub(apart, per_gemeente=True) as geopend:
        geopend.ontvang(*verhaal())
    assert main(["sleutels", "exporteer", "--data", str(apart), "--gemeente", "0363", "--uit", str(bestand)]) == 0
    assert bestand.stat().st_mode & 0o777 == 0o600
    assert json.loads(bestand.read_text(encoding="utf-8"))["gemeente"] == "0363"
    assert main(["sleutels", "importeer", str(bestand), "--data", str(eigen)]) == 0
    with open_proefhub(eigen) as geopend:
        geopend.ontvang(jw315(relatie=HIER))
    [[pseudoniem]] = lees(eigen, "SELECT pseudoniem FROM client")
    vraag = "SELECT DISTINCT c.pseudoniem FROM client c JOIN feit f ON f.client_id = c.id JOIN relatie r ON r.id = f.relatie_id"
    assert lees(apart, f"{vraag} WHERE r.gemeente = '0363'") == [(pseudoniem,)]
    assert lees(apart, f"{vraag} WHERE r.gemeente = '0034'") != [(pseudoniem,)]


def test_a_key_of_one_gemeente_is_refused_where_there_is_none(geladen: Path, tmp_path: Path) -> None:
    uit = tmp_path / "uit.json"
    eindigt_netjes(
        hub("sleutels", "exporteer", "--data", geladen, "--gemeente", "0363", "--uit", uit),
        2,
        "geen sleutel per gemeente",
    )
    eindigt_netjes(
        hub("sleutels", "exporteer", "--data", geladen, "--gemeente", "Urk", "--uit", uit), 2, "vier cijfers"
    )
    assert not uit.exists()
