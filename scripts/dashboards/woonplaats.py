"""Woonplaats: what was found, and which hand-overs to another gemeente are open, with their clock."""

from __future__ import annotations

from scripts.dashboards.blad import Blad
from scripts.dashboards.palet import (
    BLAUW,
    ENKELE_IS_LET_OP,
    FOUT,
    GEEN_IS_GOED,
    GOED,
    GRIJS,
    GROEN,
    HEMELSBLAUW,
    LET_OP,
    ORANJE,
    PAARS,
    TEKST,
    VERMILJOEN,
)
from scripts.dashboards.panelen import (
    AANTAL,
    DATUM,
    DEEL,
    TOEWIJZINGEN,
    VERZOEKEN,
    Kop,
    Paneel,
    Uitleg,
    Vraag,
    cijfer,
    lijnen,
    oordeel,
)
from scripts.dashboards.per_gemeente import sinds_wanneer
from scripts.dashboards.tabellen import Kolom, Sleutel, tabel
from scripts.dashboards.vragen import sinds, stand

TERMIJN = "14 dagen na de afwijzing (OP359; Jeugdwet art. 8.2.1)"

GECONTROLEERD, CONFORM, AFWIJKEND, ONBEKEND = (
    f"ijw_woonplaats_{naam}" for naam in ("gecontroleerd", "conform", "afwijkend", "onbekend")
)
OPEN, TE_LAAT = "ijw_woonplaats_overdracht_open", "ijw_woonplaats_overdracht_te_laat"
DUBBEL, VERHUISD = "ijw_woonplaats_dubbele_toewijzing", "ijw_woonplaats_verhuisd_tijdens_hulp"
ZONDER_AANSLUITING, ONZICHTBAAR = (
    "ijw_woonplaats_verhuizing_zonder_aansluiting",
    "ijw_woonplaats_niet_waarneembaar",
)
OPNAME_TE_LAAT = "job_gemeente:ijw_woonplaats_overdracht_te_laat:max"
PAGINA = "/woonplaats"
WEINIG_BRP = 0.25
"""From this share without BRP data the judgement says little about the whole. A convention of this dashboard, no norm."""
NIETS_GETOETST = "is er niets getoetst, dan is er geen deel"


def maak() -> Blad:
    """Return the dashboard."""
    blad = Blad(
        "ijw-woonplaats",
        "Woonplaats: wie is verantwoordelijk?",
        "Wijst de juiste gemeente toe? Wat is er gevonden, welke overdrachten staan open, en hoe lang al?",
        (("Woonplaats", PAGINA), ("Werkvoorraad", "/werkvoorraad")),
        vanaf="now-90d",
    )
    blad.rij("", 5, (5, _oordeel()), *((breed, paneel) for breed, paneel in _tegels()))
    blad.rij("De klok van de overdrachten", 9, (12, _klok()), (12, _sinds()))
    blad.rij("Wat is er gevonden?", 9, (12, _bevindingen()), (12, _toetsing()))
    blad.rij("Welke gemeente?", 11, (24, _gemeenten()))
    return blad


def _oordeel() -> Paneel:
    soorten = " + ".join(stand(maat) for maat in (AFWIJKEND, DUBBEL, VERHUISD, OPEN, ZONDER_AANSLUITING))
    return oordeel(
        Kop(
            "Blijft er iets liggen?",
            Uitleg(
                "Of een overdracht aan een andere gemeente over de termijn is, en anders of er iets te bekijken valt. Is er van niemand "
                "een adres uit de BRP, dan staat dat er: dan is over de woonplaats niets te zeggen.",
                "wie moet betalen: dat is een besluit van de gemeenten.",
                "begin bij de overdrachten die te laat zijn: bel de gemeente die in de afwijzing is genoemd.",
            ),
            "none",
            pagina=PAGINA,
        ),
        f"({stand(TE_LAAT)} > 0) * 0 + 3 or ({stand(ONBEKEND)} == {stand(GECONTROLEERD)} > 0) * 0 + 2 or ({soorten}) > bool 0",
        {
            0: ("Nee, niets", GOED),
            1: ("Wel iets te bekijken", LET_OP),
            2: ("Geen BRP-gegevens", GRIJS),
            3: ("Ja, overdracht te laat", FOUT),
        },
    )


