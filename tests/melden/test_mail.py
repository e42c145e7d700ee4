"""Mail over real servers: encrypted and logged in, refused, hanging, dying; and what a mail looks like."""

from __future__ import annotations

import threading
from email.utils import parsedate_to_datetime
from pathlib import Path
from socket import socket
from typing import Any

import pytest
from lxml import html

from hub.domein.kalender import lokaal, peilmoment
from hub.domein.melding_tekst import Deel, Melding, Tabel, Verwijzing
from hub.fouten import MeldingFout, OngeldigeInstelling
from hub.instellingen_melden import Mailserver
from hub.melden.kanaal import Zending
from hub.melden.mail import _UITLEG, Mail
from tests.melden.postbus import GEBRUIKER, WACHTWOORD, maak_certificaat, mailserver, stuurse_server, tekst_van
from tests.wachten import wacht_tot

AAN = ("jeugd@gemeente.example", "zorg@gemeente.example")
NU = peilmoment("2026-11-23T07:30")
MELDING = Melding(
    "ochtend",
    "Werkvoorraad ’s-Gravenhage, maandag: 3 verzoeken te laat",
    "Werkvoorraad ’s-Gravenhage",
    (
        Deel("Dringend", ("Alles <b>mislukt</b> & meer.",)),
        Deel("Werk", (), Tabel(("Soort", "Nu"), (("Te laat", "3"),))),
    ),
    (Verwijzing("De werkvoorraad", "https://hub.example/werkvoorraad?gemeente=0518&soort=x"),),
)
ZENDING = Zending(MELDING, "0518", "0123456789abcdef" * 2, NU)


def keuze(poort: int, **anders: Any) -> Mailserver:
    vast = {"server": "127.0.0.1", "poort": poort, "beveiliging": "geen", "afzender": "hub@gemeente.example"}
    return Mailserver(**(vast | {"wachttijd": 20} | anders))


