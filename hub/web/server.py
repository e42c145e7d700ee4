"""Serve the web app until someone stops it: on a loopback address, or elsewhere when one has to log in over https."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import uvicorn
from fastapi import FastAPI

from hub.fouten import GebruikFout, NietVoltooid
from hub.logboek.logger import logger_voor
from hub.web.lokaal import is_besloten, is_loopback
from hub.web.verbinding import KOP_SECONDEN, verbinding_met

HOOGSTE_POORT = 65535

WACHTRIJ = 128
"""Connections that may wait before they are accepted; the usual size, never reached by one machine's browsers."""

MEESTE_BESTANDEN = 8_192
"""Open files and connections: four times what is taken in at once (`hub.web.lichaam.MEESTE_GELIJKTIJDIG`)."""

WISSEL_SECONDEN = 0.0005
"""How long a thread may compute before another gets its turn. Python's own 5 ms is long for the one thread that speaks
with everyone: it asks for its turn at each read and write. Measured: twice as many senders per second, half the wait."""

VERSLEUTELING = "ECDHE+AESGCM:ECDHE+CHACHA20"
"""Ciphers of TLS 1.2: those that the NCSC guidelines for TLS call good (forward secret, authenticated). TLS 1.3 has no others."""

AFRONDTIJD_SECONDEN = 3
"""How long a page that is being made may take to finish after a stop; then it is cut off."""


logger = logger_voor(__name__)


class Bereik(NamedTuple):
    """What guards the way to the hub; it decides where it may listen."""

    inloggen: bool = False
    """Whether one has to log in."""
    certificaat: Path | None = None
    """With `sleutel`: the hub speaks https itself."""
    sleutel: Path | None = None
    proxys: tuple[str, ...] = ()
    """A reverse proxy speaks https; these addresses may say for whom."""

    @property
    def versleuteld(self) -> bool:
        """Say whether what people see reaches them over https."""
        return self.certificaat is not None or bool(self.proxys)


ALLEEN_HIER = Bereik()
"""Nobody logs in."""


def controleer_adres(host: str, bereik: Bereik) -> None:
    """Judge whether the hub may listen there. Raises GebruikFout that says what to set."""
    if is_loopback(host):
        return
    if not bereik.inloggen:
        raise GebruikFout(
            f"De hub luistert niet op {host}: er is geen inlog ingesteld, dus iedereen op het netwerk zou de gegevens van "
            "jeugdigen kunnen zien.",
            "Laat --host weg of gebruik --host 127.0.0.1, en open de pagina op deze machine zelf. Voor anderen: zet "
            'toegang = "inloggen" met publiek_adres, en tls_certificaat met tls_sleutel of achter_proxy = true.',
        )
    if not bereik.versleuteld:
        raise GebruikFout(
            f"De hub luistert niet op {host} zonder https: anderen op het netwerk zouden kunnen meelezen.",
            "Zet tls_certificaat en tls_sleutel, of achter_proxy = true als een reverse proxy https spreekt.",
        )
    if bereik.proxys and not is_besloten(host):
        raise GebruikFout(
            f"De hub luistert achter een proxy niet op {host}: dat adres is van buiten te bereiken, zonder https.",
            "Kies met --host een lokaal of intern adres, zoals 127.0.0.1 of 10.0.0.5.",
        )


def luister(host: str, poort: int, bereik: Bereik = ALLEEN_HIER) -> socket.socket:
    """Bind an address and return the listening socket, to be closed by the caller; port 0 takes a free one.

    Raises GebruikFout for an address that other machines can reach while `bereik`
    does not guard it, or a port that cannot exist, and NietVoltooid when the port cannot be had.
    """
    controleer_adres(host, bereik)
    if not 0 <= poort <= HOOGSTE_POORT:
        raise GebruikFout(f"Poort {poort} bestaat niet.", f"Kies een getal van 1 tot en met {HOOGSTE_POORT}.")
    try:
        familie, soort, protocol, _, adres = socket.getaddrinfo(host, poort, type=socket.SOCK_STREAM)[0]
        poortje = socket.socket(familie, soort, protocol)
        try:
            if os.name == "posix":  # elsewhere this option lets two programs share one port
                poortje.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            poortje.bind(adres)
            _controleer(poortje, host, bereik)
            poortje.listen(WACHTRIJ)
        except BaseException:
            poortje.close()
            raise
    except OSError as fout:
        raise _bezet(fout, host, poort) from fout
    return poortje