def _tegels() -> list[tuple[int, Paneel]]:
    onbekend = Kop(
        "Niet te beoordelen",
        Uitleg(
            "Welk deel van de toewijzingen niet is te beoordelen, omdat er van die jeugdige geen adres uit de BRP is.",
            "dat er iets mis is met die toewijzingen.",
            "boven een kwart: laad de adressen met ijw-hub brp load of brp haal (docs/woonplaats.md).",
        ),
        DEEL,
        ((None, TEKST), (WEINIG_BRP, LET_OP)),
        leeg="niets getoetst",
        decimalen=0,
    )
    return [
        (4, _tegel("Overdracht te laat", TE_LAAT, VERZOEKEN, GEEN_IS_GOED, _UITLEG[TE_LAAT])),
        (4, _tegel("Overdracht open", OPEN, VERZOEKEN, ENKELE_IS_LET_OP, _UITLEG[OPEN])),
        (4, _tegel("Andere gemeente", AFWIJKEND, TOEWIJZINGEN, ENKELE_IS_LET_OP, _UITLEG[AFWIJKEND])),
        (4, _tegel("Dubbel toegewezen", DUBBEL, "suffix: keer bij een gemeente", ENKELE_IS_LET_OP, _UITLEG[DUBBEL])),
        (
            3,
            cijfer(onbekend, Vraag(f"{stand(ONBEKEND)} / ({stand(GECONTROLEERD)} > 0)", mag_leeg=NIETS_GETOETST)),
        ),
    ]


_UITLEG = {
    TE_LAAT: Uitleg(
        f"Verzoeken die om de woonplaats zijn afgewezen, waar de genoemde gemeente nog niet toewees, meer dan {TERMIJN}.",
        "dat de jeugdige zonder hulp zit.",
        "open ze in de hub en bel de genoemde gemeente.",
    ),
    OPEN: Uitleg(
        f"Verzoeken die om de woonplaats zijn afgewezen, en waar de genoemde gemeente nog niet toewees. De termijn is {TERMIJN}.",
        "iets over overdrachten naar een gemeente waarvan de hub geen verkeer ziet: die staan in de tabel onder Niet te zien.",
        "houd ze bij; binnen de termijn hoeft er nog niets.",
    ),
    AFWIJKEND: Uitleg(
        "Toewijzingen waarbij volgens de BRP op de peildag een andere gemeente wordt verwacht.",
        "een besluit: verblijf buiten de jeugdhulp ziet de hub niet.",
        "leg ze naast het dossier, en overleg met de andere gemeente voor u iets intrekt.",
    ),
    DUBBEL: Uitleg(
        "Jeugdigen voor wie twee gemeenten over dezelfde dagen toewijzen. Zij tellen bij elk van beide mee: bij één gekozen gemeente "
        "is dit het aantal jeugdigen, over alle gemeenten samen staat elke jeugdige er tweemaal in.",
        "welke van de twee juist is.",
        "overleg wie verantwoordelijk is, en laat de andere haar toewijzing beëindigen.",
    ),
}


def _tegel(
    titel: str, maat: str, eenheid: str, drempels: tuple[tuple[float | None, str], ...], uitleg: Uitleg
) -> Paneel:
    return cijfer(Kop(titel, uitleg, eenheid, drempels, pagina=PAGINA), stand(maat))


def _klok() -> Paneel:
    return lijnen(
        Kop(
            "Open overdrachten, binnen en over de termijn",
            Uitleg(
                f"Hoeveel overdrachten open staan binnen de termijn ({TERMIJN}), en hoeveel erover.",
                "hoe lang elke afzonderlijk: dat staat in de lijst van de hub.",
                "groeit het onderste vlak, dan wachten er die niemand opvolgt: bel deze week.",
            ),
            VERZOEKEN,
            pagina=PAGINA,
        ),
        [Vraag(stand(TE_LAAT), "over de termijn"), Vraag(f"{stand(OPEN)} - {stand(TE_LAAT)}", "binnen de termijn")],
        {"over de termijn": VERMILJOEN, "binnen de termijn": HEMELSBLAUW},
        gestapeld=True,
    )


def _sinds() -> Paneel:
    return sinds_wanneer(
        Kop(
            "Over de termijn, sinds wanneer",
            Uitleg(
                "De gemeenten met nu een overdracht over de termijn (hoogstens 15, de hoogste), met hoeveel dat er in de loop van de tijd waren.",
                "iets over gemeenten waar alles op tijd is. De gemeente is die van de afwijzing, niet die het moet overnemen.",
                "een lange balk vraagt om een vast aanspreekpunt bij de andere gemeente.",
            ),
            VERZOEKEN,
            ((None, HEMELSBLAUW), (1, ORANJE), (3, VERMILJOEN)),
            pagina=PAGINA,
            leeg="nergens is een overdracht te laat",
        ),
        OPNAME_TE_LAAT,
        "is nergens een overdracht te laat, dan is er geen balk",
    )


