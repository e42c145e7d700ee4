"""The settings of telling: off by default, and each mistake told at the start with its place."""

from __future__ import annotations

import json
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from hub.fouten import OngeldigeInstelling
from hub.instellingen import Instellingen
from hub.opdrachten.ingang import main
from hub.opdrachten.melder_openen import open_melder
from tests.proefhub import open_proefhub

MAIL = {"server": "mail.gemeente.example", "afzender": "hub@gemeente.example"}
AAN = {"mail": ["jeugd@gemeente.example"]}


def test_it_is_off_unless_it_is_set(tmp_path: Path) -> None:
    assert Instellingen.laad().melden is None
    with open_proefhub(tmp_path / "data") as hub, open_melder(Instellingen.laad(), hub.winkel) as melder:
        assert melder is None
    assert not (tmp_path / "data" / "meldingen.sqlite").exists()


def test_the_file_as_the_manual_has_it(lege_map: Path) -> None:
    for naam in ("mail-wachtwoord", "webhook-geheim"):
        (lege_map / naam).write_text("geheim\n")
    (lege_map / "ijw-hub.toml").write_text(
        """
        [melden]
        om = "07:15"

        [melden.mail]
        server = "mail.gemeente.example"
        gebruiker = "ijw-hub"
        wachtwoord_bestand = "mail-wachtwoord"
        afzender = "ijw-hub@gemeente.example"

        [melden.gemeente.0363]
        mail = ["berichtenverkeer@gemeente.example"]

        [melden.gemeente.0394]
        webhook = { adres = "https://chat.gemeente.example/hooks/1", geheim_bestand = "webhook-geheim" }
        dringend = false

        [melden.beheer]
        mail = ["beheer@gemeente.example"]
        """,
        encoding="utf-8",
    )
    melden = Instellingen.laad().melden
    assert melden is not None
    assert list(melden.ontvangers()) == ["0363", "0394", "beheer"]
    assert melden.mail is not None
    assert melden.mail.wachtwoord_bestand == Path("mail-wachtwoord")
    assert melden.tijden() == (time(7, 15), time(18), time(7, 15))
    assert melden.drempels() == (5, 0.9, 0.001)


