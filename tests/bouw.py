"""Build iJW 3.2 messages and GGk envelopes for tests, from keyword arguments.

Each builder makes a valid message with defaults for all that a test does not
care about; a part that repeats has a builder of its own::

    jw301(toewijzing(nummer=7), toewijzing(nummer=8, referentie="REF-1"), bsn=bsn_nummer(3))

Written from the standard, not with the hub's own code: a test that used the
hub to make its input would prove little.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from lxml import etree

from hub.domein.feiten import Relatie
from tests.bouw_envelop import RELATIE, envelop, fo01  # noqa: F401 (for who imports from here)
from tests.bouw_nummers import BSN, bsn_nummer  # noqa: F401 (idem)

ACHTERNAAM = "Testpersoon"
"""The surname of every client: tests look for it where it must not be."""

BASIS = "http://www.istandaarden.nl/ijw/3_2/basisschema/schema"
BERICHTCODES = {
    "JW301": "436", "JW302": "437", "JW305": "438", "JW306": "439", "JW307": "440", "JW308": "441", "JW315": "446",
    "JW316": "447", "JW317": "486", "JW318": "487", "JW319": "488", "JW320": "489", "JW323": "490", "JW325": "491",
}  # fmt: skip
RETOUR_VAN = {
    "JW301": "JW302", "JW305": "JW306", "JW307": "JW308", "JW315": "JW316", "JW317": "JW318", "JW319": "JW320",
}  # fmt: skip
VAN_GEMEENTE = ("JW301", "JW302", "JW319", "JW320", "JW325")
"""Kinds whose Afzender is the gemeente; a retour keeps the parties of the message it answers."""

Datum = date | str
Waarde = Datum | int | None

_KLASSEN_MET_CODES = {
    "Client", "Relatie", "Contact", "ToegewezenProduct", "StartProduct", "StopProduct", "AangevraagdProduct",
    "Verzoek", "OngewijzigdProduct", "TeWijzigenProduct", "NieuwProduct", "Antwoord", "Woonplaatsbeginsel",
}  # fmt: skip


def namespace(soort: str) -> str:
    """Give the namespace of a kind of message."""
    return f"http://www.istandaarden.nl/ijw/3_2/{soort.lower()}/schema"


def m(naam: str, waarde: Waarde) -> str:
    """Make an element of the message's own namespace; None makes nothing."""
    return "" if waarde is None else f"<m:{naam}>{escape(str(waarde))}</m:{naam}>"


def i(naam: str, waarde: Waarde) -> str:
    """Make an element of the base namespace; None makes nothing."""
    return "" if waarde is None else f"<ijw:{naam}>{escape(str(waarde))}</ijw:{naam}>"


def _product(product: Sequence[str] | None) -> str:
    if product is None:
        return ""
    code = product[1] if len(product) > 1 else None
    return f"<m:Product>{i('Categorie', product[0])}{i('Code', code or None)}</m:Product>"


def _omvang(product: Sequence[str] | None) -> str:
    """Make the Omvang that belongs to a product with a code (CD041)."""
    deel = f"<m:Omvang>{i('Volume', 60)}{i('Eenheid', '01')}{i('Frequentie', '4')}</m:Omvang>"
    return deel if product is not None and len(product) > 1 and product[1] else ""


def _identiteit(naam: str, identificatie: str, dagtekening: Datum) -> str:
    return f"<m:{naam}>{i('Identificatie', identificatie)}{i('Dagtekening', dagtekening)}</m:{naam}>"


def _xsdversie(naam: str) -> str:
    return f"<m:{naam}>{i('BasisschemaXsdVersie', '1.0.0')}{i('BerichtXsdVersie', '1.0.0')}</m:{naam}>"


def _codes(codes: Sequence[str]) -> str:
    return f"<m:RetourCodes>{''.join(m('RetourCode', code) for code in codes)}</m:RetourCodes>"


