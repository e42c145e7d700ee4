"""VOTs: an aanbieder asks, the gemeente assigns, rejects, investigates or lets wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from hub.simulatie.plan import Aanvraag, Antwoord, Dossier, Verzoek
from hub.simulatie.post import Zending
from hub.simulatie.region import Product
from hub.simulatie.toewijzen import honoreer, wijs_uit_zichzelf_toe
from hub.simulatie.verhuizen import ingeschreven_elders
from hub.simulatie.wereld import Daarna, Wereld

KANS_LAAT = 0.09
KANS_VOOR_VERZOEK_GESTEMPELD = 0.006
"""Clocks differ: the answer seems a few minutes older than the question."""
KANS_ALSNOG = 0.03
"""The gemeente assigns after all what it had rejected."""
KANS_DUBBEL_GEVRAAGD = 0.006
"""The aanbieder asks the same again, with the same reference, though nothing was rejected."""
_UITKOMSTEN = ("toewijzen", "afwijzen", "onderzoeken", "woonplaats", "niets")
_GEWICHTEN = (71, 8, 14, 6, 1)
_AFWIJSREDENEN = ("1", "2", "3", "4", "5", "6", "7", "9")
_VERWIJZERS = (("01", "sociaal team"), ("02", "01234567"), ("03", "jeugdarts"), ("05", "kinderarts"), ("06", ""))
_GECERTIFICEERDE_INSTELLING = ("04", "gecertificeerde instelling")


def vraag_toewijzing(w: Wereld, dossier: Dossier) -> None:
    """Send a JW315 for one or more products."""
    aantal = w.toeval.choices((1, 2, 3), weights=(78, 17, 5))[0]
    _zend_315(w, [_verzoek(w, dossier, w.product_voor(dossier)) for _ in range(aantal)])


def _verzoek(w: Wereld, dossier: Dossier, product: Product, referentie: str = "") -> Verzoek:
    vandaag = w.agenda.nu.date()
    gewenst = vandaag + timedelta(days=w.toeval.choice((-21, -7, 0, 0, 0, 3, 7, 14, 30)))
    ingangsdatum = w.vrije_dag(dossier, product, gewenst)
    verzoek = Verzoek(
        soort="VOT",
        dossier=dossier,
        referentie=referentie or w.nummers.referentie(dossier.aanbieder, vandaag.year),
        product=product,
        ingangsdatum=ingangsdatum,
        einddatum=w.einddatum(ingangsdatum),
        volume=w.toeval.randrange(2, 60),
    )
    w.verzoeken.append(verzoek)
    return verzoek


def _zend_315(w: Wereld, verzoeken: Sequence[Verzoek]) -> None:
    dossier, product = verzoeken[0].dossier, verzoeken[0].product
    justitie = product is not None and product.categorie in ("47", "48")
    verwijzer = _GECERTIFICEERDE_INSTELLING if justitie else w.toeval.choice(_VERWIJZERS)
    inhoud = Aanvraag(dossier.client, tuple(verzoeken), verwijzer)
    behandel = partial(_behandel, w, verzoeken)
    w.post.verstuur(Zending("JW315", dossier.gemeente, dossier.aanbieder, lambda _: inhoud, behandel))
    if w.kans(KANS_DUBBEL_GEVRAAGD):
        nogmaals = Zending("JW315", dossier.gemeente, dossier.aanbieder, lambda _: inhoud, altijd_goed=True)
        w.post.plan(w.klok.na(w.agenda.nu, w.toeval.randrange(5, 10)), nogmaals)


def reactietermijn(w: Wereld) -> int:
    """Draw after how many working days a gemeente answers."""
    if w.kans(KANS_LAAT):
        return w.toeval.choice((6, 6, 7, 7, 8, 9, 10, 12, 15, 20))
    return w.toeval.choices((0, 1, 2, 3, 4, 5), weights=(8, 26, 28, 20, 13, 5))[0]


def _behandel(w: Wereld, verzoeken: Sequence[Verzoek], moment: datetime) -> None:
    """Decide, as the gemeente that received them at `moment`, what becomes of these verzoeken."""
    groepen = [verzoeken] if w.kans(0.75) else [[verzoek] for verzoek in verzoeken]
    for groep in groepen:
        uitkomst = w.toeval.choices(_UITKOMSTEN, weights=_GEWICHTEN)[0]
        antwoordmoment = w.klok.na(moment, reactietermijn(w))
        if uitkomst == "toewijzen":
            if w.kans(KANS_VOOR_VERZOEK_GESTEMPELD):
                stempel = moment - timedelta(minutes=w.toeval.randrange(1, 50))
                w.agenda.plan(moment, partial(honoreer, w, groep, stempel))
            else:
                w.agenda.plan(antwoordmoment, partial(honoreer, w, groep))
        elif uitkomst == "afwijzen":
            w.agenda.plan(antwoordmoment, partial(_wijs_af, w, groep))
        elif uitkomst == "onderzoeken":
            w.agenda.plan(_onderzoeksmoment(w, moment), partial(_onderzoek, w, groep))
        elif uitkomst == "woonplaats":
            _onderzoek_woonplaats(w, groep, moment)


def _onderzoeksmoment(w: Wereld, moment: datetime) -> datetime:
    return w.klok.na(moment, w.toeval.choices((0, 1, 2, 3, 4, 5, 6, 8), weights=(10, 20, 20, 15, 12, 8, 10, 5))[0])


def zend_319(w: Wereld, antwoord: Antwoord, daarna: Daarna) -> None:
    """Send a JW319: rejected, or under investigation."""
    dossier = antwoord.verzoek.dossier
    w.post.verstuur(Zending("JW319", dossier.gemeente, dossier.aanbieder, lambda _: antwoord, daarna))


def _wijs_af(w: Wereld, verzoeken: Sequence[Verzoek]) -> None:
    reden = w.toeval.choice(_AFWIJSREDENEN)
    for verzoek in verzoeken:
        zend_319(w, Antwoord(verzoek, "1", reden, ""), partial(_na_afwijzing, w, verzoek))


def _na_afwijzing(w: Wereld, verzoek: Verzoek, moment: datetime) -> None:
    """Mostly that is all; sometimes the aanbieder asks anew, or the gemeente assigns after all."""
    lot = w.toeval.random()
    assert verzoek.product is not None  # noqa: S101 - every VOT of the simulator names a product
    if lot < KANS_ALSNOG:
        w.agenda.plan(w.klok.na(moment, 3), partial(honoreer_met_referentie, w, verzoek))
    elif lot < 0.3:
        later = w.klok.na(moment, w.toeval.randrange(2, 15))
        product = verzoek.product
        w.agenda.plan(later, lambda: _zend_315(w, [_verzoek(w, verzoek.dossier, product)]))


def honoreer_met_referentie(w: Wereld, verzoek: Verzoek) -> None:
    """Assign what was rejected before; only its reference can tell, so it has one."""
    honoreer(w, [verzoek], w.agenda.nu)


def _onderzoek(w: Wereld, verzoeken: Sequence[Verzoek]) -> None:
    for verzoek in verzoeken:
        zend_319(w, Antwoord(verzoek, "2", "", ""), lambda _: None)
    lot = w.toeval.random()
    if lot < 0.06:
        return  # never heard of again
    dagen = w.toeval.randrange(60, 85) if lot < 0.18 else w.toeval.randrange(4, 50)
    moment = w.klok.vanaf_dag(w.agenda.nu.date() + timedelta(days=dagen))
    besluit = honoreer if w.kans(0.7) else _wijs_af
    w.agenda.plan(moment, partial(besluit, w, verzoeken))


def _onderzoek_woonplaats(w: Wereld, verzoeken: Sequence[Verzoek], moment: datetime) -> None:
    """Find out whose youth this is: two weeks are allowed for it, with or without saying so first."""
    if w.kans(0.6):
        onderzoek = w.klok.na(moment, w.toeval.randrange(1, 5))
        for verzoek in verzoeken:
            w.agenda.plan(onderzoek, partial(zend_319, w, Antwoord(verzoek, "2", "", ""), lambda _: None))
    dagen = w.toeval.randrange(15, 30) if w.kans(0.25) else w.toeval.randrange(6, 15)
    besluit = w.klok.vanaf_dag(moment.date() + timedelta(days=dagen))
    dossier = verzoeken[0].dossier
    elders = ingeschreven_elders(w, dossier.client, dossier.gemeente) or w.regio.andere_gemeente(dossier.gemeente)
    for verzoek in verzoeken:
        afwijzing = Antwoord(verzoek, "1", "8", elders)
        w.agenda.plan(besluit, partial(zend_319, w, afwijzing, partial(_vraag_elders, w, verzoek, elders)))


def _vraag_elders(w: Wereld, verzoek: Verzoek, gemeente: str, moment: datetime) -> None:
    """Ask the gemeente that was named, often with the same reference; or it assigns without being asked, or nothing."""
    if gemeente not in w.regio.gemeenten or w.kans(0.2):
        return
    dossier = w.dossier(gemeente, verzoek.dossier.aanbieder, verzoek.dossier.client)
    if w.kans(0.15):
        w.agenda.plan(w.klok.na(moment, w.toeval.randrange(1, 20)), partial(wijs_uit_zichzelf_toe, w, dossier))
        return
    product = verzoek.product
    assert product is not None  # noqa: S101 - every VOT of the simulator names a product
    if w.is_gehad(dossier, product):
        return
    # Never twice the same reference at one gemeente: there it would be the same verzoek.
    bekend = any(v.dossier is dossier and v.referentie == verzoek.referentie for v in w.verzoeken)
    referentie = verzoek.referentie if w.kans(0.5) and not bekend else ""
    later = w.klok.na(moment, w.toeval.randrange(1, 6))
    w.agenda.plan(later, lambda: _zend_315(w, [_verzoek(w, dossier, product, referentie)]))
