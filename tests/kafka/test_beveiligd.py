"""TLS and SASL against a real broker: who proves who he is does all his work, and who does not is told what to do about it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from pydantic import ValidationError

from hub.instellingen_kafka import Kafka
from hub.opdrachten.ingang import main
from hub.streams.kafka.aanmelden import wat_scheelt
from scripts import kafka_broker
from tests import bouw
from tests.kafka.broker import zonder_java
from tests.kafka.veilige_broker import GAST, GEBRUIKER, WACHTWOORD, VeiligeBroker
from tests.kafka.werkhub import LANG, Werkhub
from tests.onderdelen import vereis
from tests.verhaal import om

XML = {"Content-Type": "application/xml"}
GERADEN = "een-geraden-wachtwoord"

Lag = Callable[[], tuple[int, str]]


@pytest.fixture(scope="module")
def veilig(tmp_path_factory: pytest.TempPathFactory) -> Iterator[VeiligeBroker]:
    """A broker of our own, also where another is given: it must have these certificates and users."""
    vereis("Apache Kafka met TLS", None if zonder_java() else kafka_broker.cachemap(), "Java 17 en Maven")
    een = VeiligeBroker(tmp_path_factory.mktemp("veilig"))
    een.start()
    try:
        yield een
    finally:
        een.dood()


class Wie:
    """What a hub is told to show the broker."""

    def __init__(self, broker: VeiligeBroker, map_: Path) -> None:
        self._broker = broker
        self._map = map_

    def sasl(self, mechanisme: str = "SCRAM-SHA-512", **anders: str | Path) -> dict[str, str | Path]:
        """A name and a password, over TLS."""
        wachtwoord = self._map / "wachtwoord.txt"
        wachtwoord.write_text(str(anders.pop("wachtwoord", WACHTWOORD)) + "\n", encoding="utf-8")
        return {
            "servers": self._broker.sasl,
            "beveiliging": "SASL_SSL",
            "mechanisme": mechanisme,
            "ca_bestand": self._broker.ca.pad,
            "gebruiker": GEBRUIKER,
            "wachtwoord_bestand": wachtwoord,
            **anders,
        }

    def certificaat(self, **anders: str | Path) -> dict[str, str | Path]:
        """A certificate, and no password."""
        certificaat, sleutel = self._broker.certificaat
        return {
            "servers": self._broker.ssl,
            "beveiliging": "SSL",
            "ca_bestand": self._broker.ca.pad,
            "certificaat": certificaat,
            "sleutel": sleutel,
            **anders,
        }


@pytest.fixture
def wie(veilig: VeiligeBroker, tmp_path: Path) -> Wie:
    return Wie(veilig, tmp_path)


@pytest.fixture(scope="module")
def hub(veilig: VeiligeBroker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Werkhub]:
    """A hub whose topics are there; how it shows itself is for each test to say."""
    een = Werkhub(veilig.adres, tmp_path_factory.mktemp("hub"))
    een.begin()
    try:
        yield een
    finally:
        een.sluit()


def neem(hub: Werkhub, gezegd: dict[str, str | Path]) -> None:
    """Let all commands of this hub show this."""
    regels = [f'{naam} = "{waarde}"' for naam, waarde in gezegd.items()]
    kop = f'[kafka]\nvoorvoegsel = "{hub.kafka.voorvoegsel}"\npartities = 4\nsessie_seconden = 6\n'
    hub.instellingen.write_text(
        kop + "\n".join(regels) + '\n[log]\nvorm = "json"\nniveau = "debug"\n', encoding="utf-8"
    )
    hub.waar_kafka_is = []  # the settings say it all


@pytest.fixture
def lag(
    hub: Werkhub, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[[], tuple[int, str]]:
    """Ask the lag as a command does; its exit code, and what it said when it could not."""

    def vraag() -> tuple[int, str]:
        monkeypatch.setenv("IJW_HUB_INSTELLINGEN", str(hub.instellingen))
        code = main(["kafka", "lag", "--data", str(hub.data)])
        gezegd = capfd.readouterr()
        assert "Traceback" not in gezegd.err
        assert WACHTWOORD not in gezegd.out + gezegd.err
        return code, gezegd.err

    return vraag


def geweigerd(hub: Werkhub, *stukken: str, alleen: Sequence[str] = ("kafka", "worker", "run")) -> None:
    """The tools, the worker and the intake each say the same, and end."""
    bericht = hub.map / "bericht.xml"
    bericht.write_bytes(bouw.jw301())
    plek = ["--data", hub.data]
    for woorden in (
        ("kafka", "topics", *plek), ("kafka", "lag", *plek), ("kafka", "produce", bericht, *plek),
        ("worker", *plek), ("run", "--port", "0", *plek),
    ):  # fmt: skip
        if woorden[0] not in alleen:
            continue
        klaar = hub.probeer(*woorden)
        assert "Traceback" not in klaar.stderr
        assert GERADEN not in klaar.stdout + klaar.stderr
        assert klaar.returncode == 3, (woorden, klaar.stderr)
        zin = [regel for regel in klaar.stderr.splitlines() if not regel.startswith('{"timestamp"')]
        assert len(zin) == 1, (woorden, zin)
        for stuk in stukken:
            assert stuk in zin[0], (woorden, zin)


def test_who_proves_who_he_is_does_all_his_work(hub: Werkhub, wie: Wie) -> None:
    neem(hub, wie.sasl())
    al = hub.status()["berichten"]["geldig"]
    plek = ["--data", hub.data]
    assert {stand["gedaan"] for stand in json.loads(hub.doe("kafka", "topics", "--json", *plek))} == {"was er al"}
    intake = hub.run()
    bericht = om("2026-03-02T10:00", bouw.jw301())
    antwoord = httpx.post(f"{intake.adres}/berichten", content=bericht, headers=XML, timeout=LANG)
    assert antwoord.status_code == 202
    hub.zend(los(hub, "V1"))
    assert [een["records"] for een in json.loads(hub.doe("kafka", "lag", "--json", *plek))] == [2, 0, 0]
    worker = hub.start()
    hub.wacht_tot_klaar()
    assert hub.status()["berichten"]["geldig"] == al + 2
    assert hub.stop(worker) == hub.stop(intake.proces) == 0
    assert WACHTWOORD not in hub.logboek()


@pytest.mark.parametrize("hoe", ["PLAIN", "certificaat"])
def test_with_a_password_as_it_is_or_a_certificate_messages_get_through_too(hub: Werkhub, wie: Wie, hoe: str) -> None:
    neem(hub, wie.certificaat() if hoe == "certificaat" else wie.sasl(hoe))
    al = hub.status()["berichten"]["geldig"]
    worker = hub.start()
    hub.zend(los(hub, hoe))
    hub.wacht_tot_klaar()
    assert hub.status()["berichten"]["geldig"] == al + 1
    assert hub.stop(worker) == 0


def los(hub: Werkhub, identificatie: str) -> Path:
    """Put a message that is not there yet in a file."""
    pad = hub.map / f"{identificatie}.xml"
    pad.write_bytes(bouw.jw315(identificatie=identificatie))
    return pad


def test_a_wrong_password(hub: Werkhub, wie: Wie) -> None:
    neem(hub, wie.sasl(wachtwoord=GERADEN))
    geweigerd(hub, "laat deze gebruiker niet toe", "wachtwoord_bestand")


def test_a_wrong_password_that_is_shown_as_it_is(hub: Werkhub, wie: Wie, lag: Lag) -> None:
    neem(hub, wie.sasl("PLAIN", wachtwoord=GERADEN))
    code, gezegd = lag()
    assert (code, "laat deze gebruiker niet toe" in gezegd, GERADEN in gezegd) == (3, True, False)


def test_a_ca_that_did_not_sign_the_broker(hub: Werkhub, wie: Wie, veilig: VeiligeBroker) -> None:
    neem(hub, wie.sasl(ca_bestand=veilig.andere_ca.pad))
    geweigerd(hub, "onbekende CA", "ca_bestand", alleen=("worker",))


Zegt = Callable[[Wie, VeiligeBroker], dict[str, str | Path]]


def zonder(gezegd: dict[str, str | Path], *namen: str) -> dict[str, str | Path]:
    return {naam: waarde for naam, waarde in gezegd.items() if naam not in namen}


def met_vreemd_certificaat(wie: Wie, veilig: VeiligeBroker) -> dict[str, str | Path]:
    certificaat, sleutel = veilig.vreemd_certificaat
    return wie.certificaat(certificaat=certificaat, sleutel=sleutel)


@pytest.mark.parametrize(
    ("toon", "zin"),
    [
        (lambda wie, _: zonder(wie.sasl(), "ca_bestand"), "onbekende CA"),  # that of the system
        (met_vreemd_certificaat, "neemt het certificaat van de hub niet aan"),
        (lambda wie, _: zonder(wie.certificaat(), "certificaat", "sleutel"), "niet aan, of mist het"),
        (lambda wie, _: wie.sasl(gebruiker=GAST), "(ACL's)"),
        (lambda wie, _: wie.sasl("SCRAM-SHA-256"), "manier van inloggen"),
        (lambda wie, veilig: wie.certificaat(servers=veilig.adres), "geen TLS-verbinding"),
        (lambda wie, veilig: wie.certificaat(servers=veilig.ssl.replace("127.0.0.1", "localhost")), "een andere naam"),
    ],
)
def test_what_the_broker_does_not_take_is_told_with_the_next_step(
    hub: Werkhub, wie: Wie, veilig: VeiligeBroker, lag: Lag, toon: Zegt, zin: str
) -> None:
    neem(hub, toon(wie, veilig))
    code, gezegd = lag()
    assert (code, zin in gezegd) == (3, True), gezegd


def test_an_open_connection_where_tls_is_asked(veilig: VeiligeBroker) -> None:
    fout = wat_scheelt(Kafka(servers=veilig.sasl))
    assert "vraagt Kafka om een beveiligde verbinding" in str(fout)
    assert wat_scheelt(Kafka(servers=veilig.adres)) is None


@pytest.mark.parametrize("wat", ["leeg", "weg", "geen certificaat", "sleutel met wachtwoord"])
def test_files_that_cannot_be_used(hub: Werkhub, wie: Wie, veilig: VeiligeBroker, lag: Lag, wat: str) -> None:
    leeg = hub.map / "leeg.pem"
    leeg.write_bytes(b"")
    gezegd = {
        "leeg": wie.sasl(wachtwoord_bestand=leeg),
        "weg": wie.sasl(wachtwoord_bestand=hub.map / "weg.txt"),
        "geen certificaat": wie.sasl(ca_bestand=leeg),
        "sleutel met wachtwoord": wie.certificaat(sleutel=_met_wachtwoord(veilig, hub.map)),
    }[wat]
    neem(hub, gezegd)
    code, zin = lag()
    assert (code, zin.count("\n")) == (2, 1), zin


def _met_wachtwoord(veilig: VeiligeBroker, map_: Path) -> Path:
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415 - for this one
        BestAvailableEncryption,
        Encoding,
        PrivateFormat,
        load_pem_private_key,
    )

    sleutel = load_pem_private_key(veilig.certificaat[1].read_bytes(), None)
    pad = map_ / "met-wachtwoord.key"
    pad.write_bytes(sleutel.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"geheim")))
    return pad


@pytest.mark.parametrize(
    "gezegd",
    [
        {"gebruiker": "a"},  # no SASL: nobody would ask for it
        {"beveiliging": "SSL", "wachtwoord_bestand": __file__},
        {"ca_bestand": __file__},  # no TLS: nothing would be checked
        {"beveiliging": "SASL_PLAINTEXT", "gebruiker": "a", "wachtwoord_bestand": __file__, "ca_bestand": __file__},
        {"beveiliging": "SASL_SSL"},
        {"beveiliging": "SSL", "certificaat": __file__},
    ],
)
def test_what_would_not_be_used_or_is_only_half_there_is_refused(gezegd: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Kafka(**gezegd)