def bericht(
    soort: str,
    inhoud: str,
    *,
    relatie: Relatie = RELATIE,
    identificatie: str = "B1",
    dagtekening: Datum = "2026-03-02",
    kop_vervolg: str = "",
) -> bytes:
    """Wrap a body into a message of this kind; `kop_vervolg` is added at the end of the Header."""
    afzender, ontvanger = relatie if soort in VAN_GEMEENTE else (relatie.aanbieder, relatie.gemeente)
    kop = (
        m("BerichtCode", BERICHTCODES[soort]) + m("BerichtVersie", 3) + m("BerichtSubversie", 2)
        + m("Afzender", afzender) + m("Ontvanger", ontvanger)
        + _identiteit("BerichtIdentificatie", identificatie, dagtekening) + _xsdversie("XsdVersie") + kop_vervolg
    )  # fmt: skip
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<m:Bericht xmlns:m="{namespace(soort)}" xmlns:ijw="{BASIS}">'
        f"<m:Header>{kop}</m:Header>{inhoud}</m:Bericht>"
    ).encode()


def _client(bsn: str, vervolg: str, *, volledig: bool = False) -> str:
    naam = f"<ijw:Geslachtsnaam>{i('Achternaam', ACHTERNAAM)}</ijw:Geslachtsnaam>" + (
        i("NaamGebruik", 1) if volledig else ""
    )
    contact = (
        f"<m:Contactgegevens><m:Contact>{m('Soort', '01')}<m:Adres><ijw:Huis>{i('Huisnummer', 12)}</ijw:Huis>"
        f"{i('Postcode', '1234AB')}{i('Straatnaam', 'Proeflaan')}{i('LandCode', 'NL')}</m:Adres></m:Contact></m:Contactgegevens>"
    )
    return (
        f"<m:Client>{m('Bsn', bsn)}<m:Geboortedatum>{i('Datum', '2012-05-17')}</m:Geboortedatum>{m('Geslacht', 1)}"
        f"<m:Naam>{naam}</m:Naam>{contact if volledig else ''}{vervolg}</m:Client>"
    )


def toewijzing(
    nummer: int | str = 1,
    *,
    referentie: str | None = None,
    product: Sequence[str] | None = ("45", "45A04"),
    toewijzingsdatum: Datum = "2026-03-01",
    toewijzingstijd: str = "10:00:00",
    ingangsdatum: Datum = "2026-03-09",
    einddatum: Datum | None = None,
    reden: str | None = None,
    commentaar: str | None = None,
) -> str:
    """Make a ToegewezenProduct for `jw301`."""
    return (
        f"<m:ToegewezenProduct>{m('ToewijzingNummer', nummer)}{m('ReferentieAanbieder', referentie)}{_product(product)}"
        f"{m('Toewijzingsdatum', toewijzingsdatum)}{m('Toewijzingstijd', toewijzingstijd)}"
        f"{m('Ingangsdatum', ingangsdatum)}{m('Einddatum', einddatum)}{m('RedenWijziging', reden)}"
        f"{_omvang(product)}{m('Commentaar', commentaar)}</m:ToegewezenProduct>"
    )


def jw301(
    *toewijzingen: str,
    relatie: Relatie = RELATIE,
    bsn: str = BSN,
    identificatie: str = "T1",
    dagtekening: Datum = "2026-03-02",
) -> bytes:
    """Make a Toewijzing; without parts it has one default `toewijzing`."""
    delen = "".join(toewijzingen or (toewijzing(),))
    inhoud = _client(bsn, f"<m:ToegewezenProducten>{delen}</m:ToegewezenProducten>", volledig=True)
    return bericht("JW301", inhoud, relatie=relatie, identificatie=identificatie, dagtekening=dagtekening)


