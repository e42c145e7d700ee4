"""A real Apache Kafka that lets in only who proves who he is: TLS with a CA of this run, SASL, client certificates, ACLs.

Four listeners: open (the broker itself, and to make rights), SASL_SSL (PLAIN and SCRAM-SHA-512), SSL (the client shows a certificate),
and the controller's. Everything secret is made here, and ends with the folder.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from scripts.kafka_broker import KafkaBroker, vrije_poorten

GEBRUIKER, WACHTWOORD = "ijw-hub", "geheim-van-de-hub-7"
GAST = "gast"
"""Knows his password too, and may do nothing."""

_ERBIJ = """
listeners=PLAINTEXT://127.0.0.1:{{poort}},SASL_SSL://127.0.0.1:{sasl},SSL://127.0.0.1:{ssl},CONTROLLER://127.0.0.1:{{beheer}}
advertised.listeners=PLAINTEXT://127.0.0.1:{{poort}},SASL_SSL://127.0.0.1:{sasl},SSL://127.0.0.1:{ssl}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL,SSL:SSL
sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-512
listener.name.sasl_ssl.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \
user_{gebruiker}="{wachtwoord}" user_{gast}="{wachtwoord}";
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
ssl.keystore.type=PEM
ssl.keystore.location={map_}/broker.pem
ssl.truststore.type=PEM
ssl.truststore.location={map_}/ca.pem
listener.name.ssl.ssl.client.auth=required
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:ANONYMOUS;User:{gebruiker};User:CN={gebruiker}
"""


@dataclass(frozen=True, slots=True)
class Ca:
    """Who vouches for others."""

    naam: x509.Name
    sleutel: ec.EllipticCurvePrivateKey
    pad: Path
    """Its own certificate (PEM)."""


def maak_ca(map_: Path, bestand: str) -> Ca:
    """Make a CA that vouches for itself."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "CA van een proef")])
    certificaat = _bouw(naam, naam, sleutel, dagen=1).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    pad = map_ / bestand
    pad.write_bytes(certificaat.sign(sleutel, hashes.SHA256()).public_bytes(Encoding.PEM))
    return Ca(naam, sleutel, pad)


def geef_certificaat(ca: Ca, map_: Path, naam: str, *, dagen: int = 1, adres: str = "127.0.0.1") -> tuple[Path, Path]:
    """Make a certificate for who is at this address; gives it and its key (PEM)."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    wie = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, naam)])
    certificaat = _bouw(wie, ca.naam, sleutel, dagen=dagen).add_extension(
        x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(adres))]), critical=False
    )
    pad, sleutelpad = map_ / f"{naam}.crt", map_ / f"{naam}.key"
    pad.write_bytes(certificaat.sign(ca.sleutel, hashes.SHA256()).public_bytes(Encoding.PEM))
    sleutelpad.write_bytes(sleutel.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return pad, sleutelpad


def _bouw(wie: x509.Name, van: x509.Name, sleutel: ec.EllipticCurvePrivateKey, dagen: int) -> x509.CertificateBuilder:
    nu = dt.datetime.now(dt.UTC)
    begin, eind = sorted((nu - dt.timedelta(days=2), nu + dt.timedelta(days=dagen)))
    return (
        x509.CertificateBuilder()
        .subject_name(wie)
        .issuer_name(van)
        .public_key(sleutel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(eind)
    )


class VeiligeBroker(KafkaBroker):
    """The broker, and what a client needs to be let in."""

    def __init__(self, map_: Path) -> None:
        self.map = map_
        self.ca = maak_ca(map_, "ca.pem")
        self.andere_ca = maak_ca(map_, "andere-ca.pem")
        """One that the broker has nothing to do with."""
        certificaat, sleutel = geef_certificaat(self.ca, map_, "broker")
        (map_ / "broker.pem").write_bytes(sleutel.read_bytes() + certificaat.read_bytes())
        self.certificaat = geef_certificaat(self.ca, map_, GEBRUIKER)
        self.vreemd_certificaat = geef_certificaat(self.andere_ca, map_, "vreemd")
        sasl, ssl = vrije_poorten(2)
        self.sasl, self.ssl = f"127.0.0.1:{sasl}", f"127.0.0.1:{ssl}"
        wachtwoorden = {"gebruiker": GEBRUIKER, "gast": GAST, "wachtwoord": WACHTWOORD}
        scram = [
            deel
            for wie in (GEBRUIKER, GAST)
            for deel in ("--add-scram", f"SCRAM-SHA-512=[name={wie},password={WACHTWOORD}]")
        ]
        erbij = _ERBIJ.format(sasl=sasl, ssl=ssl, map_=map_, **wachtwoorden)
        data = map_ / "broker"
        data.mkdir()
        super().__init__(data, erbij=erbij, inrichting=scram)
