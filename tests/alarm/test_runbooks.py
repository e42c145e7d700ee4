"""A runbook per alert and no other, each of the same shape; what it points at exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hub.antwoorden_woonplaats import WOONPLAATSSOORTEN
from hub.domein.werk import SOORTEN
from hub.opdrachten.ingang import OPDRACHTEN
from hub.web.rechten import PER_ADRES
from tests.alarm.bewaking import WORTEL
from tests.alarm.regels import BASIS, RUNBOOKS, alarmen

NAMEN = sorted({alarm.naam for alarm in alarmen()})
GIDS = WORTEL / "docs" / "bewaken.md"
BLADZIJDEN = [*sorted(RUNBOOKS.glob("*.md")), GIDS]

KOPPEN = ["Wat het betekent", "Hoe erg", "Waar te kijken", "Wat te doen"]


def tekst_van(pad: Path) -> str:
    return pad.read_text(encoding="utf-8")


def test_every_alert_has_a_runbook_and_every_runbook_an_alert() -> None:
    assert sorted(pad.stem for pad in RUNBOOKS.glob("*.md") if pad.stem != "README") == NAMEN


def test_every_alert_points_at_its_own_runbook() -> None:
    verkeerd = [
        alarm.naam for alarm in alarmen() if alarm.regel["annotations"]["runbook_url"] != f"{BASIS}{alarm.naam}.md"
    ]
    assert verkeerd == []


@pytest.mark.parametrize("naam", NAMEN)
def test_a_runbook_tells_what_how_bad_where_and_what_to_do(naam: str) -> None:
    tekst = tekst_van(RUNBOOKS / f"{naam}.md")
    assert tekst.startswith(f"# {naam}: ")
    assert re.findall(r"^## (.+)$", tekst, flags=re.MULTILINE) == KOPPEN
    assert all(deel.strip() for deel in re.split(r"^## .+$", tekst, flags=re.MULTILINE)[1:])


def test_a_runbook_of_two_severities_says_when_which() -> None:
    for naam in NAMEN:
        soorten = {alarm.severity for alarm in alarmen() if alarm.naam == naam}
        if len(soorten) > 1:
            betekent = tekst_van(RUNBOOKS / f"{naam}.md").split("## Hoe erg")[0]
            assert all(f"`{soort}`" in betekent for soort in soorten), naam


def test_the_index_names_every_runbook_with_its_severities() -> None:
    rijen = dict(
        re.findall(r"^\| \[(\w+)\]\(\1\.md\) \| ([a-z, ]+) \|", tekst_van(RUNBOOKS / "README.md"), flags=re.MULTILINE)
    )
    assert sorted(rijen) == NAMEN
    for naam, ernst in rijen.items():
        assert set(ernst.split(", ")) == {alarm.severity for alarm in alarmen() if alarm.naam == naam}, naam


def anker(kop: str) -> str:
    """Return the name that a page with headings gives to one of them."""
    return re.sub(r"[^\w\- ]", "", kop.lower()).replace(" ", "-")


@pytest.mark.parametrize("pad", BLADZIJDEN, ids=lambda pad: pad.stem)
def test_no_link_is_dead(pad: Path) -> None:
    for doel in re.findall(r"\]\(([^)]+)\)", tekst_van(pad)):
        if doel.startswith(("http://", "https://")):
            continue
        bestand, _, plek = doel.partition("#")
        daar = (pad.parent / bestand).resolve() if bestand else pad
        assert daar.exists(), doel
        if plek:
            koppen = re.findall(r"^#+ (.+)$", tekst_van(daar), flags=re.MULTILINE)
            assert plek in {anker(kop) for kop in koppen}, doel


@pytest.mark.parametrize("pad", BLADZIJDEN, ids=lambda pad: pad.stem)
def test_pages_and_commands_that_are_named_exist(pad: Path) -> None:
    tekst = tekst_van(pad)
    adressen = {adres for soort, adres in PER_ADRES if soort == "GET"}
    for adres, vraag in re.findall(r"`(/[a-z]+)(?:\?([^`]*))?`", tekst):
        assert adres in adressen, adres
        keuzes = dict(deel.split("=") for deel in vraag.split("&")) if vraag else {}
        if "soort" in keuzes:
            assert keuzes["soort"] in (WOONPLAATSSOORTEN if adres == "/woonplaats" else SOORTEN)
        assert keuzes.get("selectie", "open") in {"te_laat", "bijna_te_laat", "open"}
    for opdracht in re.findall(r"(?<![-\w/.])ijw-hub ([a-z]+)\b(?=[^\n]*`)", tekst):
        assert opdracht in OPDRACHTEN, opdracht


def test_log_events_that_are_named_are_in_the_catalogue_of_the_log() -> None:
    catalogus = "".join(tekst_van(pad) for pad in sorted((WORTEL / "hub" / "logboek").glob("*.py")))
    for pad in BLADZIJDEN:
        for regel in re.findall(r"^.*[Hh]et logboek van de dienst.*$", tekst_van(pad), flags=re.MULTILINE):
            for naam in re.findall(r"`([a-z]+_[a-z_]+)`", regel):
                assert f'"{naam}"' in catalogus, (pad.name, naam)
