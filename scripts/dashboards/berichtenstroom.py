"""Berichtenstroom: what comes in and goes out, what is rejected per kind and level, retouren, Fo01, and silence."""

from __future__ import annotations

from hub.web.kengetallen import BERICHTSOORTEN
from scripts.dashboards.berichtenstroom_tabellen import (
    AFGEKEURD_1U,
    IN_1U,
    OPVALLEND,
    gemeenten,
    per_dag,
    retouren,
    soorten,
)
from scripts.dashboards.blad import Blad
from scripts.dashboards.palet import (
    BLAUW,
    ENKELE_IS_LET_OP,
    FOUT,
    GOED,
    GRIJS,
    LET_OP,
    ORANJE,
    PAARS,
    TEKST,
    VERMILJOEN,
    kleur_per_bericht,
)
from scripts.dashboards.panelen import (
    AANTAL,
    BERICHTEN,
    DEEL,
    GELEDEN,
    PER_UUR,
    UUR,
    Kop,
    Paneel,
    Uitleg,
    Vraag,
    cijfer,
    lijnen,
    oordeel,
)
from scripts.dashboards.vragen import GEMEENTE, kies, laatste, opname, per_uur, stand

INNAME = "job:ijw_laatste_inname_timestamp_seconds:max"
VERWACHT = "job:ijw_inname_verwacht_na_4u:timestamp_seconds"
VAN_GEMEENTE = ("JW301", "JW306", "JW308", "JW316", "JW318", "JW319", "JW325")
VAN_AANBIEDER = tuple(soort for soort in BERICHTSOORTEN if soort not in VAN_GEMEENTE)
PER_BERICHT = "{{bericht}}"


def maak() -> Blad:
    """Return the dashboard."""
    blad = Blad(
        "ijw-berichtenstroom",
        "Berichtenstroom: komt alles door?",
        "Komt er verkeer binnen, wat wordt afgekeurd, wat blijft zonder retour, en waar is het stil?",
        (
            ("Afkeuringen", "/afkeuringen"),
            ("Bevindingen", "/bevindingen"),
            ("Werkvoorraad", "/werkvoorraad"),
            ("Ontwikkeling", "/ontwikkeling"),
        ),
        vanaf="now-7d",
    )
    blad.rij("", 5, (6, _oordeel()), (4, _laatste()), (4, _in()), (4, _deel()), (3, _retouren_weg()), (3, _fo01()))
    blad.rij("Heen en terug", 9, (12, _stroom(VAN_AANBIEDER)), (12, _stroom(VAN_GEMEENTE)))
    blad.rij("Per soort bericht", 13, (24, soorten()))
    blad.rij("Wat wordt afgekeurd?", 8, (8, _per_niveau()), (8, _per_soort()), (8, _antwoorden()))
    blad.rij("Retouren, Fo01 en dubbele", 9, (10, retouren()), (7, _zonder_retour()), (7, _bezorgingen()))
    blad.rij("Welke gemeente?", 10, (24, gemeenten()))
    return blad


def _oordeel() -> Paneel:
    inname, verwacht = laatste(INNAME), f"max (max_over_time({kies(VERWACHT)}[7d]))"
    return oordeel(
        Kop(
            "Komt er verkeer binnen?",
            Uitleg(
                "Of er nog berichten komen. Stil is het als er meer dan 4 uur, waarvan begin en einde in werktijd, niets is ontvangen; "
                "nachten, weekenden en feestdagen tellen niet.",
                "of alles er is: één bericht is genoeg om niet stil te zijn. Geldt voor de hele hub, niet per gemeente.",
                "bij Stil: kijk of de inbox of de verzender nog loopt, dan bij het GGk. Per soort staat het hieronder.",
            ),
            "none",
        ),
        f"{inname} < bool {verwacht} or {inname} * 0 + 2 or {laatste('ijw_hub_info')} * 0 + 3",
        {
            0: ("Ja", GOED),
            1: ("Stil: al 4 uur niets", FOUT),
            2: ("Ja, nog geen werktijd gezien", GRIJS),
            3: ("Nog niets sinds de start", GRIJS),
        },
    )


def _laatste() -> Paneel:
    return cijfer(
        Kop(
            "Laatste inname",
            Uitleg(
                "Hoe lang geleden deze hub voor het laatst een bericht vastlegde, op zijn eigen klok.",
                "wanneer het is verstuurd: een late stapel telt ook.",
                "langer dan een halve werkdag: kijk bij de aanlevering.",
            ),
            GELEDEN,
            leeg="nog niets sinds de start",
        ),
        Vraag(
            f"1000 * {laatste('ijw_laatste_inname_timestamp_seconds')}",
            mag_leeg="ontbreekt tot het eerste bericht na de start",
        ),
    )


