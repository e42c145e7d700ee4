"""Wachttijden: who started and who still waits, per category, beside the proxy of the Treeknorm."""

from __future__ import annotations

from scripts.dashboards.blad import Blad
from scripts.dashboards.palet import (
    BLAUW,
    FOUT,
    GEEN_IS_GOED,
    GOED,
    HEMELSBLAUW,
    LET_OP,
    ORANJE,
    TEKST,
    VERMILJOEN,
    normlijnen,
)
from scripts.dashboards.panelen import (
    DAGEN,
    DEEL,
    TOEWIJZINGEN,
    Kop,
    Paneel,
    Uitleg,
    Vraag,
    cijfer,
    lijnen,
    oordeel,
    staven,
    warmtekaart,
)
from scripts.dashboards.per_gemeente import sinds_wanneer
from scripts.dashboards.vragen import klasse, kwantiel, stand
from scripts.dashboards.wachttijden_tabellen import (
    AANMELDEN,
    BEHANDELEN,
    BENADERING,
    BOVEN,
    DUUR,
    OPNAME_BOVEN,
    PAGINA,
    SAMEN,
    WACHT,
    categorieen,
    gemeenten,
)

TEGEL_DREMPELS = ((None, TEKST), (AANMELDEN, LET_OP), (BEHANDELEN, FOUT))

KLASSEN = (
    ("tot en met 4 weken", None, "28.0", BLAUW),
    ("5 tot en met 10 weken", "28.0", "70.0", HEMELSBLAUW),
    ("11 tot en met 14 weken", "70.0", "98.0", ORANJE),
    ("15 tot en met 26 weken", "98.0", "182.0", VERMILJOEN),
    ("een half tot een jaar", "182.0", "365.0", VERMILJOEN),
    ("langer dan een jaar", "365.0", "+Inf", VERMILJOEN),
)
"""Name, edges and colour. The edges of the colours are those of the norms: 28, 70 and 98 days."""


def maak() -> Blad:
    """Return the dashboard."""
    blad = Blad(
        "ijw-wachttijden",
        "Wachttijden: wie wacht hoe lang?",
        "Hoe lang wachten jeugdigen op de start van hulp: wie is gestart, en wie wacht nog? Per productcategorie, naast de Treeknorm (benadering).",
        (("Wachtlijst", PAGINA), ("Werkvoorraad", "/werkvoorraad"), ("Ontwikkeling", "/ontwikkeling")),
        vanaf="now-90d",
    )
    blad.rij("", 5, (5, _oordeel()), (4, _boven()), (4, _deel_boven()), (3, _wachtend()), (4, _nog()), (4, _gestart()))
    blad.rij("Welke categorie?", 11, (24, categorieen()))
    blad.rij("Gestart, en nog wachtend", 8, (8, _klassen("gestart")), (8, _klassen("wachtend")), (8, _mediaan()))
    blad.rij("Hoe verloopt het?", 9, (12, _verloop()), (12, _kaart()))
    blad.rij("Welke gemeente, en sinds wanneer?", 11, (12, gemeenten()), (12, _sinds()))
    return blad


def _oordeel() -> Paneel:
    deel = f"{stand(BOVEN)} / ({stand(WACHT)} > 0)"
    return oordeel(
        Kop(
            "Wacht er iemand te lang?",
            Uitleg(
                "Of er toewijzingen zonder start zijn die langer wachten dan de drempel van de Treeknorm, en of dat er veel zijn: "
                "meer dan een kwart van wie wacht.",
                f"waarom. {BENADERING}",
                "kijk welke categorie het is, en open daarvan de wachtlijst in de hub.",
            ),
            "none",
            pagina=PAGINA,
        ),
        f"({deel} > bool 0) + ({deel} > bool 0.25) or {stand(WACHT)} * 0",
        {0: ("Nee, niemand", GOED), 1: ("Ja, een deel", LET_OP), 2: ("Ja, veel", FOUT)},
    )


