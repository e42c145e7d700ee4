"""What a reader of the API should know, in Dutch, of every field behind the charts and the findings."""

from __future__ import annotations

from hub.web.api.veldwoorden import PEILDATUM, Modelwoorden

VERLOOP: Modelwoorden = {
    "Bevindingen": (
        "De regels binnen een bericht (niveau 2) die het vaakst worden geschonden.",
        {
            "peildatum": PEILDATUM,
            "berichten": "Geldige berichten die een regel schenden; zij tellen mee.",
            "per_regel": "De regels, de meest geschonden eerst; `wie` is leeg.",
            "per_aanbieder": "Per aanbieder die de berichten stuurde.",
            "per_software": "Per programma waarmee zij zijn verstuurd.",
        },
    ),
    "RegelTelling": (
        "Hoeveel berichten van een verzender of programma een regel schenden.",
        {
            "wie": ("AGB-code van de aanbieder, of programma en versie; leeg als dat niet bekend is.", "42420001"),
            "code": ("De regel.", "TR302"),
            "titel": "Wat de regel vraagt.",
            "soorten": ("In welke berichten.", ["JW301"]),
            "berichten": "Verschillende berichten.",
        },
    ),
    "Doorlooptijdverloop": (
        "Hoe lang antwoorden op verzoeken duurden, per maand van het antwoord.",
        {
            "peildatum": PEILDATUM,
            "norm_werkdagen": ("De algemene norm; `binnen_norm` oordeelt per verzoek over zijn eigen norm.", 5),
            "maanden": "De maanden op volgorde, zonder lege maanden voor het eerste antwoord; de laatste is die van de peildatum.",
        },
    ),
    "Maand": (
        "De verzoeken die in een maand definitief zijn beantwoord.",
        {
            "maand": ("De eerste dag van de maand.", "2026-09-01"),
            "aantal": "Beantwoorde verzoeken.",
            "binnen_norm": "Daarvan binnen de norm.",
            "buiten_norm": "Daarvan buiten de norm.",
            "mediaan_werkdagen": "Mediaan in werkdagen.",
            "p90_werkdagen": "Negen van de tien duurden hooguit zoveel werkdagen.",
            "verdeling": "Hoe vaak elke duur voorkwam, oplopend; samen zijn ze `aantal`.",
        },
    ),
    "Duur": (
        "Hoe vaak een duur voorkwam.",
        {"werkdagen": "De duur in werkdagen.", "aantal": "Verzoeken die zo lang duurden."},
    ),
    "Wachtcurve": (
        "Welk deel na zoveel dagen nog wacht: de schatting van Kaplan-Meier, over gestarte en wachtende toewijzingen samen.",
        {
            "peildatum": PEILDATUM,
            "gestart": "Gestarte toewijzingen.",
            "wachtend": "Toewijzingen die nog wachten.",
            "treeknorm_dagen": ("De algemene Treeknorm in dagen; een benadering.", 70),
            "aandeel_na_treeknorm": "Deel dat na de Treeknorm nog wacht, van 0 tot 1; null als niemand zo lang is gevolgd.",
            "schatting_mediaan_dagen": "Na zoveel dagen is naar schatting de helft gestart; null zolang dat niet te zeggen is.",
            "gevolgd_dagen": "De langste wachttijd die is gezien, afgelopen of niet; verder reikt de schatting niet.",
            "stappen": "De stappen van de curve, op volgorde van dagen.",
            "per_categorie": "Hetzelfde per productcategorie, de grootste eerst.",
        },
    ),
    "Wachtstap": (
        "Een stap van de curve.",
        {"dagen": "Vanaf deze dag.", "aandeel": ("Wacht nog dit deel, van 0 tot 1.", 0.42)},
    ),
    "Wachtcategorie": (
        "Het wachten voor een productcategorie.",
        {
            "categorie": ("Code van de categorie; null als de toewijzing er geen noemt.", "45"),
            "categorie_naam": ("Naam van de categorie; leeg als er geen is.", "Jeugdhulp ambulant"),
            "gestart": "Gestarte toewijzingen.",
            "wachtend": "Toewijzingen die nog wachten.",
            "treeknorm_dagen": ("De norm voor deze categorie, in dagen.", 70),
            "aandeel_na_treeknorm": "Deel dat na die norm nog wacht, van 0 tot 1; null als niemand zo lang is gevolgd.",
            "schatting_mediaan_dagen": "Na zoveel dagen is naar schatting de helft gestart; null zolang dat niet te zeggen is.",
        },
    ),
    "Berichtenstroom": (
        "Verschillende berichten per dag van verzenden, acht weken tot en met de peildatum.",
        {"peildatum": PEILDATUM, "dagen": "Elke dag, ook die zonder berichten."},
    ),
    "Stroomdag": (
        "De berichten van een dag.",
        {
            "dag": ("De dag.", "2026-09-01"),
            "geldig": "Geldige berichten.",
            "afgekeurd": "Berichten die niet aan het schema voldoen.",
            "per_soort": ("De geldige per soort.", {"JW301": 12, "JW315": 3}),
        },
    ),
}
