"""Real receivers on this machine: a mail server (STARTTLS, TLS, login), one that misbehaves, and a webhook."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

GEBRUIKER, WACHTWOORD = "ijw-hub", "heel geheim"


@dataclass
class Postbus:
    """What a mail server took, and how it is to behave."""

    poort: int = 0
    ontvangen: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    weiger: dict[str, str] = field(default_factory=dict)
    """Replies to addresses that it refuses."""
    antwoord: str = "250 in orde"
    """To the mail itself."""
    ingelogd: list[str] = field(default_factory=list)
    versleuteld: list[bool] = field(default_factory=list)

    @property
    def mails(self) -> list[EmailMessage]:
        """Return what came in, parsed as a mail program does."""
        return [lees(ruw) for _, _, ruw in self.ontvangen]

    async def handle_RCPT(  # noqa: N802 - aiosmtpd looks for this name
        self, _: SMTP, __: Session, envelope: Envelope, address: str, ___: list[str]
    ) -> str:
        if address in self.weiger:
            return self.weiger[address]
        envelope.rcpt_tos.append(address)
        return "250 in orde"

    async def handle_DATA(self, _: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - idem
        if self.antwoord.startswith("250"):
            self.versleuteld.append(session.ssl is not None)
            assert isinstance(envelope.content, bytes)
            self.ontvangen.append((envelope.mail_from or "", envelope.rcpt_tos, envelope.content))
        return self.antwoord

    def inloggen(self, _: SMTP, __: Session, ___: Envelope, ____: str, gegevens: Any) -> AuthResult:
        assert isinstance(gegevens, LoginPassword)
        goed = (gegevens.login, gegevens.password) == (GEBRUIKER.encode(), WACHTWOORD.encode())
        if goed:
            self.ingelogd.append(gegevens.login.decode())
        return AuthResult(success=goed, handled=False)


def lees(ruw: bytes) -> EmailMessage:
    mail = email.message_from_bytes(ruw, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def tekst_van(mail: EmailMessage, soort: Literal["plain", "html"] = "plain") -> str:
    deel = mail.get_body((soort,))
    assert deel is not None
    return str(deel.get_content()).replace("\r\n", "\n")


@contextmanager
def mailserver(
    certificaat: tuple[Path, Path] | None = None, *, meteen: bool = False, inloggen: bool = False
) -> Iterator[Postbus]:
    """Serve mail; with a certificate over STARTTLS that it insists on, or with `meteen` over TLS; maybe only after a login."""
    bus = Postbus()
    keuzes: dict[str, Any] = {"hostname": "127.0.0.1", "port": _vrije_poort(), "ready_timeout": 30}
    if certificaat is not None:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(*certificaat)
        keuzes |= {"ssl_context": tls} if meteen else {"tls_context": tls, "require_starttls": True}
    if inloggen:
        keuzes |= {"authenticator": bus.inloggen, "auth_required": True, "auth_require_tls": not meteen}
    server = Controller(bus, **keuzes)
    server.start()
    bus.poort = server.port
    try:
        yield bus
    finally:
        server.stop()


def _vrije_poort() -> int:
    with socket.socket() as plek:
        plek.bind(("127.0.0.1", 0))
        return int(plek.getsockname()[1])


@contextmanager
def stuurse_server(gesprek: Callable[[socket.socket, threading.Event], None]) -> Iterator[int]:
    """Serve by `gesprek`, which has the connection and a sign that the test is over; gives the port."""
    klaar = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as luisteraar:

        def dien() -> None:
            while not klaar.is_set():
                try:
                    verbinding, _ = luisteraar.accept()
                except OSError:
                    return
                with verbinding:
                    try:
                        gesprek(verbinding, klaar)
                    except OSError:
                        continue

        draad = threading.Thread(target=dien, daemon=True)
        draad.start()
        try:
            yield int(luisteraar.getsockname()[1])
        finally:
            klaar.set()
            luisteraar.shutdown(socket.SHUT_RDWR)
    draad.join(30)


@dataclass
class Post:
    """What a webhook received: the headers in small letters, and the body."""

    koppen: dict[str, str]
    inhoud: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.inhoud)


@dataclass
class Luisteraar:
    """A webhook: what it received, and what it answers."""

    adres: str = ""
    ontvangen: list[Post] = field(default_factory=list)
    antwoorden: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    """Statuses with headers for the next requests; then 204."""
    wacht: bool = False
    """Answer nothing, until the test is over."""
    klaar: threading.Event = field(default_factory=threading.Event)


@contextmanager
def webhook() -> Iterator[Luisteraar]:
    """Serve a webhook until the end."""
    oor = Luisteraar()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            inhoud = self.rfile.read(int(self.headers["content-length"]))
            if oor.wacht:
                oor.klaar.wait()
                return
            status, koppen = oor.antwoorden.pop(0) if oor.antwoorden else (204, {})
            if status < 300:
                oor.ontvangen.append(Post({k.lower(): v for k, v in self.headers.items()}, inhoud))
            self.send_response(status)
            for naam, waarde in {"Content-Length": "0", **koppen}.items():
                self.send_header(naam, waarde)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is its own
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    draad = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    draad.start()
    oor.adres = f"http://127.0.0.1:{server.server_address[1]}/hooks/ijw"
    try:
        yield oor
    finally:
        oor.klaar.set()
        server.shutdown()
        draad.join()
        server.server_close()


def maak_certificaat(map_: Path, naam: str = "127.0.0.1") -> tuple[Path, Path]:
    """Write a certificate that signs itself, for an address of this machine, and its key."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    wie = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "proef")])
    nu = dt.datetime.now(dt.UTC)
    certificaat = (
        x509.CertificateBuilder()
        .subject_name(wie)
        .issuer_name(wie)
        .public_key(sleutel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(nu - dt.timedelta(1))
        .not_valid_after(nu + dt.timedelta(2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(naam))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(sleutel, hashes.SHA256())
    )
    pem, geheim = map_ / f"cert-{naam}.pem", map_ / f"sleutel-{naam}.pem"
    pem.write_bytes(certificaat.public_bytes(serialization.Encoding.PEM))
    geheim.write_bytes(
        sleutel.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return pem, geheim
