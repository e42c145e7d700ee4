"""The catalogue of log events: what the hub itself sends by mail or webhook. Never with an address."""

from __future__ import annotations

from hub.logboek.gebeurtenis import Gebeurtenis

MELDEN = (
    Gebeurtenis(
        "melding_verstuurd",
        "info",
        ("kanaal", "gemeente", "soort", "aantal"),
        "Een mail of webhook is aangenomen. `soort`: ochtend, signaal of proef; `aantal`: hoeveel dringende signalen erin.",
        "Niets.",
    ),
    Gebeurtenis(
        "melding_niet_verstuurd",
        "warning",
        ("kanaal", "gemeente", "soort", "status", "poging", "seconden"),
        "Een mail of webhook kon niet weg; na `seconden` probeert de hub het opnieuw. `soort` zegt waarom, `status` is de code "
        "van de mailserver of webhook.",
        "Zie [melden](melden.md#als-het-niet-aankomt). Houdt het aan: controleer met `ijw-hub melding proef`.",
    ),
    Gebeurtenis(
        "melding_deels_geweigerd",
        "warning",
        ("kanaal", "gemeente", "aantal"),
        "De mailserver nam de mail aan, maar weigerde `aantal` van de adressen.",
        "Controleer de adressen van die gemeente in de instelling `melden`.",
    ),
    Gebeurtenis(
        "melden_mislukt",
        "error",
        ("soort", "plaats"),
        "Een ronde van melden kon niet worden afgemaakt; de volgende is na een minuut.",
        "`OpslagVol`, `OpslagBezet`: zie `vastleggen_mislukt`. Anders: meld het bij de makers, met `soort`, `plaats` en de versie.",
    ),
)
"""What is told to people, and what could not be."""
