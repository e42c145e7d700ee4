"""The whole way, with real parts: a hub, Prometheus and Alertmanager as shipped, and who receives the alerts.

What differs from what is shipped stands at the head of `bewaking.py`. The clock of the hub is moved; nobody sleeps.
"""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hub.domein.feiten import Relatie
from tests.alarm.bewaking import GEHEIM, Adressen, Bewaking, lopende_bewaking, van_webhook
from tests.alarm.hubproces import Hubproces, lopende_hub
from tests.bouw import ACHTERNAAM, BSN, RELATIE, jw301, jw315, toewijzing
from tests.melden.postbus import Luisteraar, Postbus, maak_certificaat, mailserver, tekst_van, webhook
from tests.storing.proces import omgeving
from tests.verhaal import om
from tests.wachten import wacht_tot

pytestmark = pytest.mark.usefixtures("echt")

MAANDAG, VRIJDAG, DINSDAG = "2026-03-02T10:00", "2026-03-06T17:30", "2026-03-10T09:00"
"""A verzoek of Monday has until the next Monday; on Friday evening that is the next werkdag; on Tuesday it is late."""

ANDERS = Relatie("0363", RELATIE.aanbieder)
"""The gemeente that has a receiver of her own in the shipped configuration."""

Melding = dict[str, Any]


@contextmanager
def alles(map_: Path) -> Iterator[tuple[Hubproces, Bewaking, Luisteraar, Postbus]]:
    with (
        lopende_hub(map_, MAANDAG) as hub,
        webhook() as oor,
        mailserver() as bus,
        lopende_bewaking(map_, Adressen(f"127.0.0.1:{hub.poort}", oor.adres, bus.poort)) as bewaking,
    ):
        yield hub, bewaking, oor, bus


def gemeld(oor: Luisteraar, naam: str, status: str = "firing", **labels: str) -> Callable[[], Melding | None]:
    """Look whether the webhook received this alert."""
    gezocht = {"alertname": naam, **labels}.items()
    return lambda: next(
        (
            melding
            for melding in van_webhook(oor.ontvangen)
            if melding["status"] == status and gezocht <= melding["labels"].items()
        ),
        None,
    )


def mail_over(bus: Postbus, woord: str) -> Callable[[], Any]:
    return lambda: next((mail for mail in bus.mails if woord in str(mail["subject"])), None)


def test_an_overdue_verzoek_is_told_and_its_answer_solves_it(tmp_path: Path) -> None:
    with alles(tmp_path) as (hub, bewaking, oor, bus):
        hub.stuur(om(MAANDAG, jw315(referentie="REF-1")))
        hub.stuur(om(MAANDAG, jw315(referentie="REF-2", relatie=ANDERS, identificatie="V2")))
        wacht_tot(lambda: bewaking.waarde('job_gemeente:ijw_verzoeken_open:sum{gemeente="0384"}') == 1)
        assert bewaking.meldingen("IjwVerzoekenTeLaat") == []

        # The evening before the last day someone knows.
        hub.zet_klok(VRIJDAG)
        morgen = wacht_tot(gemeld(oor, "IjwVerzoekenBijnaTeLaat", gemeente="0384", severity="waarschuwing"))
        assert morgen["annotations"]["summary"].endswith("bij gemeente 0384: 1")
        assert gemeld(oor, "IjwVerzoekenTeLaat")() is None

        hub.zet_klok(DINSDAG)
        laat = wacht_tot(gemeld(oor, "IjwVerzoekenTeLaat"))
        assert laat["labels"] == {
            "alertname": "IjwVerzoekenTeLaat", "gemeente": "0384", "job": "ijw-hub", "severity": "waarschuwing",
        }  # fmt: skip
        assert laat["annotations"]["summary"] == "Verzoeken te laat bij gemeente 0384: 1"
        assert "JW301" in laat["annotations"]["description"]
        assert laat["annotations"]["runbook_url"].endswith("/docs/runbooks/IjwVerzoekenTeLaat.md")
        assert oor.ontvangen[0].koppen["authorization"] == f"Bearer {GEHEIM}"

        # The gemeente with a receiver of her own has it by mail, and nobody else.
        mail = wacht_tot(mail_over(bus, "Verzoeken te laat bij gemeente 0363: 1"))
        assert mail["to"] == "berichtenverkeer@gemeente-0363.example"
        assert mail["subject"].startswith("Waarschuwing, gemeente 0363: ")
        assert "IjwVerzoekenTeLaat.md" in tekst_van(mail)
        assert "IjwVerzoekenTeLaat.md" in tekst_van(mail, "html")
        assert gemeld(oor, "IjwVerzoekenTeLaat", gemeente="0363")() is None

        antwoord = jw301(toewijzing(1, referentie="REF-1"), dagtekening="2026-03-10")
        hub.stuur(om("2026-03-10T09:05", antwoord))
        hub.zet_klok("2026-03-10T09:10")
        opgelost = wacht_tot(gemeld(oor, "IjwVerzoekenTeLaat", "resolved", gemeente="0384"))
        assert opgelost["startsAt"] < opgelost["endsAt"]
        assert bewaking.meldingen("IjwVerzoekenTeLaat", gemeente="0363")[0]["status"]["state"] == "active"

        assert bewaking.regels_met_fout() == {}
        verzonden = "".join(post.inhoud.decode() for post in oor.ontvangen) + "".join(map(str, bus.mails))
        assert BSN not in verzonden
        assert ACHTERNAAM not in verzonden


