"""Rules on a claim (JW323) and the answer to it (JW325) as a whole: sums, and Prestaties against each other."""

from __future__ import annotations

from hub.regels.bericht import Bericht
from hub.regels.kenmerken import CREDIT, MEER
from hub.regels.regel import Treffer, Treffers, regel
from hub.regels.sleutel import dubbel

AANVAARD = frozenset({"0200", "0233", "8001"})
"""RetourCodes that reject nothing."""


@regel(
    "Een prestatie wordt in een bericht hoogstens eenmaal gecrediteerd",
    "Dit VorigReferentieNummer staat ook bij een andere prestatie; crediteer een prestatie maar een keer.",
    bij=CREDIT,
)
def tr315(bericht: Bericht) -> Treffers:
    """TR315 (JW323)."""
    terug = [(deel.vorige, deel.element) for deel in bericht.prestaties if deel.vorige]
    return dubbel(terug, "ProductReferentie/VorigReferentieNummer") if len(terug) > 1 else ()


@regel(
    "Geen debet en het credit daarvan in een bericht",
    "Deze creditregel draait een prestatie terug die in hetzelfde bericht staat; laat ze allebei weg.",
    bij=CREDIT,
)
def tr316(bericht: Bericht) -> Treffers:
    """TR316 (JW323)."""
    terug = [deel for deel in bericht.prestaties if deel.vorige]
    if not terug:
        return ()
    eigen = {deel.referentie: deel.element for deel in bericht.prestaties}
    return [
        Treffer(deel.element, "ProductReferentie/VorigReferentieNummer", ander=eigen[deel.vorige])
        for deel in terug
        if deel.vorige in eigen
    ]


@regel(
    "Alleen afgewezen prestaties staan in een declaratie-antwoord, en zij verklaren het verschil",
    "Het verschil tussen ingediend en toegekend is niet de som van de prestaties in dit antwoord; neem precies de afgewezen "
    "prestaties op.",
)
def tr342(bericht: Bericht) -> Treffers:
    """TR342 (JW325): rejected as a whole, nothing is granted and no Prestatie returned; else the rejected ones add up."""
    geheel = bericht.declaratie
    if geheel is None or geheel.toegekend is None:
        return ()
    if not AANVAARD.issuperset(geheel.codes):
        if bericht.prestaties:
            uitleg = "De hele declaratie is afgewezen; laat de prestaties dan weg, want die zijn niet beoordeeld."
            return (Treffer(geheel.element, "Clienten", uitleg=uitleg),)
        if geheel.toegekend.centen:
            uitleg = "De hele declaratie is afgewezen, en dan is het TotaalToegekendBedrag 0; verbeter het bedrag."
            return (Treffer(geheel.element, "TotaalToegekendBedrag/TotaalBedrag", uitleg=uitleg),)
        return ()
    uitleg = "Deze prestatie is niet afgewezen, en hoort dan niet in het antwoord; laat haar weg."
    treffers = [
        Treffer(deel.element, "RetourCodes", uitleg=uitleg)
        for deel in bericht.prestaties
        if AANVAARD.issuperset(deel.codes) and AANVAARD.issuperset(deel.client.codes)
    ]
    verschil = geheel.ingediend.saldo - geheel.toegekend.saldo
    if verschil != sum(deel.bedrag.saldo for deel in bericht.prestaties):
        treffers.append(Treffer(geheel.element, "TotaalToegekendBedrag/TotaalBedrag"))
    return treffers


@regel(
    "Het totaal is de som van de prestaties",
    "TotaalIngediendBedrag is niet de som van de prestaties (debet erbij, credit eraf); verbeter het totaal of de bedragen.",
)
def tr358(bericht: Bericht) -> Treffers:
    """TR358 (JW323)."""
    geheel = bericht.declaratie
    if geheel is None or geheel.ingediend.saldo == sum(deel.bedrag.saldo for deel in bericht.prestaties):
        return ()
    return (Treffer(geheel.element, "TotaalIngediendBedrag/TotaalBedrag"),)


@regel(
    "Een product wordt over een periode eenmaal gedeclareerd",
    "Over deze toewijzing, dit product en deze periode staat er al een debetregel in het bericht; voeg ze samen.",
    bij=MEER,
)
def tr416(bericht: Bericht) -> Treffers:
    """TR416 (JW323)."""
    debet = [
        ((deel.toewijzing, deel.categorie, deel.code, deel.begin, deel.eind), deel.element)
        for deel in bericht.prestaties
        if not deel.bedrag.credit
    ]
    return dubbel(debet) if len(debet) > 1 else ()