def test_paths_count_from_the_settings_file(lege_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    map_ = lege_map / "etc"
    map_.mkdir()
    (map_ / "geheim").write_text("geheim")
    (map_ / "hub.toml").write_text(
        '[melden.gemeente.0363]\nwebhook = { adres = "https://x.example/", geheim_bestand = "geheim" }\n'
    )
    monkeypatch.setenv("IJW_HUB_INSTELLINGEN", str(map_ / "hub.toml"))
    melden = Instellingen.laad().melden
    assert melden is not None
    assert melden.gemeente["0363"].webhook is not None
    assert melden.gemeente["0363"].webhook.geheim_bestand == map_ / "geheim"


@pytest.mark.parametrize(
    ("melden", "tekst"),
    [
        ({}, "heeft geen ontvangers"),
        ({"gemeente": {"0363": AAN}}, "mist de mailserver"),
        ({"gemeente": {"0363": {}}, "mail": MAIL}, "heeft geen mail en geen webhook"),
        ({"gemeente": {"Amsterdam": AAN}, "mail": MAIL}, "melden.gemeente.Amsterdam"),
        ({"gemeente": {"0363": AAN}, "mail": MAIL, "om": "zeven uur"}, "melden.om = zeven uur is geen tijd"),
        ({"gemeente": {"0363": AAN}, "mail": MAIL, "kijk_minuten": 0}, "moet ten minste 1 zijn"),
        ({"gemeente": {"0363": AAN}, "mail": MAIL, "patroon": {"aandeel": 2}}, "mag hoogstens 1"),
        ({"gemeente": {"0363": AAN}, "mail": MAIL, "ochtendt": True}, "melden.ochtendt is onbekend"),
        ({"gemeente": {"0363": AAN}, "mail": MAIL | {"beveiliging": "ssl"}}, "is geen van"),
        ({"gemeente": {"0363": AAN}, "mail": MAIL | {"gebruiker": "x"}}, "gebruiker en wachtwoord_bestand"),
        ({"gemeente": {"0363": AAN}, "mail": MAIL | {"wachtwoord_bestand": "weg"}}, "is geen bestand dat bestaat"),
        (
            {"gemeente": {"0363": AAN}, "mail": MAIL | {"beveiliging": "geen", "gebruiker": "x", "wachtwoord_bestand": "geheim"}},
            "leesbaar over het netwerk",
        ),
        (
            {"gemeente": {"0363": {"webhook": {"adres": "http://chat.example/", "geheim_bestand": "geheim"}}}},
            "is geen https-adres",
        ),
        (
            {"gemeente": {"0363": {"webhook": {"adres": "https://ik:wachtwoord@chat.example/", "geheim_bestand": "geheim"}}}},
            "is geen https-adres",
        ),
    ],
)  # fmt: skip
def test_each_mistake_is_told_with_its_place(melden: dict[str, Any], tekst: str, lege_map: Path) -> None:
    (lege_map / "geheim").write_text("geheim")
    with pytest.raises(OngeldigeInstelling) as gevangen:
        Instellingen.laad(melden=melden)
    assert tekst in str(gevangen.value)


@pytest.mark.parametrize(
    "adres",
    [
        "jeugd",
        "@gemeente.example",
        "jeugd@",
        "Jeugd <jeugd@gemeente.example>",
        "jeugd@gemeente.example, ander@gemeente.example",
        "jeugd@gemeente.example\nBcc: iemand@elders.example",
        "jeugd@gemeente.example\r\nSubject: x",
        "jeugd @gemeente.example",
        "jéugd@gemeente.example",
        "",
        f"{'x' * 250}@gemeente.example",
    ],
)
def test_what_is_no_bare_address_is_refused(adres: str) -> None:
    for melden in (
        {"gemeente": {"0363": {"mail": [adres]}}, "mail": MAIL},
        {"gemeente": {"0363": AAN}, "mail": MAIL | {"afzender": adres}},
    ):
        with pytest.raises(OngeldigeInstelling):
            Instellingen.laad(melden=melden)


@pytest.mark.parametrize("inhoud", [b"", b" \n", b"\xff\xfe", b"twee\nregels", "geheïm".encode()])
def test_a_secret_that_cannot_be_used_is_told_at_the_start(inhoud: bytes, tmp_path: Path) -> None:
    pad = tmp_path / "geheim"
    pad.write_bytes(inhoud)
    melden: dict[str, Any] = {
        "mail": MAIL | {"gebruiker": "ijw-hub", "wachtwoord_bestand": pad},
        "gemeente": {"0363": AAN},
    }
    with open_proefhub(tmp_path / "data") as hub:
        with (
            pytest.raises(OngeldigeInstelling, match=r"melden\.mail\.wachtwoord_bestand"),
            open_melder(Instellingen.laad(melden=melden), hub.winkel),
        ):
            pass
        melden = {"gemeente": {"0363": {"webhook": {"adres": "https://x.example/", "geheim_bestand": pad}}}}
        with (
            pytest.raises(OngeldigeInstelling, match=r"melden\.gemeente\.0363\.webhook\.geheim_bestand"),
            open_melder(Instellingen.laad(melden=melden), hub.winkel),
        ):
            pass


def test_the_settings_are_shown_without_a_secret(
    lege_map: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (lege_map / "w").write_text("heel-geheim")
    melden = {"mail": MAIL | {"gebruiker": "ijw-hub", "wachtwoord_bestand": "w"}, "gemeente": {"0363": AAN}}
    monkeypatch.setenv("IJW_HUB_MELDEN", json.dumps(melden))
    assert main(["instellingen"]) == 0
    assert main(["instellingen", "--json"]) == 0
    gezegd = capsys.readouterr().out
    assert "mail.gemeente.example" in gezegd
    assert "heel-geheim" not in gezegd
