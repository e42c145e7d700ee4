"""Doorlooptijd: do we answer verzoeken within 5 werkdagen; which gemeente, which kind, since when."""

from __future__ import annotations

from scripts.dashboards.blad import Blad
from scripts.dashboards.palet import (
    BLAUW,
    ENKELE_IS_LET_OP,
    FOUT,
    GEEN_IS_GOED,
    GOED,
    GRIJS,
    HEMELSBLAUW,
    LET_OP,
    ORANJE,
    PAARS,
    VERMILJOEN,
    normlijnen,
)
from scripts.dashboards.panelen import (
    DATUM,
    DEEL,
    VERZOEKEN,
    WERKDAGEN,
    Kop,
    Paneel,
    Uitleg,
    Vraag,
    cijfer,
    lijnen,
    oordeel,
    staven,
)
from scripts.dashboards.per_gemeente import sinds_wanneer
from scripts.dashboards.tabellen import Kolom, Sleutel, tabel
from scripts.dashboards.vragen import klasse, kwantiel, laatste, sinds, stand

NORM_WERKDAGEN = 5
"""OP274 and OP346: an answer within 5 werkdagen."""
DOEL = 0.95
"""The usual objective (setting `meten.doel_binnen_norm`): colours cannot follow a setting, the judgement in words does."""
ONGERUST = 0.90
"""Twice as many too late as the objective allows."""

TE_LAAT = "ijw_verzoeken_te_laat"
MAAND = "ijw_verzoeken_afgehandeld_deze_maand"
OPNAME_TE_LAAT = "job_gemeente:ijw_verzoeken_te_laat:sum"
PAGINA = "/verzoeken"
DEEL_DREMPELS = ((None, FOUT), (ONGERUST, LET_OP), (DOEL, GOED))
PER_BERICHT = "{{bericht}}"
KLEUREN = {"JW315": BLAUW, "JW317": ORANJE}

KLASSEN = (
    ("binnen 1 werkdag", None, "1.0", BLAUW),
    ("2 of 3 werkdagen", "1.0", "3.0", BLAUW),
    ("4 of 5 werkdagen", "3.0", "5.0", BLAUW),
    ("6 of 7 werkdagen", "5.0", "7.0", ORANJE),
    ("8 tot en met 10", "7.0", "10.0", ORANJE),
    ("11 tot en met 20", "10.0", "20.0", VERMILJOEN),
    ("meer dan 20", "20.0", "+Inf", VERMILJOEN),
)
"""Name, edges and colour: blue is within the norm, orange within twice the norm."""


def maak() -> Blad:
    """Return the dashboard."""
    blad = Blad(
        "ijw-doorlooptijd",
        "Doorlooptijd: antwoorden we binnen 5 werkdagen?",
        "Antwoorden gemeenten binnen 5 werkdagen op een verzoek (JW315, JW317)? Welke niet, welk soort, en sinds wanneer?",
        (("Verzoeken", PAGINA), ("Werkvoorraad", "/werkvoorraad"), ("Ontwikkeling", "/ontwikkeling")),
    )
    blad.rij("", 5, (6, _oordeel()), (4, _deel()), (4, _afgehandeld()), (5, _te_laat()), (5, _bijna()))
    blad.rij("Welke gemeente, en sinds wanneer?", 11, (15, _gemeenten()), (9, _sinds()))
    blad.rij("Welk soort verzoek?", 8, (8, _deel_per_soort()), (8, _open_per_soort()), (8, _te_laat_per_soort()))
    blad.rij("Hoe lang duurt het?", 8, (10, _klassen()), (14, _verloop()))
    return blad


def _oordeel() -> Paneel:
    aantal, binnen = stand(MAAND), stand(MAAND, norm="binnen")
    doel, minimum = laatste("ijw_doel_binnen_norm_ratio"), laatste("ijw_doel_minimum_verzoeken")
    genoeg = f"({binnen} / ({aantal} > 0) >= bool {doel}) and {aantal} >= {minimum}"
    return oordeel(
        Kop(
            "Binnen 5 werkdagen, deze maand?",
            Uitleg(
                "Of het deel van de verzoeken dat deze kalendermaand binnen de norm is afgehandeld, het doel haalt "
                "(instelling meten.doel_binnen_norm, gewoonlijk 95 %).",
                "iets over verzoeken die nog open staan. Aan het begin van een maand, onder het minimum aantal (instelling "
                "meten.doel_minimum), geeft het geen oordeel: dan zegt een percentage niets.",
                "bij Nee: kijk hieronder welke gemeente het is, en open daarvan de verzoeken in de hub.",
            ),
            "none",
            pagina=PAGINA,
        ),
        f"{genoeg} or {aantal} * 0 + 2",
        {1: ("Ja", GOED), 0: ("Nee", FOUT), 2: ("Te weinig om te zeggen", GRIJS)},
    )


