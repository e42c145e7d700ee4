"""How the hub shows the brokers who it is, the same for every client: TLS, its own certificate, name and password.

And what is the matter when it may not in. Clients try again for as long as they may, and then say that nobody answered; so
before a client is made the hub comes to the door once by itself, and tells in Dutch what it hears there, with the next step.
"""

from __future__ import annotations

import asyncio
import socket
import ssl

from hub.fouten import KafkaFout, OngeldigeInstelling
from hub.instellingen_kafka import Kafka

WACHT_SECONDEN = 5.0
"""For one handshake: someone looks on."""

_VRAAG = bytes.fromhex("0000000a 0012 0000 00000001 ffff".replace(" ", ""))
"""ApiVersions, version 0: the first thing that any client asks, and every broker answers."""

_ALERT = 0x15
"""The first byte of what a broker that speaks TLS says to who does not."""

_NAAM_KLOPT_NIET = {62, 64}
"""OpenSSL: the certificate names another host, another address."""

_VERLOPEN = {9, 10}
"""OpenSSL: not valid yet, not valid any more."""


class KafkaWeigert(KafkaFout):
    """Kafka is there, and this hub may not in. Next step: as in the text; waiting does not help."""


def tls_van(kafka: Kafka) -> ssl.SSLContext | None:
    """Give how the hub speaks TLS with the brokers; None when it does not. Raises OngeldigeInstelling.

    It believes the CA that is set (else those of the system), checks the name, and shows its own certificate when it has one.
    """
    if not kafka.beveiliging.endswith("SSL"):
        return None
    try:
        context = ssl.create_default_context(cafile=kafka.ca_bestand and str(kafka.ca_bestand))
    except OSError:
        raise _bestand("ca_bestand", "de certificaten van de brokers") from None
    if kafka.certificaat is not None:
        try:
            context.load_cert_chain(kafka.certificaat, kafka.sleutel, password=_zonder_wachtwoord)
        except OSError:
            raise _bestand("certificaat en sleutel", "het certificaat van de hub") from None
    return context


def _zonder_wachtwoord() -> str:
    """Refuse a key with a password: asking for it would keep a service waiting for ever."""
    raise OngeldigeInstelling(
        "De sleutel van het certificaat voor Kafka heeft een wachtwoord; dat kan de hub niet vragen.",
        "Bewaar de sleutel zonder wachtwoord (PEM), leesbaar voor de gebruiker van de hub alleen.",
    )


def _bestand(namen: str, wat: str) -> OngeldigeInstelling:
    return OngeldigeInstelling(
        f"{wat[0].upper()}{wat[1:]} voor Kafka kan niet worden gelezen, of is geen PEM.",
        f"Verbeter {namen} in de tabel [kafka] van de instellingen, of geef leesrechten.",
    )


def wachtwoord_van(kafka: Kafka) -> str:
    """Read the password. Raises OngeldigeInstelling when that cannot be done."""
    try:
        wachtwoord = kafka.wachtwoord()
    except (OSError, UnicodeDecodeError):
        wachtwoord = ""
    if not wachtwoord:
        raise OngeldigeInstelling(
            "Het bestand met het wachtwoord voor Kafka kan niet worden gelezen, of is leeg.",
            "Geef leesrechten, of verbeter wachtwoord_bestand in de tabel [kafka] van de instellingen.",
        )
    return wachtwoord


def meld_aan(kafka: Kafka) -> None:
    """Come to the door once, where there is one: on an open network there is not. Raises KafkaWeigert, OngeldigeInstelling.

    Brokers that are away are left to the client, which waits for them.
    """
    if kafka.beveiliging != "PLAINTEXT" and (fout := wat_scheelt(kafka)) is not None:
        raise fout


def wat_scheelt(kafka: Kafka) -> KafkaWeigert | None:
    """Ask the first broker that answers why no client comes through; None when all are away, or nothing is wrong."""
    context = tls_van(kafka)
    for adres in kafka.servers.split(","):
        naam, _, poort = adres.rpartition(":")
        host = naam.strip("[]")
        try:
            with socket.create_connection((host, int(poort)), WACHT_SECONDEN) as bak:
                fout = _zonder_tls(bak, adres) if context is None else _met_tls(bak, host, adres, context)
            if fout is None and kafka.beveiliging.startswith("SASL"):
                fout = asyncio.run(_met_sasl(kafka, host, int(poort), context))
        except OSError:
            continue  # away: the next one
        return fout
    return None