@pytest.fixture(scope="module")
def certificaat(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return maak_certificaat(tmp_path_factory.mktemp("tls"))


# --- a mail ---------------------------------------------------------------------------------------------------------


def test_a_mail_is_text_with_the_same_as_html() -> None:
    with mailserver() as bus:
        assert Mail(keuze(bus.poort), AAN, None).stuur(ZENDING) == 0
    [(van, aan, ruw)] = bus.ontvangen
    assert (van, aan) == ("hub@gemeente.example", list(AAN))
    assert ruw.isascii()
    [mail] = bus.mails
    assert mail["Subject"] == MELDING.onderwerp
    assert mail["From"] == "ijw-hub <hub@gemeente.example>"
    assert mail["To"] == ", ".join(AAN)
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == f"<{ZENDING.nummer}@gemeente.example>"
    assert parsedate_to_datetime(mail["Date"]) == lokaal(NU)
    assert mail.get_content_type() == "multipart/alternative"
    assert [deel.get_content_type() for deel in mail.iter_parts()] == ["text/plain", "text/html"]
    tekst = tekst_van(mail)
    assert "- Alles <b>mislukt</b> & meer." in tekst
    assert "De werkvoorraad: https://hub.example/werkvoorraad?gemeente=0518&soort=x" in tekst
    assert max(map(len, ruw.splitlines())) < 200


@pytest.mark.parametrize("naam", ["Súdwest-Fryslân", "’s-Gravenhage", "Pijnacker-Nootdorp", "de hub"])
def test_a_long_subject_arrives_as_it_was_written(naam: str) -> None:
    onderwerp = f"Werkvoorraad {naam}, woensdag 25 november 2026: 12 verzoeken te laat, 1234 open"
    with mailserver() as bus:
        Mail(keuze(bus.poort), AAN, None).stuur(ZENDING._replace(melding=MELDING._replace(onderwerp=onderwerp)))
    [(_, _, ruw)] = bus.ontvangen
    assert bus.mails[0]["Subject"] == onderwerp
    assert b"Subject: \r\n" not in ruw
    assert b"Subject:\r\n" not in ruw


def test_the_html_is_simple_and_says_what_each_cell_is() -> None:
    with mailserver() as bus:
        Mail(keuze(bus.poort), AAN, None).stuur(ZENDING)
    boom = html.fromstring(tekst_van(bus.mails[0], "html"))
    assert boom.get("lang") == "nl"
    assert boom.findtext(".//title") == MELDING.onderwerp
    assert [kop.text for kop in boom.iter("h1", "h2")] == ["Werkvoorraad ’s-Gravenhage", "Dringend", "Werk"]
    assert boom.xpath("//th/@scope") == ["col", "col", "row"]
    assert boom.xpath("//a/@href") == ["https://hub.example/werkvoorraad?gemeente=0518&soort=x"]
    assert boom.xpath("//li")[0].text == "Alles <b>mislukt</b> & meer."  # escaped
    assert boom.xpath("//img | //script | //style | //link | //*[@style] | //form") == []


# --- the way to the server ------------------------------------------------------------------------------------------


# aiosmtpd knows of no login over TLS from the first byte, and warns that it would be readable.
@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")
@pytest.mark.parametrize(("beveiliging", "meteen"), [("starttls", False), ("tls", True)])
def test_encrypted_and_logged_in(beveiliging: str, meteen: bool, certificaat: tuple[Path, Path]) -> None:
    with mailserver(certificaat, meteen=meteen, inloggen=True) as bus:
        over = keuze(
            bus.poort, beveiliging=beveiliging, ca_bestand=certificaat[0],
            gebruiker=GEBRUIKER, wachtwoord_bestand=certificaat[0],
        )  # fmt: skip
        Mail(over, AAN, WACHTWOORD).stuur(ZENDING)
        assert bus.ingelogd == [GEBRUIKER]
        assert len(bus.ontvangen) == 1
        with pytest.raises(MeldingFout, match="inloggen") as gevangen:
            Mail(over, AAN, "fout").stuur(ZENDING)
        assert (gevangen.value.soort, gevangen.value.status) == ("weigert_inloggen", 535)
    assert len(bus.ontvangen) == 1


@pytest.mark.parametrize(("beveiliging", "meteen"), [("starttls", False), ("tls", True)])
def test_a_certificate_that_nobody_knows_is_refused(
    beveiliging: str, meteen: bool, certificaat: tuple[Path, Path]
) -> None:
    with mailserver(certificaat, meteen=meteen) as bus, pytest.raises(MeldingFout, match="certificaat"):
        Mail(keuze(bus.poort, beveiliging=beveiliging), AAN, None).stuur(ZENDING)
    assert bus.ontvangen == []


@pytest.mark.parametrize(("beveiliging", "meteen"), [("starttls", False), ("tls", True)])
def test_so_is_the_certificate_of_another_machine(beveiliging: str, meteen: bool, tmp_path: Path) -> None:
    ander = maak_certificaat(tmp_path, "127.0.0.2")
    with mailserver(ander, meteen=meteen) as bus, pytest.raises(MeldingFout, match="certificaat"):
        Mail(keuze(bus.poort, beveiliging=beveiliging, ca_bestand=ander[0]), AAN, None).stuur(ZENDING)
    assert bus.ontvangen == []


def test_a_server_without_starttls_gets_no_mail_and_no_password() -> None:
    with mailserver() as bus, pytest.raises(MeldingFout, match="STARTTLS"):
        Mail(keuze(bus.poort, beveiliging="starttls"), AAN, WACHTWOORD).stuur(ZENDING)
    assert bus.ontvangen == []


def test_a_file_that_holds_no_certificates_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("geen certificaat")
    with pytest.raises(OngeldigeInstelling, match="ca_bestand"):
        Mail(keuze(25, beveiliging="tls", ca_bestand=tmp_path / "ca.pem"), AAN, None)


# --- servers that do not want to --------------------------------------------------------------------------------------


def test_an_address_that_is_refused_keeps_no_mail_from_the_others() -> None:
    with mailserver() as bus:
        bus.weiger = {AAN[0]: "550 onbekend: jeugd@gemeente.example"}
        assert Mail(keuze(bus.poort), AAN, None).stuur(ZENDING) == 1
        bus.weiger[AAN[1]] = "450 nu niet"
        with pytest.raises(MeldingFout, match="alle ontvangers") as gevangen:
            Mail(keuze(bus.poort), AAN, None).stuur(ZENDING)
    assert gevangen.value.status == 450
    assert [aan for _, aan, _ in bus.ontvangen] == [[AAN[1]]]
    assert "@" not in str(gevangen.value)


def test_a_mail_that_is_refused_is_told_without_what_the_server_says() -> None:
    with mailserver() as bus:
        bus.antwoord = "554 spam van hub@gemeente.example over 999900006"
        with pytest.raises(MeldingFout, match=r"weigert de mail \(554\)") as gevangen:
            Mail(keuze(bus.poort), AAN, None).stuur(ZENDING)
    assert gevangen.value.soort == "weigert"
    assert "@" not in str(gevangen.value)
    assert "999900006" not in str(gevangen.value)
    assert gevangen.value.__cause__ is None


def test_nobody_there() -> None:
    with stuurse_server(lambda *_: None) as poort:
        pass
    with pytest.raises(MeldingFout, match="niet te bereiken"):
        Mail(keuze(poort), AAN, None).stuur(ZENDING)


def hang(_: socket, klaar: threading.Event) -> None:
    klaar.wait()


def groet_en_hang(verbinding: socket, klaar: threading.Event) -> None:
    verbinding.sendall(b"220 dag\r\n")
    klaar.wait()


def druppel(verbinding: socket, klaar: threading.Event) -> None:
    """Give a letter at a time: each of them in time, and never done."""
    while not klaar.wait(0.02):
        verbinding.sendall(b"2")


def sterf(verbinding: socket, _: threading.Event) -> None:
    verbinding.sendall(b"220 dag\r\n250-ik\r\n")


def sterf_na_data(verbinding: socket, _: threading.Event) -> None:
    bestand = verbinding.makefile("rb")
    verbinding.sendall(b"220 dag\r\n")
    for regel in bestand:
        if regel.upper().startswith(b"DATA"):
            verbinding.sendall(b"354 kom maar\r\n")
            bestand.readline()
            return
        verbinding.sendall(b"250 goed\r\n")


def bezet(verbinding: socket, _: threading.Event) -> None:
    verbinding.sendall(b"421 nu niet\r\n")


def wartaal(verbinding: socket, _: threading.Event) -> None:
    verbinding.sendall(b"\x00\xff geen SMTP\r\n" * 3)


@pytest.mark.parametrize(
    ("gesprek", "wat"),
    [
        (hang, "niet op tijd"),
        (groet_en_hang, "niet op tijd"),
        (druppel, "niet op tijd"),
        (sterf, "brak het gesprek af"),
        (sterf_na_data, "brak het gesprek af"),
        (bezet, r"weigert de mail \(421\)"),
        (wartaal, "weigert de mail|brak het gesprek af"),
    ],
)
def test_a_server_that_misbehaves_is_left_in_time(gesprek: Any, wat: str) -> None:
    traag = gesprek in {hang, groet_en_hang, druppel}
    with stuurse_server(gesprek) as poort, pytest.raises(MeldingFout, match=wat) as gevangen:
        Mail(keuze(poort, wachttijd=0.2 if traag else 20), AAN, None).stuur(ZENDING)
    assert gevangen.value.stap.endswith("opnieuw.")


@pytest.mark.parametrize("beveiliging", ["tls", "starttls"])
def test_one_that_hangs_before_it_is_encrypted_too(beveiliging: str) -> None:
    gesprek = groet_en_hang if beveiliging == "starttls" else hang
    with stuurse_server(gesprek) as poort, pytest.raises(MeldingFout, match="niet op tijd"):
        Mail(keuze(poort, beveiliging=beveiliging, wachttijd=0.2), AAN, None).stuur(ZENDING)


def test_the_end_of_the_hub_does_not_wait_for_a_server_that_hangs() -> None:
    bezig = threading.Event()

    def gesprek(verbinding: socket, klaar: threading.Event) -> None:
        verbinding.sendall(b"220 dag\r\n")
        verbinding.recv(100)
        bezig.set()
        klaar.wait()

    fouten: list[Exception] = []
    with stuurse_server(gesprek) as poort:
        mail = Mail(keuze(poort, wachttijd=100), AAN, None)

        def stuur() -> None:
            try:
                mail.stuur(ZENDING)
            except MeldingFout as fout:
                fouten.append(fout)

        draad = threading.Thread(target=stuur)
        draad.start()
        assert bezig.wait(60)
        mail.stop()
        wacht_tot(lambda: not draad.is_alive())
    assert len(fouten) == 1
    with pytest.raises(MeldingFout):
        mail.stuur(ZENDING)  # nor does it begin again


def test_the_manual_tells_what_each_kind_of_failure_in_the_log_means(wortel: Path) -> None:
    verteld = (wortel / "docs" / "melden.md").read_text(encoding="utf-8")
    soorten = {soort for _, _, soort, _ in _UITLEG} | {"te_traag"}
    assert {soort for soort in soorten if f"| `{soort}` |" not in verteld} == set()