def start(
    nummer: int | str | None = 1,
    *,
    product: Sequence[str] | None = ("45", "45A04"),
    ingangsdatum: Datum | None = None,
    begindatum: Datum = "2026-03-09",
    status: str = "1",
) -> str:
    """Make a StartProduct for `jw305`."""
    return (
        f"<m:StartProduct>{m('ToewijzingNummer', nummer)}{_product(product)}"
        f"{m('ToewijzingIngangsdatum', ingangsdatum)}{m('Begindatum', begindatum)}"
        f"{m('StatusAanlevering', status)}</m:StartProduct>"
    )


def jw305(
    *starts: str,
    relatie: Relatie = RELATIE,
    bsn: str = BSN,
    identificatie: str = "S1",
    dagtekening: Datum = "2026-03-10",
) -> bytes:
    """Make a Start; without parts it has one default `start`."""
    inhoud = _client(bsn, f"<m:StartProducten>{''.join(starts or (start(),))}</m:StartProducten>")
    return bericht("JW305", inhoud, relatie=relatie, identificatie=identificatie, dagtekening=dagtekening)


def stop(
    nummer: int | str | None = 1,
    *,
    product: Sequence[str] | None = ("45", "45A04"),
    ingangsdatum: Datum | None = None,
    begindatum: Datum = "2026-03-09",
    reden: str = "31",
    einddatum: Datum = "2026-06-30",
    status: str = "1",
) -> str:
    """Make a StopProduct for `jw307`."""
    return (
        f"<m:StopProduct>{m('ToewijzingNummer', nummer)}{_product(product)}"
        f"{m('ToewijzingIngangsdatum', ingangsdatum)}{m('Begindatum', begindatum)}{m('RedenBeeindiging', reden)}"
        f"{m('Einddatum', einddatum)}{m('StatusAanlevering', status)}</m:StopProduct>"
    )


def jw307(
    *stops: str,
    relatie: Relatie = RELATIE,
    bsn: str = BSN,
    identificatie: str = "E1",
    dagtekening: Datum = "2026-07-01",
) -> bytes:
    """Make a Stop; without parts it has one default `stop`."""
    inhoud = _client(bsn, f"<m:StopProducten>{''.join(stops or (stop(),))}</m:StopProducten>")
    return bericht("JW307", inhoud, relatie=relatie, identificatie=identificatie, dagtekening=dagtekening)


def aangevraagd(
    referentie: str = "REF-1",
    *,
    product: Sequence[str] | None = ("45", "45A04"),
    ingangsdatum: Datum = "2026-03-09",
    einddatum: Datum | None = None,
    verwijzer: str | None = None,
    commentaar: str | None = None,
) -> str:
    """Make an AangevraagdProduct for `jw315`; `ingangsdatum` is its ToewijzingIngangsdatum."""
    return (
        f"<m:AangevraagdProduct>{m('ReferentieAanbieder', referentie)}{_product(product)}"
        f"{m('ToewijzingIngangsdatum', ingangsdatum)}{m('ToewijzingEinddatum', einddatum)}{_omvang(product)}"
        f"<m:Verwijzer>{i('Type', '01')}{i('Naam', verwijzer)}</m:Verwijzer>{m('Commentaar', commentaar)}"
        "</m:AangevraagdProduct>"
    )


def jw315(
    *producten: str,
    referentie: str = "REF-1",
    relatie: Relatie = RELATIE,
    bsn: str = BSN,
    identificatie: str = "V1",
    dagtekening: Datum = "2026-03-02",
    commentaar: str | None = None,
) -> bytes:
    """Make a Verzoek om toewijzing; without parts it has one `aangevraagd` with this referentie."""
    delen = "".join(producten or (aangevraagd(referentie),))
    vervolg = f"{m('Commentaar', commentaar)}<m:AangevraagdeProducten>{delen}</m:AangevraagdeProducten>"
    inhoud = _client(bsn, vervolg)
    return bericht("JW315", inhoud, relatie=relatie, identificatie=identificatie, dagtekening=dagtekening)


