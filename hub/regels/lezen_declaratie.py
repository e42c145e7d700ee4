"""Read a valid JW323 or JW325 into a typed message."""

from __future__ import annotations

from hub.regels import kenmerken as k
from hub.regels.bericht import Bedrag, Bericht, Client, Declaratie, Element, Prestatie
from hub.regels.waarden import dag, getal

# Places in a Prestatie, fixed by the XSD; ProductTarief may stand before IngediendBedrag.
_TOEWIJZING, _CATEGORIE, _CODE, _PERIODE, _VOLUME, _EENHEID = range(1, 7)

_ZONDER_TARIEF = 8
"""Parts of a Prestatie in a JW323; one in a JW325 has RetourCodes too."""


def lees_declaratie(soort: str, wortel: Element, n: int, dagtekening: str) -> Bericht:
    """Read a claim or the answer to one; `n` is the length of the namespace in a tag."""
    if len(wortel) == 1:
        return Bericht(soort, wortel, dagtekening, kenmerken=k.ALTIJD)
    antwoord = soort == "JW325"
    declaratie, lijst = _declaratie(wortel[1], n, antwoord=antwoord)
    clienten: list[Client] = []
    prestaties: list[Prestatie] = []
    for element in lijst:
        client = Client(element, element[0].text, _codes(element) if antwoord else ())
        clienten.append(client)
        prestaties += [_prestatie(kind, client, antwoord=antwoord) for kind in element[1]]
    kenmerken = k.ALTIJD | (k.MEER if len(prestaties) > 1 else 0)
    if any(deel.bedrag.credit or deel.vorige for deel in prestaties) or _heeft_credit(declaratie):
        kenmerken |= k.CREDIT
    return Bericht(
        soort, wortel, dagtekening, clienten, declaratie=declaratie, prestaties=prestaties, kenmerken=kenmerken
    )


def _declaratie(element: Element, n: int, *, antwoord: bool) -> tuple[Declaratie, Element]:
    """Read the whole, and give the clients in it."""
    delen = list(element)
    if antwoord:
        lijst = delen[3] if delen[3].tag[n:] == "Clienten" else ()
        geheel = Declaratie(element, _bedrag(delen[1]), _bedrag(delen[2]), None, "", "", "", _codes(element))
        return geheel, lijst
    _, periode, dagtekening, totaal, lijst = delen
    return (
        Declaratie(element, _bedrag(totaal), None, periode, dag(periode[0]), dag(periode[1]), dag(dagtekening), ()),
        lijst,
    )


def _heeft_credit(declaratie: Declaratie) -> bool:
    return declaratie.ingediend.credit or (declaratie.toegekend is not None and declaratie.toegekend.credit)


def _bedrag(element: Element) -> Bedrag:
    return Bedrag(element, getal(element[0].text), element[1].text == "C")


def _codes(element: Element) -> tuple[str, ...]:
    """Read the RetourCodes that close a class."""
    return tuple([code.text for code in element[-1]])


def _prestatie(element: Element, client: Client, *, antwoord: bool) -> Prestatie:
    delen = list(element)
    referentie, periode = delen[0], delen[_PERIODE]
    return Prestatie(
        element,
        client,
        referentie[0].text,
        referentie[1].text if len(referentie) > 1 else "",
        getal(delen[_TOEWIJZING].text),
        delen[_CATEGORIE].text,
        delen[_CODE].text,
        periode,
        dag(periode[0]),
        dag(periode[1]),
        getal(delen[_VOLUME].text),
        delen[_EENHEID].text,
        len(delen) > _ZONDER_TARIEF + antwoord,
        _bedrag(delen[-2 if antwoord else -1]),
        _codes(element) if antwoord else (),
    )
