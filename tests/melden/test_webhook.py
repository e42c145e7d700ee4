"""A webhook: what is posted, how its receiver knows it is real, and what happens when he is not there."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path
from typing import Any

import pytest

from hub.fouten import MeldingFout
from hub.instellingen_melden import Webhook as Keuze
from hub.melden.webhook import HANDTEKENING, NUMMER, Webhook
from tests.melden.postbus import Luisteraar, stuurse_server, webhook
from tests.melden.test_mail import MELDING, NU, ZENDING, hang

GEHEIM = "een geheim van ons tweeën".encode("ascii", "ignore").decode()


def kanaal(oor: Luisteraar | str, tmp_path: Path, **anders: Any) -> Webhook:
    geheim = tmp_path / "geheim"
    geheim.write_text(GEHEIM)
    adres = oor if isinstance(oor, str) else oor.adres
    return Webhook(Keuze(adres=adres, geheim_bestand=geheim, **({"wachttijd": 20} | anders)), GEHEIM)


def test_it_posts_the_same_as_is_mailed_and_signs_it(tmp_path: Path) -> None:
    with webhook() as oor:
        weg = kanaal(oor, tmp_path)
        assert weg.stuur(ZENDING) == 0
        weg.sluit()
    [post] = oor.ontvangen
    assert post.koppen["content-type"] == "application/json; charset=utf-8"
    assert post.koppen[NUMMER.lower()] == ZENDING.nummer
    gezegd = post.json
    assert gezegd["versie"] == 1
    assert (gezegd["soort"], gezegd["ontvanger"], gezegd["onderwerp"]) == ("ochtend", "0518", MELDING.onderwerp)
    assert gezegd["moment"] == "2026-11-23T07:30:00+01:00"
    assert gezegd["delen"][1]["tabel"] == {"koppen": ["Soort", "Nu"], "rijen": [["Te laat", "3"]]}
    assert gezegd["verwijzingen"][0]["adres"].startswith("https://hub.example/")
    assert "DRINGEND" in gezegd["tekst"]
    # As its receiver checks it (docs/melden.md).
    delen = dict(deel.split("=", 1) for deel in post.koppen[HANDTEKENING.lower()].split(","))
    assert int(delen["t"]) == NU // 1000
    verwacht = hmac.new(GEHEIM.encode(), f"{delen['t']}.".encode() + post.inhoud, hashlib.sha256).hexdigest()
    assert hmac.compare_digest(delen["v1"], verwacht)


@pytest.mark.parametrize(
    ("antwoord", "wacht"),
    [
        ((500, {}), 0),
        ((429, {"Retry-After": "120"}), 120),
        ((503, {"Retry-After": "999999"}), 0),
        ((503, {"Retry-After": "86400"}), 3600),
        ((503, {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}), 0),
        ((302, {"Location": "http://127.0.0.1:1/elders"}), 0),
        ((404, {}), 0),
    ],
)
def test_any_other_status_is_a_refusal(antwoord: tuple[int, dict[str, str]], wacht: float, tmp_path: Path) -> None:
    with webhook() as oor:
        oor.antwoorden = [antwoord]
        weg = kanaal(oor, tmp_path)
        with pytest.raises(MeldingFout, match=str(antwoord[0])) as gevangen:
            weg.stuur(ZENDING)
        assert (gevangen.value.status, gevangen.value.wacht) == (antwoord[0], wacht)
        assert oor.adres not in str(gevangen.value)
        weg.stuur(ZENDING)
        weg.sluit()
    assert len(oor.ontvangen) == 1


def test_one_that_hangs_or_is_not_there(tmp_path: Path) -> None:
    with stuurse_server(hang) as poort:
        weg = kanaal(f"http://127.0.0.1:{poort}/", tmp_path, wachttijd=0.2)
        with pytest.raises(MeldingFout, match="niet op tijd"):
            weg.stuur(ZENDING)
        weg.sluit()
    weg = kanaal(f"http://127.0.0.1:{poort}/", tmp_path)
    with pytest.raises(MeldingFout, match="niet te bereiken"):
        weg.stuur(ZENDING)
    weg.stop()
    with pytest.raises(MeldingFout, match="stopt"):
        weg.stuur(ZENDING)
    weg.sluit()
