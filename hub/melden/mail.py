"""Send by SMTP: over TLS or with STARTTLS, logged in when that is set, and never waiting for ever.

What a server says is not repeated anywhere: it may quote an address. A failure is told by its kind and its number.
"""

from __future__ import annotations

import contextlib
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.fouten import MeldingFout, OngeldigeInstelling
from hub.instellingen_melden import Mailserver
from hub.melden.kanaal import Zending
from hub.melden.opmaak import maak_mail

KEER_WACHTTIJD = 4
"""A whole mail takes at most so many times what one step may: a server that answers a letter at a time keeps nobody."""

_WELKOM = 220
"""The reply of a server that is ready (RFC 5321, section 4.3.2)."""

_STAP = "Kijk naar de instelling melden.mail en naar de mailserver; de hub probeert het vanzelf opnieuw."
_STAP_INLOGGEN = "Controleer gebruiker en wachtwoord_bestand onder melden.mail; de hub probeert het vanzelf opnieuw."
_STAP_TLS = "Controleer beveiliging, poort en ca_bestand onder melden.mail; de hub probeert het vanzelf opnieuw."


class Mail:
    """A `Kanaal` to the addresses of one recipient. Used by one thread; `stop` may come from another."""

    naam = "mail"

    def __init__(self, keuze: Mailserver, ontvangers: tuple[str, ...], wachtwoord: str | None) -> None:
        """Raises OngeldigeInstelling when the file with certificates cannot be used."""
        self._keuze = keuze
        self._ontvangers = ontvangers
        self._wachtwoord = wachtwoord
        self._tls = _tls(keuze.ca_bestand) if keuze.beveiliging != "geen" else None
        self._slot = threading.Lock()
        self._verbinding: smtplib.SMTP | None = None
        self._gestopt = False
        self._op_tijd = True

    def stuur(self, zending: Zending) -> int:
        """Send the mail to everyone at once. Raises MeldingFout."""
        mail = maak_mail(zending, self._keuze.afzender, self._ontvangers)
        self._op_tijd = True
        try:
            with _vertaald(), self._open() as verbinding:
                geweigerd = verbinding.send_message(mail, self._keuze.afzender, list(self._ontvangers))
        except MeldingFout:
            if not self._op_tijd:
                raise _te_traag() from None
            raise
        return len(geweigerd)

    def stop(self) -> None:
        """Break off what is being sent, now and later."""
        with self._slot:
            self._gestopt = True
            self._breek_af()

    @contextmanager
    def _open(self) -> Iterator[smtplib.SMTP]:
        """Give a connection that is encrypted and logged in as was set; broken off when it takes too long."""
        keuze = self._keuze
        verbinding = _Smtp(keuze, self._tls)
        wekker = threading.Timer(KEER_WACHTTIJD * keuze.wachttijd, self._te_laat)
        wekker.daemon = True
        try:
            with self._slot:
                if self._gestopt:
                    raise TimeoutError
                self._verbinding = verbinding
            wekker.start()
            verbinding.begin()
            if keuze.gebruiker is not None and self._wachtwoord is not None:
                verbinding.login(keuze.gebruiker, self._wachtwoord)
            yield verbinding
            with contextlib.suppress(smtplib.SMTPException, OSError):
                verbinding.quit()  # it was taken; how the server says goodbye changes nothing
        finally:
            wekker.cancel()
            with self._slot:
                self._verbinding = None
            verbinding.close()

    def _te_laat(self) -> None:
        with self._slot:
            self._op_tijd = False
            self._breek_af()

    def _breek_af(self) -> None:
        kanaal = getattr(self._verbinding, "sock", None)
        if kanaal is not None:
            with contextlib.suppress(OSError):
                kanaal.shutdown(socket.SHUT_RDWR)


class _Smtp(smtplib.SMTP):
    """A conversation that begins when it is told to: so it can be kept before, and broken off at any moment."""

    def __init__(self, keuze: Mailserver, tls: ssl.SSLContext | None) -> None:
        self._keuze = keuze
        self._tls = tls
        # What a server is told about this machine is the domain of the sender, not the name of the machine.
        super().__init__(local_hostname=keuze.afzender.rpartition("@")[2], timeout=keuze.wachttijd)
        self._host = keuze.server  # what `starttls` holds the certificate against

    def begin(self) -> None:
        """Connect. Raises SMTPConnectError when the server does not want to talk."""
        self.sock = socket.create_connection((self._keuze.server, self._keuze.poort), self._keuze.wachttijd)
        if self._keuze.beveiliging == "tls" and self._tls is not None:
            versleuteld = self._tls.wrap_socket(
                self.sock, server_hostname=self._keuze.server, do_handshake_on_connect=False
            )
            self.sock = versleuteld
            versleuteld.do_handshake()
        self.file = None
        code, tekst = self.getreply()
        if code != _WELKOM:
            raise smtplib.SMTPConnectError(code, tekst)
        if self._keuze.beveiliging == "starttls":
            self.starttls(context=self._tls)


def _tls(ca_bestand: Path | None) -> ssl.SSLContext:
    try:
        keuze = ssl.create_default_context(cafile=ca_bestand)
    except (ssl.SSLError, OSError):
        raise OngeldigeInstelling(
            "melden.mail.ca_bestand is geen bestand met certificaten (PEM).", "Noem een ander bestand, of laat dit weg."
        ) from None
    keuze.minimum_version = ssl.TLSVersion.TLSv1_2
    return keuze


_UITLEG: tuple[tuple[type[Exception], str, str, str], ...] = (
    (smtplib.SMTPAuthenticationError, "laat de hub niet inloggen", "weigert_inloggen", _STAP_INLOGGEN),
    (smtplib.SMTPNotSupportedError, "biedt geen STARTTLS of geen inloggen aan", "zonder_starttls", _STAP_TLS),
    (smtplib.SMTPRecipientsRefused, "weigert alle ontvangers", "weigert_ontvangers", _STAP),
    (smtplib.SMTPResponseException, "weigert de mail", "weigert", _STAP),
    (smtplib.SMTPException, "brak het gesprek af", "afgebroken", _STAP),
    (ssl.SSLCertVerificationError, "heeft een certificaat dat niet klopt", "certificaat", _STAP_TLS),
    (ssl.SSLError, "laat geen versleutelde verbinding toe", "versleuteling", _STAP_TLS),
    (OSError, "is niet te bereiken", "onbereikbaar", _STAP),
)
"""What each error means, the narrowest first."""


@contextmanager
def _vertaald() -> Iterator[None]:
    """Say in Dutch what went wrong, without a word of what the server said."""
    try:
        yield
    except (smtplib.SMTPException, OSError) as fout:
        if isinstance(fout, TimeoutError) or isinstance(fout.__context__, TimeoutError):
            raise _te_traag() from None
        _, wat, soort, stap = next(rij for rij in _UITLEG if isinstance(fout, rij[0]))
        status = _status(fout)
        zin = f"De mailserver {wat}{f' ({status})' if status else ''}."
        raise MeldingFout(zin, stap, soort=soort, status=status) from None


def _status(fout: Exception) -> int | None:
    """Return the number that the server refused with; smtplib gives -1 for a reply that is none."""
    codes: list[int] = []
    if isinstance(fout, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in fout.recipients.values()]
    elif isinstance(fout, smtplib.SMTPResponseException):
        codes = [fout.smtp_code]
    return min((code for code in codes if code > 0), default=None)


def _te_traag() -> MeldingFout:
    return MeldingFout("De mailserver antwoordt niet op tijd.", _STAP, soort="te_traag")