def test_a_hub_that_is_down_is_told_and_holds_the_others_back(tmp_path: Path) -> None:
    with alles(tmp_path) as (hub, bewaking, oor, _):
        hub.stuur(om(MAANDAG, jw315(referentie="REF-1")))
        hub.zet_klok(DINSDAG)
        wacht_tot(gemeld(oor, "IjwVerzoekenTeLaat"))

        hub.dood()
        weg = wacht_tot(gemeld(oor, "IjwHubWeg"))
        assert weg["labels"]["severity"] == "kritiek"
        assert weg["annotations"]["summary"] == "De hub (ijw-hub) antwoordt niet"

        # What was overdue still is, as far as anyone knows: held back, and not told as solved.
        [opgehouden] = wacht_tot(
            lambda: [m for m in bewaking.meldingen("IjwVerzoekenTeLaat") if m["status"]["state"] == "suppressed"]
        )
        [bron] = bewaking.meldingen("IjwHubWeg")
        assert bron["fingerprint"] in opgehouden["status"]["inhibitedBy"]
        assert gemeld(oor, "IjwVerzoekenTeLaat", "resolved")() is None


def test_in_quiet_hours_only_kritiek_comes_through(tmp_path: Path) -> None:
    with (
        webhook() as oor,
        mailserver() as bus,
        lopende_bewaking(
            tmp_path, Adressen("127.0.0.1:1", oor.adres, bus.poort), stil=True, met_prometheus=False
        ) as bewaking,
    ):
        bewaking.meld("IjwRetourenOntbreken", job="ijw-hub", gemeente="0384", severity="waarschuwing")
        wacht_tot(lambda: "route is within mute time" in bewaking.logboek.read_text(encoding="utf-8"))
        bewaking.meld("IjwSchijfRaaktVol", job="ijw-hub", severity="kritiek")
        wacht_tot(gemeld(oor, "IjwSchijfRaaktVol"))
        assert gemeld(oor, "IjwRetourenOntbreken")() is None


def test_on_a_day_off_what_is_not_kritiek_waits(tmp_path: Path) -> None:
    with (
        webhook() as oor,
        mailserver() as bus,
        lopende_bewaking(tmp_path, Adressen("127.0.0.1:1", oor.adres, bus.poort), met_prometheus=False) as bewaking,
    ):
        bewaking.meld("IjwVrijeDag", job="ijw-hub", severity="informatie")
        bewaking.meld("IjwRetourenOntbreken", job="ijw-hub", gemeente="0384", severity="waarschuwing")
        bewaking.meld("IjwRetourenOntbreken", job="ijw-hub-ander", gemeente="0200", severity="waarschuwing")
        bewaking.meld("IjwSchijfRaaktVol", job="ijw-hub", severity="kritiek")
        wacht_tot(gemeld(oor, "IjwRetourenOntbreken", job="ijw-hub-ander"))
        wacht_tot(gemeld(oor, "IjwSchijfRaaktVol"))
        staat = {m["labels"]["job"]: m["status"]["state"] for m in bewaking.meldingen("IjwRetourenOntbreken")}
        assert staat == {"ijw-hub": "suppressed", "ijw-hub-ander": "active"}
        assert gemeld(oor, "IjwVrijeDag")() is None


def test_a_hub_with_login_and_https_is_read_with_a_token(tmp_path: Path) -> None:
    certificaat, sleutel = maak_certificaat(tmp_path)
    token = tmp_path / "token"
    maak = [sys.executable, "-B", "-m", "hub", "toegang", "maak", "--data", str(tmp_path / "data"),
            "--naam", "Prometheus", "--rol", "beheerder", "--cijfers-alle"]  # fmt: skip
    token.write_text(subprocess.run(maak, check=True, capture_output=True, text=True, env=omgeving()).stdout)
    token.chmod(stat.S_IRUSR | stat.S_IWUSR)
    inlog = {"toegang": "inloggen", "tls_certificaat": str(certificaat), "tls_sleutel": str(sleutel)}
    with (
        lopende_hub(tmp_path, MAANDAG, schema="https", publiek_adres="https://127.0.0.1", **inlog) as hub,
        lopende_bewaking(
            tmp_path,
            Adressen(f"127.0.0.1:{hub.poort}", "http://127.0.0.1:1", 1, token=token, certificaat=certificaat),
        ) as bewaking,
    ):
        wacht_tot(lambda: bewaking.waarde("job:ijw_werktijd:max") == 1)
        assert bewaking.waarde('ijw_schijf_vrij_bytes{job="ijw-hub"}')
        assert bewaking.regels_met_fout() == {}