def _controleer(poortje: socket.socket, host: str, bereik: Bereik) -> None:
    """Look at the address that was really bound: a changed hosts file can make `localhost` mean anything."""
    gebonden = str(poortje.getsockname()[0])
    if not is_loopback(host):
        controleer_adres(gebonden, bereik)
    elif not is_loopback(gebonden):
        raise GebruikFout(
            f"{host} betekent op deze machine geen lokaal adres.",
            "Gebruik --host 127.0.0.1, of herstel het hosts-bestand.",
        )


def _bezet(fout: OSError, host: str, poort: int) -> NietVoltooid:
    andere = poort + 1 if poort < HOOGSTE_POORT else poort - 1
    if fout.errno == errno.EADDRINUSE:
        return NietVoltooid(
            f"Poort {poort} op {host} is al in gebruik, misschien door een hub die al draait.",
            f"Stop dat programma, of kies een andere poort: ijw-hub run --port {andere}",
        )
    if fout.errno in (errno.EACCES, errno.EPERM):
        return NietVoltooid(
            f"Poort {poort} op {host} mag niet worden gebruikt.", "Kies een poort vanaf 1024: --port 8080"
        )
    return NietVoltooid(f"De hub kan niet luisteren op {host}, poort {poort}.", "Gebruik --host 127.0.0.1 --port 8080.")


def adres_van(poortje: socket.socket, bereik: Bereik = ALLEEN_HIER) -> str:
    """Return the address to open in a browser on this machine."""
    host, poort = poortje.getsockname()[:2]
    soort = "http" if bereik.certificaat is None else "https"
    return f"{soort}://[{host}]:{poort}/" if ":" in host else f"{soort}://{host}:{poort}/"


def ruim_verbindingen() -> None:
    """Let this process have as many connections as the system allows it: the usual 1,024 is fewer than its senders."""
    try:
        import resource  # noqa: PLC0415 - not on Windows, which has no such limit
    except ImportError:
        return
    zacht, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    gewenst = MEESTE_BESTANDEN if hard == resource.RLIM_INFINITY else min(hard, MEESTE_BESTANDEN)
    if zacht != resource.RLIM_INFINITY and zacht < gewenst:
        resource.setrlimit(resource.RLIMIT_NOFILE, (gewenst, hard))


def dien(
    app: FastAPI,
    poortje: socket.socket,
    bereik: Bereik = ALLEEN_HIER,
    begonnen: Callable[[], None] = lambda: None,
    kop_seconden: float = KOP_SECONDEN,
) -> None:
    """Serve until SIGINT (Ctrl-C) or SIGTERM, then finish what is being answered and return.

    `begonnen` is called once such a signal ends it in order: whoever starts the hub may then stop it. The head of a
    request must come within `kop_seconden`.

    Raises GebruikFout when the certificate and its key cannot be used.
    """
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            http=verbinding_met(kop_seconden),
            log_config=None,
            log_level="error",
            access_log=False,  # addresses hold what people looked for
            server_header=False,
            proxy_headers=bool(bereik.proxys),
            forwarded_allow_ips=list(bereik.proxys),
            ssl_certfile=bereik.certificaat,
            ssl_keyfile=bereik.sleutel,
            ssl_ciphers=VERSLEUTELING,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=AFRONDTIJD_SECONDEN,
        )
    )

    _laad_certificaat(server.config)

    def stop(_signaal: int, _plek: FrameType | None) -> None:
        server.should_exit = True

    sys.setswitchinterval(WISSEL_SECONDEN)
    adres, poort = poortje.getsockname()[:2]
    logger.info("hub_luistert", adres=adres, poort=poort)
    with _bij_signaal(stop):
        begonnen()
        server.run(sockets=[poortje])
    logger.info("hub_stopt")


def _laad_certificaat(config: uvicorn.Config) -> None:
    """Read certificate and key now, so that what is wrong with them is told in Dutch."""
    try:
        config.load()
    except (OSError, ValueError) as fout:  # ssl.SSLError is an OSError
        raise GebruikFout(
            f"tls_certificaat en tls_sleutel zijn niet te gebruiken: {type(fout).__name__}.",
            "Controleer of beide PEM-bestanden zijn, bij elkaar horen, geen wachtwoord vragen en leesbaar zijn.",
        ) from None


@contextmanager
def _bij_signaal(doe: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Let SIGINT and SIGTERM call a function instead of ending the process.

    uvicorn raises the signal again after it has stopped; without this SIGTERM
    would then kill the process before the store is closed.
    """
    vorige = {signaal: signal.signal(signaal, doe) for signaal in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for signaal, handler in vorige.items():
            signal.signal(signaal, handler)
