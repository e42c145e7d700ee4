"""Made by hand: weekends, holidays, the turn of the month, and exactly on a norm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hub.antwoorden_meten import Meting
from hub.domein.kalender import dag_van, middag_van, peilmoment
from hub.meten.gemeenten import Gemeentelabels
from hub.meten.keuzes import Meetkeuzes
from hub.meten.standen import DOORLOOPTIJD_RANDEN, WACHTTIJD_RANDEN, standen
from tests.bouw import aangevraagd, jw301, jw305, jw315, jw319, start, toewijzing
from tests.meten.monsters import Monsters, monsters
from tests.proefhub import Proefhub, normenboek, open_proefhub
from tests.verhaal import om, retour_om


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Proefhub]:
    with open_proefhub(tmp_path) as hub:
        yield hub


def meting(hub: Proefhub, peildatum: str) -> Meting:
    return hub.winkel.vragen.meting(peilmoment(peildatum), None)


def getoond(hub: Proefhub, peildatum: str) -> Monsters:
    """Return the samples, as they are shown."""

    class Bron:
        def collect(self) -> Iterator[object]:
            gemeten = meting(hub, peildatum)
            yield from standen(gemeten, Gemeentelabels(gemeten.gemeenten, Meetkeuzes()))

    from tests.meten.monsters import toon  # noqa: PLC0415

    return monsters(toon(Bron()))  # type: ignore[arg-type]


def bijna(gemeten: Meting) -> tuple[int, int]:
    return tuple(sum(n for k, n in gemeten.verzoeken.bijna.items() if k[-1] == dagen) for dagen in ("1", "2"))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("peildatum", "verwacht"),
    [
        # Received Monday 2 March 2026: due Monday 9 March.
        ("2026-03-04T09:00", (0, 0)),
        ("2026-03-05T09:00", (0, 1)),  # Thursday: Friday, Monday
        ("2026-03-06T09:00", (1, 1)),  # Friday: Monday is the next werkdag
        ("2026-03-07T09:00", (1, 1)),  # Saturday
        ("2026-03-09T23:59", (1, 1)),  # the last day itself counts
        ("2026-03-10T00:00", (0, 0)),  # too late by now
    ],
)
def test_nearly_late_counts_in_werkdagen_across_a_weekend(
    hub: Proefhub, peildatum: str, verwacht: tuple[int, int]
) -> None:
    hub.ontvang(om("2026-03-02T10:00", jw315(dagtekening="2026-03-02")))
    gemeten = meting(hub, peildatum)
    assert bijna(gemeten) == verwacht
    te_laat = peildatum > "2026-03-10"
    assert (sum(gemeten.verzoeken.te_laat.values()), sum(gemeten.verzoeken.open.values())) == (int(te_laat), 1)


@pytest.mark.parametrize(
    ("peildatum", "verwacht"),
    [
        # Received Monday 30 March 2026; Good Friday 3 April and Easter Monday 6 April are free: due Wednesday 8 April.
        ("2026-04-01T09:00", (0, 0)),
        ("2026-04-02T09:00", (0, 1)),  # Thursday before Easter: the next werkdagen are Tuesday and Wednesday
        ("2026-04-05T09:00", (0, 1)),
        ("2026-04-07T09:00", (1, 1)),
        ("2026-04-08T09:00", (1, 1)),
        ("2026-04-09T00:00", (0, 0)),
    ],
)
def test_nearly_late_passes_over_holidays(hub: Proefhub, peildatum: str, verwacht: tuple[int, int]) -> None:
    hub.ontvang(om("2026-03-30T10:00", jw315(dagtekening="2026-03-30")))
    assert bijna(meting(hub, peildatum)) == verwacht


def test_nearly_late_follows_the_calendar_of_the_gemeente(tmp_path: Path) -> None:
    """A day on which this hub is closed moves both the term and what lies before it."""
    with open_proefhub(tmp_path, normenboek(extra_vrije_dagen=["2026-03-06"])) as hub:
        hub.ontvang(om("2026-03-02T10:00", jw315(dagtekening="2026-03-02")))
        assert [bijna(meting(hub, f"2026-03-{dag}T09:00")) for dag in ("05", "09", "10")] == [(0, 1), (1, 1), (1, 1)]


def test_a_verzoek_in_onderzoek_is_nearly_late_too(hub: Proefhub) -> None:
    hub.ontvang(
        om("2026-03-02T10:00", jw315(aangevraagd("A"), dagtekening="2026-03-02")),
        om("2026-03-04T10:00", jw319(referentie="A", antwoord="2", dagtekening="2026-03-04")),
    )
    gemeten = meting(hub, "2026-04-24T09:00")  # due Monday 27 April, which is Koningsdag; the 8 weeks are calendar days
    assert sum(gemeten.verzoeken.in_onderzoek.values()) == 1
    assert bijna(gemeten) == (1, 1)


@pytest.mark.parametrize(
    ("antwoord", "peildatum", "binnen", "buiten"),
    [
        ("2026-03-31T23:59:59", "2026-03-31T23:59:59", 1, 0),  # the last second of March
        ("2026-03-31T23:59:59", "2026-04-01T00:00", 0, 0),  # a new month begins with none
        ("2026-04-01T00:00", "2026-04-01T09:00", 1, 0),
        ("2026-04-14T10:00", "2026-04-30T09:00", 0, 1),
    ],
)
def test_this_month_begins_at_midnight_in_the_netherlands(
    hub: Proefhub, antwoord: str, peildatum: str, binnen: int, buiten: int
) -> None:
    hub.ontvang(
        om("2026-03-27T10:00", jw315(aangevraagd("A"), dagtekening="2026-03-27")),
        om(antwoord, jw319(referentie="A", reden="1", dagtekening=antwoord[:10])),
    )
    maand = meting(hub, peildatum).verzoeken.deze_maand
    assert sum(n for k, n in maand.items() if k[-1] == "binnen") == binnen
    assert sum(n for k, n in maand.items() if k[-1] == "buiten") == buiten


def test_what_was_closed_earlier_does_not_come_back_this_month_with_a_later_answer(hub: Proefhub) -> None:
    verzoek = aangevraagd("A")
    hub.ontvang(
        om("2026-03-27T10:00", jw315(verzoek, dagtekening="2026-03-27")),
        om("2026-03-30T10:00", jw319(referentie="A", reden="1", dagtekening="2026-03-30")),
        om("2026-04-02T10:00", jw301(toewijzing(7, referentie="A"), dagtekening="2026-04-02")),
    )
    gemeten = meting(hub, "2026-04-03T10:00")
    assert sum(gemeten.verzoeken.afgehandeld.values()) == 1
    assert sum(gemeten.verzoeken.deze_maand.values()) == 0


def _sinds(dagen: int) -> str:
    return (dag_van(middag_van(dag_van(peilmoment("2026-06-01"))) - dagen * 86_400_000)).isoformat()


@pytest.mark.parametrize("rand", WACHTTIJD_RANDEN)
def test_who_waits_exactly_as_long_as_an_edge_lies_within_it(hub: Proefhub, rand: int) -> None:
    hub.ontvang(
        *(
            jw301(
                toewijzing(dagen, toewijzingsdatum=_sinds(dagen), ingangsdatum=_sinds(dagen)),
                dagtekening=_sinds(dagen),
                identificatie=f"I{dagen}",
            )
            for dagen in (rand, rand + 1)
        )
    )
    gevonden = getoond(hub, "2026-06-01T12:00")

    def tot(le: str) -> float:
        labels = (("gemeente", meting(hub, "2026-06-01").gemeenten[0]), ("groep", "wachtend"), ("le", le))
        return gevonden["ijw_wachttijd_dagen_bucket", labels]

    assert (tot(f"{rand}.0"), tot("+Inf")) == (1, 2)
    [boven] = [n for (naam, _), n in gevonden.items() if naam == "ijw_toewijzingen_boven_treeknorm"]
    assert boven == sum(dagen > 70 for dagen in (rand, rand + 1))


def test_the_distributions_count_what_is_closed_and_what_has_started(hub: Proefhub) -> None:
    antwoorden = ((0, "02"), (1, "03"), (5, "09"), (6, "10"))
    hub.ontvang(
        *(om("2026-03-02T10:00", jw315(aangevraagd(f"A{n}"), identificatie=f"V{n}", dagtekening="2026-03-02")) for n, _ in antwoorden),
        *(om(f"2026-03-{dag}T11:00", jw319(referentie=f"A{n}", reden="1", identificatie=f"A{n}", dagtekening=f"2026-03-{dag}")) for n, dag in antwoorden),
        om("2026-03-02T10:00", jw301(toewijzing(7, toewijzingsdatum="2026-03-02", ingangsdatum="2026-03-02"), dagtekening="2026-03-02")),
        om("2026-03-30T10:00", jw305(start(7, begindatum="2026-03-30"), dagtekening="2026-03-30")),
    )  # fmt: skip
    gevonden = getoond(hub, "2026-04-15T12:00")
    gemeente = ("gemeente", meting(hub, "2026-04-15").gemeenten[0])

    def doorlooptijd(le: str) -> float:
        return gevonden["ijw_doorlooptijd_werkdagen_bucket", (("bericht", "JW315"), gemeente, ("le", le))]

    assert [doorlooptijd(f"{rand}.0") for rand in DOORLOOPTIJD_RANDEN] == [1, 2, 2, 2, 2, 3, 4, 4, 4, 4, 4]
    assert gevonden["ijw_doorlooptijd_werkdagen_gcount", (("bericht", "JW315"), gemeente)] == 4
    assert gevonden["ijw_doorlooptijd_werkdagen_gsum", (("bericht", "JW315"), gemeente)] == 12
    gestart = [
        gevonden["ijw_wachttijd_dagen_bucket", (gemeente, ("groep", "gestart"), ("le", le))] for le in ("14.0", "28.0")
    ]
    assert gestart == [0, 1]
    assert gevonden["ijw_wachttijd_dagen_gcount", (gemeente, ("groep", "wachtend"))] == 0


def test_a_fact_that_is_retracted_leaves_the_figures(hub: Proefhub) -> None:
    verzoek = jw315(dagtekening="2026-03-02")
    hub.ontvang(om("2026-03-02T10:00", verzoek), retour_om("2026-03-03T10:00", verzoek, "0001"))
    assert sum(meting(hub, "2026-03-02T11:00").verzoeken.open.values()) == 1
    na = meting(hub, "2026-03-04T10:00")
    assert sum(na.verzoeken.open.values()) == 0
    assert {k[-1] for k, n in na.retouren.items() if n} == {"verwacht", "ontvangen", "afgekeurd"}


def test_the_journal_and_what_waits_are_told(hub: Proefhub, monkeypatch: pytest.MonkeyPatch) -> None:
    stand: Callable[[], object] = hub.winkel.vragen.opslagstand
    assert hub.winkel.vragen.opslagstand().journaal_oudste is None
    hub.ontvang(om("2026-03-02T10:00", jw315(dagtekening="2026-03-02")))
    assert hub.winkel.vragen.opslagstand().journaal_oudste == peilmoment("2026-03-02T10:00")
    hub.ontvang(om("2026-02-02T10:00", jw315(identificatie="EERDER", dagtekening="2026-02-02")))
    assert hub.winkel.vragen.opslagstand().journaal_oudste == peilmoment("2026-02-02T10:00")
    assert stand().te_vouwen == {"heen": 0, "dossier": 0, "client": 0}  # type: ignore[attr-defined]
    monkeypatch.setattr(hub.winkel, "vouw", lambda: iter(()))
    hub.ontvang(om("2026-03-03T10:00", jw315(identificatie="LATER", dagtekening="2026-03-03")))
    assert stand().te_vouwen["heen"] == 1  # type: ignore[attr-defined]
