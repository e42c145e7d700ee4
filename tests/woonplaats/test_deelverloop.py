"""Going on from moment to moment tells the same as looking at a dossier for the first time at that moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from hub.domein.clientbeeld import Deel
from hub.domein.deelverloop import Deelverloop
from hub.domein.dossier import Dossier, vouw_dossier
from hub.domein.feiten import (
    AdresFeit,
    Feit,
    Moment,
    Product,
    Relatie,
    StartFeit,
    StopFeit,
    ToewijzingFeit,
    VerzoekFeit,
)
from hub.domein.kalender import ALTIJD, begin_van
from hub.domein.tijdvak import Geteld
from hub.domein.verzoek import VOT
from hub.instellingen import Instellingen

BOEK = Instellingen().normenboek()
RELATIE = Relatie("0200", "42420001")
CLIENT = b"c" * 16
DAG = 86_400_000
"""Milliseconds."""
EERSTE = date(2026, 1, 5)
PRODUCTEN = (Product("44", "44A01"), Product("45", "45A04"))
"""A stay and no stay. Few, as of the first days of help: so that a toewijzing often answers a verzoek it does not name."""

dagen = st.integers(0, 12).map(lambda aantal: EERSTE + timedelta(aantal))
ingangsdagen = st.sampled_from([EERSTE, EERSTE + timedelta(6)])
nummers = st.integers(1, 3)
producten = st.sampled_from(PRODUCTEN)
referenties = st.sampled_from(["A", "B"])
statussen = st.sampled_from(["1", "1", "3"])
adressen = st.builds(AdresFeit, st.sampled_from(["0363", "0384"]))
versies = st.builds(
    ToewijzingFeit,
    nummers,
    st.none() | referenties,
    producten,
    dagen,
    st.just("10:00:00"),
    ingangsdagen,
    st.none() | dagen,
    st.sampled_from([None, None, "13"]),
)
losse_feiten: st.SearchStrategy[Feit] = st.one_of(
    st.builds(VerzoekFeit, st.just(VOT), referenties, dagen, producten, ingangsdagen),
    st.builds(StartFeit, nummers | st.none(), producten, dagen, statussen),
    st.builds(StopFeit, nummers, producten, dagen, st.just("31"), dagen, statussen),
)
berichten: st.SearchStrategy[list[Feit]] = st.one_of(
    losse_feiten.map(lambda feit: [feit]),
    st.tuples(versies, adressen).map(list),
    versies.map(lambda versie: [versie]),
)


def deel_van(*berichten: tuple[Moment, Moment, list[Feit]]) -> Deel:
    """Fold messages, each with the moments between which it counts."""
    feiten = [
        Geteld(feit, nummer, bytes([nummer]) * 16, CLIENT, vanaf, tot, vanaf)
        for nummer, (vanaf, tot, inhoud) in enumerate(berichten)
        for feit in inhoud
    ]
    return Deel(RELATIE, vouw_dossier(feiten, CLIENT, BOEK.voor(RELATIE.gemeente)), feiten)


@st.composite
def gevulde_delen(draw: st.DrawFn) -> Deel:
    """Draw what is known of a client in one relatie; messages come, and some never arrived after all (Fo01)."""
    delen: list[tuple[Moment, Moment, list[Feit]]] = []
    for inhoud in draw(st.lists(berichten, min_size=1, max_size=7)):
        vanaf = begin_van(draw(dagen))
        delen.append((vanaf, draw(st.sampled_from([ALTIJD, ALTIJD, vanaf + 3 * DAG])), inhoud))
    return deel_van(*delen)


NUL, VOLGENDE = begin_van(EERSTE), EERSTE + timedelta(1)
ONGENOEMD = deel_van(
    (NUL, NUL + 3 * DAG, [VerzoekFeit(VOT, "A", EERSTE, PRODUCTEN[1], EERSTE)]),
    (NUL + DAG, ALTIJD, [ToewijzingFeit(1, None, PRODUCTEN[1], VOLGENDE, "10:00:00", EERSTE, None, None)]),
    (NUL + 2 * DAG, ALTIJD, [ToewijzingFeit(1, "B", PRODUCTEN[1], VOLGENDE, "11:00:00", EERSTE, None, None)]),
)
"""A toewijzing answers a verzoek that it does not name, until it turns out that the verzoek never arrived.

Since a later version names another verzoek, nothing of the toewijzing itself changes by that.
"""


def bij_eerste_blik(deel: Deel, moment: Moment) -> Deelverloop:
    """Look at nothing but what holds at a moment, all of it since that moment."""

    def nu(alle: Sequence[object]) -> list[object]:
        return [een._replace(vanaf=moment, tot=ALTIJD) for een in alle if een.vanaf <= moment < een.tot]  # type: ignore[attr-defined]

    dossier = Dossier(*(nu(rij) for rij in deel.dossier))  # type: ignore[arg-type]
    verloop = Deelverloop(Deel(deel.relatie, dossier, nu(deel.feiten)), BOEK.woonplaatsregels().verblijf)  # type: ignore[arg-type]
    if verloop.wisselt_op(moment):
        verloop.ga_naar(moment)
    return verloop


@given(gevulde_delen())
@example(ONGENOEMD)
def test_wat_er_onderweg_al_was_bekeken_maakt_geen_verschil(deel: Deel) -> None:
    verloop = Deelverloop(deel, BOEK.woonplaatsregels().verblijf)
    momenten = {moment for geteld in deel.feiten for moment in (geteld.vanaf, geteld.tot)}
    momenten |= {moment for rij in deel.dossier for vak in rij for moment in (vak.vanaf, vak.tot)}
    for moment in sorted(momenten - {ALTIJD}):
        if verloop.wisselt_op(moment):
            verloop.ga_naar(moment)
        vers = bij_eerste_blik(deel, moment)
        assert sorted(verloop.toegewezen, key=repr) == sorted(vers.toegewezen, key=repr)
        assert sorted(verloop.verblijven, key=repr) == sorted(vers.verblijven, key=repr)
