"""How far the hub may be reached: this machine alone, or others over https, and nothing in between."""

from __future__ import annotations

import datetime as dt
import json
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from hub.fouten import GebruikFout, OngeldigeInstelling
from hub.instellingen import Instellingen
from hub.opdrachten.ingang import main
from hub.opdrachten.toegang_openen import bereik_van
from hub.web.lokaal import is_besloten
from hub.web.server import Bereik, controleer_adres, luister
from tests.storing.proces import hub as opdracht
from tests.storing.proces import lopend

OVERAL = "0.0.0.0"  # noqa: S104 - the address that others can reach
BUITEN = "https://hub.gemeente.example"
MET_INLOG = Bereik(inloggen=True)
MET_TLS = Bereik(inloggen=True, certificaat=Path("c"), sleutel=Path("s"))
ACHTER_PROXY = Bereik(inloggen=True, proxys=("127.0.0.1",))


@pytest.fixture(autouse=True)
def lege_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in an empty folder, so that no settings file of this machine counts."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("host", "bereik", "stap"),
    [
        (OVERAL, Bereik(), 'toegang = "inloggen"'),
        ("192.168.1.4", Bereik(), 'toegang = "inloggen"'),
        (OVERAL, MET_INLOG, "tls_certificaat"),
        ("10.0.0.5", MET_INLOG, "achter_proxy"),
        ("93.184.215.14", ACHTER_PROXY, "intern adres"),
        ("hub.gemeente.nl", ACHTER_PROXY, "intern adres"),
    ],
)
def test_an_address_that_is_not_guarded_is_refused_with_what_to_set(host: str, bereik: Bereik, stap: str) -> None:
    with pytest.raises(GebruikFout) as gevangen:
        luister(host, 0, bereik)
    assert stap in gevangen.value.stap


@pytest.mark.parametrize(
    ("host", "bereik"),
    [
        ("127.0.0.1", Bereik()),
        ("127.0.0.1", MET_INLOG),
        (OVERAL, MET_TLS),
        ("93.184.215.14", MET_TLS),
        ("10.0.0.5", ACHTER_PROXY),
        ("fd00::5", ACHTER_PROXY),
        (OVERAL, ACHTER_PROXY),
    ],
)
def test_an_address_that_is_guarded_is_fine(host: str, bereik: Bereik) -> None:
    controleer_adres(host, bereik)


@pytest.mark.parametrize("host", ["8.8.8.8", "2a00::1", "hub.gemeente.nl", ""])
def test_what_the_internet_reaches_is_not_private(host: str) -> None:
    assert not is_besloten(host)


@pytest.mark.parametrize(
    ("keuze", "melding"),
    [
        ({"publiek_adres": BUITEN}, 'werken alleen met toegang = "inloggen"'),
        ({"achter_proxy": True, "publiek_adres": BUITEN}, 'werken alleen met toegang = "inloggen"'),
        ({"toegang": "inloggen", "achter_proxy": True}, "zet publiek_adres"),
        ({"toegang": "inloggen", "achter_proxy": True, "publiek_adres": "http://localhost"}, "zet publiek_adres"),
        ({"toegang": "inloggen", "publiek_adres": BUITEN}, "vraagt tls_certificaat of achter_proxy"),
        ({"toegang": "inloggen", "tls_certificaat": "c.pem", "publiek_adres": BUITEN}, "horen bij elkaar"),
        (
            {"toegang": "inloggen", "tls_certificaat": "c.pem", "tls_sleutel": "c.pem", "achter_proxy": True,
             "publiek_adres": BUITEN},
            "niet allebei",
        ),
    ],
)  # fmt: skip
def test_settings_that_do_not_go_together_are_refused(keuze: dict[str, object], melding: str) -> None:
    Path("c.pem").touch()
    with pytest.raises(OngeldigeInstelling, match=melding):
        bereik_van(Instellingen.laad(**keuze))


@pytest.mark.parametrize(
    "adres", ["hub.gemeente.nl", "http://hub.gemeente.nl", "https://hub.gemeente.nl/hub", "https://", "https://x:port"]
)
def test_a_public_address_is_a_name_over_https(adres: str) -> None:
    with pytest.raises(OngeldigeInstelling, match="geen adres als"):
        Instellingen.laad(publiek_adres=adres)


def test_the_settings_never_show_a_secret(capsys: pytest.CaptureFixture[str]) -> None:
    Path("geheim.txt").write_text("heel-geheim", encoding="utf-8")
    Path("ijw-hub.toml").write_text(
        '[oidc]\nuitgever = "https://login.gemeente.example"\nclient_id = "ijw-hub"\nclient_geheim_bestand = "geheim.txt"\n'
        '[[oidc.groepen]]\ngroep = "a"\nrollen = ["lezer"]\ngemeenten = "alle"\n',
        encoding="utf-8",
    )
    for woorden in ([], ["--json"]):
        assert main(["instellingen", *woorden]) == 0
        uit = capsys.readouterr().out
        assert "geheim.txt" in uit
        assert "heel-geheim" not in uit


# --- for real -----------------------------------------------------------------------------------------------------