def _zonder_tls(bak: socket.socket, adres: str) -> KafkaWeigert | None:
    bak.sendall(_VRAAG)
    if bak.recv(1) != bytes([_ALERT]):
        return None
    return KafkaWeigert(
        f"Op {adres} vraagt Kafka om een beveiligde verbinding.",
        "Zet beveiliging in de tabel [kafka] op SASL_SSL of SSL, of gebruik de poort zonder TLS.",
    )


def _met_tls(bak: socket.socket, host: str, adres: str, context: ssl.SSLContext) -> KafkaWeigert | None:
    try:
        with context.wrap_socket(bak, server_hostname=host) as veilig:
            veilig.sendall(_VRAAG)
            veilig.recv(1)  # with TLS 1.3 a broker says only now that it wants a certificate
    except ssl.SSLCertVerificationError as fout:
        return _certificaat(fout.verify_code, adres)
    except ssl.SSLError as fout:
        if "ALERT" in (fout.reason or ""):
            return KafkaWeigert(
                f"Kafka ({adres}) neemt het certificaat van de hub niet aan, of mist het.",
                "Controleer certificaat en sleutel in de tabel [kafka], en welke CA de brokers voor clients vertrouwen.",
            )
        return KafkaWeigert(
            f"Op {adres} komt geen TLS-verbinding tot stand: daar luistert iets dat geen TLS spreekt, of een te oude versie.",
            "Controleer de poort, en beveiliging in de tabel [kafka]; de hub spreekt TLS 1.2 en nieuwer.",
        )
    return None


def _certificaat(code: int, adres: str) -> KafkaWeigert:
    if code in _NAAM_KLOPT_NIET:
        return KafkaWeigert(
            f"Het certificaat van Kafka noemt een andere naam dan {adres}.",
            "Gebruik in 'servers' (of --kafka) de naam die in het certificaat staat.",
        )
    if code in _VERLOPEN:
        return KafkaWeigert(
            f"Het certificaat van Kafka ({adres}) is verlopen of nog niet geldig.",
            "Vraag de beheerder van Kafka om een nieuw, en controleer de klok van deze machine.",
        )
    return KafkaWeigert(
        f"De hub vertrouwt het certificaat van Kafka ({adres}) niet: het is van een onbekende CA.",
        "Zet in ca_bestand van de tabel [kafka] het certificaat (PEM) van de CA die dat van de brokers heeft ondertekend.",
    )


async def _met_sasl(kafka: Kafka, host: str, poort: int, context: ssl.SSLContext | None) -> KafkaWeigert | None:
    # Only who has a password waits for the library: kafka-python would not say why it was refused.
    from aiokafka import errors  # noqa: PLC0415
    from aiokafka.conn import create_conn  # noqa: PLC0415

    try:
        verbinding = await create_conn(
            host,
            poort,
            client_id="ijw-hub",
            request_timeout_ms=int(WACHT_SECONDEN * 1000),
            security_protocol=kafka.beveiliging,
            ssl_context=context,
            sasl_mechanism=kafka.mechanisme,
            sasl_plain_username=kafka.gebruiker,
            sasl_plain_password=wachtwoord_van(kafka),
        )
    except (errors.AuthenticationFailedError, errors.SaslAuthenticationFailed):
        return niet_toegelaten(kafka, "SASL")
    except (errors.UnsupportedSaslMechanismError, errors.IllegalSaslStateError):
        return KafkaWeigert(
            f"Kafka ({kafka.servers}) kent op deze poort de manier van inloggen niet ({kafka.mechanisme}).",
            "Controleer beveiliging, mechanisme en de poort in de tabel [kafka] met de beheerder van Kafka.",
        )
    except errors.KafkaError:
        return None  # it fell away meanwhile: the client tries again
    await verbinding.close()
    return None


def niet_toegelaten(kafka: Kafka, waarom: str) -> KafkaWeigert:
    """Say that Kafka knows who this is, and does not let him."""
    return KafkaWeigert(
        f"Kafka ({kafka.servers}) laat deze gebruiker niet toe ({waarom}).",
        "Controleer gebruiker en wachtwoord_bestand, en de rechten (ACL's) op de topics en groepen van de hub.",
    )