def _boven() -> Paneel:
    return cijfer(
        Kop(
            "Langer dan de Treeknorm",
            Uitleg(
                "Toewijzingen zonder start die langer wachten dan de drempel (70 dagen, of die van de gemeente of categorie).",
                f"hoeveel jeugdigen dat zijn: een jeugdige kan op meer dan één ding wachten. {BENADERING}",
                "bel de aanbieders achter de langste, te vinden in de wachtlijst van de hub.",
            ),
            TOEWIJZINGEN,
            GEEN_IS_GOED,
            pagina=PAGINA,
        ),
        stand(BOVEN),
    )


def _deel_boven() -> Paneel:
    return cijfer(
        Kop(
            "Deel van wie wacht",
            Uitleg(
                "Welk deel van de wachtende toewijzingen langer wacht dan de drempel.",
                f"hoe lang. {BENADERING}",
                "boven een kwart: bespreek de instroom en de capaciteit van die categorie.",
            ),
            DEEL,
            ((None, TEKST), (0.000001, LET_OP), (0.25, FOUT)),
            pagina=PAGINA,
            leeg="niemand wacht",
            decimalen=0,
        ),
        Vraag(f"{stand(BOVEN)} / ({stand(WACHT)} > 0)", mag_leeg="wacht er niemand, dan is er geen deel"),
    )


def _wachtend() -> Paneel:
    return cijfer(
        Kop(
            "Wacht nu",
            Uitleg(
                "Toewijzingen waarvan nog geen start is gemeld.",
                "dat er geen hulp is: een aanbieder kan de start nog niet hebben gemeld. De categorieën 46 tot en met 49 (crisis, "
                "bescherming, reclassering) staan erbuiten.",
                "stijgt dit, kijk dan hieronder in welke categorie.",
            ),
            TOEWIJZINGEN,
            pagina=PAGINA,
        ),
        stand(WACHT),
    )


def _nog() -> Paneel:
    return cijfer(
        Kop(
            "Nog wachtend: mediaan",
            Uitleg(
                "De helft van wie nu wacht, wacht al langer dan dit; geschat binnen klassen.",
                "hoe lang zij in totaal zullen wachten: hun wachten is nog niet om.",
                "boven 28 dagen wacht de helft langer dan de norm voor een intake, boven 70 langer dan die voor behandeling.",
            ),
            DAGEN,
            TEGEL_DREMPELS,
            pagina=PAGINA,
            leeg="niemand wacht",
            decimalen=0,
        ),
        Vraag(kwantiel(0.5, DUUR, groep="wachtend"), mag_leeg="wacht er niemand, dan is er geen mediaan"),
    )


def _gestart() -> Paneel:
    return cijfer(
        Kop(
            "Gestart: mediaan",
            Uitleg(
                "De helft van wie is gestart, wachtte langer dan dit; geschat binnen klassen, over alles in de hub.",
                "hoe het nu gaat: wie nog wacht telt niet mee, en dat zijn juist de langste. Kijk naar beide.",
                "vergelijk met wie nog wacht; de beste schatting over beide samen staat in de hub bij Ontwikkeling.",
            ),
            DAGEN,
            TEGEL_DREMPELS,
            pagina="/ontwikkeling",
            leeg="niemand gestart",
            decimalen=0,
        ),
        Vraag(kwantiel(0.5, DUUR, groep="gestart"), mag_leeg="is er niemand gestart, dan is er geen mediaan"),
    )


def _klassen(groep: str) -> Paneel:
    gestart = groep == "gestart"
    return staven(
        Kop(
            "Gestart: zo lang gewacht" if gestart else "Nog wachtend: al zo lang",
            Uitleg(
                "Hoeveel toewijzingen er per klasse zijn "
                + ("waarvan de hulp is gestart." if gestart else "waarvan nog geen start is gemeld.")
                + " De kleuren wisselen bij 28, 70 en 98 dagen.",
                ("dat het nu zo gaat: dit is alles in de hub. " if gestart else "hoe lang het nog duurt. ")
                + BENADERING,
                "leg beide grafieken naast elkaar: wat rechts lang is en links ontbreekt, is een wachtlijst die niet beweegt.",
            ),
            TOEWIJZINGEN,
            pagina="/ontwikkeling" if gestart else PAGINA,
        ),
        [Vraag(klasse(DUUR, boven, tot, groep=groep), naam) for naam, boven, tot, _ in KLASSEN],
        {naam: kleur for naam, _, _, kleur in KLASSEN},
    )