def _deel() -> Paneel:
    kop = Kop(
        "Binnen de norm, deze maand",
        Uitleg(
            "Welk deel van de verzoeken met een definitief antwoord sinds het begin van deze kalendermaand binnen de norm bleef.",
            "hoe lang het duurde: een antwoord na 6 of na 60 werkdagen telt gelijk. De kleur gaat uit van 95 %, ook als "
            "de hub een ander doel heeft; het oordeel hiernaast rekent met dat van de hub.",
            "onder het doel: zoek de gemeente in de tabel en bekijk daar de verzoeken.",
        ),
        DEEL,
        DEEL_DREMPELS,
        pagina=PAGINA,
        leeg="nog niets afgehandeld",
        decimalen=1,
    )
    return cijfer(kop, Vraag(_deel_binnen(), mag_leeg="in een nieuwe maand is er nog niets afgehandeld"))


def _afgehandeld() -> Paneel:
    return cijfer(
        Kop(
            "Afgehandeld, deze maand",
            Uitleg(
                "Hoeveel verzoeken deze kalendermaand een definitief antwoord kregen.",
                "hoeveel er binnenkwamen.",
                "is dit laag en staan er veel open, dan blijft werk liggen: open de werkvoorraad.",
            ),
            VERZOEKEN,
            pagina="/werkvoorraad",
        ),
        stand(MAAND),
    )


def _te_laat() -> Paneel:
    return cijfer(
        Kop(
            "Nu te laat",
            Uitleg(
                "Open verzoeken voorbij hun uiterste reactiedatum: 5 werkdagen, na tijdig 'in onderzoek' 8 weken "
                "(jeugdbescherming en jeugdreclassering 14 dagen).",
                "wie het ophield.",
                "open ze in de hub, oudste eerst, en beantwoord ze met een JW301 of een JW319.",
            ),
            VERZOEKEN,
            GEEN_IS_GOED,
            pagina=PAGINA,
        ),
        stand(TE_LAAT),
    )


def _bijna() -> Paneel:
    return cijfer(
        Kop(
            "Te laat binnen 1 werkdag",
            Uitleg(
                "Open verzoeken waarvan vandaag of de volgende werkdag de laatste dag is.",
                "iets over wat al te laat is; wat in onderzoek is, telt mee.",
                "beantwoord deze vandaag.",
            ),
            VERZOEKEN,
            ENKELE_IS_LET_OP,
            pagina="/werkvoorraad",
        ),
        stand("ijw_verzoeken_bijna_te_laat", binnen_werkdagen="1"),
    )


def _gemeenten() -> Paneel:
    kolommen = [
        Kolom("Te laat", stand(TE_LAAT, "gemeente"), "locale", ((None, "transparent"), (1, FOUT))),
        Kolom(
            "Minstens sinds",
            sinds(OPNAME_TE_LAAT, stand(TE_LAAT, "gemeente"), "30m"),
            DATUM,
            mag_leeg="is nergens iets te laat, dan is er geen begin",
        ),
        Kolom(
            "Bijna te laat",
            stand("ijw_verzoeken_bijna_te_laat", "gemeente", binnen_werkdagen="2"),
            "locale",
            ((None, "transparent"), (1, LET_OP)),
        ),
        Kolom("Open", stand("ijw_verzoeken_open", "gemeente"), "locale"),
        Kolom("Onderzoek", stand("ijw_verzoeken_in_onderzoek", "gemeente"), "locale"),
        Kolom("Afgehandeld", stand(MAAND, "gemeente"), "locale"),
        Kolom(
            "Binnen norm",
            _deel_binnen("gemeente"),
            DEEL,
            decimalen=0,
            mag_leeg="in een nieuwe maand is er nog niets afgehandeld",
        ),
    ]
    return tabel(
        Kop(
            "Per gemeente",
            Uitleg(
                "Per gemeente wat te laat is en sinds wanneer zonder onderbreking (gezocht binnen de gekozen periode, op een half uur), "
                "wat dat binnen 2 werkdagen wordt (bijna te laat), en hoe deze maand ging.",
                "sinds wanneer het oudste verzoek openstaat. Ligt Minstens sinds aan het begin van de gekozen periode, dan was het er misschien al eerder: "
                "kies een langere. Een percentage over enkele verzoeken zegt weinig: kijk ook naar Afgehandeld.",
                "klik op de code van een gemeente voor haar verzoeken in de hub.",
            ),
            VERZOEKEN,
            GEEN_IS_GOED,
        ),
        Sleutel("gemeente", "Code", pagina=f"{PAGINA}?gemeente={{}}"),
        kolommen,
        sorteer="Te laat",
    )


def _sinds() -> Paneel:
    return sinds_wanneer(
        Kop(
            "Te laat, sinds wanneer",
            Uitleg(
                "De gemeenten waar nu iets te laat is (hoogstens 15, de hoogste), met hoeveel er in de loop van de tijd te laat waren.",
                "iets over gemeenten waar nu niets te laat is.",
                "een lange donkere balk is geen piek maar een patroon: bespreek het met die gemeente.",
            ),
            VERZOEKEN,
            ((None, HEMELSBLAUW), (1, ORANJE), (5, VERMILJOEN)),
            pagina=PAGINA,
            leeg="nergens is iets te laat",
        ),
        OPNAME_TE_LAAT,
        "is nergens iets te laat, dan is er geen balk",
    )