def _in() -> Paneel:
    return cijfer(
        Kop(
            "In, laatste 24 uur",
            Uitleg(
                "Hoeveel berichten de hub de laatste 24 uur las, dubbele meegeteld.",
                "wat met ijw-hub load is geladen: dat is een ander proces.",
                "vergelijk met een gewone dag in de grafieken hieronder.",
            ),
            BERICHTEN,
            decimalen=0,
        ),
        per_dag(IN_1U),
    )


def _deel() -> Paneel:
    return cijfer(
        Kop(
            "Afgekeurd, laatste 24 uur",
            Uitleg(
                "Welk deel van wat de hub las is afgekeurd, op niveau 1 (XML, schema) of 2 (regels binnen het bericht).",
                "wat de ontvanger met een retour afkeurt. Er is geen norm: de kleur begint waar de melding gaat opletten (5 %).",
                "open de afkeuringen in de hub: elk heeft plaats, regel en uitleg.",
            ),
            DEEL,
            ((None, TEKST), (OPVALLEND, LET_OP)),
            pagina="/afkeuringen",
            leeg="niets binnengekomen",
            decimalen=1,
        ),
        Vraag(
            f"{per_dag(AFGEKEURD_1U)} / ({per_dag(IN_1U)} > 0)", mag_leeg="kwam er een dag niets, dan is er geen deel"
        ),
    )


def _retouren_weg() -> Paneel:
    return cijfer(
        Kop(
            "Retour ontbreekt",
            Uitleg(
                "Berichten zonder retour na de termijn: 3 werkdagen, declaraties 10 (OP090).",
                "dat het bericht niet is aangekomen: misschien is alleen de retour weg.",
                "stuur het opnieuw, of vraag de ontvanger om de retour; de lijst staat in de werkvoorraad.",
            ),
            BERICHTEN,
            ENKELE_IS_LET_OP,
            pagina="/werkvoorraad?soort=retour_ontbreekt",
        ),
        stand("ijw_retouren_ontbrekend"),
    )


def _fo01() -> Paneel:
    return cijfer(
        Kop(
            "Fo01, laatste 24 uur",
            Uitleg(
                "Hoeveel foutberichten (Fo01) er de laatste 24 uur bij kwamen: het GGk kon een bericht niet bezorgen.",
                "om welke berichten het gaat: dat staat in de werkvoorraad. Geldt voor de hele hub.",
                "lever die berichten opnieuw aan; veel tegelijk is een storing bij een ontvanger.",
            ),
            BERICHTEN,
            ENKELE_IS_LET_OP,
            pagina="/werkvoorraad?soort=fo01",
            leeg="nog geen dag gemeten",
            decimalen=0,
        ),
        Vraag(
            f"clamp_min({stand('ijw_bezorgingen', uitkomst='fo01')} - "
            f"{stand('ijw_bezorgingen', moment='offset 1d', uitkomst='fo01')}, 0)",
            mag_leeg="vergelijkt met een dag terug: Prometheus moet zo lang meten",
        ),
    )


def _stroom(soorten: tuple[str, ...]) -> Paneel:
    naar_gemeente = soorten == VAN_AANBIEDER
    reeks = kies(IN_1U, GEMEENTE, f'bericht=~"{"|".join(soorten)}"')
    return lijnen(
        Kop(
            "Van aanbieder naar gemeente" if naar_gemeente else "Van gemeente naar aanbieder",
            Uitleg(
                "Hoeveel berichten van elke soort de hub per uur las"
                + (" die aanbieders stuurden." if naar_gemeente else " die gemeenten stuurden.")
                + " Een retour heeft de bleke kleur van zijn bericht.",
                "wanneer ze zijn verstuurd: dit is het uur waarin deze hub ze las.",
                "valt één kleur weg, kijk dan of die soort bij één gemeente of overal stilvalt.",
            ),
            PER_UUR,
            decimalen=0,
            pagina="/ontwikkeling",
        ),
        [Vraag(f"sum by (bericht) ({reeks})", PER_BERICHT)],
        {soort: kleur for soort, kleur in kleur_per_bericht().items() if soort in soorten},
        gestapeld=True,
        interval=UUR,
    )