def certificaat(map_: Path) -> tuple[Path, Path]:
    """Make a key and a certificate for `localhost` that signs itself."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    nu = dt.datetime.now(dt.UTC)
    dag = dt.timedelta(days=1)
    bewijs = (
        x509.CertificateBuilder()
        .subject_name(naam)
        .issuer_name(naam)
        .public_key(sleutel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(nu - dag)
        .not_valid_after(nu + dag)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(sleutel, hashes.SHA256())
    )
    paden = map_ / "bewijs", map_ / "sleutel"
    paden[0].write_bytes(bewijs.public_bytes(serialization.Encoding.PEM))
    paden[1].write_bytes(
        sleutel.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return paden


def maak_token(data: Path) -> str:
    uitkomst = opdracht("toegang", "maak", "--naam", "Proef", "--rol", "lezer", "--alle-gemeenten", "--data", data)
    assert uitkomst.returncode == 0, uitkomst.stderr
    return uitkomst.stdout.strip()


@contextmanager
def loopt(data: Path, **instellingen: str) -> Iterator[int]:
    """Start `run`, and give its port."""
    with lopend("run", "--data", data, "--port", "0", **instellingen) as kind:
        assert kind.stdout is not None
        gevonden = re.search(r"127\.0\.0\.1:(\d+)/", kind.stdout.readline())
        assert gevonden, kind.communicate()
        yield int(gevonden[1])


def test_the_hub_serves_https_itself(tmp_path: Path) -> None:
    data = tmp_path / "data"
    bewijs, sleutel = certificaat(tmp_path)
    token = maak_token(data)
    keuze = {
        "toegang": "inloggen",
        "publiek_adres": "https://localhost",
        "tls_certificaat": str(bewijs),
        "tls_sleutel": str(sleutel),
        "oidc": json.dumps(
            {"uitgever": "http://127.0.0.1:9", "client_id": "x", "groepen": [{"groep": "a", "rollen": ["lezer"]}]}
        ),
    }
    with loopt(data, **keuze) as poort:
        vertrouwd = ssl.create_default_context(cafile=str(bewijs))
        with httpx.Client(base_url=f"https://localhost:{poort}", verify=vertrouwd) as klant:
            assert klant.get("/").status_code == 401
            antwoord = klant.get("/", headers={"authorization": f"Bearer {token}"})
            assert antwoord.status_code == 200
            assert "strict-transport-security" in antwoord.headers
            inloggen = klant.get("/inloggen")
            assert "Inloggen met het account van uw organisatie" in inloggen.text
            assert 'name="token"' not in inloggen.text
            assert all("Secure" in koekje for koekje in inloggen.headers.get_list("set-cookie"))
            assert klant.get("/inloggen/organisatie").status_code == 503
        zwak = ssl.create_default_context(cafile=str(bewijs))
        zwak.maximum_version = ssl.TLSVersion.TLSv1_2
        zwak.set_ciphers("ECDHE-ECDSA-AES128-SHA256:AES128-SHA")
        with httpx.Client(verify=zwak) as klant, pytest.raises(httpx.ConnectError):
            klant.get(f"https://localhost:{poort}/healthz")
        with pytest.raises(httpx.HTTPError):
            httpx.get(f"http://127.0.0.1:{poort}/healthz")


def test_a_certificate_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    bewijs, _ = certificaat(tmp_path)
    uitkomst = opdracht(
        "run", "--data", tmp_path / "data", "--port", "0", toegang="inloggen", publiek_adres="https://localhost",
        tls_certificaat=str(bewijs), tls_sleutel=str(bewijs),
    )  # fmt: skip
    assert uitkomst.returncode == 2
    assert "niet te gebruiken" in uitkomst.stderr
    assert "Traceback" not in uitkomst.stderr


def test_behind_a_proxy_only_that_proxy_says_who_comes(tmp_path: Path) -> None:
    for vertrouwd, codes in (("127.0.0.1", [403, 403, 403]), ("10.9.9.9", [403, 429, 429])):
        data = tmp_path / vertrouwd
        keuze = {"toegang": "inloggen", "publiek_adres": BUITEN, "achter_proxy": "true", "inlog_per_minuut": "1",
                 "vertrouwde_proxys": json.dumps([vertrouwd])}  # fmt: skip
        with loopt(data, **keuze) as poort, httpx.Client(base_url=f"http://127.0.0.1:{poort}") as klant:
            gezien = []
            for bezoeker in ("198.51.100.1", "198.51.100.2", "198.51.100.3"):
                koppen = {"host": "hub.gemeente.example", "x-forwarded-for": bezoeker, "x-forwarded-proto": "https"}
                pagina = klant.get("/inloggen", headers=koppen)
                veld = re.search(r'name="formulier" value="(\w+)"', pagina.text)
                koekje = pagina.headers["set-cookie"].partition(";")[0]
                assert koekje.startswith("__Host-")
                assert veld
                gezien.append(
                    klant.post(
                        "/inloggen", data={"formulier": veld[1], "token": "x"}, headers=koppen | {"cookie": koekje}
                    ).status_code
                )
        assert gezien == codes
