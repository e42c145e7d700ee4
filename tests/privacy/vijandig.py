"""Messages that carry BSNs and names in every place where a sender could put them, each place with a BSN of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.bouw import (
    BASIS,
    aangevraagd,
    envelop,
    fo01,
    jw301,
    jw305,
    jw315,
    jw319,
    namespace,
    toewijzing,
)

NAAM = "Zoekmijnergens"
"""A name that stands in every message below where a name can stand."""

_uitgegeven: list[str] = []


def _nummers() -> Iterator[str]:
    """Yield BSNs of the range for tests."""
    for nummer in range(999_950_000, 999_999_991):
        som = sum(
            gewicht * int(cijfer) for gewicht, cijfer in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), str(nummer), strict=True)
        )
        if som % 11 == 0:
            yield str(nummer)


_reeks = _nummers()


def _bsn() -> str:
    """Give a BSN that no other message has, and remember it."""
    _uitgegeven.append(next(_reeks))
    return _uitgegeven[-1]


def gescheiden(bsn: str, teken: str) -> str:
    """Write a BSN as people do: in groups."""
    return teken.join((bsn[:4], bsn[4:6], bsn[6:]))


def vervang(bericht: bytes, oud: str, nieuw: str) -> bytes:
    assert oud.encode() in bericht, oud
    return bericht.replace(oud.encode(), nieuw.encode())


def _geldig() -> Iterator[bytes]:
    """Valid messages with a BSN in a field that is kept or shown."""
    for nummer, vorm in enumerate(
        (
            lambda b: b,
            lambda b: f"X{b}Y",
            lambda b: f"{b}0001",
            lambda b: gescheiden(b, "."),
            lambda b: gescheiden(b, "-"),
        )
    ):
        referentie = vorm(_bsn())
        yield jw315(aangevraagd(referentie), identificatie=f"VR{nummer}", bsn=_bsn())
        yield jw319(referentie=referentie, identificatie=f"VA{nummer}")
        yield jw301(toewijzing(500 + nummer, referentie=referentie), identificatie=f"VT{nummer}", bsn=_bsn())
    yield jw315(identificatie=_bsn(), bsn=_bsn())
    yield jw315(identificatie=gescheiden(_bsn(), "."), bsn=_bsn())
    yield jw315(
        aangevraagd("REF-C", commentaar=f"{NAAM} heeft BSN {_bsn()}", verwijzer=f"{NAAM} {_bsn()}"),
        identificatie="VC1",
        commentaar=f"bel {NAAM} over {gescheiden(_bsn(), ' ')}",
        bsn=_bsn(),
    )


def _ongeldig() -> Iterator[bytes]:
    """Messages that fail, with a BSN or a name in or beside what fails."""
    heel = jw315(identificatie="VX")
    for nummer, (oud, nieuw) in enumerate(
        (
            ("<m:Bsn>999900006</m:Bsn>", f"<m:Bsn>{_bsn()}0</m:Bsn>"),
            ("<m:Bsn>999900006</m:Bsn>", f"<m:Bsn>{gescheiden(_bsn(), '.')}</m:Bsn>"),
            ("<m:Bsn>999900006</m:Bsn>", f"<m:Bsn>{_bsn()}</m:Bsn><m:Bsn>{_bsn()}</m:Bsn>"),
            ("<m:Bsn>999900006</m:Bsn>", f'<m:Bsn nummer="{_bsn()}" naam="{NAAM}">{_bsn()}</m:Bsn>'),
            ("<m:Header>", f'<m:Header a{_bsn()}="{_bsn()}">'),
            ("<m:Header>", f"<B{_bsn()}/><m:Header>"),
            ("<m:Header>", f"<m:B{gescheiden(_bsn(), '-')}/><m:Header>"),
            ("<m:Header>", f"<m:B{gescheiden(_bsn(), '.')}/><m:Header>"),
            ("<m:Header>", f"<m:Header>{NAAM} {_bsn()}"),
            ("<m:Header>", f"<!-- {NAAM} {_bsn()} --><?{NAAM} {_bsn()}?><m:Onbekend/><m:Header>"),
            ("<m:Header>", f'<x:x xmlns:x="urn:{NAAM}:{_bsn()}"/><m:Header>'),
            ("<m:BerichtVersie>3", f"<m:BerichtVersie>{_bsn()}"),
            ("<m:BerichtVersie>3", f"<m:BerichtVersie>{gescheiden(_bsn(), '-')}"),
            ("<m:BerichtVersie>3", f"<m:BerichtVersie>{NAAM}"),
            ("<ijw:Identificatie>VX", f"<ijw:Identificatie>{_bsn()}0000"),
            ("<ijw:Identificatie>VX", f"<ijw:Identificatie>{NAAM}"),
            ("<ijw:Identificatie>VX</ijw:Identificatie>", f"<ijw:Identificatie>{_bsn()}</ijw:Identificatie><m:fout/>"),
            ("<ijw:Categorie>45", f"<ijw:Categorie>{_bsn()}"),
            ("<ijw:Code>45A04", f"<ijw:Code>{_bsn()}"),
            ("<m:ReferentieAanbieder>REF-1", f"<m:ReferentieAanbieder>{_bsn() * 4}"),
            ("<m:ToewijzingIngangsdatum>2026-03-09", f"<m:ToewijzingIngangsdatum>{_bsn()}"),
            ("<m:ToewijzingIngangsdatum>2026-03-09", f"<m:ToewijzingIngangsdatum>2026-{_bsn()}"),
            ("<m:Geslacht>1", f"<m:Geslacht>{NAAM}"),
            ("<ijw:Achternaam>Testpersoon", f"<ijw:Achternaam>{NAAM * 30}"),
            ("<ijw:Achternaam>", f"<ijw:Roepnaam>{NAAM}</ijw:Roepnaam><ijw:Achternaam>"),
            ("<m:Client>", f"<m:Achternaam>{NAAM}</m:Achternaam><m:Client>"),
            ("</m:Bericht>", f"</m:Bericht>{NAAM} {_bsn()}"),
            ("<m:Bsn>999900006</m:Bsn>", f"<m:Bsn>{_bsn()}</m:Bsn"),
            ("<m:Bsn>999900006</m:Bsn>", f"<m:Bsn>{_bsn()}</m:{NAAM}>"),
            ("<m:Bsn>999900006</m:Bsn>", f"<m:Bsn>&{NAAM}{_bsn()};</m:Bsn>"),
            ("<m:Bsn>999900006</m:Bsn>", f"<x{_bsn()}:{NAAM}/>"),
            ('<?xml version="1.0" encoding="UTF-8"?>', f'<!DOCTYPE {NAAM} [<!ENTITY a "{_bsn()}">]>'),
            ('encoding="UTF-8"', f'encoding="{NAAM}-{_bsn()}"'),
            (namespace("JW315"), f"{namespace('JW315')}/{NAAM}{_bsn()}"),
            (BASIS, f"{BASIS}/{NAAM}{_bsn()}"),
            (namespace("JW315"), f"http://www.istandaarden.nl/iwmo/{_bsn()}_2/wmo{_bsn()}/schema"),
            ("<m:Afzender>42420001", f"<m:Afzender>{_bsn()}"),
        )
    ):
        # Each is another message, so that each is kept.
        yield vervang(heel, oud, nieuw).replace(b"VX<", f"VX{nummer}<".encode())
    yield f"{NAAM} {_bsn()}".encode()
    yield f"<{NAAM}>{_bsn()}".encode()
    yield vervang(jw305(identificatie="VX99"), "<m:Begindatum>", f"<m:Begindatum>{NAAM} {_bsn()}")


def _enveloppen() -> Iterator[bytes]:
    """Envelopes with a BSN in their own fields."""
    brief: Callable[..., bytes] = lambda n, **velden: envelop(  # noqa: E731
        jw315(identificatie=f"VE{n}", bsn=_bsn()), **({"referentienummer": f"ve-{n}"} | velden)
    )
    yield brief(1, zender=_bsn())
    yield brief(2, ontvanger=_bsn())
    yield brief(3, functie=f"JW{_bsn()}")
    yield brief(4, referentienummer=_bsn())
    yield brief(5, tijdstip=_bsn())
    yield brief(6, kruisreferentie=f"k{_bsn()}")
    yield vervang(brief(7), "Zaaksuite", f"Zaaksuite {_bsn()}")
    yield vervang(brief(8), "<p:applicatieVersie>0003", f"<p:applicatieVersie>{_bsn()}")
    yield brief(9, inhoud=f"{NAAM} {_bsn()} is geen base64")
    yield brief(10, tekst=True).replace(b"bericht.xml", f"{NAAM}-{_bsn()}.xml".encode())
    yield envelop(f"<{NAAM}>{_bsn()}".encode(), referentienummer="ve-11")
    yield vervang(envelop(jw315(), referentienummer="ve-12"), "</g:parameters>", f"<g:{NAAM}>{_bsn()}</g:parameters>")


def _fouten() -> Iterator[bytes]:
    """Fo01s with a BSN or a name in what they say."""
    basis = {"kruisreferentie": "ve-1"}
    yield fo01(details=f"JW315: client {_bsn()}", referentienummer="vf-1", **basis)
    yield fo01(plek=_bsn(), referentienummer="vf-2", **basis)
    yield fo01(code=_bsn(), referentienummer="vf-3", **basis)
    yield fo01(kruisreferentie=_bsn(), referentienummer="vf-4")
    yield vervang(fo01(referentienummer="vf-5", **basis), "Niet afgeleverd", f"{NAAM} {_bsn()} niet afgeleverd")
    yield fo01(details=f"JW315 van {NAAM}", referentienummer="vf-6", **basis)
    yield vervang(
        fo01(referentienummer="vf-7", **basis),
        "</s:details>",
        f"</s:details><s:detailsXML>{NAAM} {_bsn()}</s:detailsXML>",
    )


def bestanden() -> tuple[dict[str, bytes], dict[str, bytes], list[str]]:
    """Return files by name and zip members by name, with BSNs in those names too, and every BSN used."""
    _uitgegeven.clear()
    inhoud = [*_geldig(), *_ongeldig(), *_enveloppen(), *_fouten()]
    los = {f"v{nummer:03}.xml": bericht for nummer, bericht in enumerate(inhoud)}
    for nummer, naam in enumerate(
        (
            f"{_bsn()}.xml", f"client {gescheiden(_bsn(), '.')}.xml", f"a{_bsn()}b.xml", f"map-{_bsn()}/bericht.xml",
            f"20260101{_bsn()}.xml", f"{_bsn()}.pdf.xml",
        )
    ):  # fmt: skip
        los[naam] = jw315(identificatie=f"VN{nummer}") if nummer % 2 else f"<kapot{nummer}>".encode()
    leden = {
        f"{_bsn()}.xml": jw315(identificatie="VZ1"),
        f"{gescheiden(_bsn(), ' ')}/x.xml": b"<kapot-in-zip>",
        f"{_bsn()}.zip": b"PK",
    }
    return los, leden, list(_uitgegeven)
