"""The settings: defaults that run, a TOML file over them, the environment over that, arguments over all.

The file is `ijw-hub.toml` in the current folder, or the one that
`$IJW_HUB_INSTELLINGEN` names; paths in it count from its own folder. A setting
`poort` is `IJW_HUB_POORT` in the environment; lists and tables there are JSON.
What is set and unknown is refused, so that no slip of the pen goes unseen.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import date
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    DirectoryPath,
    Field,
    FilePath,
    PrivateAttr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, EnvSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from hub.domein.codelijsten import Codelijsten
from hub.domein.herindeling import Herindelingen
from hub.domein.invoerfouten import problemen
from hub.domein.normen import NormenBoek
from hub.domein.normlagen import Gemeentecode, lees_overschrijvingen
from hub.domein.systeemfouten import reden
from hub.fouten import OngeldigeInstelling
from hub.instellingen_bewaar import Bewaartermijnen
from hub.instellingen_brp import Brpdienst
from hub.instellingen_database import Databaseadres
from hub.instellingen_kafka import Kafka, kafka_paden_vanaf
from hub.instellingen_log import Loginstelling
from hub.instellingen_melden import Melden, paden_vanaf
from hub.instellingen_meten import Meten
from hub.instellingen_toegang import Oidc, is_https_of_lokaal
from hub.instellingen_toml import lees_toml
from hub.parsers.schemas import standaardmap
from hub.regels.lijst import REGELS_NIVEAU2

BESTAND = Path("ijw-hub.toml")
"""The settings file when `$IJW_HUB_INSTELLINGEN` names no other; it may be absent."""

VOORVOEGSEL = "IJW_HUB_"
TESTVOORVOEGSEL = f"{VOORVOEGSEL}TEST_"
"""What the tests of the hub are told through the environment begins with this; it is no setting."""

BESTAND_VARIABELE = f"{VOORVOEGSEL}INSTELLINGEN"
"""The variable of the environment that names the settings file."""

RELEASE = "ijw-3.2"
"""The release whose code lists are shown."""

STANDAARD, ARGUMENT = "standaard", "argument"

Daarna = Literal["verplaats", "verwijder"]
"""What becomes of a file of the inbox once it was taken in."""

_PADEN = (
    "data_map",
    "sleutelbestand",
    "schema_map",
    "normenbestand",
    "productcodelijst",
    "postcodes",
    "herindelingen",
    "database_wachtwoord_bestand",
    "huisstijl",
    "inbox",
    "tls_certificaat",
    "tls_sleutel",
    "leeslog_bestand",
)
_GEHEIMEN = {"oidc": "client_geheim_bestand", "brp": "sleutel_bestand"}
"""Tables with a path to a secret in them."""

_STAP = "Verbeter dit; 'ijw-hub instellingen' toont alle instellingen en waar ze vandaan komen."


Toegang = Literal["vrij", "inloggen"]
"""Whether one has to log in; without, only this machine can reach the hub."""

Niveau2 = Literal["melden", "afkeuren"]
"""What becomes of a message that breaks a rule within it: a finding, or a rejection."""


@cache
def _codelijsten(map_: Path) -> Codelijsten:
    """Read them once: a command asks for them several times, and parsing takes a tenth of a second."""
    return Codelijsten.van(lees_toml(map_ / RELEASE / "codelijsten.toml"), lees_toml(map_ / "gemeenten.toml"))


class Instellingen(BaseSettings):
    """Every setting of the hub. Make it with `laad`."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", env_prefix=VOORVOEGSEL, env_ignore_empty=True)

    data_map: Path = Field(Path("data"), description="map waarin de hub bewaart")
    sleutelbestand: Path = Field(
        Path("data/sleutels.json"), description="sleutels van pseudoniemen en journaal (standaard: in data_map)"
    )
    database: Databaseadres | None = Field(
        None, description="opslag in PostgreSQL: postgresql+psycopg://gebruiker@host/database (standaard: in data_map)"
    )
    database_wachtwoord_bestand: FilePath | None = Field(
        None, description="bestand met het wachtwoord van die gebruiker (standaard: PGPASSFILE)"
    )
    leeslog_bestand: Path | None = Field(
        None, description="bestand van het leeslog: wie wat heeft ingezien (standaard: leeslog.sqlite in data_map)"
    )
    pseudoniem_per_gemeente: bool | None = Field(
        None, description="elke gemeente een eigen pseudoniemsleutel; ligt vast zodra de opslag er is (standaard: nee)"
    )
    schema_map: DirectoryPath | None = Field(
        None, description="map met officiële XSD-bestanden, in plaats van de eigen"
    )
    normenbestand: FilePath | None = Field(None, description="TOML-bestand met normen die afwijken")
    normen: dict[str, Any] = Field(
        {}, description="normen die afwijken: alle, regio, gemeente; gaat voor het normenbestand"
    )
    productcodelijst: FilePath | None = Field(
        None, description="CSV met productcode en productcategorie (standaard: de overgenomen lijst in data_map)"
    )
    postcodes: FilePath | None = Field(
        None, description="CSV met postcode en gemeente: het adres in een JW301 wordt een aanwijzing (standaard: geen)"
    )
    herindelingen: FilePath | None = Field(
        None, description="TOML-bestand met herindelingen van gemeenten, boven op die van het project"
    )
    niveau2: Niveau2 = Field(
        "melden", description="wat een schending van niveau 2 doet: melden (het bericht telt mee) of afkeuren"
    )
    regels_afkeuren: frozenset[str] = Field(
        frozenset(), description="regels van niveau 2 die een bericht afkeuren, ook als niveau2 op melden staat"
    )
    regio: Annotated[str, Field(min_length=1)] | None = Field(
        None, description="jeugdregio waarvan de normen gelden (standaard: die van elke gemeente zelf)"
    )
    waarneming_vanaf: dict[Gemeentecode, date] = Field(
        {}, description="eerste dag van het geziene verkeer, per gemeente"
    )
    extra_vrije_dagen: frozenset[date] = Field(frozenset(), description="dagen die ook geen werkdag zijn")
    wachttijd_opslag: Annotated[float, Field(ge=0, le=3600)] = Field(
        30, description="seconden wachten op een ander proces dat in de opslag schrijft"
    )
    lezers: Annotated[int, Field(ge=0, le=64)] | None = Field(
        None, description="processen naast load, die lezen en rekenen (standaard: één per kern; 0 is alleen zichzelf)"
    )
    host: Annotated[str, Field(min_length=1)] = Field("127.0.0.1", description="adres waarop de hub luistert")
    poort: Annotated[int, Field(ge=0, le=65535)] = Field(8080, description="poort van de pagina (0 kiest een vrije)")

    huisstijl: FilePath | None = Field(
        None, description="CSS-bestand met de design tokens (NL Design System) van de eigen organisatie"
    )

    inbox: Path | None = Field(None, description="map waaruit run elk bestand leest (standaard: geen)")
    inbox_na_verwerking: Daarna = Field(
        "verplaats", description="verplaats gelezen bestanden naar verwerkt/ of afgekeurd/, of verwijder ze"
    )
    inbox_interval: Annotated[float, Field(ge=0.1, le=3600)] = Field(
        10, description="seconden tussen twee blikken in de inbox (op een netwerkmap telt alleen dit)"
    )
    inbox_rust: Annotated[float, Field(ge=0, le=3600)] = Field(
        5, description="seconden dat een bestand in de inbox niet meer mag zijn veranderd"
    )
    aanlever_wachttijd: Annotated[float, Field(ge=0.1, le=3600)] = Field(
        30, description="seconden waarin een bericht via HTTP binnen moet zijn"
    )
    aanlever_per_minuut: Annotated[int, Field(ge=1)] | None = Field(
        None, description="hoe vaak één adres per minuut via HTTP mag aanleveren (standaard: onbeperkt)"
    )
    zip_megabytes: Annotated[int, Field(ge=1, le=100_000)] = Field(
        500, description="grootste zip via HTTP, in megabytes"
    )

    toegang: Toegang = Field(
        "vrij", description="vrij: alleen deze machine, zonder inlog; inloggen: niets zonder inlog of token"
    )
    publiek_adres: Annotated[str, Field(min_length=1)] | None = Field(
        None, description="adres dat mensen in de browser typen, zoals https://hub.gemeente.nl"
    )
    tls_certificaat: FilePath | None = Field(None, description="certificaat (keten, PEM) om zelf https te spreken")
    tls_sleutel: FilePath | None = Field(None, description="sleutel bij tls_certificaat (PEM)")
    achter_proxy: bool = Field(False, description="een reverse proxy voor de hub spreekt https")
    vertrouwde_proxys: tuple[str, ...] = Field(
        ("127.0.0.1", "::1"),
        description="adressen of netwerken van die proxy; alleen die mogen zeggen wie de bezoeker is",
    )
    sessie_stil_minuten: Annotated[int, Field(ge=1, le=1440)] = Field(
        30, description="na zoveel minuten zonder vraag is iemand uitgelogd"
    )
    sessie_uren: Annotated[int, Field(ge=1, le=24)] = Field(
        10, description="na zoveel uur is iemand hoe dan ook uitgelogd"
    )
    inlog_per_minuut: Annotated[int, Field(ge=1)] = Field(
        10, description="hoe vaak één adres per minuut mag proberen in te loggen"
    )
    vragen_per_minuut: Annotated[int, Field(ge=1)] = Field(
        600, description="hoeveel pagina's en API-vragen één ingelogde per minuut mag doen"
    )
    inloggen_met_token: bool | None = Field(
        None, description="ook mensen mogen met een token inloggen (standaard: alleen zonder oidc)"
    )
    oidc: Oidc | None = Field(None, description="inloggen met het account van de eigen organisatie (OpenID Connect)")

    brp: Brpdienst | None = Field(
        None, description="dienst waar 'ijw-hub brp haal' adressen uit de BRP opvraagt (Haal Centraal)"
    )

    kafka: Kafka | None = Field(
        None, description="Apache Kafka: servers, voorvoegsel, partities, beveiliging (docs/kafka.md)"
    )

    melden: Melden | None = Field(None, description="wat run zelf verstuurt, per mail of webhook (docs/melden.md)")

    meten: Meten = Field(
        Meten(),
        description="metrics: gemeente, gemeenten_hoogstens, werktijd_van, werktijd_tot, doel_binnen_norm, doel_minimum",
    )

    log: Loginstelling = Field(
        Loginstelling(), description="logboek: vorm, niveau, traag_seconden, otel, otel_deel (docs/logboek.md)"
    )

    bewaar: Bewaartermijnen = Field(
        Bewaartermijnen(),
        description="bewaartermijnen in dagen: journaal_dagen, afkeuring_dagen, beeindigd_dagen, brp_dagen, leeslog_dagen",
    )

    _herkomst: dict[str, str] = PrivateAttr(default_factory=dict)

    @classmethod
    def laad(cls, **overschrijvingen: Any) -> Instellingen:
        """Read file and environment; arguments that are not None go before both.

        Raises OngeldigeInstelling that names every problem, with the place it came from.
        """
        bestand = _bestand()
        lagen: list[tuple[str, Mapping[str, Any]]] = [
            (f"bestand {bestand}", _lees_bestand(bestand) if bestand else {}),
            ("omgeving", _Omgeving(cls)()),
            (ARGUMENT, {naam: waarde for naam, waarde in overschrijvingen.items() if waarde is not None}),
        ]
        waarden: dict[str, Any] = {}
        herkomst: dict[str, str] = {}
        for bron, laag in lagen:
            waarden |= laag
            herkomst |= dict.fromkeys(laag, bron)
        fouten = _onbekend_in_omgeving(cls)
        try:
            instellingen = cls(**waarden)
        except ValidationError as fout:
            fouten += [
                f"{regel} ({herkomst.get(str(probleem['loc'][0]), STANDAARD)})" if probleem["loc"] else regel
                for regel, probleem in zip(problemen(fout), fout.errors(), strict=True)
            ]
        except OSError as fout:
            fouten.append(f"een pad is niet te bekijken: {reden(fout)}")
        if fouten:
            raise OngeldigeInstelling(f"De instellingen kloppen niet: {'; '.join(fouten)}.", _STAP)
        instellingen._herkomst.update(herkomst)
        return instellingen

    def herkomst(self, naam: str) -> str:
        """Return where a setting came from: `standaard`, `bestand ...`, `omgeving` or `argument`."""
        return self._herkomst.get(naam, STANDAARD)

    def codelijsten(self) -> Codelijsten:
        """Return the code lists and gemeenten of the project. Raises OngeldigeInstelling when a data file is broken."""
        return _codelijsten(standaardmap())

    def afkeurende_regels(self) -> frozenset[str]:
        """Return the rules of level 2 that reject a message, besides being a finding."""
        return REGELS_NIVEAU2 if self.niveau2 == "afkeuren" else self.regels_afkeuren

    def normenboek(self) -> NormenBoek:
        """Return the norms with all overrides: of the norms file, the table `normen`, and the settings of their own.

        Raises OngeldigeInstelling when one of them is wrong.
        """
        lagen: list[Mapping[str, Any]] = [lees_toml(self.normenbestand)] if self.normenbestand else []
        lagen.append(self.normen)
        if self.extra_vrije_dagen:
            lagen.append({"alle": {"extra_vrije_dagen": self.extra_vrije_dagen}})
        if self.waarneming_vanaf:
            lagen.append({"gemeente": {code: {"waarneming_vanaf": dag} for code, dag in self.waarneming_vanaf.items()}})
        regio_van = self.codelijsten().regio_van
        basis, opgeheven = (lees_toml(standaardmap() / naam) for naam in ("normen.toml", "herindelingen.toml"))
        eigen = [lees_toml(self.herindelingen)] if self.herindelingen else []
        return NormenBoek.van(basis, lagen, regio_van, self.regio, Herindelingen.van(opgeheven, *eigen))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the signature is pydantic's
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take only what `laad` gives: it asks each source itself, to know where a setting came from."""
        return (init_settings,)

    @model_validator(mode="before")
    @classmethod
    def _sleutels_bij_de_data(cls, waarden: Any) -> Any:
        if isinstance(waarden, dict) and "sleutelbestand" not in waarden:
            map_ = waarden.get("data_map", "data")
            if isinstance(map_, str | Path):
                return {**waarden, "sleutelbestand": Path(map_) / "sleutels.json"}
        return waarden

    @field_validator("regels_afkeuren")
    @classmethod
    def _bestaande_regels(cls, waarde: frozenset[str]) -> frozenset[str]:
        regels = frozenset(code.upper() for code in waarde)
        if onbekend := sorted(regels - REGELS_NIVEAU2):
            raise ValueError(f"kent geen regel van niveau 2 met de code {', '.join(onbekend)} (zie docs/regels.md)")
        return regels

    @field_validator("publiek_adres")
    @classmethod
    def _alleen_een_herkomst(cls, waarde: str | None) -> str | None:
        if waarde is None:
            return None
        if not is_https_of_lokaal(waarde) or urlsplit(waarde)._replace(scheme="", netloc="").geturl() not in {"", "/"}:
            raise ValueError("is geen adres als https://hub.gemeente.nl")
        return waarde.rstrip("/").lower()

    @field_validator("vertrouwde_proxys")
    @classmethod
    def _netwerken(cls, waarde: tuple[str, ...]) -> tuple[str, ...]:
        for adres in waarde:
            try:
                ip_network(adres)
            except ValueError:
                raise ValueError(f"bevat {adres}, dat is geen adres of netwerk") from None
        return waarde

    @field_validator("normen")
    @classmethod
    def _bruikbare_normen(cls, waarde: dict[str, Any]) -> dict[str, Any]:
        _, fouten = lees_overschrijvingen(waarde, frozenset())
        if fouten:
            raise ValueError("kloppen niet: " + ", ".join(fouten))
        return waarde


class _Omgeving(EnvSettingsSource):
    """The environment; what should be JSON and is not goes through as text, for the validation to refuse in Dutch."""

    def decode_complex_value(self, field_name: str, field: FieldInfo, value: Any) -> Any:  # noqa: ARG002
        try:
            return json.loads(value)
        except ValueError:
            return value


def _onbekend_in_omgeving(cls: type[BaseSettings]) -> list[str]:
    bekend = {f"{VOORVOEGSEL}{naam}".upper() for naam in cls.model_fields} | {BESTAND_VARIABELE}
    gezet = sorted(naam for naam in os.environ if naam.upper().startswith(VOORVOEGSEL))
    eigen = [naam for naam in gezet if not naam.upper().startswith(TESTVOORVOEGSEL)]
    return [f"{naam} is onbekend (omgeving)" for naam in eigen if naam.upper() not in bekend]


def _bestand() -> Path | None:
    genoemd = os.environ.get(BESTAND_VARIABELE)
    if genoemd:
        return Path(genoemd)
    return BESTAND if os.path.lexists(BESTAND) else None


def _lees_bestand(pad: Path) -> dict[str, Any]:
    """Read the settings file; its relative paths become relative to its own folder."""
    inhoud = lees_toml(pad)
    for naam in _PADEN:
        if isinstance(inhoud.get(naam), str):
            inhoud[naam] = pad.parent / inhoud[naam]
    for deel, veld in _GEHEIMEN.items():
        tabel = inhoud.get(deel)
        if isinstance(tabel, dict) and isinstance(tabel.get(veld), str):
            tabel[veld] = pad.parent / tabel[veld]
    paden_vanaf(inhoud.get("melden"), pad.parent)
    kafka_paden_vanaf(inhoud.get("kafka"), pad.parent)
    return inhoud