def _deel_per_soort() -> Paneel:
    return lijnen(
        Kop(
            "Binnen de norm, per soort",
            Uitleg(
                "Het deel dat in de lopende maand binnen de norm is afgehandeld, voor JW315 (om toewijzing) en JW317 (om wijziging).",
                "iets in de eerste dagen van een maand, want elke maand begint opnieuw.",
                "blijft één soort achter, kijk dan of het proces daarvan anders loopt.",
            ),
            DEEL,
            normlijnen(DOEL),
            pagina="/ontwikkeling",
            decimalen=0,
        ),
        [Vraag(_deel_binnen("bericht"), PER_BERICHT, mag_leeg="in een nieuwe maand is er nog niets afgehandeld")],
        KLEUREN,
        top=1,
    )


def _open_per_soort() -> Paneel:
    return lijnen(
        Kop(
            "Open, per soort",
            Uitleg(
                "Hoeveel verzoeken er in de loop van de tijd open stonden, ook die in onderzoek.",
                "of ze te laat zijn.",
                "een lijn die blijft stijgen is een achterstand die groeit: vergelijk met wat wordt afgehandeld.",
            ),
            VERZOEKEN,
            pagina=PAGINA,
        ),
        [Vraag(stand("ijw_verzoeken_open", "bericht"), PER_BERICHT)],
        KLEUREN,
        gestapeld=True,
    )


def _te_laat_per_soort() -> Paneel:
    return lijnen(
        Kop(
            "Te laat, per soort",
            Uitleg(
                "Hoeveel open verzoeken er in de loop van de tijd te laat waren.",
                "hoe lang te laat: dat staat in de lijst van de hub.",
                "daalt de lijn niet na enkele werkdagen, open dan de lijst en werk haar af.",
            ),
            VERZOEKEN,
            pagina=PAGINA,
        ),
        [Vraag(stand(TE_LAAT, "bericht"), PER_BERICHT)],
        KLEUREN,
        gestapeld=True,
    )


def _klassen() -> Paneel:
    vragen = [Vraag(klasse("ijw_doorlooptijd_werkdagen", boven, tot), naam) for naam, boven, tot, _ in KLASSEN]
    return staven(
        Kop(
            "Werkdagen tot het antwoord",
            Uitleg(
                "Alle afgehandelde verzoeken in de hub, naar het aantal werkdagen tot het definitieve antwoord. "
                "Blauw is binnen 5 werkdagen, oranje binnen tien, vermiljoen langer.",
                "of het binnen de norm was: na tijdig onderzoek mag het 8 weken duren. En geen trend, want alles van vroeger telt mee.",
                "een lange staart is het bekijken waard: zoek de oudste verzoeken op in de hub.",
            ),
            VERZOEKEN,
            pagina="/ontwikkeling",
        ),
        vragen,
        {naam: kleur for naam, _, _, kleur in KLASSEN},
    )


def _verloop() -> Paneel:
    vragen = [
        Vraag(kwantiel(0.5, "ijw_doorlooptijd_werkdagen"), "helft binnen"),
        Vraag(kwantiel(0.9, "ijw_doorlooptijd_werkdagen"), "90 % binnen"),
        Vraag(
            _kwantiel_recent(0.9),
            "90 % binnen, laatste 4 weken",
            mag_leeg="vergelijkt met vier weken terug: Prometheus moet zo lang meten",
        ),
    ]
    return lijnen(
        Kop(
            "Mediaan en 90 %",
            Uitleg(
                "Binnen hoeveel werkdagen de helft en 90 % van alle afgehandelde verzoeken een antwoord had, en dat laatste ook van "
                "wat in de laatste vier weken is afgehandeld.",
                "een exact getal: het is geschat binnen de klassen hiernaast.",
                "ligt de lijn van de laatste vier weken boven die van alles samen, dan wordt het trager: kijk welke gemeente.",
            ),
            WERKDAGEN,
            normlijnen(NORM_WERKDAGEN),
            pagina="/ontwikkeling",
            decimalen=1,
        ),
        vragen,
        {"helft binnen": BLAUW, "90 % binnen": ORANJE, "90 % binnen, laatste 4 weken": PAARS},
        trap=False,
        top=2 * NORM_WERKDAGEN,
    )


def _kwantiel_recent(deel: float) -> str:
    """Return a quantile of what came on top in four weeks. A correction may take away: never below 0."""
    emmer = "ijw_doorlooptijd_werkdagen_bucket"
    return (
        f"histogram_quantile({deel:g}, clamp_min({stand(emmer, 'le')} - {stand(emmer, 'le', moment='offset 4w')}, 0))"
    )


def _deel_binnen(*per: str) -> str:
    return f"{stand(MAAND, *per, norm='binnen')} / ({stand(MAAND, *per)} > 0)"
