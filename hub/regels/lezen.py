"""Read a valid tree into a typed message. The hot path: every message passes here.

What the XSD promises is used and not checked again: the order of elements, so
that most are found by place, and which elements have parts of their own: asking
lxml for a tag takes three times as long as asking for the number of children.
"""

from __future__ import annotations

from collections.abc import Callable

from hub.regels import kenmerken as k
from hub.regels.bericht import Aanvraag, Antwoord, Bericht, Client, Contact, Deel, Element, Levering, Persoon
from hub.regels.bronnen import GEEN, Bronnen
from hub.regels.lezen_declaratie import lees_declaratie
from hub.regels.waarden import dag, getal

_IDENTITEIT = 5
"""Place of BerichtIdentificatie in the Header."""

_GEBOORTEDATUM, _NAAM, _NA_NAAM = 1, 3, 4
"""Places in a Client."""


def lees(soort: str, wortel: Element, bronnen: Bronnen) -> Bericht | None:
    """Read a valid message of this kind; None for a retourbericht: it repeats another message, and has no rules."""
    lezer = _LEZERS.get(soort)
    if lezer is None:
        return None
    bericht = lezer(soort, wortel, len(wortel.tag) - len("Bericht"), dag(wortel[0][_IDENTITEIT][1]))
    return bericht if bronnen is GEEN else bericht._replace(bronnen=bronnen, kenmerken=bericht.kenmerken | k.EXTERN)


def _persoon(element: Element, nummer: str, geboren: Element, naam: Element) -> Persoon:
    """Read birth, and of a full name (JW301) its use; `naam` is None where messages have a short one."""
    datum, gebruik, naamgebruik, partner = "", "", "", False
    if geboren is not None:
        datum = dag(geboren[0])
        if len(geboren) > 1:
            gebruik = geboren[1].text
    if naam is not None:
        naamgebruik = naam[-1].text
        partner = len(naam[1]) > 0  # After the Geslachtsnaam only a Partnernaam has parts.
    return Persoon(element, nummer, datum, gebruik, naamgebruik, partner)


def _kenmerken_van_personen(personen: list[Persoon]) -> int:
    gevonden = k.ALTIJD
    for persoon in personen:
        if persoon.datumgebruik:
            gevonden |= k.DATUMGEBRUIK
        if persoon.naamgebruik != "1":
            gevonden |= k.NAAMGEBRUIK
    return gevonden


def _contact(element: Element, *, van_client: bool) -> Contact:
    adres = periode = None
    telefoon, huis, postcode, landcode, begin, eind = False, False, "", "", "", ""
    for kind in element[1:]:
        if len(kind):  # Adres, Telefoon or Periode: the others are mere values.
            naam = kind.tag
            if naam.endswith("Adres"):
                adres = kind
            elif naam.endswith("Telefoon"):
                telefoon = True
            else:
                periode = kind
    if adres is not None:
        huis, postcode, landcode = _adres(adres)
    if periode is not None:
        for kind in periode:
            if kind.tag.endswith("Begindatum"):
                begin = dag(kind)
            else:
                eind = dag(kind)
    return Contact(
        element, van_client, element[0].text, adres is not None, huis, postcode, landcode, telefoon,
        periode is not None, begin, eind,
    )  # fmt: skip


_VOLLEDIG_ADRES = 5
"""Huis, Postcode, Straatnaam, Plaatsnaam, LandCode."""


def _adres(adres: Element) -> tuple[bool, str, str]:
    """Give whether it has a Huis, its postcode and its landcode."""
    if len(adres) == _VOLLEDIG_ADRES:
        return True, adres[1].text, adres[4].text
    velden = {kind.tag.rpartition("}")[2]: kind.text for kind in adres}
    return "Huis" in velden, velden.get("Postcode", ""), velden.get("LandCode", "")


def _deel(
    element: Element,
    sleutel: object,
    product: Element,
    datums: tuple[str, str],
    staart: dict[str, Element],
    eindveld: str = "Einddatum",
) -> Deel:
    """Read what all kinds of parts have in common: `datums` are Toewijzingsdatum and first day, `staart` what follows."""
    omvang, reden = staart.get("Omvang"), staart.get("RedenWijziging")
    return Deel(
        element,
        sleutel,
        product is not None,
        "" if product is None else product[0].text,
        "" if product is None or len(product) == 1 else product[1].text,
        *datums,
        dag(staart.get(eindveld)),
        eindveld,
        "" if reden is None else reden.text,
        omvang is not None,
        "" if omvang is None else omvang[1].text,
        "" if omvang is None else omvang[2].text,
        "Budget" in staart,
    )