def jw317(
    *,
    referentie: str = "REF-1",
    reden: str = "1",
    ongewijzigd: Sequence[int] = (),
    te_wijzigen: Sequence[int] = (1,),
    nieuw: Sequence[Sequence[str] | None] = (),
    gewenst: Datum = "2026-03-09",
    relatie: Relatie = RELATIE,
    bsn: str = BSN,
    identificatie: str = "W1",
    dagtekening: Datum = "2026-03-02",
) -> bytes:
    """Make a Verzoek om wijziging: toewijzingnummers that stay or change, and new products (None: unnamed)."""
    delen = {
        "OngewijzigdeProducten": [
            f"<m:OngewijzigdProduct>{m('ToewijzingNummer', nummer)}</m:OngewijzigdProduct>" for nummer in ongewijzigd
        ],
        "TeWijzigenProducten": [
            f"<m:TeWijzigenProduct>{m('ToewijzingNummer', nummer)}{m('GewensteIngangsdatum', gewenst)}"
            "</m:TeWijzigenProduct>"
            for nummer in te_wijzigen
        ],
        "NieuweProducten": [
            f"<m:NieuwProduct>{_product(product)}{m('GewensteIngangsdatum', gewenst)}</m:NieuwProduct>"
            for product in nieuw
        ],
    }
    lijsten = "".join(f"<m:{naam}>{''.join(leden)}</m:{naam}>" for naam, leden in delen.items() if leden)
    verzoek = f"<m:Verzoek>{m('ReferentieAanbieder', referentie)}{m('RedenVerzoek', reden)}{lijsten}</m:Verzoek>"
    inhoud = f"<m:Client>{m('Bsn', bsn)}{verzoek}</m:Client>"
    return bericht("JW317", inhoud, relatie=relatie, identificatie=identificatie, dagtekening=dagtekening)


def jw319(
    *,
    referentie: str = "REF-1",
    antwoord: str = "1",
    reden: str | None = None,
    gemeente: str | None = None,
    relatie: Relatie = RELATIE,
    identificatie: str = "A1",
    dagtekening: Datum = "2026-03-04",
) -> bytes:
    """Make an Antwoord: `1` rejected (with reden), `2` under investigation; reden `8` names another gemeente."""
    woonplaats = f"<m:Woonplaatsbeginsel>{m('Gemeente', gemeente)}</m:Woonplaatsbeginsel>" if gemeente else ""
    inhoud = (
        f"<m:Antwoord>{m('ReferentieAanbieder', referentie)}{m('VerzoekAntwoord', antwoord)}"
        f"{m('RedenAfwijzingVerzoek', reden)}{woonplaats}</m:Antwoord>"
    )
    return bericht("JW319", inhoud, relatie=relatie, identificatie=identificatie, dagtekening=dagtekening)


def _bedrag(naam: str, veld: str, centen: int) -> str:
    return f"<m:{naam}>{i(veld, centen)}{i('DebetCredit', 'D')}</m:{naam}>"


def _prestatie(vervolg: str = "") -> str:
    return (
        f"<m:Prestatie><m:ProductReferentie>{i('ReferentieNummer', 'P1')}</m:ProductReferentie>"
        f"{m('ToewijzingNummer', 1)}{m('ProductCategorie', '45')}{m('ProductCode', '45A04')}"
        f"<m:ProductPeriode>{i('Begindatum', '2026-03-01')}{i('Einddatum', '2026-03-31')}</m:ProductPeriode>"
        f"{m('GeleverdVolume', 4)}{m('Eenheid', '04')}{_bedrag('IngediendBedrag', 'Bedrag', 5000)}{vervolg}"
        "</m:Prestatie>"
    )


