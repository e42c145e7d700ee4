"""Find and compile the XSDs: which schema judges a message follows from its root's namespace.

A folder may hold several releases and any file names: a schema is known by its
targetNamespace, so a next release stands beside this one, and the official XSD
files can take the place of the project's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from lxml import etree

import hub
from hub.fouten import OngeldigeInstelling

if TYPE_CHECKING:  # it takes a fifth of a second to import, and only a rejected message needs it
    import xmlschema

GROOT = 100_000
"""Bytes. Explaining takes up to a hundred times what judging takes, so of a larger message only what libxml2 points at
is looked into. Nearly every message but a JW323 or JW325 is smaller."""

EERSTE_VERSIE = "1.0.0"
"""Of XSD files that state none: what the published examples of iJW 3.2 say."""

_XS = "{http://www.w3.org/2001/XMLSchema}"
_NAAMRUIMTE = re.compile(r"http://www\.istandaarden\.nl/ijw/(\d+)_(\d+)/(jw\d{3})/schema")

_ANDERS_GESCHREVEN = (
    # Rejecting a long value costs its length and not the square of it: one message could stall the hub for hours.
    (b".*[^\\s].*", b"[ \\t]*[^\\s].*"),
    # xmlschema takes more for a blank than XSD does when it stands outside brackets.
    (b"([.\\s]*\\S+[.\\s]*)+", b"\\s*[^\\s][\\s\\S]*"),
    # libxml2 overlooks a hyphen at the end of a class that is negated, and lets a time with a zone like -01:00 pass.
    (b"[^Z+-]+", b"[^Z+\\-]+"),
)
"""Patterns of the standard, and the same language written so that both engines judge it well.

The project's own XSDs are written so; in official files it is replaced while reading.
"""


class Schema:
    """The schema of one kind of message in one release; compiled when first used."""

    def __init__(self, release: str, soort: str, naamruimte: str, bestand: Path) -> None:
        self.release = release
        self.soort = soort
        self.naamruimte = naamruimte
        self.bestand = bestand
        self._slot = Lock()

    @cached_property
    def valideert(self) -> etree.XMLSchema:
        """The judge: libxml2. Calling it with a tree gives the verdict; safe for several threads."""
        return self._compileer()

    def overtreden_regels(self, data: bytes) -> list[int]:
        """Give the line of every violation in a large document; an empty list is a valid document.

        While parsing, libxml2 validates without saying which element is wrong.
        In a tree it counts siblings to say so, for each violation anew: a large
        message full of faults would keep it busy for minutes.
        """
        parser = etree.XMLParser(schema=self.valideert, encoding="utf-8", no_network=True, resolve_entities=False)
        try:
            etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            logboek: Any = parser.error_log
            return [melding.line for melding in logboek] or [0]
        return []

    def overtredingen(self, wortel: etree._Element) -> list[etree._LogEntry]:
        """List what libxml2 finds wrong; apart from `valideert`, because a log belongs to one thread at a time."""
        with self._slot:
            self._met_logboek.validate(wortel)
            logboek: Any = self._met_logboek.error_log
            return list(logboek)

    @cached_property
    def namen(self) -> frozenset[str]:
        """The names of all elements that this release knows, of the other messages too."""
        bestanden = self.bestand.parent.glob("*.[xX][sS][dD]")
        return frozenset(
            naam
            for bestand in bestanden
            for deel in _wortel(bestand).iter(f"{_XS}element")
            if (naam := deel.get("name"))
        )

    @cached_property
    def xsd_versies(self) -> tuple[str, str]:
        """The versions of base schema and message schema that a message made by this schema states (IV034)."""
        basis, bericht = (
            next((deel.text for deel in _wortel(self.bestand).iter(f"{{*}}{naam}") if deel.text), EERSTE_VERSIE)
            for naam in ("BasisschemaXsdVersie", "BerichtXsdVersie")
        )
        return basis, bericht

    def klassen_met(self, naam: str) -> frozenset[str]:
        """Name the elements of this message whose class holds an element of this name."""
        wortel = _wortel(self.bestand)
        typen = {
            klasse.get("name")
            for klasse in wortel.iter(f"{_XS}complexType")
            if any(deel.get("name") == naam for deel in klasse.iter(f"{_XS}element"))
        }
        elementen = wortel.iter(f"{_XS}element")
        return frozenset(
            deel.get("name", "") for deel in elementen if (deel.get("type") or "").rpartition(":")[2] in typen
        )

    @cached_property
    def _met_logboek(self) -> etree.XMLSchema:
        return self._compileer()

    @property
    def verklaarder(self) -> xmlschema.XMLSchema10:
        """The explainer: xmlschema, 30 to 45 times slower than libxml2, for rejected messages only."""
        with self._slot:
            return self._verklaarder

    @cached_property
    def _verklaarder(self) -> xmlschema.XMLSchema10:
        import xmlschema  # noqa: PLC0415 (see above)

        hoofd, *basis = _bronnen(self.bestand)
        # Not judged as a schema again: libxml2 compiled the same files, and it takes ten times as long as the rest.
        schema = xmlschema.XMLSchema10(_zonder_plaatsen(hoofd), build=False, allow="none", validation="skip")
        for bron in reversed(basis):
            schema.add_schema(_zonder_plaatsen(bron))
        schema.build()
        return schema

    def _compileer(self) -> etree.XMLSchema:
        parser = etree.XMLParser(no_network=True, resolve_entities=False)
        parser.resolvers.add(_Buren())
        try:
            return etree.XMLSchema(etree.fromstring(_lees(self.bestand), parser, base_url=str(self.bestand)))
        except etree.LxmlError as oorzaak:
            raise _onbruikbaar(self.bestand) from oorzaak


class Schemas:
    """All schemas in one or more folders (searched with their subfolders); the first folder that has one wins.

    Raises OngeldigeInstelling when a folder holds no iJW schema, or one that cannot be used.
    """

    def __init__(self, *mappen: Path) -> None:
        self._per_naamruimte: dict[str, Schema] = {}
        for map_ in mappen:
            gevonden = list(_zoek(map_))
            if not gevonden:
                raise OngeldigeInstelling(
                    f"In de map {map_} staan geen XSD-bestanden van iJW-berichten.",
                    "Wijs de map aan waarin de XSD-bestanden van een iJW-release staan.",
                )
            for schema in gevonden:
                self._per_naamruimte.setdefault(schema.naamruimte, schema)

    @classmethod
    def standaard(cls) -> Schemas:
        """Open the project's own schemas."""
        return cls(standaardmap())

    def vind(self, naamruimte: str) -> Schema | None:
        """Give the schema for a root in this namespace, None when there is none."""
        return self._per_naamruimte.get(naamruimte)

    @property
    def releases(self) -> tuple[str, ...]:
        """The releases that can be judged, sorted."""
        return tuple(sorted({schema.release for schema in self._per_naamruimte.values()}))

    def __iter__(self) -> Iterator[Schema]:
        return iter(self._per_naamruimte.values())

    def __len__(self) -> int:
        return len(self._per_naamruimte)


