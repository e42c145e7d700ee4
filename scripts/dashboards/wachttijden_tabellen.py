"""Of the dashboard Wachttijden: the tables per product category and per gemeente."""

from __future__ import annotations

import tomllib
from pathlib import Path

from scripts.dashboards.palet import (
    FOUT,
    GEEN_IS_GOED,
    LET_OP,
)
from scripts.dashboards.panelen import (
    DAGEN,
    DATUM,
    DEEL,
    TOEWIJZINGEN,
    Kop,
    Paneel,
    Uitleg,
)
from scripts.dashboards.tabellen import Kolom, Sleutel, tabel
from scripts.dashboards.vragen import kwantiel, sinds, stand

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas" / "ijw-3.2"
AANMELDEN, BEHANDELEN, SAMEN = 28, 70, 98
"""Days of the Treeknormen: 4 weeks to the intake, 10 weeks from there to the treatment, together 14. Edges of the histogram."""
WACHT, BOVEN, DUUR = "ijw_toewijzingen_wachtend", "ijw_toewijzingen_boven_treeknorm", "ijw_wachttijd_dagen"
PER_CATEGORIE = "ijw_wachttijd_per_categorie_dagen"
OPNAME_BOVEN = "job_gemeente:ijw_toewijzingen_boven_treeknorm:sum"
PAGINA = "/wachtlijst"
BENADERING = "De Treeknorm gaat over intake en behandeling, die geen bericht toont: dit is een benadering (schemas/normen.toml: 70 dagen)."


def categorieen() -> Paneel:
    """Return the table per product category."""
    niemand = "wacht in een categorie niemand, dan heeft zij geen cijfer"
    kolommen = [
        Kolom("Wacht nu", stand(WACHT, "categorie"), "locale"),
        Kolom("Boven de Treeknorm", stand(BOVEN, "categorie"), "locale", ((None, "transparent"), (1, FOUT))),
        Kolom(
            "Deel daarvan",
            f"{stand(BOVEN, 'categorie')} / ({stand(WACHT, 'categorie')} > 0)",
            DEEL,
            decimalen=0,
            mag_leeg=niemand,
        ),
        Kolom(
            "Nog wachtend: mediaan",
            f"{kwantiel(0.5, PER_CATEGORIE, 'categorie', groep='wachtend')} >= 0",
            DAGEN,
            ((None, "transparent"), (AANMELDEN, LET_OP), (BEHANDELEN, FOUT)),
            0,
            niemand,
        ),
        Kolom(
            "Nog wachtend: 90 %",
            f"{kwantiel(0.9, PER_CATEGORIE, 'categorie', groep='wachtend')} >= 0",
            DAGEN,
            decimalen=0,
            mag_leeg=niemand,
        ),
        Kolom(
            "Gestart: mediaan",
            f"{kwantiel(0.5, PER_CATEGORIE, 'categorie', groep='gestart')} >= 0",
            DAGEN,
            ((None, "transparent"), (AANMELDEN, LET_OP), (BEHANDELEN, FOUT)),
            0,
            niemand,
        ),
        Kolom(
            "Gestart: 90 %",
            f"{kwantiel(0.9, PER_CATEGORIE, 'categorie', groep='gestart')} >= 0",
            DAGEN,
            decimalen=0,
            mag_leeg=niemand,
        ),
    ]
    return tabel(
        Kop(
            "Per productcategorie",
            Uitleg(
                "Per productcategorie hoeveel toewijzingen wachten, hoeveel te lang, en de dagen waarbinnen de helft en 90 % vallen: "
                "van wie nog wacht en van wie is gestart.",
                f"iets per gemeente in de dagen: die zijn van alle gemeenten van de hub samen, de aantallen van de gekozen gemeenten. {BENADERING}",
                "zoek de categorie waar wie nog wacht langer wacht dan wie is gestart: daar loopt de wachtlijst op.",
            ),
            TOEWIJZINGEN,
            GEEN_IS_GOED,
            pagina=PAGINA,
        ),
        Sleutel("categorie", "Categorie", namen=productcategorieen()),
        kolommen,
        sorteer="Boven de Treeknorm",
    )


def gemeenten() -> Paneel:
    """Return the table per gemeente."""
    kolommen = [
        Kolom("Te lang", stand(BOVEN, "gemeente"), "locale", ((None, "transparent"), (1, FOUT))),
        Kolom(
            "Minstens sinds",
            sinds(OPNAME_BOVEN, stand(BOVEN, "gemeente"), "1h"),
            DATUM,
            mag_leeg="wacht nergens iemand te lang, dan is er geen begin",
        ),
        Kolom("Wacht nu", stand(WACHT, "gemeente"), "locale"),
        Kolom(
            "Mediaan",
            f"{kwantiel(0.5, DUUR, 'gemeente', groep='wachtend')} >= 0",
            DAGEN,
            ((None, "transparent"), (AANMELDEN, LET_OP), (BEHANDELEN, FOUT)),
            0,
            "wacht er niemand, dan is er geen mediaan",
        ),
        Kolom("Lopend", stand("ijw_toewijzingen_actueel", "gemeente"), "locale"),
    ]
    return tabel(
        Kop(
            "Per gemeente",
            Uitleg(
                "Per gemeente hoeveel er wachten, hoeveel te lang (boven de drempel van de Treeknorm), sinds wanneer zonder onderbreking, en de mediaan van hun wachten (gezocht binnen de gekozen periode, op een uur).",
                f"sinds wanneer de oudste wacht: dat staat in de wachtlijst. {BENADERING}",
                "klik op de code van een gemeente voor haar wachtlijst in de hub.",
            ),
            TOEWIJZINGEN,
            GEEN_IS_GOED,
        ),
        Sleutel("gemeente", "Code", pagina=f"{PAGINA}?gemeente={{}}"),
        kolommen,
        sorteer="Te lang",
    )


def productcategorieen() -> tuple[tuple[str, str], ...]:
    """Return code and words of every product category, from the code lists of the hub (JZ020)."""
    codes = tomllib.loads((SCHEMAS / "codelijsten.toml").read_text(encoding="utf-8"))["JZ020"]["codes"]
    return (*((code, f"{code} {naam}") for code, naam in sorted(codes.items())), ("onbekend", "niet genoemd"))