def jw323(
    *,
    relatie: Relatie = RELATIE,
    bsn: str = BSN,
    identificatie: str = "D1",
    dagtekening: Datum = "2026-04-02",
) -> bytes:
    """Make a Declaratie of one prestatie."""
    inhoud = (
        f"<m:Declaratie>{m('DeclaratieNummer', 'DN001')}"
        f"<m:DeclaratiePeriode>{i('Begindatum', '2026-03-01')}{i('Einddatum', '2026-03-31')}</m:DeclaratiePeriode>"
        f"{m('DeclaratieDagtekening', dagtekening)}{_bedrag('TotaalIngediendBedrag', 'TotaalBedrag', 5000)}"
        f"<m:Clienten><m:Client>{m('Bsn', bsn)}<m:Prestaties>{_prestatie()}</m:Prestaties></m:Client></m:Clienten>"
        "</m:Declaratie>"
    )
    return bericht("JW323", inhoud, relatie=relatie, identificatie=identificatie, dagtekening=dagtekening)


def jw325(
    *codes: str,
    relatie: Relatie = RELATIE,
    bsn: str | None = None,
    identificatie: str = "DA1",
    dagtekening: Datum = "2026-04-09",
    declaratie: tuple[str, Datum] = ("D1", "2026-04-02"),
) -> bytes:
    """Make a Declaratie-antwoord on the JW323 (Identificatie, Dagtekening); with a bsn, codes stand at its prestatie."""
    kop = _identiteit("DeclaratieIdentificatie", *declaratie) + _xsdversie("XsdVersieDeclaratie")
    if bsn is None:
        return bericht(
            "JW325", "", relatie=relatie, identificatie=identificatie, dagtekening=dagtekening,
            kop_vervolg=kop + _codes(codes or ("0200",)),
        )  # fmt: skip
    goed = _codes(("0200",))
    inhoud = (
        f"<m:DeclaratieAntwoord>{m('DeclaratieNummer', 'DN001')}"
        f"{_bedrag('TotaalIngediendBedrag', 'TotaalBedrag', 5000)}{_bedrag('TotaalToegekendBedrag', 'TotaalBedrag', 0)}"
        f"<m:Clienten><m:Client>{m('Bsn', bsn)}<m:Prestaties>{_prestatie(_codes(codes or ('0200',)))}</m:Prestaties>"
        f"{goed}</m:Client></m:Clienten>{goed}</m:DeclaratieAntwoord>"
    )
    return bericht(
        "JW325", inhoud, relatie=relatie, identificatie=identificatie, dagtekening=dagtekening, kop_vervolg=kop + goed
    )


def retour(
    heen: bytes,
    *codes: str,
    identificatie: str = "R1",
    dagtekening: Datum = "2026-03-03",
    volledig: bool = False,
) -> bytes:
    """Make a retourbericht: its header with the codes; `volledig`: its body, codes at its last class, 0200 elsewhere."""
    wortel = etree.fromstring(heen)
    soort = etree.QName(wortel).namespace.split("/")[-2].upper()
    oud, nieuw = namespace(soort), namespace(RETOUR_VAN[soort])
    kop, *lichaam = wortel
    kop[0].text = BERICHTCODES[RETOUR_VAN[soort]]
    vervolg = (
        m("IdentificatieRetour", identificatie) + m("DagtekeningRetour", dagtekening) + _xsdversie("XsdVersieRetour")
        + _codes(codes or ("0200",) if not volledig else ("0200",))
    )  # fmt: skip

    def fragment(tekst: str) -> list[etree._Element]:
        return list(etree.fromstring(f'<x xmlns:m="{oud}" xmlns:ijw="{BASIS}">{tekst}</x>'))

    kop.extend(fragment(vervolg))
    for deel in lichaam:
        if not volledig:
            wortel.remove(deel)
            continue
        klassen = [kind for kind in deel.iter(f"{{{oud}}}*") if etree.QName(kind).localname in _KLASSEN_MET_CODES]
        for klasse in klassen:
            klasse.extend(fragment(_codes((codes or ("0200",)) if klasse is klassen[-1] else ("0200",))))
    return etree.tostring(wortel, xml_declaration=True, encoding="UTF-8").replace(oud.encode(), nieuw.encode())
