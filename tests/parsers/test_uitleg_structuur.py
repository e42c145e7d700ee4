"""Each cause of a rejection is named once, at its own place: no cascade, nothing skipped, and no name of a sender's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hub.parsers.lezer import Lezer
from hub.parsers.namen import Namen
from hub.parsers.schemas import Schemas
from hub.parsers.uitkomst import Afkeuring, Bericht, Fout
from tests import bouw
from tests.parsers.norm import SOORTEN, Deel, klopt, loop, maak, plek, vul, wortel_van
from tests.parsers.schade import BOUWSCHADE, andere_naamruimte

ONAFHANKELIJK = [schade for schade in BOUWSCHADE if schade is not andere_naamruimte]
"""A wrong namespace is one cause, however often it occurs."""
LEZER = Lezer(Schemas.standaard(), b"a" * 32, b"b" * 32)
PRODUCT = "Client/AangevraagdeProducten/AangevraagdProduct"


def _fouten(data: bytes) -> tuple[Fout, ...]:
    uitkomst = LEZER.lees(data)
    assert isinstance(uitkomst, Afkeuring)
    return uitkomst.fouten


def test_alle_fouten_onder_een_element_worden_genoemd_waar_de_motoren_bij_de_eerste_stoppen(schemas: Schemas):
    data = (
        bouw.jw315()
        .replace(b"<m:Geslacht>1</m:Geslacht>", b"")
        .replace(b"<m:Naam>", b"<m:Jansen/><m:Naam>")
        .replace(b"<m:Bsn>", b"<m:Commentaar>x</m:Commentaar><m:Bsn>")
    )
    schema = schemas.vind(bouw.namespace("JW315"))
    assert schema is not None
    wortel = etree.fromstring(data)
    assert len(schema.overtredingen(wortel)) == 1
    assert not any("Geslacht" in (fout.reason or "") for fout in schema.verklaarder.iter_errors(wortel))
    assert {(fout.pad, fout.uitleg.partition(".")[0]) for fout in _fouten(data)} == {
        ("Client/Geslacht", "Het verplichte element Geslacht ontbreekt in Client: het hoort na Geboortedatum"),
        ("Client/***", "Dit element kent iJW niet"),
        ("Client/Commentaar", "Commentaar staat op de verkeerde plaats: het hoort na Naam"),
    }


@pytest.mark.parametrize(
    ("oud", "nieuw", "verwacht"),
    [
        # moved to the front: one element is blamed, not all that it passed
        (b"<m:ReferentieAanbieder>REF-1</m:ReferentieAanbieder>", b"<m:Raamcontract>1</m:Raamcontract><m:ReferentieAanbieder>REF-1</m:ReferentieAanbieder>",
         [(f"{PRODUCT}/Raamcontract", "hoort na Verwijzer")]),
        # a misspelled class: its content is judged as what it was meant to be
        (b"m:Verwijzer>", b"m:Verwijser>", [(f"{PRODUCT}/Verwijser", "misschien Verwijzer")]),
        (b"m:verwijzer>", b"m:verwijzer>", []),
        (b"m:Client>", b"m:client>", [("client", "hoofdletters en kleine letters")]),
        # twice, one of them in a wrong place: it is one too many, and what is in it is not judged
        (b"</m:AangevraagdeProducten>", b"</m:AangevraagdeProducten><m:Bsn>fout</m:Bsn>", [("Client/Bsn[2]", "hoogstens 1 keer")]),
        # a class written as a value
        (b"<m:Verwijzer><ijw:Type>01</ijw:Type></m:Verwijzer>", b"<m:Verwijzer>huisarts</m:Verwijzer>",
         [(f"{PRODUCT}/Verwijzer", "horen elementen te staan")]),
        # an empty optional element
        (b"<m:Product>", b"<m:BeschikkingNummer/><m:Product>", [(f"{PRODUCT}/BeschikkingNummer", "laat het element dan weg")]),
    ],
)  # fmt: skip
def test_een_oorzaak_is_een_melding(oud: bytes, nieuw: bytes, verwacht: list[tuple[str, str]]):
    data = bouw.jw315()
    if not verwacht:
        assert oud not in data
        return
    assert oud in data
    fouten = _fouten(data.replace(oud, nieuw))
    assert [fout.pad for fout in fouten] == [pad for pad, _ in verwacht]
    for fout, (_, tekst) in zip(fouten, verwacht, strict=True):
        assert tekst in fout.uitleg


def test_een_verkeerde_naamruimte_is_een_melding_hoe_vaak_zij_ook_voorkomt():
    (fout,) = _fouten(bouw.jw315().replace(b"ijw/3_2/basis", b"ijw/3_1/basis"))
    assert fout.pad == "Header/BerichtIdentificatie/Identificatie"
    assert "basisschema van release 3.1" in fout.uitleg
    assert "ijw/3_2/basisschema/schema" in fout.uitleg
    assert "op 13 plaatsen" in fout.uitleg


@pytest.mark.parametrize(
    "ruimte", ["https://www.istandaarden.nl/ijw/3_2/jw315/schema", bouw.namespace("JW315").replace("jw315", "JW315")]
)
def test_een_verschreven_naamruimte_is_geen_andere_standaard(ruimte: str):
    (fout,) = _fouten(bouw.jw315().replace(bouw.namespace("JW315").encode(), ruimte.encode()))
    assert (fout.code, fout.pad) == ("XSD", "Bericht")
    assert bouw.namespace("JW315") in fout.uitleg


@pytest.mark.parametrize(
    ("code", "verwacht"),
    [
        (
            b"438",
            "438 is de code van een JW305; volgens zijn naamruimte (xmlns) is dit een JW315, en die heeft de waarde 446.",
        ),
        (b"999", "Deze berichtcode bestaat niet; "),
    ],
)
def test_de_code_van_een_ander_bericht_wordt_herkend(code: bytes, verwacht: str):
    (fout,) = _fouten(bouw.jw315().replace(b"BerichtCode>446", b"BerichtCode>" + code))
    assert fout.pad == "Header/BerichtCode"
    assert fout.uitleg.startswith(verwacht)


@pytest.mark.parametrize(
    ("data", "verwacht"),
    [
        (bouw.jw301(bouw.toewijzing(reden="4")), "misschien 04 (Herbeoordeling verlenging toewijzing)"),
        (bouw.jw301(bouw.toewijzing(reden="O4")), "misschien 04 (Herbeoordeling verlenging toewijzing)"),
        (bouw.jw301(bouw.toewijzing(reden="verwijderd")), "misschien 13 (Verwijderd)"),
        (bouw.jw307(bouw.stop(reden="40")), "het dichtst erbij: 20 (Levering is tijdelijk beëindigd), 39 (Uitstroom naar ander domein)"),
        (bouw.retour(bouw.jw301(), "9057"), "het dichtst erbij: 9056 (De Identificatie is al eerder gebruikt)"),
        (bouw.jw319(reden="10"), "kies uit 1, 2, 3, 4, 5, 6, 7, 8, 9; het dichtst erbij: 1 ("),
    ],
)  # fmt: skip
def test_bij_een_code_buiten_de_lijst_staan_de_dichtstbijzijnde_met_hun_betekenis(data: bytes, verwacht: str):
    (fout,) = _fouten(data)
    assert verwacht in fout.uitleg


@pytest.mark.parametrize(
    ("naam", "waarde"), [("JuridischeStatus", "1"), ("WettelijkeVertegenwoordiging", "6"), ("Geslacht", "3")]
)
def test_van_een_persoonlijke_code_verraadt_de_uitleg_niets(naam: str, waarde: str):
    wortel = maak(wortel_van("JW301"), volledig=True)
    element = wortel.find(f"{{*}}Client/{{*}}{naam}")
    assert element is not None
    element.text = waarde
    (fout,) = _fouten(etree.tostring(wortel))
    assert fout.waarde == "***"
    assert "misschien" not in fout.uitleg
    assert "dichtst" not in fout.uitleg


@pytest.mark.parametrize("waarde", ["12345678", "JANSEN", "2012-02-30", "77"])
def test_ook_onder_een_verschreven_naam_blijft_een_waarde_geheim(waarde: str):
    fouten = _fouten(bouw.jw315(bsn=waarde).replace(b"m:Bsn>", b"m:Bsnn>"))
    assert {fout.pad for fout in fouten} == {"Client/Bsnn"}
    assert all(waarde not in fout.uitleg for fout in fouten)
    assert {fout.waarde for fout in fouten} <= {"", "***"}


def test_alleen_namen_van_de_standaard_en_wat_erop_lijkt_worden_getoond(schemas: Schemas):
    schema = schemas.vind(bouw.namespace("JW315"))
    assert schema is not None
    namen = Namen(schema.namen)
    getoond = ["Bsn", "ToegewezenProduct", "Bericht", "Naaam", "toewijzingnummer", "Einddatumm", "IngangsDatum"]
    assert [namen.toon(f"{{x}}{naam}") for naam in getoond] == getoond
    for naam in (
        "Jansen",
        "Daan",
        "Bas",
        "Fatima",
        "Emma",
        "Noah",
        "Soraya",
        "Testpersoon",
        bouw.BSN,
        f"Bsn{bouw.BSN}",
        "Naam" * 30,
    ):
        assert namen.toon(f"{{x}}{naam}") == "***"


# --- more than one violation at once -----------------------------------------------------------------------------------


@given(st.sampled_from(SOORTEN), st.booleans(), st.data())
def test_twee_onafhankelijke_fouten_worden_beide_gevonden_en_niets_anders(
    soort: str, volledig: bool, data: st.DataObject
):
    deel = wortel_van(soort)
    wortel = maak(deel, volledig=volledig)
    blokken = [blok for blok in _blokken(deel, wortel) if len(blok[1]) > 1]
    gekozen = data.draw(st.lists(st.sampled_from(range(len(blokken))), min_size=1, max_size=2, unique=True))
    verwacht: set[str] = set()
    anders: set[str] = set()
    for nummer in gekozen:
        klasse, ouder = blokken[nummer]
        plaats = data.draw(st.integers(0, len(ouder) - 1))
        kinderen = {kind.tag: kind for kind in klasse.klasse or ()}
        schade = data.draw(st.sampled_from(ONAFHANKELIJK))
        gevolg = schade(kinderen[ouder[plaats].tag], ouder[plaats])
        if gevolg is not None:
            verwacht |= gevolg[0]
            anders |= gevolg[1]
    uitkomst = LEZER.lees(etree.tostring(wortel))
    assert isinstance(uitkomst, Bericht) == (not verwacht) == klopt(deel, wortel)
    if isinstance(uitkomst, Afkeuring):
        gevonden = {fout.pad for fout in uitkomst.fouten}
        assert gevonden <= verwacht | anders
        assert anders or gevonden == verwacht


def _blokken(deel: Deel, wortel: etree._Element) -> list[tuple[Deel, etree._Element]]:
    """Give classes of which none is part of another, so that damage in one does not change the path of the other."""
    return [
        (kind, element)
        for kind, element in loop(deel, wortel)
        if kind.klasse and all(not k.klasse for k in kind.klasse)
    ]


# --- anything at all ---------------------------------------------------------------------------------------------------

_TEKST = st.text(max_size=12) | st.sampled_from(
    ["", "1", "01", "2026-02-30", bouw.BSN, "Testpersoon", "\n", "99999999999"]
)


_XSI_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


def _verander(wortel: etree._Element, deel: Deel, data: st.DataObject) -> None:
    """Change one thing, anywhere, into something known or unknown."""
    element = data.draw(st.sampled_from(list(wortel.iter())))
    tags = [*(kind.tag for kind, _ in loop(deel, maak(deel, volledig=True))), "{x}Testpersoon", "Testpersoon"]
    wat = data.draw(st.sampled_from(["tekst", "kind", "weg", "tag", "vol", "attribuut", "ruimte"]))
    if wat == "tekst":
        element.text = _schoon(data.draw(_TEKST))
    elif wat == "kind":
        element.insert(data.draw(st.integers(0, len(element))), etree.Element(data.draw(st.sampled_from(tags))))
    elif wat == "weg" and element.getparent() is not None:
        element.getparent().remove(element)
    elif wat == "tag":
        element.tag = data.draw(st.sampled_from(tags))
    elif wat == "vol":
        vul(element, deel, volledig=False)
    elif wat == "attribuut":
        element.set(data.draw(st.sampled_from(["id", _XSI_NIL, "testpersoon"])), "true")
    elif wat == "ruimte":
        ruimte = data.draw(st.sampled_from([bouw.BASIS, deel.tag[1:].partition("}")[0], "urn:x"]))
        element.tag = f"{{{ruimte}}}{etree.QName(element).localname}"


@given(st.sampled_from(SOORTEN), st.data())
def test_geen_melding_zonder_plaats_wat_er_ook_in_een_bericht_staat(soort: str, data: st.DataObject):
    deel = wortel_van(soort)
    wortel = maak(deel, volledig=data.draw(st.booleans()))
    for _ in range(data.draw(st.integers(1, 6))):
        _verander(wortel, deel, data)
    uitkomst = LEZER.lees(etree.tostring(wortel))
    if isinstance(uitkomst, Bericht):
        assert klopt(deel, wortel)
    if isinstance(uitkomst, Afkeuring):
        assert not klopt(deel, wortel)
        bekend = {plek(element) for element in wortel.iter()}
        for fout in uitkomst.fouten:
            assert fout.pad or fout.code != "XSD"
            assert fout.regel is not None
            assert "past niet in zijn schema" not in fout.uitleg
            assert fout.pad in bekend | {"Bericht"} or "***" in fout.pad or "ontbreekt" in fout.uitleg
        assert "estpersoon" not in repr(uitkomst)


def _schoon(tekst: str) -> str:
    return "".join(teken for teken in tekst if teken.isprintable() or teken in "\n\t ")