def _bevindingen() -> Paneel:
    reeksen = (
        ("andere gemeente verwacht", AFWIJKEND, ORANJE),
        ("dubbel toegewezen", DUBBEL, VERMILJOEN),
        ("verhuisd tijdens hulp", VERHUISD, PAARS),
        ("verhuisd, zonder vervolg", ZONDER_AANSLUITING, GROEN),
        ("overdracht open", OPEN, HEMELSBLAUW),
    )
    return lijnen(
        Kop(
            "Bevindingen per soort",
            Uitleg(
                "Hoeveel bevindingen van elke soort er open stonden, in de loop van de tijd.",
                "hoeveel jeugdigen: een jeugdige kan er meer hebben. De soorten tellen verschillende dingen (toewijzingen, jeugdigen, verzoeken): tel ze niet op. Dubbel toegewezen telt bij elk van beide gemeenten.",
                "een sprong na het laden van BRP-gegevens is nieuw zicht en geen nieuw probleem; een sprong op een andere dag is het bekijken waard.",
            ),
            AANTAL,
            pagina=PAGINA,
        ),
        [Vraag(stand(maat), naam) for naam, maat, _ in reeksen],
        {naam: kleur for naam, _, kleur in reeksen},
    )


def _toetsing() -> Paneel:
    return lijnen(
        Kop(
            "Toetsing van de toewijzingen",
            Uitleg(
                "Alle toewijzingen naar het oordeel: bij de verwachte gemeente, bij een andere, of niet te beoordelen.",
                "dat conform ook juist is: de BRP van nu zegt wat er toen gold.",
                "is niet te beoordelen groot, laad dan eerst BRP-gegevens.",
            ),
            TOEWIJZINGEN,
            pagina=PAGINA,
        ),
        [
            Vraag(stand(AFWIJKEND), "andere gemeente verwacht"),
            Vraag(stand(CONFORM), "conform"),
            Vraag(stand(ONBEKEND), "niet te beoordelen"),
        ],
        {"andere gemeente verwacht": ORANJE, "conform": BLAUW, "niet te beoordelen": GRIJS},
        gestapeld=True,
    )


def _gemeenten() -> Paneel:
    wel = ((None, "transparent"), (1, LET_OP))
    kolommen = [
        Kolom("Overdracht te laat", stand(TE_LAAT, "gemeente"), "locale", ((None, "transparent"), (1, FOUT))),
        Kolom(
            "Minstens sinds",
            sinds(OPNAME_TE_LAAT, stand(TE_LAAT, "gemeente"), "1h"),
            DATUM,
            mag_leeg="is nergens een overdracht te laat, dan is er geen begin",
        ),
        Kolom("Overdracht open", stand(OPEN, "gemeente"), "locale", wel),
        Kolom("Andere gemeente", stand(AFWIJKEND, "gemeente"), "locale", wel),
        Kolom("Dubbel toegewezen", stand(DUBBEL, "gemeente"), "locale", wel),
        Kolom("Verhuisd", stand(VERHUISD, "gemeente"), "locale", wel),
        Kolom("Zonder vervolg", stand(ZONDER_AANSLUITING, "gemeente"), "locale", wel),
        Kolom("Niet te zien", stand(ONZICHTBAAR, "gemeente"), "locale"),
        Kolom(
            "Niet te beoordelen",
            f"{stand(ONBEKEND, 'gemeente')} / ({stand(GECONTROLEERD, 'gemeente')} > 0)",
            DEEL,
            ((None, "transparent"), (WEINIG_BRP, HEMELSBLAUW)),
            0,
            NIETS_GETOETST,
        ),
    ]
    return tabel(
        Kop(
            "Per gemeente",
            Uitleg(
                "Per gemeente de bevindingen die nu open staan, en welk deel niet is te beoordelen. Verhuisd: tijdens lopende, ambulante hulp; zonder "
                "vervolg: geëindigd om een verhuizing, zonder toewijzing elders. Niet te zien: overdrachten en "
                "verhuizingen naar een gemeente waarvan de hub geen verkeer ziet.",
                "dat een gemeente met nullen alles goed heeft: zonder BRP-gegevens is er weinig te vinden.",
                "klik op de code van een gemeente voor haar gevallen in de hub.",
            ),
            AANTAL,
            GEEN_IS_GOED,
        ),
        Sleutel("gemeente", "Code", pagina=f"{PAGINA}?gemeente={{}}"),
        kolommen,
        sorteer="Overdracht te laat",
    )
