"""The words: what is said of each signal, and that a mail stays readable however much there is to say."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domein.kalender import peilmoment
from hub.domein.melding import (
    Besluit,
    LaatsteDag,
    Ochtendbeeld,
    Schijf,
    Signaal,
    Verteld,
    Waarneming,
    besluit,
    bewaar,
    lees,
    signaal_van,
)
from hub.domein.melding_patroon import BINNEN, RETOUR, SCHEMA, Breuk, Patroon, Stroom
from hub.domein.melding_stilte import Stilte
from hub.domein.melding_tekst import Lezer, als_tekst, ochtendmelding, signaalmelding, zin, zin_opgelost

NU = peilmoment("2026-11-23T10:10")
LEZER = Lezer("Diemen", "0384", True, None)


def patroon(breuk: Breuk, aanbieder: str | None = "42420001", bericht: str = "JW305", **anders: object) -> Patroon:
    vast = Patroon(
        Stroom(aanbieder, bericht, "Pakket 3.1"), breuk, peilmoment("2026-11-22T14:05"), NU, 7, 7, al_langer=False
    )
    return vast._replace(**anders)


@pytest.mark.parametrize(
    ("wat", "verwacht"),
    [
        (
            patroon(Breuk(BINNEN, "CD041"), uitleg="Omvang hoort bij een productcode."),
            ("Alle 7 JW305-berichten van aanbieder 42420001 mislukken sinds zondag 22 november 2026 14:05 op regel CD041 "
            "(eis: Omvang hoort bij een productcode). Software: Pakket 3.1."),
        ),
        (
            patroon(Breuk(SCHEMA, "XSD"), gezien=8, plek="Client/Bsn", al_langer=True),
            ("7 van de 8 JW305-berichten van aanbieder 42420001 mislukken al zeker sinds zondag 22 november 2026 14:05 op "
            "het schema, bij Client/Bsn. Software: Pakket 3.1."),
        ),
        (
            patroon(Breuk(RETOUR, "9019"), uitleg="Geen toewijzing", stroom=Stroom("42420001", "JW305", "")),
            ("Alle 7 JW305-berichten van aanbieder 42420001 mislukken sinds zondag 22 november 2026 14:05 op retourcode 9019 in "
            "de JW306 (Geen toewijzing). Welke software is niet bekend."),
        ),
        (
            patroon(Breuk(SCHEMA, "XML"), None, "JW301"),
            ("Alle 7 JW301-berichten van de gemeente zelf mislukken sinds zondag 22 november 2026 14:05 op niveau 1 (XML). "
            "Software: Pakket 3.1."),
        ),
        (LaatsteDag(date(2026, 11, 23), 1), "Vandaag is de laatste dag: 1 verzoek is nog niet beantwoord (uiterlijk 23 november 2026)."),
        (
            Stilte(peilmoment("2026-11-20T10:00"), 9, 2),
            ("Sinds vrijdag 20 november 2026 10:00 kwam geen bericht meer: 9 uur werktijd, gewoonlijk hoogstens 2. "
            "Vraag wie de berichten aanlevert of de koppeling werkt."),
        ),
        (
            Schijf(4, 100),
            "De schijf van de hub raakt vol: 4% is vrij. Maak ruimte, anders neemt de hub geen berichten meer aan.",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_each(wat: Waarneming, verwacht: str) -> None:
    assert zin(signaal_van(wat), LEZER) == verwacht
    assert zin_opgelost(signaal_van(wat), LEZER).endswith(".")


def test_a_mail_stays_readable_however_much_is_the_matter() -> None:
    signalen = tuple(signaal_van(patroon(Breuk(BINNEN, f"CD{n:03}"))) for n in range(50))
    melding = signaalmelding(Besluit(signalen, (), ()), NU, LEZER)
    assert melding.onderwerp == "Dringend, Diemen: 50 signalen"
    assert len(melding.delen[0].zinnen) == 21
    assert melding.delen[0].zinnen[-1] == "En nog 30; open de hub om alles te zien."


def test_without_an_address_of_the_hub_there_are_no_links() -> None:
    beeld = Ochtendbeeld(date(2026, 11, 23), NU, (), {})
    melding = ochtendmelding(beeld, (), (), LEZER)
    assert melding.verwijzingen == ()
    tekst = als_tekst(melding)
    assert "http" not in tekst
    assert melding.onderwerp == "Werkvoorraad Diemen, maandag 23 november 2026: geen verzoek te laat, 0 open"
    assert "Er is geen open werk." in tekst
    assert "Er is geen verzoek te laat en er loopt de komende werkdagen geen termijn af." in tekst


# --- what was told --------------------------------------------------------------------------------------------------

WAARNEMINGEN = st.one_of(
    st.builds(
        Patroon,
        st.builds(Stroom, st.none() | st.from_regex(r"\d{8}", fullmatch=True), st.sampled_from(["JW305", "JW301"]), st.text()),
        st.builds(Breuk, st.sampled_from([SCHEMA, BINNEN, RETOUR]), st.sampled_from(["XSD", "CD041", "9019"])),
        st.integers(), st.integers(), st.integers(1, 9), st.integers(9, 20), st.booleans(), st.text(), st.text(),
    ),
    st.builds(Stilte, st.integers(), st.integers(4, 100), st.integers(0, 50)),
    st.builds(LaatsteDag, st.dates(), st.integers(1, 99)),
    st.builds(Schijf, st.integers(0, 10**12), st.integers(1, 10**12)),
)  # fmt: skip


def als_verteld(signaal: Signaal) -> Verteld:
    return Verteld(signaal.sleutel, signaal.maat, bewaar(signaal))


@given(WAARNEMINGEN)
def test_what_is_kept_is_read_back_as_it_was(wat: Waarneming) -> None:
    signaal = signaal_van(wat)
    assert lees(als_verteld(signaal)) == signaal


@given(st.lists(WAARNEMINGEN.map(signaal_van), max_size=5, unique_by=lambda s: s.sleutel))
def test_told_once_and_then_not_again_until_it_is_worse_or_over(signalen: list[Signaal]) -> None:
    assert besluit(signalen, [], lambda _: True) == Besluit(tuple(signalen), (), ())
    verteld = [als_verteld(signaal) for signaal in signalen]
    assert besluit(signalen, verteld, lambda _: True).leeg
    erger = [signaal._replace(maat=2 * max(1, signaal.maat)) for signaal in signalen]
    assert besluit(erger, verteld, lambda _: True).erger == tuple(erger)
    assert besluit([], verteld, lambda _: False).leeg
    over = besluit([], verteld, lambda _: True)
    assert {signaal.sleutel for signaal in over.opgelost} == {signaal.sleutel for signaal in signalen}
    assert over.nieuw == over.erger == ()


@pytest.mark.parametrize(
    "inhoud", ["", "[]", "{}", '{"soort": "patroon", "wat": {}}', '{"soort": "x", "wat": 1}', "null"]
)
def test_what_cannot_be_read_is_nothing(inhoud: str) -> None:
    assert lees(Verteld("x", 1, inhoud)) is None
