"""Whatever is sent about a youth, in whatever order and however often, with BRP history mixed in: one and the same answer."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from hub.domein.feiten import Relatie
from hub.domein.kalender import peilmoment
from hub.domein.woonplaats import MOEDER, WERKELIJK, WOONADRES, Inschrijving
from tests import bouw
from tests.proefhub import Proefhub
from tests.verhaal import Vertelling, om
from tests.woonplaats.gevallen import POSTCODES, Geval
from tests.woonplaats.test_hele_huis import brp_csv, laad

GEMEENTEN = ("0200", "0363", "0384", "0457")
"""The last became part of the second in 2022: in all that happens here they are one."""
AANBIEDERS = ("42420001", "42420002")
PRODUCTEN = (("43", "43A01"), ("44", "44A01"), ("45", "45A04"), ("54", "54A01"))
EERSTE = date(2026, 1, 5)
PEILDATA = ("2026-01-20", "2026-02-15T12:00", "2026-03-31", "2026-05-01")

dagen = st.integers(0, 90).map(lambda aantal: EERSTE + timedelta(aantal))
relaties = st.builds(Relatie, st.sampled_from(GEMEENTEN), st.sampled_from(AANBIEDERS))
nummers = st.integers(1, 3)
producten = st.sampled_from(PRODUCTEN)


@st.composite
def berichten(draw: st.DrawFn) -> bytes:
    relatie, nummer, product, dag, duur = (
        draw(relaties), draw(nummers), draw(producten), draw(dagen), draw(st.integers(0, 60))
    )  # fmt: skip
    eind, referentie = dag + timedelta(duur), f"REF-{nummer}"
    kop = {"relatie": relatie, "identificatie": f"B{draw(st.integers(0, 9_999))}", "dagtekening": dag}
    soort = draw(st.sampled_from(["301", "301", "305", "307", "315", "319"]))
    if soort == "301":
        deel = bouw.toewijzing(
            nummer,
            product=product,
            toewijzingsdatum=dag,
            ingangsdatum=dag,
            einddatum=draw(st.sampled_from([None, eind])),
            reden=draw(st.sampled_from([None, None, "07", "13"])),
        )
        postcode = draw(st.sampled_from([b"1234AB", b"1111AA", b"1111BB", b"7311AA"]))
        bericht = bouw.jw301(deel, **kop).replace(b"1234AB", postcode)
    elif soort == "305":
        bericht = bouw.jw305(bouw.start(nummer, product=product, begindatum=dag), **kop)
    elif soort == "307":
        bericht = bouw.jw307(bouw.stop(nummer, product=product, begindatum=dag, einddatum=eind), **kop)
    elif soort == "315":
        bericht = bouw.jw315(bouw.aangevraagd(referentie, product=product, ingangsdatum=dag), **kop)
    else:
        naar = draw(st.sampled_from(GEMEENTEN))
        bericht = bouw.jw319(referentie=referentie, antwoord="1", reden="8", gemeente=naar, **kop)
    return om(f"{dag}T{draw(st.integers(0, 23)):02}:00", bericht)


@st.composite
def inschrijvingen(draw: st.DrawFn) -> Inschrijving:
    vanaf = draw(dagen) - timedelta(30)
    soort = draw(st.sampled_from([WOONADRES, WOONADRES, WOONADRES, MOEDER, WERKELIJK]))
    gemeente = draw(st.sampled_from([*GEMEENTEN, None] if soort == WOONADRES else GEMEENTEN))
    duur = draw(st.sampled_from([None, 10, 40]))
    tot = vanaf + timedelta(duur) if duur else None
    return Inschrijving(soort, gemeente, vanaf, tot, onderzoek=draw(st.sampled_from([False, False, True])))


def csv_van(brp: list[Inschrijving]) -> str:
    return brp_csv(Geval("", [], brp, frozenset(), "", [], []))


def antwoord(hub: Proefhub) -> list[object]:
    uit: list[object] = []
    for peildatum in PEILDATA:
        moment = peilmoment(peildatum)
        uit.append(hub.winkel.vragen.status(moment, None).woonplaats)
        uit.append([een.model_dump(exclude={"zaak"}) for een in hub.winkel.werkbank.woonplaats(moment, None)])
    return uit


@settings(max_examples=40)
@given(
    st.lists(berichten(), min_size=1, max_size=9),
    st.lists(inschrijvingen(), max_size=4),
    st.lists(inschrijvingen(), max_size=4),
    st.integers(0, 2**32),
)
def test_order_and_repetition_do_not_matter(
    verhaal: Vertelling, enveloppen: list[bytes], brp: list[Inschrijving], eerder: list[Inschrijving], zaad: int
) -> None:
    with verhaal.hub() as hub:
        hub.lees_met(POSTCODES)
        hub.ontvang(*enveloppen)
        laad(hub, csv_van(brp))
        verwacht = antwoord(hub)
    kans = Random(zaad)
    stappen = [*enveloppen, *kans.sample(enveloppen, len(enveloppen) // 2)]
    kans.shuffle(stappen)
    # Another history first: what was loaded last counts. Of nobody a history without lines can be loaded.
    wissel = [eerder, brp] if brp and kans.random() < 0.5 else [brp]
    plaatsen = sorted(kans.randint(0, len(stappen)) for _ in wissel)
    with verhaal.hub() as hub:
        hub.lees_met(POSTCODES)
        for nummer, envelop in enumerate([*stappen, None]):
            for plaats, lading in zip(plaatsen, wissel, strict=True):
                if plaats == nummer:
                    laad(hub, csv_van(lading))
            if envelop is not None:
                hub.ontvang(envelop)
        assert antwoord(hub) == verwacht