def _mediaan() -> Paneel:
    return lijnen(
        Kop(
            "Mediaan in de tijd",
            Uitleg(
                "Hoe de mediaan van wie nog wacht en van wie is gestart verloopt; lijnen op 28, 70 en 98 dagen.",
                "hoeveel er wachten.",
                "stijgt wie nog wacht terwijl wie is gestart gelijk blijft, dan starten alleen de nieuwe: kijk naar de oudste.",
            ),
            DAGEN,
            normlijnen(AANMELDEN, BEHANDELEN, SAMEN),
            pagina="/ontwikkeling",
            decimalen=0,
        ),
        [
            Vraag(
                kwantiel(0.5, DUUR, groep="wachtend"),
                "nog wachtend",
                mag_leeg="wacht er niemand, dan is er geen mediaan",
            ),
            Vraag(
                kwantiel(0.5, DUUR, groep="gestart"),
                "gestart",
                mag_leeg="is er niemand gestart, dan is er geen mediaan",
            ),
        ],
        {"nog wachtend": ORANJE, "gestart": BLAUW},
        trap=False,
        top=SAMEN,
    )


def _verloop() -> Paneel:
    return lijnen(
        Kop(
            "Wachtend, en daarvan te lang",
            Uitleg(
                "Hoeveel toewijzingen wachten binnen de drempel van de Treeknorm en hoeveel erboven, in de loop van de tijd.",
                f"wie erbij kwam en wie startte: alleen het saldo. {BENADERING}",
                "groeit het onderste vlak, dan groeit de wachtlijst aan de verkeerde kant.",
            ),
            TOEWIJZINGEN,
            pagina=PAGINA,
        ),
        [
            Vraag(stand(BOVEN), "boven de Treeknorm"),
            Vraag(f"{stand(WACHT)} - {stand(BOVEN)}", "erbinnen"),
        ],
        {"boven de Treeknorm": VERMILJOEN, "erbinnen": HEMELSBLAUW},
        gestapeld=True,
    )


def _kaart() -> Paneel:
    return warmtekaart(
        Kop(
            "Verdeling van wie nog wacht",
            Uitleg(
                "Hoeveel toewijzingen er per klasse van wachttijd wachten, in de loop van de tijd: donkerder is meer. De as noemt de bovengrens in dagen.",
                "welke jeugdige waar zit.",
                "een donkere band die omhoog schuift is een groep die samen wacht: zoek op wat hun begin gemeen heeft.",
            ),
            TOEWIJZINGEN,
            pagina=PAGINA,
            leeg="niemand wacht",
        ),
        Vraag(stand(f"{DUUR}_bucket", "le", groep="wachtend"), "{{le}}"),
    )


def _sinds() -> Paneel:
    return sinds_wanneer(
        Kop(
            "Boven de Treeknorm, sinds wanneer",
            Uitleg(
                "De gemeenten waar nu iemand te lang wacht (hoogstens 15, de hoogste), met hoeveel dat er in de loop van de tijd waren.",
                f"iets over gemeenten waar nu niemand te lang wacht. {BENADERING}",
                "een balk die nooit licht wordt is een vaste wachtlijst: bespreek hem met de aanbieders.",
            ),
            TOEWIJZINGEN,
            ((None, HEMELSBLAUW), (1, ORANJE), (10, VERMILJOEN)),
            pagina=PAGINA,
            leeg="nergens wacht iemand te lang",
        ),
        OPNAME_BOVEN,
        "wacht nergens iemand te lang, dan is er geen balk",
    )