def _kenmerken_van_delen(delen: list[Deel]) -> int:
    gevonden = k.ALTIJD if len(delen) == 1 else k.ALTIJD | k.MEER
    for deel in delen:
        gevonden |= (k.PRODUCTCODE if deel.code else 0) if deel.product else k.ZONDER_PRODUCT
        if deel.omvang:
            gevonden |= k.OMVANG
        if deel.budget:
            gevonden |= k.BUDGET
        if deel.eind:
            gevonden |= k.EINDDATUM
        if deel.reden:
            gevonden |= k.REDEN
    return gevonden


def _toegewezen(element: Element, n: int) -> Deel:
    delen = list(element)
    product = None
    plaats = 1
    if len(delen[1]):  # Of the first three only a Product has parts.
        product, plaats = delen[1], 2
    elif len(delen[2]):
        product, plaats = delen[2], 3
    elif delen[1].tag.endswith("ReferentieAanbieder"):
        plaats = 2
    datums = dag(delen[plaats]), dag(delen[plaats + 2])
    staart = {kind.tag[n:]: kind for kind in delen[plaats + 3 :]}
    return _deel(element, getal(delen[0].text), product, datums, staart)


def _jw301(soort: str, wortel: Element, n: int, dagtekening: str) -> Bericht:
    client = wortel[1]
    delen = list(client)
    personen = [_persoon(client, "", delen[_GEBOORTEDATUM], delen[_NAAM])]
    contacten = [_contact(contact, van_client=True) for contact in delen[-2]]
    meer = len(contacten) > 1
    communicatie = None
    for groep in delen[_NA_NAAM:-2]:
        if not len(groep):
            continue
        if groep.tag.endswith("Communicatie"):
            communicatie = groep
            continue
        meer = meer or len(groep) > 1
        for relatie in groep:
            leden = list(relatie)
            geboren = next((lid for lid in leden[2:-2] if len(lid)), None)
            personen.append(_persoon(relatie, leden[0].text, geboren, leden[-2]))
            contacten.append(_contact(leden[-1], van_client=False))
    producten = [_toegewezen(element, n) for element in delen[-1]]
    kenmerken = _kenmerken_van_personen(personen) | _kenmerken_van_delen(producten) | (k.MEER if meer else 0)
    if any(contact.periode for contact in contacten):
        kenmerken |= k.PERIODE
    return Bericht(
        soort,
        wortel,
        dagtekening,
        (Client(client, delen[0].text),),
        personen,
        communicatie,
        contacten,
        producten,
        producten,
        kenmerken=kenmerken,
    )


def _levering(element: Element, n: int, *, stop: bool) -> Levering:
    nummer, categorie, code, ingang = -1, "", "", ""
    delen = list(element)
    for kind in delen[: -4 if stop else -2]:
        if len(kind):
            categorie = kind[0].text
            code = kind[1].text if len(kind) > 1 else ""
        elif kind.tag[n:] == "ToewijzingNummer":
            nummer = getal(kind.text)
        else:
            ingang = dag(kind)
    status = delen[-1].text
    if not stop:
        begin = dag(delen[-2])
        return Levering(element, (nummer, categorie, code, begin), categorie, code, ingang, begin, "", status)
    begin, eind = dag(delen[-4]), dag(delen[-2])
    sleutel = (nummer, categorie, code, begin, delen[-3].text, eind)
    return Levering(element, sleutel, categorie, code, ingang, begin, eind, status)


def _jw305_jw307(soort: str, wortel: Element, n: int, dagtekening: str) -> Bericht:
    client = wortel[1]
    stop = soort == "JW307"
    persoon = _persoon(client, "", client[_GEBOORTEDATUM], None)
    leveringen = [_levering(element, n, stop=stop) for element in client[-1]]
    return Bericht(
        soort,
        wortel,
        dagtekening,
        (Client(client, client[0].text),),
        (persoon,),
        leveringen=leveringen,
        kenmerken=k.ALTIJD | (k.DATUMGEBRUIK if persoon.datumgebruik else 0) | (k.MEER if len(leveringen) > 1 else 0),
    )


