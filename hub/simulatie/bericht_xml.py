"""Write a planned message as iJW 3.2 XML."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from hub.simulatie.plan import (
    VAN_GEMEENTE,
    Aanvraag,
    Antwoord,
    Bericht,
    Declaratie,
    Inhoud,
    Levering,
    Starts,
    Stop,
    Stops,
    Toekenning,
    Vreemd,
    Wijziging,
)
from hub.simulatie.xml_delen import BASIS, XSD_VERSIE, Schrijver, basis

BERICHTCODES = {
    "JW301": "436",
    "JW302": "437",
    "JW305": "438",
    "JW306": "439",
    "JW307": "440",
    "JW308": "441",
    "JW315": "446",
    "JW316": "447",
    "JW317": "486",
    "JW318": "487",
    "JW319": "488",
    "JW320": "489",
    "JW323": "490",
    "JW325": "491",
}
"""BerichtCode per message kind (COD002-VEKTIS)."""

TARIEF = 6250
"""Cents per unit in every claim: only the shape of claims matters to the hub."""
VOLUME = 8
"""Units per performance in every claim."""


def schrijf(bericht: Bericht) -> str:
    """Return the XML of a planned message."""
    if isinstance(bericht.inhoud, Vreemd):
        return _schrijf_iwmo(bericht, bericht.inhoud)
    retour = bericht.op is not None and bericht.soort != "JW325"
    kop_alleen = (retour and not bericht.productcode) or (bericht.soort == "JW325" and bericht.kopcodes == ("0001",))
    schrijver = Schrijver(bericht.soort, "0200" if bericht.op else "", bericht.productcode)
    kop = _retourkop(schrijver, bericht) if retour else _kop(schrijver, bericht)
    binnen = "" if kop_alleen else _inhoud(schrijver, bericht.inhoud, bericht.op, bericht.productcode)
    prefix = schrijver.prefix
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{prefix}:Bericht xmlns:ijw="{BASIS}" xmlns:{prefix}="http://www.istandaarden.nl/ijw/3_2/{prefix}/schema">\n'
        f"{kop}{binnen}</{prefix}:Bericht>\n"
    )


def _begin_van_kop(s: Schrijver, bericht: Bericht, heen: Bericht) -> str:
    afzender, ontvanger = heen.aanbieder, heen.gemeente
    if heen.soort in VAN_GEMEENTE:
        afzender, ontvanger = ontvanger, afzender
    return "".join(
        (
            s.e("BerichtCode", BERICHTCODES[bericht.soort]),
            s.e("BerichtVersie", 3),
            s.e("BerichtSubversie", 2),
            s.e("Afzender", afzender),
            s.e("Ontvanger", ontvanger),
            s.identificatie("BerichtIdentificatie", heen.identificatie, heen.dagtekening),
            s.xsd_versie("XsdVersie"),
        )
    )


def _kop(s: Schrijver, bericht: Bericht) -> str:
    heen = bericht.op
    if heen is None:
        return s.g("Header", _begin_van_kop(s, bericht, bericht))
    return s.g(
        "Header",
        _begin_van_kop(s, bericht, bericht),
        s.identificatie("DeclaratieIdentificatie", heen.identificatie, heen.dagtekening),
        s.e("XsltVersie", XSD_VERSIE),
        s.xsd_versie("XsdVersieDeclaratie"),
        s.codes(*(bericht.kopcodes or ("0200",))),
    )


def _retourkop(s: Schrijver, bericht: Bericht) -> str:
    assert bericht.op is not None  # noqa: S101 - only called for retourberichten
    return s.g(
        "Header",
        # The header of the heenbericht, copied: its parties are not swapped (IV028).
        _begin_van_kop(s, bericht, bericht.op),
        s.e("IdentificatieRetour", bericht.identificatie),
        s.e("DagtekeningRetour", bericht.dagtekening),
        s.e("XsltVersie", XSD_VERSIE) if bericht.kopcodes else "",
        s.xsd_versie("XsdVersieRetour"),
        s.codes(*bericht.kopcodes),
    )


def _inhoud(s: Schrijver, inhoud: Inhoud, op: Bericht | None, code: str) -> str:  # noqa: PLR0911 - one per kind
    match inhoud:
        case Toekenning():
            return _toekenning(s, inhoud)
        case Starts():
            return s.klasse("Client", s.kort(inhoud.client), s.g("StartProducten", *(
                _levering(s, "StartProduct", levering, status) for levering, status in inhoud.regels
            )))  # fmt: skip
        case Stops():
            return s.klasse("Client", s.kort(inhoud.client), s.g("StopProducten", *(
                _levering(s, "StopProduct", stop.levering, status, stop) for stop, status in inhoud.regels
            )))  # fmt: skip
        case Aanvraag():
            return _aanvraag(s, inhoud)
        case Wijziging():
            return _wijziging(s, inhoud)
        case Antwoord():
            return _antwoord(s, inhoud)
        case Declaratie():
            return _declaratie(s, inhoud) if op is None else _declaratie_antwoord(s, inhoud, afgewezen=bool(code))
        case _:
            raise TypeError(type(inhoud).__name__)


def _toekenning(s: Schrijver, inhoud: Toekenning) -> str:
    producten = (
        s.productklasse(
            "ToegewezenProduct",
            s.e("ToewijzingNummer", toewijzing.nummer),
            s.e("ReferentieAanbieder", versie.verzoek.referentie if versie.verzoek else ""),
            s.product(toewijzing.product),
            s.e("Toewijzingsdatum", versie.toewijzingsdatum),
            s.e("Toewijzingstijd", versie.toewijzingstijd),
            s.e("Ingangsdatum", versie.ingangsdatum),
            s.e("Einddatum", versie.einddatum),
            s.e("RedenWijziging", versie.reden),
            s.omvang(toewijzing.product, versie.volume, versie.einddatum),
        )
        for toewijzing, versie in inhoud.regels
    )
    return s.klasse("Client", s.volledig(inhoud.client), s.g("ToegewezenProducten", *producten))


def _levering(s: Schrijver, naam: str, levering: Levering, status: str, stop: Stop | None = None) -> str:
    toewijzing = levering.toewijzing
    return s.productklasse(
        naam,
        s.e("ToewijzingNummer", levering.nummer),
        s.product(levering.product),
        s.e("ToewijzingIngangsdatum", toewijzing.laatste.ingangsdatum if toewijzing else ""),
        s.e("Begindatum", levering.begindatum),
        s.e("RedenBeeindiging", stop.reden if stop else ""),
        s.e("Einddatum", stop.einddatum if stop else ""),
        s.e("StatusAanlevering", status),
    )


def _aanvraag(s: Schrijver, inhoud: Aanvraag) -> str:
    soort, wie = inhoud.verwijzer
    naam_of_code = basis("ZorgverlenerCode" if wie.isdigit() else "Naam", wie)
    producten = (
        s.productklasse(
            "AangevraagdProduct",
            s.e("ReferentieAanbieder", verzoek.referentie),
            s.product(verzoek.product),
            s.e("ToewijzingIngangsdatum", verzoek.ingangsdatum),
            s.e("ToewijzingEinddatum", verzoek.einddatum),
            s.omvang(verzoek.product, verzoek.volume, verzoek.einddatum),
            s.g("Verwijzer", basis("Type", soort), naam_of_code),
            s.e("Raamcontract", "1"),
        )
        for verzoek in inhoud.verzoeken
    )
    client = inhoud.client
    return s.klasse(
        "Client",
        s.kort(client),
        s.e("GezagsdragerBekend", "1"),
        s.e("Commentaar", client.commentaar),
        s.g("AangevraagdeProducten", *producten),
    )


def _wijziging(s: Schrijver, inhoud: Wijziging) -> str:
    verzoek = inhoud.verzoek
    einddatum = verzoek.ingangsdatum + timedelta(days=180)
    ongewijzigd = (
        s.klasse("OngewijzigdProduct", s.e("ToewijzingNummer", toewijzing.nummer)) for toewijzing in inhoud.ongewijzigd
    )
    te_wijzigen = (
        s.klasse(
            "TeWijzigenProduct",
            s.e("ToewijzingNummer", toewijzing.nummer),
            s.e("GewensteIngangsdatum", verzoek.ingangsdatum),
            s.e("Einddatum", einddatum),
            s.omvang(toewijzing.product, toewijzing.laatste.volume + 1, einddatum),
        )
        for toewijzing in inhoud.te_wijzigen
    )
    nieuw = s.klasse(
        "NieuwProduct",
        s.product(verzoek.product),
        s.e("GewensteIngangsdatum", verzoek.ingangsdatum),
        s.e("Einddatum", verzoek.einddatum),
        s.omvang(verzoek.product, verzoek.volume, verzoek.einddatum),
    )
    return s.klasse(
        "Client",
        s.e("Bsn", inhoud.client.bsn),
        s.productklasse(
            "Verzoek",
            s.e("ReferentieAanbieder", verzoek.referentie),
            s.e("RedenVerzoek", inhoud.reden),
            s.g("OngewijzigdeProducten", *ongewijzigd),
            s.g("TeWijzigenProducten", *te_wijzigen),
            s.g("NieuweProducten", nieuw if verzoek.product else ""),
        ),
    )


def _antwoord(s: Schrijver, inhoud: Antwoord) -> str:
    return s.productklasse(
        "Antwoord",
        s.e("ReferentieAanbieder", inhoud.verzoek.referentie),
        s.e("VerzoekAntwoord", inhoud.antwoord),
        s.e("RedenAfwijzingVerzoek", inhoud.reden),
        s.klasse("Woonplaatsbeginsel", s.e("Gemeente", inhoud.gemeente)) if inhoud.gemeente else "",
    )


def _declaratie(s: Schrijver, inhoud: Declaratie) -> str:
    return s.g(
        "Declaratie",
        s.e("DeclaratieNummer", inhoud.nummer),
        s.g("DeclaratiePeriode", basis("Begindatum", inhoud.begindatum), basis("Einddatum", inhoud.einddatum)),
        s.e("DeclaratieDagtekening", inhoud.einddatum + timedelta(days=1)),
        s.g("TotaalIngediendBedrag", _totaal(len(inhoud.leveringen))),
        s.g("Clienten", *_clienten(s, inhoud)),
    )


def _declaratie_antwoord(s: Schrijver, inhoud: Declaratie, *, afgewezen: bool) -> str:
    """Return the answer: nothing but totals when all is granted, every Prestatie when all is rejected (TR342)."""
    aantal = len(inhoud.leveringen)
    return s.klasse(
        "DeclaratieAntwoord",
        s.e("DeclaratieNummer", inhoud.nummer),
        s.g("TotaalIngediendBedrag", _totaal(aantal)),
        s.g("TotaalToegekendBedrag", _totaal(0 if afgewezen else aantal)),
        s.g("Clienten", *_clienten(s, inhoud)) if afgewezen else "",
    )


def _totaal(prestaties: int) -> str:
    return basis("TotaalBedrag", VOLUME * TARIEF * prestaties) + basis("DebetCredit", "D")


def _clienten(s: Schrijver, inhoud: Declaratie) -> Iterator[str]:
    """Return each client once, with what was delivered to him (TR101)."""
    per_client: dict[str, list[str]] = {}
    for nummer, levering in enumerate(inhoud.leveringen, start=1):
        per_client.setdefault(levering.dossier.client.bsn, []).append(_prestatie(s, inhoud, levering, nummer))
    for bsn, prestaties in per_client.items():
        yield s.klasse("Client", s.e("Bsn", bsn), s.g("Prestaties", *prestaties))


def _prestatie(s: Schrijver, inhoud: Declaratie, levering: Levering, nummer: int) -> str:
    return s.productklasse(
        "Prestatie",
        s.g("ProductReferentie", basis("ReferentieNummer", f"{inhoud.nummer}P{nummer}")),
        s.e("ToewijzingNummer", levering.nummer),
        s.e("ProductCategorie", levering.product.categorie),
        s.e("ProductCode", levering.product.code),
        s.g("ProductPeriode", basis("Begindatum", inhoud.begindatum), basis("Einddatum", inhoud.einddatum)),
        s.e("GeleverdVolume", VOLUME),
        s.e("Eenheid", "04"),
        s.e("ProductTarief", TARIEF),
        s.g("IngediendBedrag", basis("Bedrag", VOLUME * TARIEF), basis("DebetCredit", "D")),
    )


def _schrijf_iwmo(bericht: Bericht, inhoud: Vreemd) -> str:
    """Return what a message of the other domain looks like from the outside; the hub must not read further."""
    persoon = inhoud.client.persoon
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<wmo301:Bericht xmlns:iwmo="http://www.istandaarden.nl/iwmo/3_2/basisschema/schema" '
        'xmlns:wmo301="http://www.istandaarden.nl/iwmo/3_2/wmo301/schema">\n'
        "<wmo301:Header>\n<wmo301:BerichtCode>414</wmo301:BerichtCode>\n<wmo301:BerichtVersie>3</wmo301:BerichtVersie>\n"
        f"<wmo301:BerichtSubversie>2</wmo301:BerichtSubversie>\n<wmo301:Afzender>{bericht.gemeente}</wmo301:Afzender>\n"
        f"<wmo301:Ontvanger>{bericht.aanbieder}</wmo301:Ontvanger>\n<wmo301:BerichtIdentificatie>\n"
        f"<iwmo:Identificatie>{bericht.identificatie}</iwmo:Identificatie>\n"
        f"<iwmo:Dagtekening>{bericht.dagtekening}</iwmo:Dagtekening>\n</wmo301:BerichtIdentificatie>\n</wmo301:Header>\n"
        f"<wmo301:Client>\n<wmo301:Bsn>{inhoud.client.bsn}</wmo301:Bsn>\n<wmo301:Naam>{persoon.achternaam}</wmo301:Naam>\n"
        "</wmo301:Client>\n</wmo301:Bericht>\n"
    )