def standaardmap() -> Path:
    """Give the folder of the project's own data files: beside `hub` in a checkout, inside it when installed."""
    pakket = Path(hub.__file__).parent
    geinstalleerd = pakket / "_schemas"
    return geinstalleerd if geinstalleerd.is_dir() else pakket.parent / "schemas"


def _zoek(map_: Path) -> Iterator[Schema]:
    for bestand in sorted(map_.rglob("*.[xX][sS][dD]")):
        doel = _wortel(bestand).get("targetNamespace", "")
        delen = _NAAMRUIMTE.fullmatch(doel)
        if delen:
            yield Schema(f"{delen[1]}.{delen[2]}", delen[3].upper(), doel, bestand)


def _bronnen(bestand: Path) -> list[bytes]:
    """Give a schema and all it imports, in order of import, each once."""
    te_lezen, gelezen = [bestand], dict[Path, bytes]()
    while te_lezen:
        pad = te_lezen.pop(0)
        if pad in gelezen:
            continue
        gelezen[pad] = _lees(pad)
        te_lezen += [
            pad.parent / plaats
            for deel in _wortel(pad).iter(f"{_XS}import", f"{_XS}include")
            if (plaats := deel.get("schemaLocation"))
        ]
    return list(gelezen.values())


def _lees(bestand: Path) -> bytes:
    """Read one schema file; what it imports must be a file beside it, never an address on a network."""
    for deel in _wortel(bestand).iter(f"{_XS}import", f"{_XS}include", f"{_XS}redefine"):
        plaats = deel.get("schemaLocation")
        if plaats is not None and ("/" in plaats or "\\" in plaats or not (bestand.parent / plaats).is_file()):
            raise _onbruikbaar(bestand)
    inhoud = bestand.read_bytes()
    for standaard, goed in _ANDERS_GESCHREVEN:
        inhoud = inhoud.replace(standaard, goed)
    return inhoud


def _wortel(bestand: Path) -> etree._Element:
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    try:
        return etree.fromstring(bestand.read_bytes(), parser)
    except (OSError, etree.XMLSyntaxError) as oorzaak:
        raise _onbruikbaar(bestand) from oorzaak


def _onbruikbaar(bestand: Path) -> OngeldigeInstelling:
    return OngeldigeInstelling(
        f"Het XSD-bestand {bestand} is niet te gebruiken.",
        "Zet het bestand terug, samen met de bestanden die het importeert, in dezelfde map.",
    )


def _zonder_plaatsen(bron: bytes) -> str:
    """Leave out where imports stand: all sources are given together."""
    wortel = etree.fromstring(bron)
    for deel in wortel.iter(f"{_XS}import"):
        if "schemaLocation" in deel.attrib:
            del deel.attrib["schemaLocation"]
    return etree.tostring(wortel, encoding="unicode")


class _Buren(etree.Resolver):
    """Serves the imported files to libxml2, from the same folder and with patterns it judges well."""

    def resolve(self, system_url: str, public_id: str, context: Any = None) -> Any:  # noqa: ARG002 (lxml asks so)
        """Give the content of a neighbouring file."""
        return self.resolve_string(_lees(Path(system_url)), context, base_url=system_url)