def _aanvraag(element: Element, velden: dict[str, Element]) -> tuple[Aanvraag, int]:
    """Read what only an AangevraagdProduct has, and which rules that brings."""
    nummer, ingang = "BeschikkingNummer" in velden, "BeschikkingIngangsdatum" in velden
    verwijzer = velden["Verwijzer"]
    verder = [kind.tag for kind in verwijzer[1:]]
    naam = bool(verder) and verder[0].endswith("}Naam")
    code = len(verder) > naam
    kenmerken = (
        (k.BESCHIKKING if nummer or ingang else 0)
        | (k.VERWIJZER_CODE if code else 0)
        | (0 if naam else k.VERWIJZER_NAAMLOOS)
    )
    return Aanvraag(element, nummer, ingang, verwijzer[0].text, naam, code), kenmerken


def _jw315(soort: str, wortel: Element, n: int, dagtekening: str) -> Bericht:
    client = wortel[1]
    persoon = _persoon(client, "", client[_GEBOORTEDATUM], None)
    kenmerken = k.DATUMGEBRUIK if persoon.datumgebruik else 0
    producten, aanvragen = [], []
    for element in client[-1]:
        velden = {kind.tag[n:]: kind for kind in element}
        datums = "", dag(velden["ToewijzingIngangsdatum"])
        product = velden.get("Product")
        producten.append(_deel(element, element[0].text, product, datums, velden, "ToewijzingEinddatum"))
        aanvraag, erbij = _aanvraag(element, velden)
        aanvragen.append(aanvraag)
        kenmerken |= erbij
    return Bericht(
        soort,
        wortel,
        dagtekening,
        (Client(client, client[0].text),),
        (persoon,),
        producten=producten,
        delen=producten,
        aanvragen=aanvragen,
        kenmerken=kenmerken | _kenmerken_van_delen(producten),
    )


def _jw317(soort: str, wortel: Element, n: int, dagtekening: str) -> Bericht:
    client = wortel[1]
    verzoek = client[1]
    groepen = {kind.tag[n:]: kind for kind in verzoek[2:]}
    nieuw, te_wijzigen = [], []
    for element in groepen.get("TeWijzigenProducten", ()):
        staart = {kind.tag[n:]: kind for kind in element[2:]}
        te_wijzigen.append(_deel(element, getal(element[0].text), None, ("", dag(element[1])), staart))
    for element in groepen.get("NieuweProducten", ()):
        velden = {kind.tag[n:]: kind for kind in element}
        deel = _deel(element, None, velden.get("Product"), ("", dag(velden["GewensteIngangsdatum"])), velden)
        nieuw.append(deel._replace(sleutel=(deel.categorie, deel.code, deel.ingang)))
    ongewijzigd = [(element, getal(element[0].text)) for element in groepen.get("OngewijzigdeProducten", ())]
    return Bericht(
        soort,
        wortel,
        dagtekening,
        (Client(client, client[0].text),),
        producten=nieuw,
        delen=te_wijzigen + nieuw,
        verzoek=verzoek,
        ongewijzigd=ongewijzigd,
        te_wijzigen=te_wijzigen,
        kenmerken=_kenmerken_van_delen(te_wijzigen + nieuw) | (k.MEER if len(ongewijzigd) > 1 else 0),
    )


def _jw319(soort: str, wortel: Element, n: int, dagtekening: str) -> Bericht:
    element = wortel[1]
    reden = gemeente = ""
    for kind in element[2:]:
        if kind.tag[n:] == "RedenAfwijzingVerzoek":
            reden = kind.text
        else:
            gemeente = kind[0].text
    antwoord = Antwoord(element, element[1].text, reden, gemeente)
    return Bericht(soort, wortel, dagtekening, antwoord=antwoord, kenmerken=k.ALTIJD)


_LEZERS: dict[str, Callable[[str, Element, int, str], Bericht]] = {
    "JW301": _jw301,
    "JW305": _jw305_jw307,
    "JW307": _jw305_jw307,
    "JW315": _jw315,
    "JW317": _jw317,
    "JW319": _jw319,
    "JW323": lees_declaratie,
    "JW325": lees_declaratie,
}