def _per_niveau() -> Paneel:
    return lijnen(
        Kop(
            "Afgekeurd per niveau",
            Uitleg(
                "Hoeveel berichten er per uur zijn afgekeurd: niveau 1 is XML of schema, niveau 2 een regel binnen het bericht die volgens de instellingen afkeurt.",
                "welke regel: dat staat in de hub.",
                "niveau 1 wijst op software die verkeerd schrijft, niveau 2 op wat iemand invulde.",
            ),
            PER_UUR,
            pagina="/afkeuringen",
        ),
        [Vraag(opname(AFGEKEURD_1U, "niveau"), "niveau {{niveau}}")],
        {"niveau 1": VERMILJOEN, "niveau 2": ORANJE},
        gestapeld=True,
        interval=UUR,
    )


def _per_soort() -> Paneel:
    return lijnen(
        Kop(
            "Afgekeurd per soort",
            Uitleg(
                "Hoeveel berichten van elke soort er per uur zijn afgekeurd.",
                "welk deel dat is: dat staat in de tabel.",
                "een sprong bij één soort is meestal een nieuwe versie van de software van een verzender.",
            ),
            PER_UUR,
            pagina="/afkeuringen",
        ),
        [Vraag(opname(AFGEKEURD_1U, "bericht"), PER_BERICHT)],
        kleur_per_bericht(),
        gestapeld=True,
        interval=UUR,
    )


def _antwoorden() -> Paneel:
    return lijnen(
        Kop(
            "Wat verzenders te horen kregen",
            Uitleg(
                "Aanleveringen via HTTP per uur, naar het antwoord: 202 aangenomen, 422 afgekeurd, 4xx geweigerd, 503 de hub was vol of weg.",
                "wat via de inbox kwam. Een zip telt als één. Geldt voor de hele hub.",
                "401 of 403: een token is verlopen of mag dit niet. 429 of 503: de verzender gaat te snel, of de hub kan niet mee: zie het dashboard Hub.",
            ),
            PER_UUR,
        ),
        [
            Vraag(per_uur("ijw_aanleveringen_total", antwoord="202"), "202 aangenomen"),
            Vraag(per_uur("ijw_aanleveringen_total", antwoord="422"), "422 afgekeurd"),
            Vraag(_geweigerd("4..", "422"), "andere 4xx: geweigerd"),
            Vraag(_geweigerd("5.."), "5xx: kon niet"),
        ],
        {"202 aangenomen": BLAUW, "422 afgekeurd": ORANJE, "andere 4xx: geweigerd": PAARS, "5xx: kon niet": VERMILJOEN},
        interval=UUR,
    )


def _geweigerd(antwoord: str, behalve: str = "") -> str:
    keuzes = [f'antwoord=~"{antwoord}"', *([f'antwoord!="{behalve}"'] if behalve else [])]
    return f"3600 * sum (rate({kies('ijw_aanleveringen_total', *keuzes)}[$__rate_interval]))"


def _zonder_retour() -> Paneel:
    return lijnen(
        Kop(
            "Zonder retour na de termijn",
            Uitleg(
                "Hoeveel berichten er in de loop van de tijd zonder retour waren na hun termijn.",
                "waar de retour bleef.",
                "stijgt één soort in één keer, dan stuurt een ontvanger geen retouren meer: bel die.",
            ),
            BERICHTEN,
            pagina="/werkvoorraad?soort=retour_ontbreekt",
        ),
        [Vraag(stand("ijw_retouren_ontbrekend", "bericht"), PER_BERICHT)],
        {heen: kleur for heen, kleur in kleur_per_bericht().items() if heen != "onbekend"},
        gestapeld=True,
    )


def _bezorgingen() -> Paneel:
    reeksen = (
        ("fo01", "Fo01", VERMILJOEN),
        ("dubbel", "dubbel bezorgd", ORANJE),
        ("overgeslagen", "overgeslagen", GRIJS),
    )
    return lijnen(
        Kop(
            "Fo01, dubbele en overgeslagen",
            Uitleg(
                "Hoeveel er in de hub zijn: foutberichten van het GGk, dubbele bezorgingen, en berichten van een andere standaard of release.",
                "wanneer ze kwamen: de helling van de lijn zegt dat. Geldt voor de hele hub.",
                "een steile lijn Fo01 is een storing; veel dubbele is een verzender die herhaalt: vraag waarom.",
            ),
            AANTAL,
            pagina="/werkvoorraad?soort=fo01",
        ),
        [Vraag(stand("ijw_bezorgingen", uitkomst=uitkomst), naam) for uitkomst, naam, _ in reeksen],
        {naam: kleur for _, naam, kleur in reeksen},
    )
